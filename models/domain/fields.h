#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <QString>
#include <QStringList>

namespace trialdesk {

/// What a registry says about a trial. The order is the order of columns in JSON, export and chooser.
enum class Field : std::uint8_t {
    Number,
    Title,
    Institute,
    Department,
    StudyType,
    Phase,
    Scope,
    Enrollment,
    Period,
    PeriodMonths, ///< derived from Period by the program
    Status,
    Conditions,
    Interventions,
    Countries,
    StartDate,
    CompletionDate,
    UpdatedDate,
    OtherTitle, ///< the official title, or the title in the registry's other language
    Keywords,
    Aliases, ///< older numbers of a trial that was merged
    Url,
};
inline constexpr std::size_t kFieldCount = 21;

enum class FieldKind : std::uint8_t {
    Text,
    Repeated, ///< one of few values, kept in a table of its own
    Number,
    List,
    Date, ///< text as sent: 2024, 2024-03 or 2024-03-05
};

struct FieldInfo
{
    Field field;
    FieldKind kind;
    const char *key;    ///< name in JSON, on the command line, in the search box and in the CSV
    const char *header; ///< English heading, translated by fieldHeader()
    bool searched;      ///< part of the full-text search
};

[[nodiscard]] std::span<const FieldInfo, kFieldCount> fieldTable();
[[nodiscard]] const FieldInfo &fieldInfo(Field field);
[[nodiscard]] QString fieldKey(Field field);
[[nodiscard]] std::optional<Field> fieldFromKey(QStringView key);
/// The heading in the language of the installed translator.
[[nodiscard]] QString fieldHeader(Field field);

/// A field's value: nothing, UTF-8 text, a whole number, or a list of UTF-8 texts. Never an empty text or
/// list.
using FieldValue = std::variant<std::monostate, std::string, std::int64_t, std::vector<std::string>>;

/// Between the items of a list that is shown as one text.
inline constexpr std::string_view kListJoint = " | ";

class FieldValues
{
public:
    [[nodiscard]] const FieldValue &operator[](Field field) const
    {
        return m_values[static_cast<std::size_t>(field)];
    }
    [[nodiscard]] FieldValue &operator[](Field field) { return m_values[static_cast<std::size_t>(field)]; }
    bool operator==(const FieldValues &) const = default;

private:
    std::array<FieldValue, kFieldCount> m_values;
};

[[nodiscard]] inline bool isEmpty(const FieldValue &value)
{
    return value.index() == 0;
}
/// Text of a value: "" for nothing, digits for a number, "a | b" for a list.
[[nodiscard]] QString toText(const FieldValue &value);
/// The same in UTF-8, without a detour over UTF-16.
[[nodiscard]] std::string toUtf8(const FieldValue &value);

} // namespace trialdesk
