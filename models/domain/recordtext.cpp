#include "models/domain/recordtext.h"

#include <functional>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

#include "models/domain/labels.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

struct RecordTexts
{
    Q_DECLARE_TR_FUNCTIONS(trialdesk::RecordText)
};

bool isPunctuation(QChar c)
{
    const char16_t code = c.unicode();
    return code > 0x20 && code < 0x7f && !c.isLetterOrNumber();
}

/// `6 - \< 12` is `6 - < 12`, and `* ` begins an item: the registry writes Markdown.
QString plain(const QJsonValue &value)
{
    static const QRegularExpression kListMark(u"^( *)\\* "_s, QRegularExpression::MultilineOption);
    static const QRegularExpression kEmptyLines(u"\n{3,}"_s);
    const QString markdown =
        value.toString().trimmed().replace(kListMark, u"\\1• "_s).replace(kEmptyLines, u"\n\n"_s);
    QString text;
    text.reserve(markdown.size());
    for (qsizetype i = 0; i < markdown.size(); ++i) {
        if (markdown[i] == u'\\' && i + 1 < markdown.size() && isPunctuation(markdown[i + 1]))
            ++i;
        text += markdown[i];
    }
    return text;
}

/// PLACEBO_COMPARATOR as "Placebo comparator".
QString words(const QJsonValue &value)
{
    QString text = value.toString().toLower().replace(u'_', u' ').trimmed();
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString joined(QStringList parts, const QString &glue)
{
    parts.removeAll(QString());
    return parts.join(glue);
}

/// "name (more)"; either may be missing.
QString withMore(const QString &name, const QString &more)
{
    if (name.isEmpty() || more.isEmpty())
        return name + more;
    return u"%1 (%2)"_s.arg(name, more);
}

QString eachOf(const QJsonValue &list, const QString &glue,
               const std::function<QString(const QJsonObject &)> &text)
{
    QStringList items;
    for (const auto &item : list.toArray())
        items << text(item.toObject());
    return joined(items, glue);
}

QString sexText(const QString &sex)
{
    if (sex == "ALL"_L1)
        return RecordTexts::tr("All sexes");
    if (sex == "FEMALE"_L1)
        return RecordTexts::tr("Women only");
    if (sex == "MALE"_L1)
        return RecordTexts::tr("Men only");
    return sex;
}

QString whoText(const QJsonObject &eligibility)
{
    const QString from = plain(eligibility[u"minimumAge"_s]);
    const QString to = plain(eligibility[u"maximumAge"_s]);
    QString ages;
    if (!from.isEmpty() && !to.isEmpty())
        ages = RecordTexts::tr("Ages %1 to %2").arg(from, to);
    else if (!from.isEmpty())
        ages = RecordTexts::tr("Ages %1 and older").arg(from);
    else if (!to.isEmpty())
        ages = RecordTexts::tr("Ages up to %1").arg(to);
    const QJsonValue healthy = eligibility[u"healthyVolunteers"_s];
    return joined({ages, sexText(eligibility[u"sex"_s].toString()),
                   !healthy.isBool()  ? QString()
                   : healthy.toBool() ? RecordTexts::tr("Healthy volunteers are accepted")
                                      : RecordTexts::tr("Healthy volunteers are not accepted")},
                  u"\n"_s);
}

QString armText(const QJsonObject &arm)
{
    return joined({withMore(plain(arm[u"label"_s]), words(arm[u"type"_s])), plain(arm[u"description"_s])},
                  u"\n"_s);
}

QString interventionText(const QJsonObject &intervention)
{
    return joined({joined({words(intervention[u"type"_s]), plain(intervention[u"name"_s])}, u": "_s),
                   plain(intervention[u"description"_s])},
                  u"\n"_s);
}

QString outcomeText(const QJsonObject &outcome)
{
    return joined({withMore(plain(outcome[u"measure"_s]), plain(outcome[u"timeFrame"_s])),
                   plain(outcome[u"description"_s])},
                  u"\n"_s);
}

QString contactText(const QJsonObject &contact)
{
    QString phone = plain(contact[u"phone"_s]);
    if (const QString extension = plain(contact[u"phoneExt"_s]); !phone.isEmpty() && !extension.isEmpty())
        phone = RecordTexts::tr("%1, extension %2").arg(phone, extension);
    const QString role = contact[u"role"_s] == "CONTACT"_L1 ? QString() : words(contact[u"role"_s]);
    return joined({withMore(plain(contact[u"name"_s]), role), phone, plain(contact[u"email"_s])}, u" · "_s);
}

QString officialText(const QJsonObject &official)
{
    return joined(
        {withMore(plain(official[u"name"_s]), words(official[u"role"_s])), plain(official[u"affiliation"_s])},
        u" · "_s);
}

QString siteText(const QJsonObject &site)
{
    const QString city = plain(site[u"city"_s]);
    const QString state = plain(site[u"state"_s]);
    const QString place = joined(
        {plain(site[u"facility"_s]), city, state == city ? QString() : state, plain(site[u"country"_s])},
        u", "_s);
    const QString status = valueLabel(Field::Status, site[u"status"_s].toString());
    return joined({joined({place, status}, u" — "_s), eachOf(site[u"contacts"_s], u"\n"_s, contactText)},
                  u"\n"_s);
}

QString counted(const QString &heading, const QJsonValue &list)
{
    return u"%1 (%2)"_s.arg(heading).arg(list.toArray().size());
}

} // namespace

std::vector<RecordSection> recordSections(const QByteArray &json)
{
    const QJsonObject record = QJsonDocument::fromJson(json).object();
    const QJsonObject protocol = record[u"protocolSection"_s].toObject();
    const auto module = [&protocol](const QString &name) { return protocol[name].toObject(); };
    const QJsonObject description = module(u"descriptionModule"_s);
    const QJsonObject eligibility = module(u"eligibilityModule"_s);
    const QJsonObject arms = module(u"armsInterventionsModule"_s);
    const QJsonObject outcomes = module(u"outcomesModule"_s);
    const QJsonObject contacts = module(u"contactsLocationsModule"_s);
    const QJsonValue sites = contacts[u"locations"_s];
    const QString apart = u"\n\n"_s;

    std::vector<RecordSection> sections;
    const auto add = [&sections](const QString &heading, const QString &text) {
        if (!text.isEmpty())
            sections.push_back({heading, text});
    };
    add(RecordTexts::tr("Why it was stopped"), plain(module(u"statusModule"_s)[u"whyStopped"_s]));
    add(RecordTexts::tr("Brief summary"), plain(description[u"briefSummary"_s]));
    add(RecordTexts::tr("Who can take part"), whoText(eligibility));
    add(RecordTexts::tr("Eligibility criteria"), plain(eligibility[u"eligibilityCriteria"_s]));
    add(RecordTexts::tr("Arms"), eachOf(arms[u"armGroups"_s], apart, armText));
    add(RecordTexts::tr("Interventions"), eachOf(arms[u"interventions"_s], apart, interventionText));
    add(RecordTexts::tr("Primary outcomes"), eachOf(outcomes[u"primaryOutcomes"_s], apart, outcomeText));
    add(RecordTexts::tr("Secondary outcomes"), eachOf(outcomes[u"secondaryOutcomes"_s], apart, outcomeText));
    add(RecordTexts::tr("Other outcomes"), eachOf(outcomes[u"otherOutcomes"_s], apart, outcomeText));
    add(RecordTexts::tr("Contacts"), eachOf(contacts[u"centralContacts"_s], u"\n"_s, contactText));
    add(RecordTexts::tr("Responsible people"),
        eachOf(contacts[u"overallOfficials"_s], u"\n"_s, officialText));
    add(counted(RecordTexts::tr("Sites"), sites), eachOf(sites, u"\n"_s, siteText));
    add(RecordTexts::tr("Detailed description"), plain(description[u"detailedDescription"_s]));
    return sections;
}

} // namespace trialdesk
