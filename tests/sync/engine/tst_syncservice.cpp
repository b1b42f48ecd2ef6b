#include "syncfixture.h"

#include "models/store/fingerprint.h"
#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

QByteArray texts(const QStringList &list)
{
    return QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact);
}

} // namespace

class TestSyncService : public SyncFixture
{
    Q_OBJECT

private Q_SLOTS:
    void firstRun();
    void secondRunWritesNothing();
    void fullRunChangesNothing();
    void twoFieldsChanged();
    void dropThreeTwiceAndBack();
    void dropBetweenPages();
    void insertBetweenPages();
    void emptyAnswerIsHeld();
    void heldUntilAccepted();
    void heldWaitsHoweverFewAreLeft();
    void nothingHeldNothingAccepted();
    void numbersInsteadOfTexts();
    void newColumn();
    void recordWithoutNumber();
    void oneRecordWithoutTitleIsNoDrift();
    void badRecordIsTriedAgain();
    void olderHashRules();
    void progressIsTold();
    void sameRegistryOnce();
    void acceptedWhileRunning();
    void keyStaysHereForAForeignAddress();
    void queueOfTwo();
    void busyWhileLocked();
    void waitsForABackupOfThisProgram();
    void lockIsFreedAfterwards();
    void sampleFromItsOwnProgram();
    void sampleProgramMissing();
};

void TestSyncService::firstRun()
{
    QVERIFY(m_rows > 40);
    const SyncRun run = sync({.trigger = Trigger::Cli});
    QCOMPARE(runStatusKey(run.status), u"ok"_s);
    QCOMPARE(run.counts.added, m_rows);
    QCOMPARE(run.counts.received, m_rows);
    QCOMPARE(run.counts.unchanged, 0);
    QCOMPARE(run.counts.pages, (m_rows + 19) / 20);
    QCOMPARE(run.counts.requests, requestCount());
    QVERIFY(run.complete);
    QVERIFY(run.removalsChecked);
    QVERIFY(!run.error);
    QCOMPARE(exitCode(run), 0);
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial"_s), m_rows);
    QCOMPARE(toJson(runs().at(0)), toJson(run));
    QCOMPARE(problems(), QString());
}

void TestSyncService::secondRunWritesNothing()
{
    sync();
    const QString before = dump();
    const SyncRun run = sync();
    QCOMPARE(run.counts.unchanged, m_rows);
    QCOMPARE(run.counts.added + run.counts.changed + run.counts.missing + run.counts.returned, 0);
    QVERIFY(run.removalsChecked);
    QCOMPARE(dump(), before);
    QCOMPARE(runs().size(), std::size_t{2});
}

void TestSyncService::fullRunChangesNothing()
{
    sync();
    const SyncRun run = sync({.full = true});
    QCOMPARE(run.counts.unchanged, m_rows);
    QCOMPARE(run.counts.changed, 0);
    QCOMPARE(count(u"SELECT COUNT(*) FROM change"_s), 0);
    QCOMPARE(problems(), QString());
}

void TestSyncService::twoFieldsChanged()
{
    sync();
    script(R"({"changeRows":[{"id":")" + m_numbers[3].toUtf8() +
           R"(","fields":{"과제명":"새 제목 하나","진료과":"Somewhere else"}}]})");
    const SyncRun run = sync();
    QCOMPARE(run.counts.changed, 1);
    QCOMPARE(run.counts.unchanged, m_rows - 1);
    QCOMPARE(history(m_numbers[3]), (QStringList{u"changed department"_s, u"changed title"_s, u"new"_s}));
    QCOMPARE(toText(trial(m_numbers[3]).values[Field::Title]), u"새 제목 하나"_s);
    QVERIFY(trial(m_numbers[3]).changedAt.isValid());
    QVERIFY(!trial(m_numbers[4]).changedAt.isValid());
    QCOMPARE(count(u"SELECT COUNT(*) FROM change"_s), 2);
    QCOMPARE(problems(), QString());
}

void TestSyncService::dropThreeTwiceAndBack()
{
    sync();
    const QStringList gone = m_numbers.mid(5, 3);
    script("{\"dropRows\":" + texts(gone) + "}");
    SyncRun run = sync();
    QCOMPARE(run.counts.missing, 3);
    QCOMPARE(run.counts.removed, 0);
    QCOMPARE(trial(gone[0]).state, TrialState::Missing);
    run = sync();
    QCOMPARE(run.counts.missing, 0);
    QCOMPARE(run.counts.removed, 3);
    QCOMPARE(trial(gone[0]).state, TrialState::Removed);
    run = sync();
    QCOMPARE(run.counts.removed, 0);
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial"_s), m_rows);
    script("{\"restoreRows\":" + texts(gone) + "}");
    run = sync();
    QCOMPARE(run.counts.returned, 3);
    QCOMPARE(run.counts.unchanged, m_rows - 3);
    QCOMPARE(trial(gone[0]).state, TrialState::Present);
    QCOMPARE(history(gone[2]), (QStringList{u"returned"_s, u"removed"_s, u"missing"_s, u"new"_s}));
    QCOMPARE(problems(), QString());
}

void TestSyncService::dropBetweenPages()
{
    sync();
    // Row 17 goes away after page 1: every row behind it moves up, and one is never sent.
    script("{\"afterPage\":[{\"page\":1,\"do\":{\"dropRows\":" + texts({m_numbers[16]}) + "}}]}");
    const SyncRun run = sync();
    QCOMPARE(runStatusKey(run.status), u"partial"_s);
    QVERIFY(run.complete);
    QVERIFY(!run.removalsChecked);
    QCOMPARE(run.counts.missing, 0);
    QCOMPARE(run.counts.unchanged, m_rows - 1);
    QCOMPARE(exitCode(run), 7);
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial WHERE state <> 0"_s), 0);
    QCOMPARE(sync().counts.missing, 1); // now that it stands still
}

void TestSyncService::insertBetweenPages()
{
    sync();
    script(R"({"afterPage":[{"page":1,"do":{"prependRows":[{"과제번호":"S999999","과제명":"새 과제"}]}}]})");
    const SyncRun run = sync();
    QVERIFY(run.complete);
    QVERIFY(!run.removalsChecked);
    QCOMPARE(run.counts.missing, 0);
    QCOMPARE(sync().counts.added, 1);
}

void TestSyncService::emptyAnswerIsHeld()
{
    sync();
    const QString before = dump();
    script(R"({"empty":true})");
    const SyncRun run = sync();
    QCOMPARE(runStatusKey(run.status), u"held"_s);
    QCOMPARE(exitCode(run), 3);
    QVERIFY(run.complete);
    QVERIFY(!run.removalsChecked);
    QCOMPARE(run.error->kind, ErrorKind::Held);
    QCOMPARE(dump(), before);
    QCOMPARE(static_cast<int>(need(reader()->heldRemovals(u"kdca"_s)).size()), m_rows);
    script(R"({"empty":false})");
    QCOMPARE(runStatusKey(sync().status), u"ok"_s);
    QVERIFY(need(reader()->heldRemovals(u"kdca"_s)).empty());
}

void TestSyncService::heldUntilAccepted()
{
    sync();
    script("{\"dropRows\":" + texts(m_numbers.mid(0, 25)) + "}");
    QCOMPARE(runStatusKey(sync().status), u"held"_s);
    QCOMPARE(runStatusKey(sync().status), u"held"_s); // asking again is no answer
    const SyncRun run = sync({.accepted = heldNow()});
    QCOMPARE(runStatusKey(run.status), u"ok"_s);
    QCOMPARE(run.counts.removed, 25); // the held pass was the first strike
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial WHERE state = 2"_s), 25);
    QVERIFY(need(reader()->heldRemovals(u"kdca"_s)).empty());
    QCOMPARE(problems(), QString());
}

void TestSyncService::heldWaitsHoweverFewAreLeft()
{
    sync();
    script("{\"dropRows\":" + texts(m_numbers.mid(0, 25)) + "}");
    QCOMPARE(runStatusKey(sync().status), u"held"_s);
    script("{\"restoreRows\":" + texts(m_numbers.mid(0, 10)) + "}");
    for (int i = 0; i < 2; ++i) {
        const SyncRun run = sync();
        QCOMPARE(runStatusKey(run.status), u"held"_s);
        QCOMPARE(run.counts.missing + run.counts.removed, 0);
        QCOMPARE(heldNow().size(), std::size_t{15});
    }
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial WHERE state <> 0"_s), 0);
    script("{\"restoreRows\":" + texts(m_numbers.mid(10, 15)) + "}");
    QCOMPARE(runStatusKey(sync().status), u"ok"_s); // listed again
}

void TestSyncService::nothingHeldNothingAccepted()
{
    sync();
    std::vector<TrialId> all;
    for (TrialId id = 1; id <= static_cast<TrialId>(m_rows); ++id)
        all.push_back(id);
    script("{\"dropRows\":" + texts(m_numbers.mid(0, 25)) + "}");
    QCOMPARE(runStatusKey(sync({.accepted = all}).status), u"held"_s);
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial WHERE state <> 0"_s), 0);
    // What was held meanwhile and not looked at stays.
    const std::vector<TrialId> seen = heldNow();
    script("{\"dropRows\":" + texts(m_numbers.mid(30, 25)) + "}");
    const SyncRun accepted = sync({.accepted = seen});
    QCOMPARE(runStatusKey(accepted.status), u"held"_s);
    QCOMPARE(accepted.counts.removed, 25);
    QCOMPARE(heldNow().size(), std::size_t{25});
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial WHERE state = 2"_s), 25);
}

void TestSyncService::numbersInsteadOfTexts()
{
    sync();
    script(R"({"numberHeadCount":true})");
    const SyncRun run = sync();
    QCOMPARE(run.counts.changed, 0);
    QCOMPARE(run.counts.unchanged, m_rows);
}

void TestSyncService::newColumn()
{
    sync();
    script(R"({"addColumns":[{"name":"새열","value":"x"}]})");
    for (int i = 0; i < 2; ++i) {
        const SyncRun run = sync();
        QCOMPARE(runStatusKey(run.status), u"ok"_s);
        QCOMPARE(run.counts.changed, 0);
    }
    QCOMPARE(count(u"SELECT COUNT(*) FROM unknown_column"_s), 1);
    const auto from = reader();
    QVERIFY(need(from->detail(need(from->find(m_numbers[0])).at(0))).raw.contains("새열"));
}

void TestSyncService::recordWithoutNumber()
{
    script(R"({"changeRows":[{"id":")" + m_numbers[2].toUtf8() + R"(","fields":{"과제번호":""}}]})");
    const SyncRun run = sync();
    QCOMPARE(runStatusKey(run.status), u"partial"_s);
    QCOMPARE(run.counts.problems, 1);
    QCOMPARE(run.counts.added, m_rows - 1);
    QVERIFY(run.complete);
    QVERIFY(!run.removalsChecked);
    QCOMPARE(count(u"SELECT COUNT(*) FROM record_problem"_s), 1);
}

/// The last page may hold one row alone.
void TestSyncService::oneRecordWithoutTitleIsNoDrift()
{
    m_settings.pageSize = m_rows;
    save();
    script(R"({"addRows":[{"과제번호":"S999998"}]})");
    const SyncRun run = sync();
    QCOMPARE(runStatusKey(run.status), u"ok"_s);
    QCOMPARE(run.counts.received, m_rows + 1);
}

void TestSyncService::badRecordIsTriedAgain()
{
    sync();
    script(R"({"addRows":[{"과제번호":"S999998","과제명":"새 과제","진료과":"가"}],)"
           R"("changeRows":[{"id":"S999998","fields":{"과제번호":""}}]})");
    for (int i = 0; i < 2; ++i) {
        const SyncRun run = sync();
        QCOMPARE(runStatusKey(run.status), u"partial"_s);
        QCOMPARE(run.counts.problems, 1);
        QCOMPARE(run.counts.unchanged, m_rows);
        QCOMPARE(run.counts.missing, 0);
        QCOMPARE(count(u"SELECT COUNT(*) FROM record_problem"_s), 1); // once, however often it is met
    }
    script(R"({"changeRows":[{"id":"S999998","fields":{"과제번호":"S999998"}}]})");
    const SyncRun run = sync();
    QCOMPARE(runStatusKey(run.status), u"ok"_s);
    QCOMPARE(run.counts.added, 1);
    QCOMPARE(trial(u"S999998"_s).state, TrialState::Present);
}

void TestSyncService::olderHashRules()
{
    sync();
    const QString before = dump();
    const auto store = need(Connection::open(m_location->database(), Connection::Mode::ReadWrite));
    need(store->exec(
        u"UPDATE trial SET hash_version = hash_version - 1, raw_hash = 7, canonical_hash = x'00'"_s));
    const SyncRun run = sync();
    QCOMPARE(runStatusKey(run.status), u"ok"_s);
    QCOMPARE(run.counts.changed, 0);
    QCOMPARE(run.counts.unchanged, m_rows);
    QCOMPARE(count(u"SELECT COUNT(*) FROM change"_s), 0);
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial WHERE changed_at IS NOT NULL"_s), 0);
    QCOMPARE(
        need(store->value(u"SELECT COUNT(*) FROM trial WHERE hash_version = ?"_s, {kHashVersion})).toInt(),
        m_rows);
    // Hashed anew: the next sync takes the quick way again and writes nothing.
    const QString after = dump();
    QCOMPARE(sync().counts.unchanged, m_rows);
    QCOMPARE(dump(), after);
    // All but the run that saw it last.
    QCOMPARE(after.section(u'|', 0, 7), before.section(u'|', 0, 7));
}

void TestSyncService::progressIsTold()
{
    script(R"({"faults":[{"kind":"delay","ms":120}]})");
    QSignalSpy progress(m_service.get(), &SyncService::progressed);
    QSignalSpy started(m_service.get(), &SyncService::started);
    sync();
    QCOMPARE(started.size(), 1);
    QVERIFY(progress.size() >= 2);
    const auto last = progress.last().first().value<RunProgress>();
    QCOMPARE(last.source, u"kdca"_s);
    QCOMPARE(last.total, m_rows);
    QVERIFY(last.page >= 1 && last.page <= last.pages);
    QVERIFY(last.received <= last.total);
}

void TestSyncService::sameRegistryOnce()
{
    script(R"({"faults":[{"kind":"delay","ms":300}]})"); // the run must still be going at the third start
    QSignalSpy finished(m_service.get(), &SyncService::finished);
    QSignalSpy idle(m_service.get(), &SyncService::becameIdle);
    m_service->start(u"kdca"_s, {});
    m_service->start(u"kdca"_s, {});
    QVERIFY(m_service->isActive(u"kdca"_s));
    QVERIFY(!m_service->isActive(u"sample"_s));
    QTRY_VERIFY(requestCount() > 0);
    m_service->start(u"kdca"_s, {});
    QTRY_COMPARE(idle.size(), 1);
    QCOMPARE(finished.size(), 1);
    QCOMPARE(runs().size(), std::size_t{1});
    QVERIFY(!m_service->isActive());
}

/// Whoever accepts while a run goes on is not forgotten.
void TestSyncService::acceptedWhileRunning()
{
    sync();
    script("{\"dropRows\":" + texts(m_numbers.mid(0, 25)) + "}");
    QCOMPARE(runStatusKey(sync().status), u"held"_s);
    script(R"({"faults":[{"kind":"delay","ms":300}]})");
    QSignalSpy finished(m_service.get(), &SyncService::finished);
    QSignalSpy idle(m_service.get(), &SyncService::becameIdle);
    const int before = requestCount();
    m_service->start(u"kdca"_s, {});
    QTRY_VERIFY(requestCount() > before);
    m_service->start(u"kdca"_s, {.accepted = heldNow()}); // behind the running one
    m_service->start(u"kdca"_s, {.full = true});          // and into that
    QTRY_COMPARE_WITH_TIMEOUT(idle.size(), 1, 30000);
    QCOMPARE(finished.size(), 2);
    QCOMPARE(runStatusKey(finished[0][0].value<SyncRun>().status), u"held"_s);
    QCOMPARE(finished[1][0].value<SyncRun>().counts.removed, 25);
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial WHERE state = 2"_s), 25);
}

void TestSyncService::keyStaysHereForAForeignAddress()
{
    m_keys.key = "TOPSECRET";
    m_keys.refusesAddress = true;
    const SyncRun run = sync();
    QCOMPARE(runStatusKey(run.status), u"failed"_s);
    QCOMPARE(run.error->kind, ErrorKind::AddressUnconfirmed);
    QCOMPARE(requestCount(), 0);
    QCOMPARE(runs().size(), std::size_t{1}); // the run log says so
    m_keys.refusesAddress = false;
    QCOMPARE(runStatusKey(sync().status), u"ok"_s);
    // Without a key there is nothing to keep.
    m_keys.key.clear();
    m_keys.refusesAddress = true;
    QCOMPARE(runStatusKey(sync().status), u"ok"_s);
}

void TestSyncService::queueOfTwo()
{
    need(need(UserStore::open(m_location->database()))
             ->saveSource({.id = u"sample"_s, .baseUrl = m_server->url(), .pageSize = 500}));
    QSignalSpy finished(m_service.get(), &SyncService::finished);
    QSignalSpy idle(m_service.get(), &SyncService::becameIdle);
    m_service->start(u"kdca"_s, {});
    m_service->start(u"sample"_s, {});
    QTRY_COMPARE_WITH_TIMEOUT(idle.size(), 1, 20000);
    QCOMPARE(finished.size(), 2);
    QCOMPARE(finished[0].first().value<SyncRun>().source, u"kdca"_s);
    QCOMPARE(finished[1].first().value<SyncRun>().source, u"sample"_s);
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial"_s), 2 * m_rows);
}

void TestSyncService::busyWhileLocked()
{
    QLockFile other(m_location->lockFile());
    other.setStaleLockTime(0);
    QVERIFY(other.tryLock(0));
    const SyncRun run = sync();
    QCOMPARE(run.error->kind, ErrorKind::Busy);
    QCOMPARE(exitCode(run), 2);
    QVERIFY(run.error->detail.contains(QString::number(QCoreApplication::applicationPid())));
    QCOMPARE(requestCount(), 0);
    QVERIFY(runs().empty());
    other.unlock();
    QCOMPARE(runStatusKey(sync().status), u"ok"_s);
}

void TestSyncService::waitsForABackupOfThisProgram()
{
    auto backup = need(lockFolder(*m_location));
    QSignalSpy finished(m_service.get(), &SyncService::finished);
    m_service->start(m_settings.id, {});
    QVERIFY(!finished.wait(500));
    backup.reset();
    QVERIFY(finished.wait(10000));
    QCOMPARE(runStatusKey(finished.last().first().value<SyncRun>().status), u"ok"_s);
    // Cancelling doesn't wait for it.
    backup = need(lockFolder(*m_location));
    m_service->start(m_settings.id, {});
    QVERIFY(!finished.wait(300));
    m_service->cancel();
    QVERIFY(finished.wait(2000));
    QCOMPARE(runStatusKey(finished.last().first().value<SyncRun>().status), u"cancelled"_s);
}

void TestSyncService::lockIsFreedAfterwards()
{
    sync();
    QLockFile other(m_location->lockFile());
    QVERIFY(other.tryLock(0));
}

void TestSyncService::sampleFromItsOwnProgram()
{
    const QString program = programPath(QStringLiteral("trialdesk-sample-registry"));
    qputenv("TRIALDESK_SAMPLE_REGISTRY", program.toUtf8());
    const SyncRun first = sync({}, u"sample"_s);
    const SyncRun second = sync({}, u"sample"_s);
    qunsetenv("TRIALDESK_SAMPLE_REGISTRY");
    QVERIFY2(!first.error, first.error ? qPrintable(first.error->detail) : "");
    QCOMPARE(runStatusKey(first.status), u"ok"_s);
    QVERIFY(first.counts.added > 40);
    QCOMPARE(runStatusKey(second.status), u"ok"_s);
    QVERIFY2(second.counts.changed > 0, "the sample moves a little from run to run");
}

void TestSyncService::sampleProgramMissing()
{
    qputenv("TRIALDESK_SAMPLE_REGISTRY", "/nowhere/at-all");
    const SyncRun run = sync({}, u"sample"_s);
    qunsetenv("TRIALDESK_SAMPLE_REGISTRY");
    QCOMPARE(runStatusKey(run.status), u"failed"_s);
    QCOMPARE(run.error->kind, ErrorKind::Environment);
    QCOMPARE(runStatusKey(sync().status), u"ok"_s); // the service goes on
}

TRIALDESK_TEST(TestSyncService)
#include "tst_syncservice.moc"
