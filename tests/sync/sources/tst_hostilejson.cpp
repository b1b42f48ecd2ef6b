#include <QtTest>

#include "models/domain/cleantext.h"
#include "sync/sources/registrysource.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

namespace {

QByteArray bodyOf(const QByteArray &records, const QByteArray &total = "3")
{
    return "{\"currentCount\":1,\"data\":[" + records + "],\"totalCount\":" + total + "}";
}

QByteArray recordWith(const QByteArray &members)
{
    return "{\"과제명\":\"코호트\",\"과제번호\":\"C1\"" + members + "}";
}

Result<Page> parseBody(const QByteArray &body)
{
    const RegistrySource &source = *findSource(u"kdca"_s);
    return source.parse({.status = 200, .body = body, .request = {.pageSize = 10, .page = 1}}, {});
}

/// "2 trials, 1 problems", or the kind of the error.
QString outcome(const Result<Page> &page)
{
    if (!page)
        return kindKey(page.error().kind);
    return u"%1 trials, %2 problems"_s.arg(page->records.size()).arg(page->problems.size());
}

QByteArray nested(int depth)
{
    return QByteArray(depth, '[') + QByteArray(depth, ']');
}

} // namespace

/// security.md S20: what a hostile or broken registry may send as JSON, through the real parser.
class TestHostileJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bodies_data();
    void bodies();
    void recognisedAgain_data();
    void recognisedAgain();
    void hugeText();
    void textsInErrorsAreShort();
};

void TestHostileJson::bodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &body, const QString &expected) {
        QTest::newRow(name) << body << expected;
    };
    const QString fine = u"1 trials, 0 problems"_s;
    const QString parseError = u"parse"_s;

    row("ordinary", bodyOf(recordWith("")), fine);
    row("byte order mark", "\xEF\xBB\xBF" + bodyOf(recordWith("")), fine);
    row("text behind the end", bodyOf(recordWith("")) + "x", u"truncated"_s);
    row("a brace behind the end", bodyOf(recordWith("")) + "}", parseError);
    row("two documents", bodyOf(recordWith("")) + bodyOf(recordWith("")), parseError);
    row("a comma behind the end", bodyOf(recordWith("")) + ", {}", parseError);
    row("NUL behind the end", bodyOf(recordWith("")) + QByteArray(1, '\0'), u"truncated"_s);

    row("depth 500", bodyOf(recordWith(",\"새열\":" + nested(500))), fine);
    row("depth 999", bodyOf(recordWith(",\"새열\":" + nested(999))), fine);
    row("depth 1,025", bodyOf(recordWith(",\"새열\":" + nested(1025))), u"0 trials, 1 problems"_s);
    row("depth 100,000", bodyOf(recordWith(",\"새열\":" + nested(100000))), u"0 trials, 1 problems"_s);
    // What is beside the rows is stepped over, not read.
    row("depth 100,000 beside the rows", "{\"a\":" + nested(100000) + ",\"data\":[],\"totalCount\":0}",
        u"0 trials, 0 problems"_s);

    row("bad UTF-8 in a text", bodyOf(recordWith(",\"진료과\":\"\xC0\xAF\"")), parseError);
    row("bad UTF-8 in a name", bodyOf(recordWith(",\"\xFF\":1")), parseError);
    row("a surrogate in UTF-8", bodyOf(recordWith(",\"진료과\":\"\xED\xA0\x80\"")), parseError);
    row("a raw line feed in a text", bodyOf(recordWith(",\"진료과\":\"a\nb\"")), parseError);
    row("a raw NUL in a text", bodyOf(recordWith(",\"진료과\":\"a" + QByteArray(1, '\0') + "b\"")),
        parseError);
    row("lone high surrogate", bodyOf(recordWith(",\"진료과\":\"\\ud800\"")), fine);
    row("lone low surrogate", bodyOf(recordWith(",\"진료과\":\"\\udc00x\"")), fine);
    row("half an escape", bodyOf(recordWith(",\"진료과\":\"\\u12\"")), u"0 trials, 1 problems"_s);
    row("an escape that is none", bodyOf(recordWith(",\"진료과\":\"\\x41\"")), fine);

    row("NaN", bodyOf(recordWith(",\"전체목표연구대상자수\":NaN")), u"0 trials, 1 problems"_s);
    row("Infinity", bodyOf(recordWith(",\"전체목표연구대상자수\":Infinity")), u"0 trials, 1 problems"_s);
    row("NaN as total", bodyOf(recordWith(""), "NaN"), parseError);
    row("1e400", bodyOf(recordWith(",\"전체목표연구대상자수\":1e400")), fine);
    row("-1e400", bodyOf(recordWith(",\"전체목표연구대상자수\":-1e400")), fine);
    row("a number of 10,000 digits",
        bodyOf(recordWith(",\"전체목표연구대상자수\":" + QByteArray(10000, '9'))), fine);
    row("a total of 20 digits", bodyOf(recordWith(""), QByteArray(20, '9')), parseError);
    row("a total with a point", bodyOf(recordWith(""), "3.0"), parseError);
    for (const char *number : {"0C13", "01", "1e", "1e+", "--1", "+1", "0x10", "1_000"})
        row(number, bodyOf(recordWith(QByteArray(",\"전체목표연구대상자수\":") + number)),
            u"0 trials, 1 problems"_s);
    // "1." and ".5" are none, either, but Qt's parser takes them.
    for (const char *number : {"0", "-0", "1.", ".5", "10.50", "1E5", "1e+05", "-1.5e-3"})
        row(number, bodyOf(recordWith(QByteArray(",\"전체목표연구대상자수\": ") + number + " \n")), fine);
    row("single quotes", bodyOf("{'과제번호':'C1'}"), u"0 trials, 1 problems"_s);
    row("a comment", bodyOf("/* none */" + recordWith("")), parseError);
    row("a comma too much", bodyOf(recordWith("") + ","), parseError);
    row("no comma between", bodyOf(recordWith("") + recordWith("")), parseError);
    row("rows that are no objects", bodyOf("1,\"a\",null,[]," + recordWith("")), u"1 trials, 4 problems"_s);
}

void TestHostileJson::bodies()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, expected);
    QCOMPARE(outcome(parseBody(body)), expected);
}

/// However a number is sent, the trial is known when it comes again.
void TestHostileJson::recognisedAgain_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("a name twice") << QByteArray(
        R"({"과제번호":"C1","과제명":"a","과제번호":"C2","과제명":"b"})");
    QTest::newRow("a name twice, first empty") << QByteArray(R"({"과제번호":"C1","과제명":"","과제명":"b"})");
    QTest::newRow("half a surrogate in the number") << QByteArray(R"({"과제번호":"C\ud8001","과제명":"a"})");
    QTest::newRow("an escape that is none in the number") << QByteArray(R"({"과제번호":"\c1","과제명":"a"})");
    QTest::newRow("a number that is a number") << QByteArray(R"({"과제번호": 12 ,"과제명":"a"})");
}

void TestHostileJson::recognisedAgain()
{
    QFETCH(QByteArray, record);
    const auto page = parseBody(bodyOf(record));
    QVERIFY(page);
    QCOMPARE(page->records.size(), std::size_t{1});
    const IncomingTrial &trial = page->records.front();
    QCOMPARE(trial.number, toUtf8(trial.record.values[Field::Number]));

    FingerprintMap known;
    known.emplace(trial.number, {.id = 1, .fingerprint = trial.fingerprint});
    const RegistrySource &source = *findSource(u"kdca"_s);
    const auto again = source.parse(
        {.status = 200, .body = bodyOf(QByteArray::fromStdString(trial.record.raw)), .request = {.page = 1}},
        known);
    QVERIFY(again);
    QVERIFY(again->records.front().known);
    QCOMPARE(again->records.front().number, trial.number);
}

void TestHostileJson::hugeText()
{
    const QByteArray title = QByteArray("가").repeated(1'000'000);
    const auto page = parseBody(bodyOf("{\"과제명\":\"" + title + "\",\"과제번호\":\"C1\"}"));
    if (!page) {
        QCOMPARE(kindKey(page.error().kind), u"too_large"_s);
        return;
    }
    for (const IncomingTrial &trial : page->records) {
        const std::string stored = toUtf8(trial.record.values[Field::Title]);
        QVERIFY(stored.size() <= static_cast<std::size_t>(title.size()));
        QVERIFY(cleanText(stored) == stored);
    }
}

/// An error's detail goes into the log and the window: no body of a megabyte is in it.
void TestHostileJson::textsInErrorsAreShort()
{
    const QByteArray junk(1'000'000, 'x');
    for (const QByteArray &body :
         {junk, QByteArray("{\"code\":-1,\"msg\":\"" + junk + "\"}"), QByteArray("<html>" + junk + "</html>"),
          QByteArray("{\"code\":-401,\"msg\":\"" + junk + "\"}")}) {
        const auto page = parseBody(body);
        QVERIFY(!page);
        QVERIFY2(page.error().detail.size() < 1000, qPrintable(QString::number(page.error().detail.size())));
    }
}

TRIALDESK_TEST(TestHostileJson)
#include "tst_hostilejson.moc"
