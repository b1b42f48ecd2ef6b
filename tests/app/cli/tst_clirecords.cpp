#include "tests/app/cli/cliprogram.h"
#include "tests/support/testmain.h"

using namespace trialdesk::test;
using namespace Qt::StringLiterals;

namespace {

const QStringList kTitles{u"C++ 모형"_s, u"C# 모형"_s,          u".NET 모형"_s, u"Net 모형 \"인용\""_s,
                          u"3*4 배치"_s, u"시험 - 대조 비교"_s, u"Cancer"_s};

QJsonObject record(const QString &number, const QString &title)
{
    return {{u"과제명"_s, title},
            {u"과제번호"_s, number},
            {u"연구기간"_s, u"3년"_s},
            {u"연구종류"_s, u"관찰연구"_s},
            {u"연구책임기관"_s, u"한빛대학교병원"_s},
            {u"전체목표연구대상자수"_s, u"120"_s},
            {u"진료과"_s, u"신경과"_s}};
}

} // namespace

/// Texts of a registry that are hard to find again and easy to take for changed, from its wire to the list.
class TestCliRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_registry.reset(); }

    void signsAreFound_data();
    void signsAreFound();
    void oneRecordInManyForms_data();
    void oneRecordInManyForms();

private:
    void serve(const QJsonArray &rows);
    /// Serves these bytes as the one record of the registry; empty = what `serve` was given.
    void send(const QString &raw);
    [[nodiscard]] QJsonObject sync() const;

    std::unique_ptr<CliProgram> m_cli;
    std::unique_ptr<SampleRegistry> m_registry;
};

void TestCliRecords::init()
{
    m_cli = std::make_unique<CliProgram>();
    m_cli->setEnvironment(u"TRIALDESK_KEY_KDCA"_s, u"invented-key-for-tests"_s);
}

void TestCliRecords::serve(const QJsonArray &rows)
{
    QFile file(m_cli->path(u"rows.json"_s));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(QJsonDocument(rows).toJson());
    file.close();
    m_registry = std::make_unique<SampleRegistry>(QStringList{u"--data"_s, file.fileName()});
    QVERIFY2(!m_registry->url().isEmpty(), m_registry->errors().constData());
    VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url="_s + m_registry->url(),
                            u"min-interval=0"_s}),
                0);
}

void TestCliRecords::send(const QString &raw)
{
    QJsonArray faults;
    if (!raw.isEmpty())
        faults.append(
            QJsonObject{{u"kind"_s, u"status"_s},
                        {u"status"_s, 200},
                        {u"body"_s, u"text"_s},
                        {u"message"_s, u"{\"currentCount\":1,\"data\":[%1],\"totalCount\":1}"_s.arg(raw)}});
    m_registry->control({{u"faults"_s, faults}});
}

QJsonObject TestCliRecords::sync() const
{
    const CliAnswer answer = m_cli->run({u"sync"_s, u"kdca"_s, u"--json"_s});
    return answer.code == 0 ? answer.json().toObject() : QJsonObject{{u"failed"_s, answer.errorLine()}};
}

/// security.md S18, through the command line: what stands in a title finds it, and no sign is an error.
void TestCliRecords::signsAreFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("title");
    QTest::addColumn<int>("count");

    QTest::newRow("C++") << u"C++"_s << kTitles[0] << 3;
    QTest::newRow("C++ as a whole word") << u"\"C++\""_s << kTitles[0] << 2;
    QTest::newRow("C++ in the title") << u"title:C++"_s << kTitles[0] << 1;
    QTest::newRow("C#") << u"C#"_s << kTitles[1] << 3;
    QTest::newRow("C# in the title") << u"title:C#"_s << kTitles[1] << 1;
    QTest::newRow(".NET") << u".NET"_s << kTitles[2] << 2;
    QTest::newRow(".NET in the title") << u"title:.NET"_s << kTitles[2] << 1;
    QTest::newRow("star") << u"*"_s << kTitles[4] << 1;
    QTest::newRow("dash") << u"-"_s << kTitles[5] << 1;
    QTest::newRow("without") << u"-모형 -Cancer -배치"_s << kTitles[5] << 1;
    QTest::newRow("a quotation that has just begun") << u"\""_s << kTitles[0] << 7;
    QTest::newRow("a whole title") << u"title:\"C++ 모형\""_s << kTitles[0] << 1;
}

void TestCliRecords::signsAreFound()
{
    QFETCH(QString, text);
    QFETCH(QString, title);
    QFETCH(int, count);
    QJsonArray rows;
    for (const QString &each : kTitles)
        rows.append(record(u"S%1"_s.arg(rows.size()), each));
    serve(rows);
    QCOMPARE(sync()[u"new"_s].toInt(), static_cast<int>(kTitles.size()));
    const CliAnswer answer = m_cli->run({u"list"_s, u"--json"_s, u"--search"_s, text});
    VERIFY_EXIT(answer, 0);
    const QJsonObject list = answer.json().toObject();
    QCOMPARE(list[u"count"_s].toInt(), count);
    QStringList found;
    for (const QJsonValue &trial : list[u"data"_s].toArray())
        found << trial[u"title"_s].toString();
    QVERIFY2(found.contains(title), qPrintable(found.join(u" | "_s)));
}

/// reliability.md R19
void TestCliRecords::oneRecordInManyForms_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<int>("changed");

    const QString title = u"뇌졸중 é \uFFFD 표지"_s;
    const QString rest =
        u"\"연구기간\":\"3년\",\"연구종류\":\"관찰연구\",\"연구책임기관\":\"한빛대학교병원\","
        "\"전체목표연구대상자수\":%1,\"진료과\":\"신경과\""_s;
    const auto raw = [rest](const QString &shown, const QString &count) {
        return u"{\"과제명\":\"%1\",\"과제번호\":\"R1\",%2}"_s.arg(shown, rest.arg(count));
    };
    const auto row = [](const char *name, const QString &text, int changed) {
        QTest::newRow(name) << text << changed;
    };
    const QString text = u"\"120\""_s;
    const auto odd = [title](const QString &in) { return QString(title).replace(u'\uFFFD', in); };
    row("as it was", raw(title, text), 0);
    row("keys in another order", u"{%2,\"과제번호\":\"R1\",\"과제명\":\"%1\"}"_s.arg(title, rest.arg(text)),
        0);
    row("other white space", raw(title, text).replace(u","_s, u" ,\n\t"_s), 0);
    row("number", raw(title, u"120"_s), 0);
    row("number with a fraction of none", raw(title, u"120.0"_s), 0);
    row("number with an exponent", raw(title, u"1.2e2"_s), 0);
    row("text of a fraction of none", raw(title, u"\"120.0\""_s), 0);
    row("number with spaces", raw(title, u"\" 120 \""_s), 0);
    row("decomposed", raw(title.normalized(QString::NormalizationForm_D), text), 0);
    row("escaped", raw(QString(title).replace(u"뇌졸중"_s, u"\\ub1cc\\uC878\\uc911"_s), text), 0);
    row("spaces around", raw(u"  "_s + title + u"\\t"_s, text), 0);
    row("NUL", raw(odd(u"\\u0000"_s), text), 0);
    row("half a surrogate", raw(odd(u"\\ud800"_s), text), 0);
    row("the other half", raw(odd(u"\\udc00"_s), text), 0);
    row("all at once",
        u"{ %2 , \"과제번호\":\"R1\",\"과제명\":\"%1\"}"_s.arg(
            odd(u"\\ud800"_s).normalized(QString::NormalizationForm_D), rest.arg(u"120.0"_s)),
        0);
    row("another number", raw(title, u"121.0"_s), 1);
    row("another title", raw(title + u"!"_s, text), 1);
    row("two characters for one", raw(odd(u"\\ud800\\ud800"_s), text), 1);
}

void TestCliRecords::oneRecordInManyForms()
{
    QFETCH(QString, raw);
    QFETCH(int, changed);
    serve({record(u"R1"_s, u"뇌졸중 é \uFFFD 표지"_s)});
    const auto history = [this] {
        return m_cli->run({u"show"_s, u"R1"_s, u"--history"_s, u"--json"_s})
            .json()
            .toObject()[u"history"_s]
            .toArray();
    };
    // Each form after the other one, and after itself.
    int kept = 1;
    send({});
    QCOMPARE(sync()[u"new"_s].toInt(), 1);
    for (const auto &[body, differs] :
         {std::pair{raw, true}, std::pair{raw, false}, std::pair{QString(), true}, std::pair{raw, true}}) {
        send(body);
        const QJsonObject run = sync();
        QVERIFY2(run[u"failed"_s].isUndefined(), qPrintable(run[u"failed"_s].toString()));
        QCOMPARE(run[u"received"_s].toInt(), 1);
        QCOMPARE(run[u"problems"_s].toInt(-1), 0);
        QCOMPARE(run[u"changed"_s].toInt(-1), differs ? changed : 0);
        QCOMPARE(run[u"unchanged"_s].toInt(-1), differs ? 1 - changed : 1);
        kept += differs ? changed : 0;
        QCOMPARE(history().size(), kept);
    }
    VERIFY_EXIT(m_cli->run({u"check"_s}), 0);
}

TRIALDESK_TEST(TestCliRecords)
#include "tst_clirecords.moc"
