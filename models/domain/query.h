#pragma once

#include <optional>
#include <vector>

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include "models/domain/trial.h"

namespace trialdesk {

/// A word or phrase of the search box.
struct SearchTerm
{
    QString text;
    bool phrase = false;  ///< was quoted: matches as written, not as a beginning of a longer word
    bool exclude = false; ///< -word

    bool operator==(const SearchTerm &) const = default;
};

/// `field:value` of the search box, or a chosen value of a filter box.
struct FieldFilter
{
    Field field = Field::Title;
    QStringList values; ///< any of them
    bool exact = false; ///< the whole value, not a part of it; an empty text means "no value"
    bool exclude = false;

    bool operator==(const FieldFilter &) const = default;
};

/// Which trials are shown; a value, the same for window, command line and export.
struct TrialQuery
{
    std::vector<SearchTerm> terms;
    std::vector<FieldFilter> filters;
    QStringList sources;                   ///< any of them; empty = all
    std::vector<TrialState> states;        ///< any of them; empty = all
    std::vector<ChangeKind> changes;       ///< any of them; empty = any kind
    std::optional<QDateTime> changedSince; ///< UTC; with `changes` empty: New, Changed, Removed or Returned
    bool watched = false;                  ///< only those that the person watches

    bool operator==(const TrialQuery &) const = default;
    [[nodiscard]] bool isEmpty() const { return *this == TrialQuery{}; }
};

/// The search box's text as a query. Never fails: an unknown `word:` is searched as text and named in
/// `hints`. Knows `source:`, `state:`, `watched:yes` and every field's key, Korean headings included.
struct ParsedSearch
{
    TrialQuery query;
    QStringList hints; ///< translated sentences
};
[[nodiscard]] ParsedSearch parseSearch(const QString &text);

/// Adds the conditions of `more` to `query` (both must hold).
[[nodiscard]] TrialQuery merged(TrialQuery query, const TrialQuery &more);

/// `7d`, `30d` or `2026-11-01` (a local day) as a moment in UTC; nothing if it is neither.
[[nodiscard]] std::optional<QDateTime> parseSince(QStringView text, const QDateTime &nowUtc);

/// What the table can be sorted by: every field, and what the store knows itself.
enum class SortKey : std::uint8_t { Field, Source, State, FirstSeen, ChangedAt };
struct SortOrder
{
    SortKey key = SortKey::Field;
    Field field = Field::Number;
    bool descending = false;

    bool operator==(const SortOrder &) const = default;
};
/// `title`, `title:asc`, `changed_at:desc` …; nothing if the name or direction is unknown.
[[nodiscard]] std::optional<SortOrder> parseSort(const QString &text);
[[nodiscard]] QString sortText(const SortOrder &order);

} // namespace trialdesk
