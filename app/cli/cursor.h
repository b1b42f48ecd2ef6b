#pragma once

#include <optional>
#include <span>
#include <vector>

#include <QString>

#include "models/domain/query.h"
#include "models/domain/trial.h"

namespace trialdesk {

/// Where a page of a list ended: remembers the trials around the place, so that the next page follows them
/// also when others came or went in between. Its text form is opaque to users.
struct Cursor
{
    SortOrder order;
    QString filter;            ///< the list's filter words; compared by their hash
    std::size_t position = 0;  ///< of the next trial, when it was made
    std::vector<TrialId> tail; ///< the last trials shown, in order

    /// The cursor after the first `end` trials of `ids`.
    [[nodiscard]] static Cursor after(std::span<const TrialId> ids, std::size_t end, const SortOrder &order,
                                      const QString &filter);
    [[nodiscard]] QString text() const;
    /// Nothing if the text is no cursor, or was made with another filter.
    [[nodiscard]] static std::optional<Cursor> parse(const QString &text, const QString &filter);
    /// Where the next page begins in the list as it is now.
    [[nodiscard]] std::size_t resume(std::span<const TrialId> ids) const;
};

} // namespace trialdesk
