#include "models/domain/recordtext.h"

#include <QtTest>

#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

namespace {

/// "Heading: text" lines, with the line breaks of the text as `|`.
QString flat(const QByteArray &json)
{
    QStringList lines;
    for (const RecordSection &section : recordSections(json))
        lines << section.heading + u": "_s + QString(section.text).replace(u'\n', u'|');
    return lines.join(u" # "_s);
}

} // namespace

class TestRecordText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sections_data();
    void sections();
    void theOrderIsThatOfAReader();
    void largestRecordIsRead();
};

void TestRecordText::sections_data()
{
    QTest::addColumn<QByteArray>("protocol");
    QTest::addColumn<QString>("text");
    const auto add = [](const char *name, const char *protocol, const QString &text) {
        QTest::newRow(name) << QByteArray(protocol) << text;
    };
    add("nothing", "{}", QString());
    add("summary", R"({"descriptionModule":{"briefSummary":"  A\nB "}})", u"Brief summary: A|B"_s);
    add("Markdown", R"({"descriptionModule":{"briefSummary":"6 - \\< 12 \\[a\\] C:\\temp \\\\ end\\"}})",
        uR"(Brief summary: 6 - < 12 [a] C:\temp \ end\)"_s);
    add("lists", R"({"descriptionModule":{"briefSummary":"* a\n  * b * c\n\n\n\n*d*\n\\* e"}})",
        u"Brief summary: • a|  • b * c||*d*|* e"_s);
    add("markup stays text", R"({"descriptionModule":{"briefSummary":"<b>a</b> &amp;"}})",
        u"Brief summary: <b>a</b> &amp;"_s);
    add("stopped", R"({"statusModule":{"whyStopped":"No money"}})", u"Why it was stopped: No money"_s);
    add("ages",
        R"({"eligibilityModule":{"minimumAge":"6 Years","maximumAge":"12 Years","sex":"ALL",)"
        R"("healthyVolunteers":false}})",
        u"Who can take part: Ages 6 Years to 12 Years|All sexes|Healthy volunteers are not accepted"_s);
    add("lowest age", R"({"eligibilityModule":{"minimumAge":"18 Years","sex":"FEMALE"}})",
        u"Who can take part: Ages 18 Years and older|Women only"_s);
    add("highest age",
        R"({"eligibilityModule":{"maximumAge":"6 Months","sex":"MALE","healthyVolunteers":true}})",
        u"Who can take part: Ages up to 6 Months|Men only|Healthy volunteers are accepted"_s);
    add("another sex", R"({"eligibilityModule":{"sex":"SOME"}})", u"Who can take part: SOME"_s);
    add("criteria", R"({"eligibilityModule":{"eligibilityCriteria":"Inclusion:\n\n* age \\> 18"}})",
        u"Eligibility criteria: Inclusion:||• age > 18"_s);
    add("arms",
        R"({"armsInterventionsModule":{"armGroups":[{"label":"A","type":"PLACEBO_COMPARATOR",)"
        R"("description":"Water"},{"label":"B"},{}]}})",
        u"Arms: A (Placebo comparator)|Water||B"_s);
    add("interventions",
        R"({"armsInterventionsModule":{"interventions":[{"type":"DRUG","name":"Omalizumab",)"
        R"("description":"Twice"},{"name":"Talk"}]}})",
        u"Interventions: Drug: Omalizumab|Twice||Talk"_s);
    add("outcomes",
        R"({"outcomesModule":{"primaryOutcomes":[{"measure":"Pain","timeFrame":"1 year",)"
        R"("description":"How much"},{"measure":"Sleep"}],"otherOutcomes":[{"timeFrame":"Ever"}]}})",
        u"Primary outcomes: Pain (1 year)|How much||Sleep # Other outcomes: Ever"_s);
    add("contacts",
        R"({"contactsLocationsModule":{"centralContacts":[{"name":"Kim","role":"CONTACT","phone":"02-1",)"
        R"("phoneExt":"7","email":"kim@example.org"},{"name":"Lee","role":"BACKUP"}]}})",
        u"Contacts: Kim · 02-1, extension 7 · kim@example.org|Lee (Backup)"_s);
    add("officials",
        R"({"contactsLocationsModule":{"overallOfficials":[{"name":"Park","role":"STUDY_DIRECTOR",)"
        R"("affiliation":"Seoul"}]}})",
        u"Responsible people: Park (Study director) · Seoul"_s);
    add("sites",
        R"({"contactsLocationsModule":{"locations":[{"facility":"Asan","city":"Seoul","state":"Seoul",)"
        R"("country":"South Korea","status":"NOT_YET_RECRUITING","contacts":[{"name":"Kim"}]},)"
        R"({"city":"Busan","country":"South Korea","status":"PAUSED_BY_MOON"}]}})",
        u"Sites (2): Asan, Seoul, South Korea — Not yet recruiting|Kim|Busan, South Korea — PAUSED_BY_MOON"_s);
    add("other types",
        R"({"descriptionModule":{"briefSummary":7},"armsInterventionsModule":{"armGroups":{"label":"A"},)"
        R"("interventions":["Drug"]},"contactsLocationsModule":{"locations":"Seoul"},"outcomesModule":[]})",
        QString());
}

void TestRecordText::sections()
{
    QFETCH(QByteArray, protocol);
    QTEST(flat("{\"protocolSection\":" + protocol + '}'), "text");
}

void TestRecordText::theOrderIsThatOfAReader()
{
    const QByteArray json =
        R"({"protocolSection":{"contactsLocationsModule":{"locations":[{"city":"Seoul"}],)"
        R"("centralContacts":[{"name":"Kim"}]},"descriptionModule":)"
        R"({"detailedDescription":"D","briefSummary":"B"},"outcomesModule":)"
        R"({"secondaryOutcomes":[{"measure":"S"}],"primaryOutcomes":[{"measure":"P"}]}}})";
    QCOMPARE(flat(json), u"Brief summary: B # Primary outcomes: P # Secondary outcomes: S # Contacts: Kim # "
                         "Sites (1): Seoul # Detailed description: D"_s);
    for (const char *broken : {"", "[]", "null", "{", "{\"protocolSection\":[]}"})
        QCOMPARE(flat(broken), QString());
}

void TestRecordText::largestRecordIsRead()
{
    QByteArray sites;
    for (int i = 0; i < 20000; ++i)
        sites += QByteArray(i == 0 ? "" : ",") +
                 R"({"facility":"A hospital with quite a long name","city":"Seoul","country":"South Korea",)"
                 R"("geoPoint":{"lat":37.566,"lon":126.9784},"status":"RECRUITING"})";
    const auto sections =
        recordSections(R"({"protocolSection":{"contactsLocationsModule":{"locations":[)" + sites + "]}}}");
    QCOMPARE(sections.size(), std::size_t{1});
    QCOMPARE(sections.front().heading, u"Sites (20000)"_s);
    QCOMPARE(sections.front().text.count(u'\n'), 19999);
}

TRIALDESK_TEST(TestRecordText)
#include "tst_recordtext.moc"
