#include "syncfixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

QMutex logMutex;
QStringList logLines; ///< what the program wrote to its log, of all threads
QtMessageHandler earlierHandler = nullptr;

void keepLine(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    {
        const QMutexLocker lock(&logMutex);
        logLines << text;
    }
    if (type == QtFatalMsg && earlierHandler)
        earlierHandler(type, context, text);
}

} // namespace

class TestSyncFaults : public SyncFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void healed_data();
    void healed();
    void failed_data();
    void failed();
    void pagesWithoutEnd();
    void silentServer();
    void drippingServer();
    void silentInTheMiddle();
    void quotaInTheMiddle();
    void pageWall();
    void wrongKey();
    void missingKey();
    void rightKeyLeavesNoTrace();
    void cancelOnSilentServer();
    void cancelWhileWaiting();
    void cancelBeforeTheFirstRequest();
    void destroyedInTheMiddle();
    void dyingRunIsFinishedByTheNext();
    void everyPageFailingOnce();
};

void TestSyncFaults::initTestCase()
{
    earlierHandler = qInstallMessageHandler(keepLine);
}

void TestSyncFaults::healed_data()
{
    QTest::addColumn<QByteArray>("fault");

    QTest::newRow("web page of a gateway") << QByteArray(R"("kind":"status","status":502,"body":"html")");
    QTest::newRow("busy") << QByteArray(R"("kind":"status","status":503,"body":"empty")");
    QTest::newRow("web page with 200") << QByteArray(R"("kind":"status","status":200,"body":"html")");
    QTest::newRow("registry's own fault") << QByteArray(R"("kind":"status","status":400,"code":-1)");
    QTest::newRow("cut with a length") << QByteArray(R"("kind":"cut")");
    QTest::newRow("cut without a length") << QByteArray(R"("kind":"cutNoLength")");
    QTest::newRow("cut gzip") << QByteArray(R"("kind":"gzipCut")");
    QTest::newRow("reset") << QByteArray(R"("kind":"reset")");
    QTest::newRow("plain gzip is no fault") << QByteArray(R"("kind":"gzip")");
}

void TestSyncFaults::healed()
{
    QFETCH(QByteArray, fault);
    script("{\"faults\":[{" + fault + ",\"page\":2,\"times\":1}]}");
    const SyncRun run = sync();
    QVERIFY2(!run.error, run.error ? qPrintable(run.error->detail) : "");
    QCOMPARE(runStatusKey(run.status), u"ok"_s);
    QCOMPARE(run.counts.added, m_rows);
    QCOMPARE(problems(), QString());
}

void TestSyncFaults::failed_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("mostRequests");

    QTest::newRow("dataset ended") << QByteArray(R"({"ended":true})") << u"service_ended"_s << 1;
    QTest::newRow("dataset moved") << QByteArray(R"({"secondUddi":"uddi:new","onlySecondUddi":true})")
                                   << u"service_unknown"_s << 1;
    QTest::newRow("limit used up") << QByteArray(R"({"quota":0})") << u"quota"_s << 1;
    QTest::newRow("forbidden") << QByteArray(R"({"faults":[{"kind":"status","status":403,"body":"text"}]})")
                               << u"http"_s << 1;
    QTest::newRow("another host") << QByteArray(
                                         R"({"faults":[{"kind":"redirect","to":"http://192.0.2.1/"}]})")
                                  << u"redirect"_s << 1;
    QTest::newRow("title column renamed")
        << QByteArray(R"({"renameColumns":[{"from":"과제명","to":"과제이름"}]})") << u"schema_drift"_s << 1;
    QTest::newRow("number column renamed")
        << QByteArray(R"({"renameColumns":[{"from":"과제번호","to":"번호"}]})") << u"schema_drift"_s << 1;
    QTest::newRow("the same page for ever") << QByteArray(R"({"repeatPage":true})") << u"paging_loop"_s << 4;
}

void TestSyncFaults::failed()
{
    QFETCH(QByteArray, command);
    QFETCH(QString, kind);
    QFETCH(int, mostRequests);
    sync();
    const QString before = dump();
    m_server->run([](sample::SampleServer &server) { server.state().reset(); });
    script(command);
    const SyncRun run = sync();
    QCOMPARE(runStatusKey(run.status), u"failed"_s);
    QCOMPARE(kindKey(run.error->kind), kind);
    QVERIFY(!run.complete);
    QVERIFY(!run.removalsChecked);
    QVERIFY2(requestCount() <= mostRequests, "no storm of requests");
    QCOMPARE(run.counts.missing + run.counts.removed + run.counts.changed, 0);
    if (kind != u"paging_loop") // invented rows may have come in
        QCOMPARE(dump(), before);
    QCOMPARE(toJson(runs().at(0)), toJson(run));
}

void TestSyncFaults::pagesWithoutEnd()
{
    sync();
    // Every page is full of new numbers and names a larger total; the first one names three pages.
    script(R"({"endlessTotal":true})");
    const int sent = requestCount();
    const SyncRun run = sync();
    QCOMPARE(runStatusKey(run.status), u"failed"_s);
    QCOMPARE(run.error->kind, ErrorKind::PagingLoop);
    QVERIFY2(run.error->detail.contains(u"page budget of 5"_s), qPrintable(run.error->detail));
    QVERIFY2(explain(*run.error).what.contains(run.error->detail), "a person reads the budget");
    QCOMPARE(requestCount() - sent, 5);
    QVERIFY(!run.complete);
    QVERIFY(!run.removalsChecked);
    QCOMPARE(run.counts.missing + run.counts.removed, 0);
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial WHERE state <> 0"_s), 0);
    QCOMPARE(problems(), QString());
}

void TestSyncFaults::silentServer()
{
    m_settings.idleTimeout = 1s;
    save();
    script(R"({"faults":[{"kind":"silent"}]})");
    QElapsedTimer timer;
    timer.start();
    const SyncRun run = sync();
    QCOMPARE(run.error->kind, ErrorKind::IdleTimeout);
    QCOMPARE(contractName(run.error->kind), u"timeout"_s);
    QVERIFY(timer.elapsed() >= 900);
    QVERIFY2(timer.elapsed() < 5000, "a registry that never answered is told at once");
    QCOMPARE(run.counts.requests, 1);
}

void TestSyncFaults::drippingServer()
{
    m_settings.idleTimeout = 5s;
    m_settings.deadline = 1s;
    save();
    script(R"({"faults":[{"kind":"drip","bytes":1,"ms":50}]})");
    QElapsedTimer timer;
    timer.start();
    const SyncRun run = sync();
    QCOMPARE(run.error->kind, ErrorKind::DeadlineExceeded);
    QVERIFY(timer.elapsed() < 5000);
}

void TestSyncFaults::silentInTheMiddle()
{
    m_settings.idleTimeout = 1s;
    save();
    script(R"({"faults":[{"kind":"silent","page":3,"times":1}]})");
    const SyncRun run = sync();
    QCOMPARE(runStatusKey(run.status), u"ok"_s);
    QCOMPARE(run.counts.added, m_rows);
}

void TestSyncFaults::quotaInTheMiddle()
{
    script(R"({"quota":2})");
    const SyncRun run = sync();
    QCOMPARE(run.error->kind, ErrorKind::QuotaUsed);
    QCOMPARE(runStatusKey(run.status), u"failed"_s);
    QCOMPARE(run.counts.pages, 2);
    QCOMPARE(run.counts.added, 40);
    QCOMPARE(run.counts.requests, 3);
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial"_s), 40);
    script(R"({"quota":null})");
    const SyncRun next = sync();
    QCOMPARE(next.counts.added, m_rows - 40);
    QCOMPARE(next.counts.unchanged, 40);
    QCOMPARE(problems(), QString());
}

void TestSyncFaults::pageWall()
{
    m_settings.pageSize = 100;
    save();
    script(R"({"perPageWall":7})");
    const SyncRun run = sync();
    QCOMPARE(runStatusKey(run.status), u"ok"_s);
    QCOMPARE(run.counts.added, m_rows);
    QCOMPARE(run.counts.received, m_rows);
    QVERIFY(run.removalsChecked);
    QCOMPARE(run.counts.pages, (m_rows + 5) / 6); // 100, 50, 25, 12, 6
    QCOMPARE(run.counts.requests, run.counts.pages + 4);
}

void TestSyncFaults::wrongKey()
{
    startServer({u"goodkey"_s});
    m_keys.key = "wrongkey";
    const SyncRun run = sync();
    QCOMPARE(run.error->kind, ErrorKind::KeyRejected);
    QCOMPARE(contractName(run.error->kind), u"key"_s);
    QCOMPARE(requestCount(), 1);
}

void TestSyncFaults::missingKey()
{
    startServer({u"goodkey"_s});
    QCOMPARE(sync().error->kind, ErrorKind::KeyMissing);
    // A registry elsewhere is not even asked.
    m_settings.baseUrl = QUrl(u"https://192.0.2.1"_s);
    save();
    const SyncRun run = sync();
    QCOMPARE(run.error->kind, ErrorKind::KeyMissing);
    QCOMPARE(run.counts.requests, 0);
    QCOMPARE(runs().size(), std::size_t{2});
}

void TestSyncFaults::rightKeyLeavesNoTrace()
{
    const QByteArray key = "S3cr3t+Key/For==Tests";
    startServer({QString::fromLatin1(key)});
    m_keys.key = key;
    {
        const QMutexLocker lock(&logMutex);
        logLines.clear();
    }
    script(R"({"faults":[{"kind":"status","status":502,"body":"html","page":2,"times":1}]})");
    const SyncRun run = sync();
    QCOMPARE(runStatusKey(run.status), u"ok"_s);
    QCOMPARE(run.counts.added, m_rows);
    script(R"({"ended":true})");
    QCOMPARE(runStatusKey(sync().status), u"failed"_s);

    const QMutexLocker lock(&logMutex);
    QVERIFY2(logLines.size() > 3, "the requests are in the log");
    for (const QByteArray &trace : {key, key.toPercentEncoding(), key.toBase64(), key.toHex()}) {
        for (const QString &line : logLines)
            QVERIFY2(!line.contains(QString::fromLatin1(trace)), qPrintable(line));
        for (const QString &suffix : {u""_s, u"-wal"_s}) {
            QFile file(m_location->database() + suffix);
            if (file.open(QIODevice::ReadOnly))
                QVERIFY(!file.readAll().contains(trace));
        }
    }
    for (const sample::LoggedRequest &request : m_server->requests())
        QVERIFY2(!request.facts.query.contains("serviceKey"), "the key travels in the header only");
}

void TestSyncFaults::cancelOnSilentServer()
{
    sync();
    const QString before = dump();
    script(R"({"faults":[{"kind":"silent","page":2}]})");
    QSignalSpy finished(m_service.get(), &SyncService::finished);
    const int sent = requestCount();
    m_service->start(u"kdca"_s, {});
    QTRY_COMPARE(requestCount(), sent + 2);
    QElapsedTimer timer;
    timer.start();
    m_service->cancel();
    QVERIFY(finished.wait(3000));
    QVERIFY2(timer.elapsed() <= 1000, qPrintable(QString::number(timer.elapsed())));
    const auto run = finished.first().first().value<SyncRun>();
    QCOMPARE(runStatusKey(run.status), u"cancelled"_s);
    QCOMPARE(run.error->kind, ErrorKind::Cancelled);
    QVERIFY(!run.complete);
    QCOMPARE(dump(), before);
    QVERIFY(!m_service->isActive());
}

void TestSyncFaults::cancelWhileWaiting()
{
    script(R"({"faults":[{"kind":"status","status":503,"body":"empty","retryAfter":"60"}]})");
    m_settings.deadline = 300s;
    save();
    QSignalSpy finished(m_service.get(), &SyncService::finished);
    QSignalSpy progress(m_service.get(), &SyncService::progressed);
    m_service->start(u"kdca"_s, {});
    const auto waits = [&] {
        return !progress.isEmpty() && progress.last().first().value<RunProgress>().waitSeconds > 50;
    };
    QTRY_VERIFY(waits());
    QVERIFY(!progress.last().first().value<RunProgress>().waiting.isEmpty());
    QElapsedTimer timer;
    timer.start();
    m_service->cancel();
    QVERIFY(finished.wait(3000));
    QVERIFY(timer.elapsed() <= 1000);
    QCOMPARE(finished.first().first().value<SyncRun>().status, RunStatus::Cancelled);
}

void TestSyncFaults::cancelBeforeTheFirstRequest()
{
    QSignalSpy finished(m_service.get(), &SyncService::finished);
    QSignalSpy started(m_service.get(), &SyncService::started);
    m_service->start(u"kdca"_s, {});
    QVERIFY(started.wait(3000));
    m_service->cancel();
    QVERIFY(finished.wait(3000));
    QCOMPARE(finished.first().first().value<SyncRun>().status, RunStatus::Cancelled);
    QCOMPARE(runStatusKey(sync().status), u"ok"_s);
}

void TestSyncFaults::destroyedInTheMiddle()
{
    for (const QByteArray &fault :
         {QByteArray(R"("kind":"silent","page":3)"), QByteArray(R"("kind":"delay","ms":150)"),
          QByteArray(R"("kind":"drip","bytes":1,"ms":20,"page":2)")}) {
        script("{\"faults\":[{" + fault + "}]}");
        const int sent = requestCount();
        m_service->start(u"kdca"_s, {});
        QTRY_VERIFY(requestCount() >= sent + 2);
        QElapsedTimer timer;
        timer.start();
        m_service.reset();
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(problems(), QString());
        const RunStatus died = runs().at(0).status;
        QVERIFY(died == RunStatus::Cancelled || died == RunStatus::Running);
        startService();
    }
    script(R"({"faults":[]})");
    const SyncRun run = sync();
    QCOMPARE(runStatusKey(run.status), u"ok"_s);
    QCOMPARE(run.counts.added + run.counts.unchanged, m_rows);
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial"_s), m_rows);
    QCOMPARE(count(u"SELECT COUNT(*) FROM sync_run WHERE status = 'running'"_s), 0);
    QCOMPARE(problems(), QString());
}

void TestSyncFaults::dyingRunIsFinishedByTheNext()
{
    // What a killed process leaves: a copy of the store in the middle of a run.
    script(R"({"faults":[{"kind":"silent","page":3}]})");
    m_service->start(u"kdca"_s, {});
    QTRY_COMPARE(requestCount(), 3);
    QTRY_COMPARE(count(u"SELECT COUNT(*) FROM trial"_s), 40);
    const StoreLocation copy(m_dir->filePath(u"copy"_s));
    need(copy.prepare());
    for (const QString &suffix : {u""_s, u"-wal"_s}) {
        QFile::remove(copy.database() + suffix);
        QVERIFY(QFile::copy(m_location->database() + suffix, copy.database() + suffix));
    }
    m_service.reset();
    script(R"({"faults":[]})");
    *m_location = copy;
    need(prepareStore(copy));
    QCOMPARE(runs().at(0).status, RunStatus::Running);
    startService();
    const SyncRun run = sync();
    QCOMPARE(runStatusKey(run.status), u"ok"_s);
    QCOMPARE(run.counts.added, m_rows - 40);
    QCOMPARE(run.counts.unchanged, 40);
    QCOMPARE(runs().at(1).status, RunStatus::Interrupted);
    QCOMPARE(problems(), QString());
}

void TestSyncFaults::everyPageFailingOnce()
{
    // The n-th page is refused for good; one clean run afterwards always comes to the same state.
    const int pages = (m_rows + 19) / 20;
    for (int page = 1; page <= pages; ++page) {
        script("{\"faults\":[{\"kind\":\"status\",\"status\":403,\"body\":\"text\",\"page\":" +
               QByteArray::number(page) + "}]}");
        const SyncRun run = sync();
        QCOMPARE(runStatusKey(run.status), u"failed"_s);
        QCOMPARE(run.counts.pages, page - 1);
        QCOMPARE(run.counts.missing, 0);
        QCOMPARE(count(u"SELECT COUNT(*) FROM trial"_s), std::min(m_rows, (page - 1) * 20));
        QCOMPARE(problems(), QString());
    }
    script(R"({"faults":[]})");
    QCOMPARE(runStatusKey(sync().status), u"ok"_s);
    const QString after = dump();
    QCOMPARE(sync().counts.unchanged, m_rows);
    QCOMPARE(dump(), after);
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial WHERE state <> 0"_s), 0);
    QCOMPARE(problems(), QString());
}

TRIALDESK_TEST(TestSyncFaults)
#include "tst_syncfaults.moc"
