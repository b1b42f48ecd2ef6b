#include <QDirIterator>
#include <QEventLoop>
#include <QTimer>

#include "tests/app/cli/cliprogram.h"
#include "tests/support/testmain.h"
#include "tests/support/wireserver.h"

using namespace trialdesk;
using namespace trialdesk::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray kKey = "TOPSECRET+/==";

/// Every form in which the key could be read back; what leaves the padding away counts, too.
QByteArrayList forms()
{
    QByteArrayList all{"TOPSECRET",
                       kKey.toPercentEncoding(),
                       kKey.toPercentEncoding().toLower(),
                       kKey.toBase64(QByteArray::OmitTrailingEquals),
                       kKey.toHex(),
                       "TOPSECRET+\\/=="};
    for (const QByteArray &before : {QByteArray("Infuser "), QByteArray("user:"), QByteArray("x")})
        all << QByteArray(before + kKey).toBase64().mid((before.size() * 8 + 5) / 6, 12);
    return all;
}

QByteArray found(const QByteArray &text)
{
    for (const QByteArray &form : forms())
        if (const qsizetype at = text.indexOf(form); at >= 0)
            return text.mid(std::max<qsizetype>(0, at - 60), 160);
    return {};
}

} // namespace

/// A key and every way a run can fail, with everything switched on that talks: the key may be in its own
/// file and nowhere else.
class TestCliSecret : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }

    void everyStatus();
    void everyFault_data();
    void everyFault();
    void commands();
    void otherProgramsGetNoKey();
    void restoredStoreLeadsNoKeyAway_data();
    void restoredStoreLeadsNoKeyAway();
    void foreignFolderLeadsNoKeyAway();

private:
    /// Runs the program while the server, which lives in this thread, answers.
    CliAnswer talk(const QStringList &arguments, const QByteArray &input = {});
    void search(const CliAnswer &answer);
    [[nodiscard]] QByteArray echo() const;

    std::unique_ptr<CliProgram> m_cli;
    std::unique_ptr<WireServer> m_server;
    int m_searched = 0;
};

void TestCliSecret::init()
{
    m_cli = std::make_unique<CliProgram>();
    m_cli->setEnvironment(u"QT_LOGGING_RULES"_s, u"qt.network*=true"_s);
    m_server = std::make_unique<WireServer>();
    QFile file(m_cli->path(u"key.txt"_s));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(kKey + '\n');
    file.close();
    VERIFY_EXIT(m_cli->run({u"key"_s, u"set"_s, u"kdca"_s, u"--key-file"_s, file.fileName(), u"--store"_s,
                            u"file"_s}),
                0);
    QVERIFY(file.remove());
    VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url="_s + m_server->url({}).toString(),
                            u"min-interval=0"_s, u"timeout=1"_s, u"deadline=1"_s}),
                0);
}

CliAnswer TestCliSecret::talk(const QStringList &arguments, const QByteArray &input)
{
    const auto process = m_cli->start(arguments);
    QEventLoop loop;
    QObject::connect(process.get(), &QProcess::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(60s, &loop, &QEventLoop::quit);
    process->write(input);
    process->closeWriteChannel();
    if (!process->waitForStarted())
        return {-4, {}, "not started"};
    QFile commandLine(u"/proc/%1/cmdline"_s.arg(process->processId()));
    if (commandLine.open(QFile::ReadOnly) && !found(commandLine.readAll()).isEmpty())
        return {-5, {}, "the command line holds the key"};
    if (process->state() != QProcess::NotRunning)
        loop.exec();
    return CliProgram::finish(*process);
}

void TestCliSecret::search(const CliAnswer &answer)
{
    QVERIFY2(answer.code >= 0, answer.err.constData());
    QVERIFY2(found(answer.out).isEmpty(), found(answer.out).constData());
    QVERIFY2(found(answer.err).isEmpty(), found(answer.err).constData());
    QDirIterator files(m_cli->dataDir(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QFile::ReadOnly));
        ++count;
        const QByteArray hit = found(file.readAll());
        const bool isKeyFile = file.fileName().endsWith("/keys/kdca.key"_L1);
        QVERIFY2(isKeyFile != hit.isEmpty(), qPrintable(file.fileName() + u": "_s + QString::fromUtf8(hit)));
    }
    QVERIFY2(count >= 3, "store, log and key file");
    m_searched += count;
}

/// The key as a server may throw it back.
QByteArray TestCliSecret::echo() const
{
    return "Authorization: Infuser " + kKey + " serviceKey=" + kKey.toPercentEncoding() + " " +
           kKey.toBase64() + " " + QByteArray("Infuser " + kKey).toBase64() +
           " TOPSECRET+\\/== TOPSEC\nRET+/==";
}

void TestCliSecret::everyStatus()
{
    const QList<int> all{300, 304, 400, 401, 402, 403, 404, 405, 407, 408, 409, 410,
                         418, 422, 425, 429, 451, 500, 501, 502, 503, 504, 511};
    const QList<int> some{304, 400, 401, 403, 404, 407, 429, 503};
    const QList<int> statuses = loopsInFull() ? all : some;
    for (const int status : statuses) {
        const QByteArray headers =
            "X-Echo: " + kKey + "\r\nWWW-Authenticate: Infuser realm=\"" + kKey + "\"\r\n";
        // A page of the web server's, of which nothing is quoted, and the registry's own words, which are.
        const QByteArray words =
            QJsonDocument(QJsonObject{{u"code"_s, -1}, {u"msg"_s, QString::fromUtf8(echo())}})
                .toJson(QJsonDocument::Compact);
        for (const QByteArray &body : {echo(), words}) {
            m_server->always(WireServer::whole(status, status == 304 ? QByteArray() : body, headers));
            const CliAnswer answer = talk({u"sync"_s, u"kdca"_s, u"--verbose"_s});
            QVERIFY2(answer.code == 6, answer.err.constData());
            search(answer);
            if (QTest::currentTestFailed())
                return;
        }
    }
    QVERIFY2(m_server->requests().at(0).head.contains(kKey), "the server did get the key");
    printFigure("statuses-with-key", statuses.size());
    printFigure("files-searched-for-key", m_searched);
}

void TestCliSecret::everyFault_data()
{
    QTest::addColumn<WireAnswer>("answer");
    const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    const QByteArray json = "{\"code\":-1,\"msg\":\"" + kKey + " " + kKey.toPercentEncoding() + "\"}";
    const QByteArray xml = "<OpenAPI_ServiceResponse><cmmMsgHeader><returnAuthMsg>" + kKey +
                           "</returnAuthMsg><returnReasonCode>99</returnReasonCode></cmmMsgHeader>"
                           "</OpenAPI_ServiceResponse>";
    const auto location = [](const QByteArray &to) {
        return WireServer::whole(302, "", "Location: " + to + "\r\n");
    };
    using Then = WireAnswer::Then;
    QTest::newRow("echo in odcloud's message") << WireServer::whole(400, json);
    QTest::newRow("echo in XML") << WireServer::whole(200, xml);
    QTest::newRow("echo in text with 200") << WireServer::whole(200, echo());
    QTest::newRow("echo in JSON of another form") << WireServer::whole(200, "{\"" + kKey + "\":1}");
    QTest::newRow("redirect with the key")
        << location("http://192.0.2.1/?serviceKey=" + kKey.toPercentEncoding() + "&x=" + kKey);
    QTest::newRow("redirect to a host named so") << location("http://topsecret.example/" + kKey);
    QTest::newRow("redirect to the key") << location("ftp://" + kKey);
    QTest::newRow("endless redirect with the key") << location("/v1?k=" + kKey.toPercentEncoding());
    QTest::newRow("closed") << WireAnswer{{{{}, 10ms}}, Then::Close};
    QTest::newRow("reset") << WireAnswer{{{ok}}, Then::Abort};
    QTest::newRow("cut in the key") << WireAnswer{{{ok + "Content-Length: 99\r\n\r\n" + kKey}, {{}, 20ms}},
                                                  Then::Close};
    QTest::newRow("no HTTP") << WireAnswer{{{kKey + "\r\n\r\n"}, {{}, 20ms}}, Then::Close};
    QTest::newRow("silent") << WireAnswer{};
    QTest::newRow("too large") << WireAnswer{{{ok + "Content-Length: 100000000\r\n\r\n" + kKey}}, {}};
}

void TestCliSecret::everyFault()
{
    QFETCH(WireAnswer, answer);
    m_server->always(answer);
    const CliAnswer ended = talk({u"sync"_s, u"kdca"_s, u"--verbose"_s, u"--json"_s});
    QVERIFY2(ended.code == 6, ended.err.constData());
    search(ended);
    search(talk({u"runs"_s, u"--json"_s}));
}

void TestCliSecret::commands()
{
    m_server->always(WireServer::whole(401, "{\"code\":-4,\"msg\":\"" + kKey + "\"}"));
    for (const QStringList &words :
         {QStringList{u"key"_s, u"test"_s, u"kdca"_s, u"--verbose"_s}, QStringList{u"sources"_s, u"--json"_s},
          QStringList{u"backup"_s}, QStringList{u"self-test"_s, u"--verbose"_s}, QStringList{u"due"_s},
          QStringList{u"check"_s}}) {
        search(talk(words));
        if (QTest::currentTestFailed())
            return;
    }
    // TLS that fails: the address is https, the server is not.
    QUrl https = m_server->url({});
    https.setScheme(u"https"_s);
    VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url="_s + https.toString()}), 0);
    const CliAnswer refused = talk({u"sync"_s, u"kdca"_s, u"--verbose"_s});
    QCOMPARE(refused.code, 6);
    search(refused);
    // A key that lies on the command line by mistake is refused and not repeated.
    const CliAnswer onTheLine =
        m_cli->run({u"key"_s, u"set"_s, u"kdca"_s, u"--key="_s + QString::fromLatin1(kKey)});
    VERIFY_EXIT(onTheLine, 1);
    search(onTheLine);
    // Set anew through stdin: the old text must not lie about either.
    search(
        talk({u"key"_s, u"set"_s, u"kdca"_s, u"--stdin"_s, u"--store"_s, u"file"_s, u"--verbose"_s}, kKey));
}

void TestCliSecret::restoredStoreLeadsNoKeyAway_data()
{
    QTest::addColumn<bool>("keyInEnvironment");
    QTest::newRow("key in a file") << false;
    QTest::newRow("key in the environment") << true;
}

/// A store that somebody else made names an address of theirs; it may look as good as it likes.
void TestCliSecret::restoredStoreLeadsNoKeyAway()
{
    QFETCH(bool, keyInEnvironment);
    if (keyInEnvironment)
        m_cli->setEnvironment(u"TRIALDESK_KEY_KDCA"_s, QString::fromLatin1(kKey));
    WireServer elsewhere;
    for (WireServer *server : {&elsewhere, m_server.get()})
        server->always(WireServer::whole(401, "{\"code\":-4}"));
    const CliProgram giver;
    VERIFY_EXIT(giver.run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url="_s + elsewhere.url({}).toString(),
                           u"enabled=true"_s}),
                0);
    VERIFY_EXIT(giver.run({u"backup"_s, m_cli->path(u"gift.db"_s)}), 0);
    VERIFY_EXIT(m_cli->run({u"restore"_s, m_cli->path(u"gift.db"_s)}), 0);
    for (const QStringList &words : {QStringList{u"sync"_s}, QStringList{u"key"_s, u"test"_s, u"kdca"_s}}) {
        const CliAnswer answer = talk(words);
        QCOMPARE(answer.code, 6);
        QVERIFY2(answer.err.contains(QByteArray("trialdesk-cli sources set kdca base-url='" +
                                                elsewhere.url({}).toEncoded() + "'")),
                 answer.err.constData());
        search(answer);
    }
    QCOMPARE(elsewhere.requests().size(), 0);
    QCOMPARE(m_server->requests().size(), 0);
    // The person knows the address after all.
    VERIFY_EXIT(
        m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url="_s + elsewhere.url({}).toString()}), 0);
    QCOMPARE(talk({u"key"_s, u"test"_s, u"kdca"_s}).code, 6);
    QVERIFY(elsewhere.requests().at(0).head.contains(kKey));
    // Another setting says nothing of the address.
    VERIFY_EXIT(m_cli->run({u"restore"_s, m_cli->path(u"gift.db"_s)}), 0);
    VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url=default"_s}), 0);
    VERIFY_EXIT(m_cli->run({u"restore"_s, m_cli->path(u"gift.db"_s)}), 0);
    VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"page-size=10"_s}), 0);
    const auto before = elsewhere.requests().size();
    QCOMPARE(talk({u"sync"_s, u"kdca"_s}).code, 6);
    QCOMPARE(elsewhere.requests().size(), before);
}

/// So does a whole data folder, in which its maker confirmed the address.
void TestCliSecret::foreignFolderLeadsNoKeyAway()
{
    m_cli->setEnvironment(u"TRIALDESK_KEY_KDCA"_s, QString::fromLatin1(kKey));
    WireServer elsewhere;
    elsewhere.always(WireServer::whole(401, "{\"code\":-4}"));
    const CliProgram giver;
    VERIFY_EXIT(giver.run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url="_s + elsewhere.url({}).toString(),
                           u"enabled=true"_s}),
                0);
    VERIFY_EXIT(m_cli->run({u"--data-dir"_s, giver.dataDir(), u"sync"_s}), 6);
    VERIFY_EXIT(m_cli->run({u"--data-dir"_s, giver.dataDir(), u"key"_s, u"test"_s, u"kdca"_s}), 6);
    QCOMPARE(elsewhere.requests().size(), 0);
}

/// A key from the environment stands in the program's own environment, where its user can read it; the sample
/// registry's, a program besides, is without it.
void TestCliSecret::otherProgramsGetNoKey()
{
    const QString seen = m_cli->path(u"environment"_s);
    QFile program(m_cli->path(u"program"_s));
    QVERIFY(program.open(QFile::WriteOnly));
    program.write("#!/bin/sh\nenv > '" + seen.toUtf8() + "'\necho \"$@\" >> '" + seen.toUtf8() + "'\n");
    program.close();
    QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    m_cli->setEnvironment(u"TRIALDESK_SAMPLE_REGISTRY"_s, program.fileName());
    m_cli->setEnvironment(u"TRIALDESK_KEY_KDCA"_s, QString::fromLatin1(kKey));
    VERIFY_EXIT(m_cli->run({u"sync"_s, u"sample"_s}), 4);
    QFile file(seen);
    QVERIFY(file.open(QFile::ReadOnly));
    const QByteArray environment = file.readAll();
    QVERIFY2(environment.contains("TRIALDESK_SAMPLE_REGISTRY="), environment.constData());
    QVERIFY2(environment.contains("--parent-watch"), environment.constData());
    QVERIFY2(found(environment).isEmpty(), found(environment).constData());
}

TRIALDESK_TEST(TestCliSecret)
#include "tst_clisecret.moc"
