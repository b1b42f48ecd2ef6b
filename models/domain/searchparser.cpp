#include <array>
#include <limits>
#include <utility>

#include <QCoreApplication>

#include "models/domain/daterange.h"
#include "models/domain/numberrange.h"
#include "models/domain/query.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

struct Word
{
    QString field; ///< before an unquoted colon; empty = none
    QString text;
    bool quoted = false;
    bool exclude = false;
};

/// Takes one word off the front of `rest`: -field:"value with spaces".
Word takeWord(QStringView &rest)
{
    Word word;
    if (rest.size() > 1 && rest.front() == u'-' && !rest.at(1).isSpace()) {
        word.exclude = true;
        rest = rest.sliced(1);
    }
    const auto takeQuoted = [&rest] {
        rest = rest.sliced(1);
        const qsizetype end = rest.indexOf(u'"');
        const QString text = (end < 0 ? rest : rest.first(end)).toString();
        rest = end < 0 ? QStringView() : rest.sliced(end + 1);
        return text;
    };
    while (!rest.isEmpty() && !rest.front().isSpace()) {
        if (rest.front() == u'"') {
            if (!word.text.isEmpty())
                break;
            word.text = takeQuoted();
            word.quoted = true;
            break;
        }
        if (rest.front() == u':' && word.field.isEmpty() && !word.text.isEmpty()) {
            word.field = std::exchange(word.text, QString());
            rest = rest.sliced(1);
            continue;
        }
        word.text += rest.front();
        rest = rest.sliced(1);
    }
    return word;
}

std::optional<Field> fieldFromName(const QString &name)
{
    static const std::array kAliases{
        std::pair{u"번호"_s, Field::Number},
        std::pair{u"과제번호"_s, Field::Number},
        std::pair{u"제목"_s, Field::Title},
        std::pair{u"과제명"_s, Field::Title},
        std::pair{u"기관"_s, Field::Institute},
        std::pair{u"연구책임기관"_s, Field::Institute},
        std::pair{u"hospital"_s, Field::Institute},
        std::pair{u"책임기관"_s, Field::Institute},
        std::pair{u"sponsor"_s, Field::Institute},
        std::pair{u"의뢰자"_s, Field::Institute},
        std::pair{u"진료과"_s, Field::Department},
        std::pair{u"dept"_s, Field::Department},
        std::pair{u"종류"_s, Field::StudyType},
        std::pair{u"연구종류"_s, Field::StudyType},
        std::pair{u"type"_s, Field::StudyType},
        std::pair{u"단계"_s, Field::Phase},
        std::pair{u"임상시험단계"_s, Field::Phase},
        std::pair{u"목표대상자수"_s, Field::Enrollment},
        std::pair{u"개월수"_s, Field::PeriodMonths},
        std::pair{u"진행상태"_s, Field::Status},
        std::pair{u"중재"_s, Field::Interventions},
        std::pair{u"국가"_s, Field::Countries},
        std::pair{u"범위"_s, Field::Scope},
        std::pair{u"연구범위"_s, Field::Scope},
        std::pair{u"대상자수"_s, Field::Enrollment},
        std::pair{u"인원"_s, Field::Enrollment},
        std::pair{u"기간"_s, Field::Period},
        std::pair{u"연구기간"_s, Field::Period},
        std::pair{u"months"_s, Field::PeriodMonths},
        std::pair{u"상태"_s, Field::Status},
        std::pair{u"질환"_s, Field::Conditions},
        std::pair{u"condition"_s, Field::Conditions},
        std::pair{u"intervention"_s, Field::Interventions},
        std::pair{u"country"_s, Field::Countries},
        std::pair{u"start"_s, Field::StartDate},
        std::pair{u"시작"_s, Field::StartDate},
        std::pair{u"시작일"_s, Field::StartDate},
        std::pair{u"completion"_s, Field::CompletionDate},
        std::pair{u"완료"_s, Field::CompletionDate},
        std::pair{u"완료일"_s, Field::CompletionDate},
        std::pair{u"updated"_s, Field::UpdatedDate},
        std::pair{u"수정일"_s, Field::UpdatedDate},
        std::pair{u"다른제목"_s, Field::OtherTitle},
        std::pair{u"영문제목"_s, Field::OtherTitle},
        std::pair{u"keyword"_s, Field::Keywords},
        std::pair{u"주제어"_s, Field::Keywords},
        std::pair{u"키워드"_s, Field::Keywords},
        std::pair{u"alias"_s, Field::Aliases},
        std::pair{u"이전번호"_s, Field::Aliases},
    };
    const QString lower = name.toLower();
    if (const auto field = fieldFromKey(lower))
        return field;
    for (const auto &[alias, field] : kAliases) {
        if (lower == alias)
            return field;
    }
    return std::nullopt;
}

struct SearchTexts
{
    Q_DECLARE_TR_FUNCTIONS(trialdesk::SearchBox)
};

/// True if the word was a condition on a field, a registry or a state.
bool applyField(const Word &word, ParsedSearch &parsed)
{
    const QString name = word.field.toLower();
    if (name == "source"_L1 || name == "registry"_L1) {
        if (word.exclude) {
            parsed.hints << SearchTexts::tr("\"-%1:\" is not known; name the registries you want instead.")
                                .arg(word.field);
            return true;
        }
        const QStringList sources = word.text.toLower().split(u',', Qt::SkipEmptyParts);
        parsed.query = merged(std::move(parsed.query), TrialQuery{.sources = sources});
        return true;
    }
    if (name == "state"_L1) {
        std::vector<TrialState> states;
        for (const QString &key : word.text.toLower().split(u',', Qt::SkipEmptyParts)) {
            const auto state = stateFromKey(key);
            if (!state || word.exclude) {
                parsed.hints << SearchTexts::tr("\"state:\" knows present, missing and removed.");
                return true;
            }
            states.push_back(*state);
        }
        parsed.query = merged(std::move(parsed.query), TrialQuery{.states = states});
        return true;
    }
    if (name == "watched"_L1) {
        if (word.text.compare("yes"_L1, Qt::CaseInsensitive) != 0 || word.exclude)
            parsed.hints << SearchTexts::tr("\"watched:\" knows yes only.");
        else
            parsed.query.watched = true;
        return true;
    }
    const auto field = fieldFromName(word.field);
    if (!field) {
        parsed.hints << SearchTexts::tr("\"%1:\" is not a field; searched as text.").arg(word.field);
        return false;
    }
    if (fieldInfo(*field).kind == FieldKind::Number && !parseNumberRange(word.text)) {
        parsed.hints << SearchTexts::tr(
                            "\"%1:\" needs a number such as 100, >=100 or 100..200; searched as text.")
                            .arg(word.field);
        return false;
    }
    if (fieldInfo(*field).kind == FieldKind::Date && looksLikeRange(word.text) &&
        !parseDateRange(word.text)) {
        parsed.hints
            << SearchTexts::tr(
                   "\"%1:\" needs dates such as 2024..2025-03, >=2024-03-05 or <2024; searched as text.")
                   .arg(word.field);
        return false;
    }
    const QStringList values =
        word.quoted ? QStringList{word.text} : word.text.split(u',', Qt::SkipEmptyParts);
    if (!values.isEmpty())
        parsed.query.filters.push_back(
            {.field = *field, .values = values, .exact = false, .exclude = word.exclude});
    return true;
}

} // namespace

std::optional<NumberRange> parseNumberRange(const QString &text)
{
    const auto number = [](QStringView digits) -> std::optional<std::int64_t> {
        bool valid = false;
        const qlonglong value = digits.toLongLong(&valid);
        return valid ? std::optional<std::int64_t>(value) : std::nullopt;
    };
    const QStringView view(text);
    if (const qsizetype dots = view.indexOf(".."_L1); dots >= 0) {
        const auto low = number(view.first(dots));
        const auto high = number(view.sliced(dots + 2));
        if ((!low && dots > 0) || (!high && dots + 2 < view.size()) || (!low && !high))
            return std::nullopt;
        return NumberRange{low, high};
    }
    const auto after = [&](qsizetype count) { return number(view.sliced(count)); };
    using Limits = std::numeric_limits<std::int64_t>;
    if (view.startsWith(">="_L1))
        return after(2).transform([](auto n) { return NumberRange{n, std::nullopt}; });
    if (view.startsWith("<="_L1))
        return after(2).transform([](auto n) { return NumberRange{std::nullopt, n}; });
    if (view.startsWith(u'>')) {
        const auto low = after(1);
        return low && *low < Limits::max() ? std::optional(NumberRange{*low + 1, std::nullopt})
                                           : std::nullopt;
    }
    if (view.startsWith(u'<')) {
        const auto high = after(1);
        return high && *high > Limits::min() ? std::optional(NumberRange{std::nullopt, *high - 1})
                                             : std::nullopt;
    }
    return number(view).transform([](auto n) { return NumberRange{n, n}; });
}

ParsedSearch parseSearch(const QString &text)
{
    ParsedSearch parsed;
    const QString cleaned = text.normalized(QString::NormalizationForm_C);
    QStringView rest(cleaned);
    while (true) {
        rest = rest.trimmed();
        if (rest.isEmpty())
            return parsed;
        const Word word = takeWord(rest);
        if (!word.field.isEmpty() && !word.text.isEmpty() && applyField(word, parsed))
            continue;
        const QString plain = word.field.isEmpty() ? word.text : word.field + u' ' + word.text;
        if (!plain.trimmed().isEmpty())
            parsed.query.terms.push_back(
                {.text = plain.trimmed(), .phrase = word.quoted, .exclude = word.exclude});
    }
}

} // namespace trialdesk
