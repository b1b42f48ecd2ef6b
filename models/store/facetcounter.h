#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/domain/result.h"
#include "models/store/facets.h"

namespace trialdesk {

class Connection;
class Statement;

/// Counts what the filter boxes offer: one scan of the trials and one of each table of list items, two
/// seconds or so at a million trials. Keeps a number for every value (some megabytes then), so that looking
/// for values needs no scan. Lives on its connection's thread.
class FacetCounter
{
public:
    explicit FacetCounter(Connection &connection)
        : m_connection(&connection)
    {
    }

    [[nodiscard]] Result<Facets> count();
    /// The most frequent values that have `part` in them, case and width aside, with their numbers of the
    /// last count(); counts first where there was none.
    [[nodiscard]] Result<std::vector<FacetValue>> find(Field field, const QString &part);

private:
    /// Of a field, by row of its dictionary.
    struct Counts
    {
        std::vector<std::uint32_t> values;
        std::uint32_t none = 0;

        void add(const Statement &row, int column);
    };
    struct Listed
    {
        std::vector<FacetValue> values;
        qint64 unlisted = 0;
    };

    [[nodiscard]] Result<void> countTrials(Facets &facets);
    [[nodiscard]] Result<void> countItems(Field field);
    /// `allowed`: rows of the dictionary; empty = all.
    [[nodiscard]] Result<Listed> list(Field field, const std::optional<std::vector<bool>> &allowed);

    Connection *m_connection;
    std::array<Counts, kFieldCount> m_counts;
    std::uint32_t m_trials = 0;
    bool m_counted = false;
};

} // namespace trialdesk
