#include <csignal>

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QtTest>

#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

class TestProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesAndStops_data();
    void servesAndStops();
    void endsWithItsParent();
    void staysWithoutParentWatch();
    void passCarriesTheChangeOn();
    void wrongUse_data();
    void wrongUse();
};

namespace {

const QString kProgram = programPath(u"trialdesk-sample-registry"_s);

// Starts the program and gives back its address; empty when the first line isn't the promised one.
QUrl start(QProcess &process, const QStringList &arguments)
{
    process.start(kProgram, arguments);
    if (!process.waitForReadyRead(10'000))
        return {};
    static const QRegularExpression kLine(u"^listening on (http://127\\.0\\.0\\.1:[0-9]+)\\n$"_s);
    return QUrl(kLine.match(QString::fromUtf8(process.readAllStandardOutput())).captured(1));
}

QByteArray fetch(const QUrl &base, const QString &query)
{
    QNetworkAccessManager manager;
    QUrl address = base;
    address.setPath(u"/api/3074271/v1/uddi:cfc19dda-6f75-4c57-86a8-bb9c8b103887"_s);
    address.setQuery(query);
    QNetworkReply *reply = manager.get(QNetworkRequest(address));
    QSignalSpy finished(reply, &QNetworkReply::finished);
    return finished.wait(10'000) ? reply->readAll() : QByteArray();
}

} // namespace

void TestProgram::servesAndStops_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestProgram::servesAndStops()
{
    QFETCH(int, signal);
    QProcess process;
    const QUrl base = start(process, {});
    QVERIFY(base.isValid() && !base.isEmpty());
    QVERIFY(fetch(base, u"perPage=500"_s).endsWith("\"totalCount\":300}\n"));
    ::kill(static_cast<pid_t>(process.processId()), signal);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
    QCOMPARE(process.readAllStandardError(), QByteArray());
}

void TestProgram::endsWithItsParent()
{
    QProcess process;
    QVERIFY(!start(process, {u"--parent-watch"_s}).isEmpty());
    process.write("something said on stdin is ignored\n");
    QVERIFY(!process.waitForFinished(300));
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitCode(), 0);
}

void TestProgram::staysWithoutParentWatch()
{
    QProcess process;
    QVERIFY(!start(process, {}).isEmpty());
    process.closeWriteChannel();
    QVERIFY(!process.waitForFinished(300));
    process.terminate();
    QVERIFY(process.waitForFinished(10'000));
}

void TestProgram::passCarriesTheChangeOn()
{
    QByteArray served;
    {
        // Within one process: the second whole pass is the drifted one.
        QProcess process;
        const QUrl base = start(process, {});
        const QByteArray first = fetch(base, u"perPage=500"_s);
        served = fetch(base, u"perPage=500"_s);
        QVERIFY(served != first);
        process.terminate();
        QVERIFY(process.waitForFinished(10'000));
    }
    // And a new process takes up at any pass.
    QProcess process;
    const QUrl base = start(process, {u"--pass"_s, u"1"_s});
    QCOMPARE(fetch(base, u"perPage=500"_s), served);
    process.terminate();
    QVERIFY(process.waitForFinished(10'000));
}

void TestProgram::wrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("names");
    QTest::newRow("option") << QStringList{u"--nix"_s} << 1 << QByteArray("nix");
    QTest::newRow("file") << QStringList{u"--data"_s, u"/no/such"_s} << 4 << QByteArray("/no/such");
    QTest::newRow("row") << QStringList{u"--drop-rows"_s, u"S000000"_s} << 4 << QByteArray("S000000");
}

void TestProgram::wrongUse()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QByteArray, names);
    QProcess process;
    process.start(kProgram, arguments);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitCode(), code);
    QVERIFY(process.readAllStandardOutput().isEmpty());
    const QByteArray message = process.readAllStandardError();
    QVERIFY2(message.contains(names), message.constData());
    QCOMPARE(message.count('\n'), 1);
}

TRIALDESK_TEST(TestProgram)
#include "tst_sample_program.moc"
