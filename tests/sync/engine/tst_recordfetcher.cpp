#include "sync/engine/recordfetcher.h"

#include <utility>

#include "models/store/asyncstore.h"
#include "syncfixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

constexpr int kFetchedStudies = 60;
constexpr auto kDay = std::chrono::hours(24);

} // namespace

/// Full records of single trials, from ClinicalTrials.gov's sample server into the store.
class TestRecordFetcher : public SyncFixture
{
    Q_OBJECT

public:
    TestRecordFetcher()
    {
        m_source = u"ctgov"_s;
        m_served = {.api = sample::Api::Ctgov, .records = kFetchedStudies, .seed = 4};
    }

private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<RecordWanted>();
        qRegisterMetaType<KeptRecord>();
    }
    void recordIsFetchedAndKept();
    void changesBecomeHistory();
    void mergedIntoAStoredTrial();
    void mergedIntoAnUnknownTrial();
    void everyRefusalHasItsSentence_data();
    void everyRefusalHasItsSentence();
    void aRefusalChangesNothing();
    void oneAtATimeAPersonsFirst();
    void watchedTrialsAreFetchedWhenDue();
    void aFailureOfAllStopsTheWatched();
    void aNumberOfNoFormIsRefusedUnasked();
    void cancelEndsAtOnce();
    void destroyedWhileItRuns();
    void pausesBetweenRequests();
    void writesBesideARunningSync();

private:
    void begin()
    {
        QCOMPARE(sync().status, RunStatus::Ok);
        m_store = std::make_unique<AsyncStore>(m_location->database());
        m_fetcher = std::make_unique<RecordFetcher>(m_store.get(), m_location->settingsFile(), &m_clock);
        m_done = std::make_unique<QSignalSpy>(m_fetcher.get(), &RecordFetcher::done);
        m_failed = std::make_unique<QSignalSpy>(m_fetcher.get(), &RecordFetcher::failed);
        m_idle = std::make_unique<QSignalSpy>(m_fetcher.get(), &RecordFetcher::becameIdle);
    }
    [[nodiscard]] QString number(int n) const
    {
        const auto connection = need(Connection::open(m_location->database(), Connection::Mode::ReadOnly));
        return need(connection->value(u"SELECT number FROM trial ORDER BY number LIMIT 1 OFFSET ?"_s, {n}))
            .toString();
    }
    [[nodiscard]] RecordWanted wanted(int n) const
    {
        const QString text = number(n);
        return {.id = need(reader()->find(text)).at(0), .source = m_source, .number = text};
    }
    void watch(const std::vector<RecordWanted> &trials)
    {
        std::vector<TrialId> ids;
        for (const RecordWanted &each : trials)
            ids.push_back(each.id);
        need(need(UserStore::open(m_location->database()))->setWatched(ids, true, m_clock.nowUtc()));
    }
    void toTheEnd()
    {
        m_idle->clear();
        QVERIFY(m_idle->wait(30000));
    }
    [[nodiscard]] std::optional<FullRecord> full(TrialId id) const { return need(reader()->detail(id)).full; }
    [[nodiscard]] QStringList askedSince(int sent)
    {
        QStringList paths;
        const auto all = m_server->requests();
        for (std::size_t i = static_cast<std::size_t>(sent); i < all.size(); ++i)
            paths << QString::fromLatin1(all[i].facts.path).section(u'/', -1);
        return paths;
    }
    [[nodiscard]] Error error(int n) const { return m_failed->at(n).at(1).value<Error>(); }

    std::unique_ptr<AsyncStore> m_store;
    std::unique_ptr<RecordFetcher> m_fetcher;
    std::unique_ptr<QSignalSpy> m_done;
    std::unique_ptr<QSignalSpy> m_failed;
    std::unique_ptr<QSignalSpy> m_idle;

private Q_SLOTS:
    void cleanup()
    {
        m_fetcher.reset();
        m_store.reset();
        SyncFixture::cleanup();
    }
};

void TestRecordFetcher::recordIsFetchedAndKept()
{
    begin();
    const RecordWanted one = wanted(3);
    QVERIFY(!full(one.id));
    const int sent = requestCount();
    QSignalSpy started(m_fetcher.get(), &RecordFetcher::started);
    m_fetcher->fetch(one);
    m_fetcher->fetch(one); // said twice
    QVERIFY(m_fetcher->isActive(one.id) && !m_fetcher->isActive(4711));
    toTheEnd();
    QVERIFY(!m_fetcher->isActive());
    QCOMPARE(started.size(), 1);
    QCOMPARE(m_done->size(), 1);
    QCOMPARE(m_done->first().at(2).toString(), one.number);
    QCOMPARE(m_done->first().at(1).value<KeptRecord>().id, one.id);
    QCOMPARE(m_failed->size(), 0);
    QCOMPARE(askedSince(sent), QStringList{one.number});
    const auto kept = full(one.id);
    QVERIFY(kept && qAbs(kept->fetched.secsTo(m_clock.nowUtc())) < 60);
    const QJsonObject study = QJsonDocument::fromJson(kept->raw).object();
    QVERIFY(study[u"protocolSection"_s][u"eligibilityModule"_s][u"eligibilityCriteria"_s].isString());
    QVERIFY(study.contains(u"hasResults"_s));
    QCOMPARE(problems(), QString());
}

void TestRecordFetcher::changesBecomeHistory()
{
    begin();
    const RecordWanted one = wanted(3);
    m_fetcher->fetch(one);
    toTheEnd();
    QCOMPARE(history(one.number), QStringList{u"new"_s});
    script(uR"({"refresh":true,"editStudies":[{"id":"%1","set":{
             "protocolSection.eligibilityModule.eligibilityCriteria":"Nobody",
             "protocolSection.statusModule.overallStatus":"SUSPENDED"}}]})"_s.arg(one.number)
               .toUtf8());
    m_fetcher->fetch(one);
    toTheEnd();
    // The status is in the list, too: its sync compares that.
    QCOMPARE(history(one.number),
             (QStringList{u"changed protocolSection.eligibilityModule.eligibilityCriteria"_s, u"new"_s}));
    QVERIFY(m_done->last().at(1).value<KeptRecord>().changed);
    QCOMPARE(problems(), QString());
}

void TestRecordFetcher::mergedIntoAStoredTrial()
{
    begin();
    const RecordWanted old = wanted(11);
    const RecordWanted survivor = wanted(12);
    script(uR"({"refresh":true,"mergeStudies":{"from":"%1","into":"%2"}})"_s.arg(old.number, survivor.number)
               .toUtf8());
    const int sent = requestCount();
    m_fetcher->fetch(old);
    toTheEnd();
    QCOMPARE(m_failed->size(), 0);
    QCOMPARE(askedSince(sent), (QStringList{old.number, survivor.number}));
    QCOMPARE(m_done->first().at(1).value<KeptRecord>().id, survivor.id);
    QCOMPARE(m_done->first().at(2).toString(), survivor.number);
    QVERIFY(!full(old.id) && full(survivor.id));
    QCOMPARE(toText(trial(survivor.number).values[Field::Aliases]), old.number);
    QCOMPARE(trial(old.number).state, TrialState::Present); // a sync has to say otherwise
    QCOMPARE(problems(), QString());
}

void TestRecordFetcher::mergedIntoAnUnknownTrial()
{
    m_settings.scope = u"korea"_s;
    save();
    begin();
    const RecordWanted old = wanted(2);
    QString other; // a study that the scope leaves out
    for (int n = 1; other.isEmpty() && n < 10000; ++n) {
        const QString text = u"NCT%1"_s.arg(old.number.mid(3).toInt() + n, 8, 10, QChar(u'0'));
        const QJsonObject merge{{u"from"_s, old.number}, {u"into"_s, text}};
        if (need(reader()->find(text)).empty() && m_server->script({{u"mergeStudies"_s, merge}}))
            other = text;
    }
    QVERIFY(!other.isEmpty());
    m_fetcher->fetch(old);
    toTheEnd();
    QCOMPARE(m_failed->size(), 0);
    QCOMPARE(m_done->first().at(1).value<KeptRecord>().id, old.id);
    QCOMPARE(m_done->first().at(2).toString(), other);
    QVERIFY(full(old.id));
    QCOMPARE(need(reader()->find(other)), std::vector<TrialId>{old.id});
    QCOMPARE(problems(), QString());
}

void TestRecordFetcher::everyRefusalHasItsSentence_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("the front door") << QByteArray(R"("kind":"status","status":403,"body":"html")")
                                    << ErrorKind::AccessRefused;
    QTest::newRow("not a number") << QByteArray(R"("kind":"status","status":400,"body":"text")")
                                  << ErrorKind::NumberRefused;
    QTest::newRow("a web page") << QByteArray(R"("kind":"status","status":200,"body":"html")")
                                << ErrorKind::NotJson;
    QTest::newRow("an unknown address")
        << QByteArray(R"("kind":"status","status":404,"body":"html")") << ErrorKind::Http;
    QTest::newRow("too many") << QByteArray(R"("kind":"status","status":429,"retryAfter":"1")")
                              << ErrorKind::RateLimited;
    QTest::newRow("maintenance") << QByteArray(R"("kind":"status","status":503,"body":"html")")
                                 << ErrorKind::Http;
    QTest::newRow("a cut body") << QByteArray(R"("kind":"cut")") << ErrorKind::Truncated;
    QTest::newRow("a cut body without a length")
        << QByteArray(R"("kind":"cutNoLength")") << ErrorKind::Truncated;
    QTest::newRow("a cut gzip") << QByteArray(R"("kind":"gzipCut")") << ErrorKind::Truncated;
    QTest::newRow("a body without an end") << QByteArray(R"("kind":"endlessBody")") << ErrorKind::TooLarge;
    QTest::newRow("another server")
        << QByteArray(R"("kind":"redirect","to":"http://127.0.0.2:1/studies/NCT00000001")")
        << ErrorKind::RedirectRefused;
}

void TestRecordFetcher::everyRefusalHasItsSentence()
{
    QFETCH(QByteArray, fault);
    begin();
    const RecordWanted one = wanted(3);
    const QString before = dump();
    script("{\"noGzip\":true,\"faults\":[{\"times\":100," + fault + "}]}");
    m_fetcher->fetch(one);
    toTheEnd();
    QCOMPARE(m_failed->size(), 1);
    QTEST(error(0).kind, "kind");
    QVERIFY(m_failed->first().at(2).toBool());
    QVERIFY(!explain(error(0)).todo.isEmpty());
    QVERIFY(!full(one.id));
    QCOMPARE(dump(), before);
}

void TestRecordFetcher::aRefusalChangesNothing()
{
    begin();
    const RecordWanted one = wanted(3);
    m_fetcher->fetch(one);
    toTheEnd();
    const QByteArray kept = full(one.id)->raw;
    const QString before = dump();
    script(uR"({"refresh":true,"dropStudies":["%1"]})"_s.arg(one.number).toUtf8());
    m_fetcher->fetch(one);
    toTheEnd();
    QCOMPARE(error(0).kind, ErrorKind::NumberUnknown);
    QCOMPARE(error(0).detail, one.number);
    QCOMPARE(full(one.id)->raw, kept);
    QCOMPARE(trial(one.number).state, TrialState::Present);
    QCOMPARE(dump(), before);
}

void TestRecordFetcher::oneAtATimeAPersonsFirst()
{
    begin();
    watch({wanted(1), wanted(2), wanted(3), wanted(4)});
    const int sent = requestCount();
    bool once = false;
    connect(m_fetcher.get(), &RecordFetcher::started, this, [this, &once] {
        if (std::exchange(once, true))
            return;
        m_fetcher->fetch(wanted(7));
        m_fetcher->fetch(wanted(4)); // waits already, but not for a person
        m_fetcher->dropDue(u"kdca"_s);
    });
    m_fetcher->fetchDue(m_source);
    toTheEnd();
    QCOMPARE(askedSince(sent), (QStringList{number(1), number(7), number(4), number(2), number(3)}));
    QCOMPARE(m_done->size(), 5);
}

void TestRecordFetcher::watchedTrialsAreFetchedWhenDue()
{
    begin();
    watch({wanted(1), wanted(2)});
    m_fetcher->fetchDue(m_source);
    toTheEnd();
    QCOMPARE(m_done->size(), 2);
    int sent = requestCount();
    m_fetcher->fetchDue(m_source);
    m_fetcher->fetchDue(u"kdca"_s); // can't
    m_fetcher->fetch(wanted(5));    // comes after the look into the store
    toTheEnd();
    QCOMPARE(askedSince(sent), QStringList{number(5)});

    // A row that a sync changed.
    m_clock.ahead += kDay;
    script(uR"({"refresh":true,"editStudies":[{"id":"%1","updated":true,
             "set":{"protocolSection.designModule.enrollmentInfo.count":4711}}]})"_s.arg(number(2))
               .toUtf8());
    QCOMPARE(sync().counts.changed, 1);
    sent = requestCount();
    m_fetcher->fetchDue(m_source);
    toTheEnd();
    QCOMPARE(askedSince(sent), QStringList{number(2)});

    // Both, a week later, without any change.
    m_clock.ahead += 8 * kDay;
    sent = requestCount();
    m_fetcher->fetchDue(m_source);
    toTheEnd();
    QCOMPARE(askedSince(sent), (QStringList{number(1), number(2)}));
    QCOMPARE(m_failed->size(), 0);
    QCOMPARE(problems(), QString());
}

void TestRecordFetcher::aFailureOfAllStopsTheWatched()
{
    begin();
    watch({wanted(1), wanted(2), wanted(3)});
    script(uR"({"refresh":true,"dropStudies":["%1"]})"_s.arg(number(1)).toUtf8());
    script(R"({"faults":[{"kind":"status","status":403,"body":"html","skip":1}]})");
    const int sent = requestCount();
    m_fetcher->fetchDue(m_source);
    toTheEnd();
    // That one trial is gone says nothing of the next; a closed door does.
    QCOMPARE(askedSince(sent).size(), 2);
    QCOMPARE(m_failed->size(), 2);
    QCOMPARE(error(0).kind, ErrorKind::NumberUnknown);
    QVERIFY(!m_failed->first().at(2).toBool());
    QCOMPARE(error(1).kind, ErrorKind::AccessRefused);
    script(R"({"faults":[]})");
    m_fetcher->fetchDue(m_source);
    toTheEnd();
    QCOMPARE(m_done->size(), 2);
}

void TestRecordFetcher::aNumberOfNoFormIsRefusedUnasked()
{
    begin();
    const int sent = requestCount();
    m_fetcher->fetch({.id = wanted(1).id, .source = m_source, .number = u"../../version"_s});
    toTheEnd();
    QCOMPARE(error(0).kind, ErrorKind::NumberRefused);
    m_fetcher->fetch({.id = wanted(1).id, .source = u"nobody"_s, .number = number(1)});
    toTheEnd();
    QCOMPARE(error(1).kind, ErrorKind::Usage);
    QCOMPARE(requestCount(), sent);
}

void TestRecordFetcher::cancelEndsAtOnce()
{
    begin();
    script(R"({"faults":[{"kind":"silent"}]})");
    const int sent = requestCount();
    m_fetcher->fetch(wanted(1));
    m_fetcher->fetch(wanted(2));
    QTRY_COMPARE(requestCount(), sent + 1);
    QElapsedTimer time;
    time.start();
    m_idle->clear();
    m_fetcher->cancel();
    QVERIFY(time.elapsed() < 1000);
    QCOMPARE(m_failed->size(), 2);
    QCOMPARE(error(0).kind, ErrorKind::Cancelled);
    QCOMPARE(m_idle->size(), 1);
    QVERIFY(!m_fetcher->isActive());
    m_fetcher->cancel(); // nothing to end
    QCOMPARE(m_idle->size(), 1);
    // And it goes on.
    script(R"({"faults":[]})");
    m_fetcher->fetch(wanted(1));
    toTheEnd();
    QCOMPARE(m_done->size(), 1);
}

void TestRecordFetcher::destroyedWhileItRuns()
{
    begin();
    for (int moment = 0; moment < 8; ++moment) {
        QSignalSpy started(m_fetcher.get(), &RecordFetcher::started);
        m_fetcher->fetch(wanted(moment));
        m_fetcher->fetch(wanted(moment + 10));
        QTRY_COMPARE(started.size(), 1);
        for (int events = 0; events < moment * 3; ++events)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        m_fetcher = std::make_unique<RecordFetcher>(m_store.get(), m_location->settingsFile(), &m_clock);
    }
    QCoreApplication::processEvents();
    QCOMPARE(problems(), QString());
}

void TestRecordFetcher::pausesBetweenRequests()
{
    m_settings.minInterval = 300ms;
    save();
    begin();
    QElapsedTimer time;
    time.start();
    m_fetcher->fetch(wanted(1));
    m_fetcher->fetch(wanted(2));
    m_fetcher->fetch(wanted(3));
    toTheEnd();
    QCOMPARE(m_done->size(), 3);
    QVERIFY2(time.elapsed() >= 590, qPrintable(QString::number(time.elapsed())));
}

void TestRecordFetcher::writesBesideARunningSync()
{
    begin();
    const RecordWanted one = wanted(3);
    script(R"({"refresh":true,"faults":[{"kind":"silent","path":"studies","skip":1,"times":1}]})");
    RunOptions full;
    full.full = true;
    const int sent = requestCount();
    QSignalSpy finished(m_service.get(), &SyncService::finished);
    m_service->start(m_source, full);
    QTRY_VERIFY(requestCount() >= sent + 3); // a page is written, the next one never comes
    m_fetcher->fetch(one);
    toTheEnd();
    QCOMPARE(m_done->size(), 1);
    m_service->cancel();
    QVERIFY(finished.wait(10000));
    QVERIFY(this->full(one.id));
    QCOMPARE(problems(), QString());
}

TRIALDESK_TEST(TestRecordFetcher)
#include "tst_recordfetcher.moc"
