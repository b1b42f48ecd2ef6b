#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QString>

namespace trialdesk {

/// Which trials of ClinicalTrials.gov a person wants. As text: `all`, `korea`, `condition:WORDS`,
/// `sponsor:WORDS`, `query:WORDS`, or NCT numbers (`numbers:NCT00000001 NCT00000002`). A value; any thread.
struct CtgovScope
{
    enum class Kind { All, Korea, Condition, Sponsor, Query, Numbers };
    Kind kind = Kind::All;
    QString words;                    ///< Condition, Sponsor, Query
    std::vector<std::string> numbers; ///< Numbers: NCT and eight digits, each once, in the order given

    bool operator==(const CtgovScope &) const = default;
};

/// An empty text is the whole registry. Nothing for a text that is no scope.
[[nodiscard]] std::optional<CtgovScope> parseCtgovScope(const QString &text);
[[nodiscard]] QString ctgovScopeText(const CtgovScope &scope);

/// `NCT` and up to eight digits in any case, leading zeros included, in the registry's own form; nothing for
/// other texts.
[[nodiscard]] std::optional<QString> nctNumber(QStringView text);

} // namespace trialdesk
