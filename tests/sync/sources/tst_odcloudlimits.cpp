#include <QtTest>

#include "sync/sources/registrysource.h"
#include "tests/support/testmain.h"
#include "tests/sync/sources/odcloudfixture.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

namespace {

constexpr int kMegabyte = 1024 * 1024;

Result<Page> parseRecords(const QByteArrayList &records, int skip = 0)
{
    HttpAnswer answer;
    answer.status = 200;
    answer.body =
        "{\"data\":[" + records.join(',') + "],\"totalCount\":" + QByteArray::number(records.size()) + "}";
    answer.request.skip = skip;
    return kdca().parse(answer, {});
}

QByteArray columns(int count)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += ",\"c" + QByteArray::number(i) + "\":1";
    return text;
}

std::string titleOf(const Page &page)
{
    return std::get<std::string>(page.records.at(0).record.values[Field::Title]);
}

} // namespace

/// What no real record needs is cut, set aside or refused.
class TestOdcloudLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsOfAPage();
    void columnsOfARecord();
    void sizeOfARecord();
    void longTextIsCutAndMarked();
    void changeBehindTheCutIsSeen();
    void unknownColumnsAreFew();
};

void TestOdcloudLimits::recordsOfAPage()
{
    QByteArrayList records;
    for (int i = 0; i < 10000; ++i)
        records << record("C" + QByteArray::number(i), "x");
    QCOMPARE(parseRecords(records)->rows, 10000);
    records << record("D1", "x");
    const auto tooMany = parseRecords(records);
    QVERIFY(!tooMany.has_value());
    QCOMPARE(tooMany.error().kind, ErrorKind::TooLarge);
    QVERIFY2(parseRecords(records, 1).has_value(), "skipped rows do not count");
}

void TestOdcloudLimits::columnsOfARecord()
{
    const auto page = parseRecords({record("C1", "x", columns(498)), record("C2", "x", columns(499))});
    QVERIFY(page.has_value());
    QCOMPARE(page->records.size(), std::size_t(1));
    QCOMPARE(page->records[0].number, std::string("C1"));
    QCOMPARE(page->problems.size(), std::size_t(1));
    QCOMPARE(page->problems[0].reason, u"more than 500 columns"_s);
    // The same behind a lone surrogate, which only the slower parser reads.
    const auto tolerant = parseRecords({record("C3", "\\ud800", columns(499))});
    QVERIFY(tolerant.has_value());
    QCOMPARE(tolerant->problems.size(), std::size_t(1));
}

void TestOdcloudLimits::sizeOfARecord()
{
    const auto page = parseRecords({record("C1", QByteArray(5 * kMegabyte, 'x')), record("C2", "x")});
    QVERIFY(page.has_value());
    QCOMPARE(page->records.size(), std::size_t(1));
    QCOMPARE(page->problems.size(), std::size_t(1));
    QVERIFY2(page->problems[0].reason.startsWith("a record of 52"_L1), qPrintable(page->problems[0].reason));
    QVERIFY2(page->problems[0].raw.empty(), "it is not kept, either");
}

void TestOdcloudLimits::longTextIsCutAndMarked()
{
    const auto whole = parseRecords({record("C1", QByteArray(kMegabyte, 'x'))});
    QCOMPARE(titleOf(*whole).size(), std::size_t(kMegabyte));
    for (const char *character : {"x", "가", "😀"}) {
        const auto page = parseRecords({record(
            "C1", QByteArray(character).repeated(2 * kMegabyte / static_cast<int>(qstrlen(character))))});
        const std::string title = titleOf(*page);
        QVERIFY(title.size() <= std::size_t(kMegabyte) + 40);
        const QString text = QString::fromStdString(title);
        QVERIFY2(!text.contains(QChar::ReplacementCharacter), "cut between two characters");
        static const QRegularExpression mark(u"… \\[\\d{7} [0-9a-f]{16}\\]$"_s);
        QVERIFY2(mark.match(text.right(40)).hasMatch(), qPrintable(text.right(40)));
    }
}

void TestOdcloudLimits::changeBehindTheCutIsSeen()
{
    const QByteArray text(2 * kMegabyte, 'x');
    const auto before = parseRecords({record("C1", text)});
    const auto after = parseRecords({record("C1", text.chopped(1) + "y")});
    const auto again = parseRecords({record("C1", text)});
    QVERIFY(before->records[0].fingerprint.canonical != after->records[0].fingerprint.canonical);
    QVERIFY(before->records[0].fingerprint.canonical == again->records[0].fingerprint.canonical);
    QVERIFY(titleOf(*before) != titleOf(*after));
}

void TestOdcloudLimits::unknownColumnsAreFew()
{
    QByteArrayList records;
    for (int i = 0; i < 20; ++i) {
        QByteArray more;
        for (int j = 0; j < 400; ++j)
            more += ",\"c" + QByteArray::number(i * 400 + j) + QByteArray(300, 'n') + "\":1";
        records << record("C" + QByteArray::number(i), "x", more);
    }
    const auto page = parseRecords(records);
    QCOMPARE(page->unknownColumns.size(), 1000);
    QVERIFY(page->unknownColumns.constFirst().size() <= 200);
}

TRIALDESK_TEST(TestOdcloudLimits)
#include "tst_odcloudlimits.moc"
