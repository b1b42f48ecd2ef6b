#include <QSqlRecord>

#include "models/store/connection.h"
#include "tests/app/cli/cliprogram.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace trialdesk::test;
using namespace Qt::StringLiterals;

/// A registry that says no: which no it was, that it was asked once only, and that the store stays as it is.
class TestCliRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_registry.reset(); }

    void saysWhich_data();
    void saysWhich();
    void addressesOutsideAreRefused_data();
    void addressesOutsideAreRefused();
    void keyNotFoundIsNotWrong();

private:
    void serve(const QStringList &arguments);
    /// Everything in the store but the run log, whose new row is wanted, and the counter of its numbers.
    [[nodiscard]] QByteArray content() const;

    std::unique_ptr<CliProgram> m_cli;
    std::unique_ptr<SampleRegistry> m_registry;
};

void TestCliRefusals::init()
{
    m_cli = std::make_unique<CliProgram>();
    m_cli->setEnvironment(u"TRIALDESK_KEY_KDCA"_s, u"invented-key-for-tests"_s);
}

void TestCliRefusals::serve(const QStringList &arguments)
{
    m_registry.reset();
    m_registry = std::make_unique<SampleRegistry>(arguments);
    QVERIFY2(!m_registry->url().isEmpty(), m_registry->errors().constData());
    VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url="_s + m_registry->url(),
                            u"min-interval=0"_s, u"timeout=2"_s, u"deadline=1"_s}),
                0);
}

QByteArray TestCliRefusals::content() const
{
    const auto connection =
        Connection::open(m_cli->dataDir() + u"/trialdesk.db"_s, Connection::Mode::ReadOnly);
    if (!connection)
        return connection.error().detail.toUtf8();
    QStringList tables;
    const auto listed = (*connection)
                            ->eachRow(u"SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE "
                                      "'CREATE VIRTUAL%' AND name NOT IN ('sync_run', 'sqlite_sequence',"
                                      " 'source') ORDER BY name"_s, // source: the address of who refuses
                                      {}, [&](const QSqlQuery &row) { tables << row.value(0).toString(); });
    if (!listed)
        return listed.error().detail.toUtf8();
    QByteArray content;
    for (const QString &table : tables) {
        content += table.toUtf8() + '\n';
        const auto read = (*connection)->eachRow(u"SELECT * FROM "_s + table, {}, [&](const QSqlQuery &row) {
            for (int i = 0; i < row.record().count(); ++i)
                content += (row.isNull(i) ? QByteArray("null") : row.value(i).toByteArray().toHex()) + '|';
            content += '\n';
        });
        if (!read)
            return read.error().detail.toUtf8();
    }
    return content;
}

void TestCliRefusals::saysWhich_data()
{
    QTest::addColumn<QStringList>("server");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<int>("requests");

    const auto xml = [](const QString &code) {
        return QStringList{
            u"--script"_s,
            u"{\"faults\":[{\"kind\":\"status\",\"status\":200,\"body\":\"text\",\"message\":"
            "\"<OpenAPI_ServiceResponse><cmmMsgHeader><returnReasonCode>%1</returnReasonCode></cmmMsgHeader>"
            "</OpenAPI_ServiceResponse>\"}]}"_s.arg(code)};
    };
    const auto row = [](const char *name, const QStringList &server, const QString &kind,
                        const QString &sentence,
                        int requests) { QTest::newRow(name) << server << kind << sentence << requests; };
    row("wrong key", {u"--key"_s, u"another"_s}, u"key"_s, u"does not accept the key"_s, 1);
    row("XML: unknown key", xml(u"30"_s), u"key"_s, u"does not accept the key"_s, 1);
    row("XML: expired key", xml(u"31"_s), u"key"_s, u"The key has expired."_s, 1);
    row("XML: other address", xml(u"32"_s), u"key"_s, u"from the address of this computer"_s, 1);
    row("XML: quota", xml(u"22"_s), u"quota"_s, u"daily limit of requests is used up"_s, 1);
    row("quota", {u"--quota"_s, u"0"_s}, u"quota"_s, u"daily limit of requests is used up"_s, 1);
    row("unknown uddi", {u"--uddi"_s, u"uddi:another"_s}, u"registry"_s,
        u"does not know this dataset address (uddi)"_s, 1);
    row("ended", {u"--ended"_s}, u"registry"_s, u"has ended this dataset"_s, 1);
    const auto page = [](int status) {
        return QStringList{
            u"--script"_s,
            u"{\"faults\":[{\"kind\":\"status\",\"status\":%1,\"body\":\"html\"}]}"_s.arg(status)};
    };
    row("HTML with 400", page(400), u"http"_s, u"refused the request (HTTP status 400)"_s, 1);
    row("HTML with 403", page(403), u"http"_s, u"refused the request (HTTP status 403)"_s, 1);
    row("HTML with 404", page(404), u"http"_s, u"refused the request (HTTP status 404)"_s, 1);
    row("HTML", {u"--script"_s, uR"({"faults":[{"kind":"status","status":200,"body":"html"}]})"_s},
        u"parse"_s, u"web page or other text instead of data"_s, 0);
}

void TestCliRefusals::saysWhich()
{
    QFETCH(QStringList, server);
    QFETCH(QString, kind);
    QFETCH(QString, sentence);
    QFETCH(int, requests);
    serve({u"--records"_s, u"60"_s});
    VERIFY_EXIT(m_cli->run({u"sync"_s, u"kdca"_s}), 0);
    serve(server);
    const QByteArray before = content();
    QVERIFY2(before.count('\n') > 60, before.left(200).constData());
    QVERIFY2(before.contains("trial_text\n") && before.contains("change\n"), before.left(200).constData());
    const CliAnswer answer = m_cli->run({u"sync"_s, u"kdca"_s, u"--json"_s});
    VERIFY_EXIT(answer, 6);
    const QJsonObject run = answer.json().toObject();
    QCOMPARE(run[u"status"_s].toString(), u"failed"_s);
    QCOMPARE(run[u"error"_s][u"kind"_s].toString(), kind);
    QVERIFY2(answer.errorLine().contains(sentence), answer.err.constData());
    QCOMPARE(answer.err.count('\n'), 1);
    if (requests > 0)
        QCOMPARE(run[u"requests"_s].toInt(), requests);
    QCOMPARE(content(), before);
}

void TestCliRefusals::addressesOutsideAreRefused_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("http elsewhere") << u"http://api.odcloud.kr"_s;
    QTest::newRow("http in the local network") << u"http://192.168.0.10"_s;
    QTest::newRow("file") << u"file:///etc/passwd"_s;
    QTest::newRow("ftp") << u"ftp://127.0.0.1"_s;
    QTest::newRow("with a name") << u"https://me:secret@api.odcloud.kr"_s;
    QTest::newRow("no scheme") << u"api.odcloud.kr"_s;
}

void TestCliRefusals::addressesOutsideAreRefused()
{
    QFETCH(QString, address);
    const CliAnswer answer = m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url="_s + address});
    VERIFY_EXIT(answer, 1);
    QVERIFY2(answer.errorLine().contains("an https:// address, or http:// on this computer"_L1),
             answer.err.constData());
    QVERIFY(!QFile::exists(m_cli->dataDir() + u"/trialdesk.db"_s));
}

void TestCliRefusals::keyNotFoundIsNotWrong()
{
    // After an upgrade: a registry elsewhere, no file, and a keychain that nobody reaches from cron.
    m_cli = std::make_unique<CliProgram>();
    VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url=https://192.0.2.1"_s}), 0);
    for (const QStringList &words :
         {QStringList{u"sync"_s, u"kdca"_s}, QStringList{u"key"_s, u"test"_s, u"kdca"_s}}) {
        const CliAnswer answer = m_cli->run(words);
        VERIFY_EXIT(answer, 6);
        QVERIFY2(answer.errorLine().contains("the system keychain did not answer"_L1) ||
                     answer.errorLine().contains("key not found in the system keychain"_L1),
                 answer.err.constData());
        QVERIFY2(!answer.errorLine().contains("wrong"_L1), answer.err.constData());
    }
    const QJsonArray runs = m_cli->run({u"runs"_s, u"--json"_s}).json().toArray();
    QCOMPARE(runs[0][u"requests"_s].toInt(-1), 0);
    QCOMPARE(runs[0][u"error"_s][u"kind"_s].toString(), u"key"_s);
}

TRIALDESK_TEST(TestCliRefusals)
#include "tst_clirefusals.moc"
