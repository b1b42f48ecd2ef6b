#include "app/sample_registry/drift.h"

#include <QRegularExpression>

namespace trialdesk::sample {

using namespace Qt::StringLiterals;

namespace {

struct Wording
{
    QStringView from;
    QStringView to;
};

// The first one found in a title is used. Each pair reads well in both directions.
constexpr Wording kWordings[] = {
    {u"등록사업", u"등록연구"},
    {u"등록연구", u"등록사업"},
    {u"다기관 전향적", u"전향적 다기관"},
    {u"추적조사", u"추적관찰 연구"},
    {u"장기 추적관찰 연구", u"추적관찰 연구"},
    {u"추적관찰 연구", u"장기 추적관찰 연구"},
    {u"유효성 및 안전성", u"안전성 및 유효성"},
    {u"Efficacy and Safety", u"Safety and Efficacy"},
    {u"효과 비교", u"유효성 비교"},
    {u"실태조사", u"현황 조사"},
    {u"무작위배정", u"무작위 배정"},
    {u"환자 레지스트리", u"환자 등록체계"},
    {u"레지스트리", u"환자 레지스트리"},
    {u"전향적 관찰", u"전향적 추적관찰"},
    {u"예측인자", u"예측 요인"},
    {u"임상양상", u"임상적 특징"},
    {u"A Randomized Trial", u"A Pragmatic Randomized Trial"},
};

void addForm(QStringList &forms, const QString &form)
{
    if (!forms.contains(form))
        forms.append(form);
}

bool hasHangul(const QString &text)
{
    for (const QChar c : text) {
        if (c.script() == QChar::Script_Hangul)
            return true;
    }
    return false;
}

} // namespace

QStringList headCountForms(const QString &shipped)
{
    bool ok = false;
    const qint64 count = shipped.toLongLong(&ok);
    if (!ok || count <= 0)
        return {shipped, u"120"_s, u"200"_s};
    const qint64 unit = count >= 1000 ? 100 : count >= 100 ? 10 : 1;
    QStringList forms{shipped};
    for (const qint64 percent : {110, 90, 125, 80, 150}) {
        const qint64 rounded = (count * percent + 50 * unit) / (100 * unit) * unit;
        if (rounded > 0)
            addForm(forms, QString::number(rounded));
    }
    return forms;
}

QStringList periodForms(const QString &shipped)
{
    static const QRegularExpression kForm(u"^([0-9]{1,4})(년|개월)$"_s);
    const QRegularExpressionMatch match = kForm.match(shipped);
    if (!match.hasMatch())
        return {shipped, u"3년"_s};
    const QString unit = match.captured(2);
    const int step = unit == u"년"_s ? 1 : 12;
    const int length = match.captured(1).toInt();
    return {shipped, QString::number(length + step) + unit, QString::number(length + 2 * step) + unit};
}

QStringList phaseForms(const QString &shipped)
{
    static const QStringList kPairs[] = {
        {u"코호트"_s, u"Other"_s},           {u"Other"_s, u"코호트"_s},
        {u"Case-only"_s, u"Case-control"_s}, {u"Case-control"_s, u"Case-only"_s},
        {u"Cross-sectional"_s, u"Other"_s},  {u"Phase 1"_s, u"Phase 2"_s},
        {u"Phase 2"_s, u"Phase 3"_s},        {u"Phase 3"_s, u"Phase 4"_s},
    };
    for (const QStringList &pair : kPairs) {
        if (pair.first() == shipped)
            return pair;
    }
    return {shipped};
}

QStringList titleForms(const QString &shipped)
{
    QStringList forms{shipped};
    for (const Wording &wording : kWordings) {
        const qsizetype at = shipped.indexOf(wording.from);
        if (at >= 0) {
            addForm(forms, QString(shipped).replace(at, wording.from.size(), wording.to.toString()));
            break;
        }
    }
    addForm(forms, hasHangul(shipped) ? QString(shipped.trimmed() + u" (연구계획 변경)"_s)
                                      : QString(shipped.trimmed() + u" (amended protocol)"_s));
    return forms;
}

} // namespace trialdesk::sample
