#include <QPromise>

#include "movingregistry.h"
#include "sync/engine/runcourse.h"
#include "sync/engine/writejob.h"
#include "sync/http/backoff.h"
#include "syncfixture.h"
#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using test::MovingRegistry;

namespace {

constexpr quint32 kSeed = 20261122;
constexpr int kRows = 200;
constexpr int kPageSize = 20;
constexpr int kMostAtOnce = 20; ///< more removals wait for a person

struct StoredTrial
{
    TrialState state = TrialState::Present;
    TrialId id = 0;
    std::string title;
};
using StoredTrials = std::map<std::string, StoredTrial>;

StoredTrials storedTrials(Connection &connection)
{
    StoredTrials all;
    QSqlQuery query = need(connection.query(u"SELECT number, state, id, title FROM trial"_s));
    while (query.next()) {
        all[query.value(0).toString().toStdString()] = {static_cast<TrialState>(query.value(1).toInt()),
                                                        query.value(2).toUInt(),
                                                        query.value(3).toString().toStdString()};
    }
    return all;
}

/// A broken promise is an exception: the helpers below are no test functions.
void demand(bool holds, const QString &promise)
{
    if (!holds)
        throw std::runtime_error(promise.toStdString());
}

struct Figures
{
    int passes = 0;
    int moving = 0;
    int clean = 0;
    int falselyMissing = 0; ///< seemed clean and was not; the second pass took it back
    int falselyRemoved = 0;
    int removed = 0;
    int returned = 0;
    int held = 0;
    int inquiries = 0;
    int lost = 0;
};

} // namespace

/// Paging by offset while rows come, go, move and change between the requests of a pass. The pages go through
/// the real parser, the real plan and the real store; only the wire is left out.
class TestMovingPages : public SyncFixture
{
    Q_OBJECT

private Q_SLOTS:
    void episodes_data();
    void episodes();
    void promises();
    void passThatOnlySeemsClean();
    void skippedTwice_data();
    void skippedTwice();
    void overHttp();

private:
    /// One pass; `churn`: the disturbances to expect between its first request and its last.
    SyncRun pass(MovingRegistry &registry, double churn, bool accept = false);
    using Feed = std::function<void(PageQueue &, const FingerprintMap &)>;
    using Inquire = std::function<void(PageQueue &, const std::vector<std::string> &)>;
    SyncRun runWith(const Feed &feed, const Inquire &inquire, bool accept) const;
    /// Compares the store with the registry after a pass and counts.
    void judge(const MovingRegistry &registry, const SyncRun &run, const StoredTrials &before,
               const std::set<std::string> &sent, const std::set<std::string> &heldThroughout);
    void calmDown(MovingRegistry &registry);

    std::unique_ptr<Connection> m_connection;
    QRandomGenerator m_random{seedOfCases(kSeed)};
    Figures m_figures;
    std::set<std::string> m_alive; ///< in the registry at every request of the pass
};

SyncRun TestMovingPages::runWith(const Feed &feed, const Inquire &inquire, bool accept) const
{
    const auto queue = std::make_shared<PageQueue>();
    QPromise<SyncRun> promise;
    promise.start();
    runWriteJob(promise,
                {.databaseFile = m_location->database(),
                 .source = u"kdca"_s,
                 .accepted = accept ? heldNow() : std::vector<TrialId>(),
                 .clock = &m_clock,
                 .queue = queue,
                 .begun = [&](const std::shared_ptr<const FingerprintMap> &known,
                              const SourceProgress &) { feed(*queue, *known); },
                 .pageDone = [] {},
                 .inquire = inquire
                                ? [&](const std::vector<std::string> &numbers) { inquire(*queue, numbers); }
                                : std::function<void(std::vector<std::string>)>()});
    promise.finish();
    return promise.future().result();
}

SyncRun TestMovingPages::pass(MovingRegistry &registry, double churn, bool accept)
{
    const RegistrySource &source = *findSource(u"kdca"_s);
    const StoredTrials before = storedTrials(*m_connection);
    registry.forgetRepeats();
    (void)registry.takeSent();
    m_alive = registry.numbers();
    const auto feed = [&](PageQueue &queue, const FingerprintMap &known) {
        RunCourse course(
            &source,
            {.baseUrl = QUrl(u"http://127.0.0.1"_s), .operation = u"uddi:a"_s, .pageSize = kPageSize}, {},
            static_cast<qint64>(known.size()));
        std::optional<Request> request = course.begin().next;
        std::optional<Error> error;
        int requests = 0;
        while (request) {
            const QByteArray body = registry.page(request->page, request->pageSize);
            Page page = need(source.parse({.status = 200, .body = body, .request = *request}, known));
            const RunCourse::Step step = course.take(page);
            queue.push(PageItem{.page = std::move(page),
                                .requests = ++requests,
                                .legStarts = step.legStarts,
                                .legDistinct = step.legDistinct});
            request = step.next;
            error = step.error;
            const double pages = static_cast<double>(kRows) / kPageSize;
            while (request && m_random.generateDouble() < churn / (churn + pages))
                registry.disturb();
            std::set<std::string> still;
            std::ranges::set_intersection(m_alive, registry.numbers(), std::inserter(still, still.end()));
            m_alive = std::move(still);
        }
        queue.push(PassEnd{.error = error, .requests = requests});
    };
    const auto inquire = [&](PageQueue &queue, const std::vector<std::string> &numbers) {
        Inquiry inquiry;
        for (const std::string &number : numbers) {
            ++m_figures.inquiries;
            // Now and then a registry that moves does not answer.
            if (churn > 0 && m_random.bounded(10) == 0) {
                inquiry.unanswered.insert(number);
                continue;
            }
            Page page =
                need(source.parse({.status = 200, .body = registry.lookup(number), .request = {}}, {}));
            if (!page.records.empty())
                inquiry.found.push_back(std::move(page));
        }
        queue.push(std::move(inquiry));
    };
    const SyncRun run = runWith(feed, inquire, accept);
    demand(run.id != 0 && (!run.error || run.error->kind == ErrorKind::Held),
           u"the pass ends: "_s + (run.error ? run.error->detail : QString()));
    ++m_figures.passes;
    m_figures.moving += churn > 0 ? 1 : 0;
    judge(registry, run, before, registry.takeSent(), m_alive);
    return run;
}

void TestMovingPages::judge(const MovingRegistry &registry, const SyncRun &run, const StoredTrials &before,
                            const std::set<std::string> &sent, const std::set<std::string> &heldThroughout)
{
    const StoredTrials after = storedTrials(*m_connection);
    const std::set<std::string> now = registry.numbers();
    m_figures.clean += run.removalsChecked ? 1 : 0;
    m_figures.held += run.status == RunStatus::Held ? 1 : 0;
    int returned = 0;
    for (const auto &[number, known] : before) {
        const auto found = after.find(number);
        demand(found != after.end() && found->second.id == known.id, u"no row vanishes"_s);
        const TrialState state = found->second.state;
        const bool wasSent = sent.contains(number);
        returned += wasSent && known.state != TrialState::Present ? 1 : 0;
        if (state == known.state)
            continue;
        if (state == TrialState::Present) {
            demand(wasSent, u"only what is seen comes back"_s);
            continue;
        }
        demand(run.removalsChecked || run.status == RunStatus::Held, u"only a clean pass judges"_s);
        demand(!wasSent, u"what was sent is not gone"_s);
        if (state == TrialState::Removed) {
            demand(known.state == TrialState::Missing || run.status == RunStatus::Ok, u"two strikes"_s);
            ++m_figures.removed;
            m_figures.falselyRemoved += now.contains(number) || heldThroughout.contains(number) ? 1 : 0;
        } else {
            m_figures.falselyMissing += heldThroughout.contains(number) ? 1 : 0;
        }
    }
    for (const std::string &number : sent)
        m_figures.lost += !after.contains(number) || after.at(number).state != TrialState::Present ? 1 : 0;
    demand(run.counts.returned == returned, u"each one that came back is reported"_s);
    m_figures.returned += returned;
}

void TestMovingPages::calmDown(MovingRegistry &registry)
{
    const std::set<std::string> now = registry.numbers();
    const auto gone = std::ranges::count_if(storedTrials(*m_connection), [&](const auto &entry) {
        return entry.second.state == TrialState::Present && !now.contains(entry.first);
    });
    const bool many = gone > kMostAtOnce;
    const SyncRun first = pass(registry, 0);
    demand(first.status == (many ? RunStatus::Held : RunStatus::Ok),
           u"a still registry makes a clean pass"_s);
    const SyncRun second = pass(registry, 0, many);
    demand(second.status == RunStatus::Ok && second.removalsChecked, u"and so does the next"_s);
    for (const auto &[number, known] : storedTrials(*m_connection)) {
        const bool there = now.contains(number);
        demand(known.state == (there ? TrialState::Present : TrialState::Removed),
               u"two clean passes bring the store to the registry's state"_s);
        if (there)
            demand(known.title == registry.title(number), u"with the registry's content"_s);
    }
    const auto present = std::ranges::count_if(storedTrials(*m_connection), [](const auto &entry) {
        return entry.second.state == TrialState::Present;
    });
    demand(present == static_cast<qint64>(now.size()), u"and nothing is lost"_s);
}

void TestMovingPages::episodes_data()
{
    QTest::addColumn<quint32>("seed");
    const int stores = casesToDraw(20, 1);
    const quint32 first = seedOfCases(kSeed);
    for (quint32 i = 0; i < static_cast<quint32>(stores); ++i)
        QTest::addRow("seed %u", first + i) << first + i;
}

void TestMovingPages::episodes()
{
    QFETCH(quint32, seed);
    const int wanted = m_figures.moving + (loopsInFull() ? 250 : 150);
    m_random.seed(seed);
    m_connection = need(Connection::open(m_location->database(), Connection::Mode::ReadWrite));
    for (const QString &table : {u"trial"_s, u"trial_text"_s, u"change"_s}) {
        need(m_connection->exec(u"CREATE TRIGGER keep_%1 BEFORE DELETE ON %1 BEGIN "
                                "SELECT RAISE(ABORT, 'a sync deletes nothing'); END"_s.arg(table)));
    }
    MovingRegistry registry(kRows, &m_random);
    try {
        calmDown(registry);
        for (bool first = true; m_figures.moving < wanted; first = false) {
            const double churn = std::array{0.3, 1.0, 2.0, 5.0}.at(m_random.bounded(4U));
            for (int left = m_random.bounded(1, 8); left > 0; --left)
                pass(registry, churn);
            if (m_random.bounded(12) == 0 || first) {
                for (int i = 0; i < kMostAtOnce + 5; ++i)
                    registry.removeAt(static_cast<std::size_t>(m_random.bounded(100)));
            }
            while (registry.rows().size() < kRows)
                registry.insertAt(registry.rows().size());
            calmDown(registry);
        }
    } catch (const std::runtime_error &broken) {
        QFAIL(broken.what());
    }
    m_connection.reset();
    QCOMPARE(problems(), QString());
}

void TestMovingPages::promises()
{
    printFigure("moving-passes", m_figures.moving);
    printFigure("moving-passes-falsely-removed", m_figures.falselyRemoved);
    printFigure("moving-passes-lost", m_figures.lost);
    qInfo("%d passes, %d of them moving, %d clean, %d held; %d removed after %d inquiries, %d returned, %d "
          "only "
          "seemed missing",
          m_figures.passes, m_figures.moving, m_figures.clean, m_figures.held, m_figures.removed,
          m_figures.inquiries, m_figures.returned, m_figures.falselyMissing);
    QCOMPARE(m_figures.falselyRemoved, 0);
    QCOMPARE(m_figures.lost, 0);
    QVERIFY(m_figures.removed > 0 && m_figures.returned > 0 && m_figures.held > 0);
    QVERIFY2(m_figures.passes - m_figures.clean > m_figures.moving / 4, "the disturbances are noticed");
}

/// A row is read and goes away while another one comes behind the reader: every total and every count agrees,
/// and still the first row of the next page was never sent. Two strikes are for this.
void TestMovingPages::passThatOnlySeemsClean()
{
    m_connection = need(Connection::open(m_location->database(), Connection::Mode::ReadWrite));
    MovingRegistry registry(3 * kPageSize, &m_random);
    try {
        calmDown(registry);
        const std::string skipped = registry.rows().at(kPageSize);
        const RegistrySource &source = *findSource(u"kdca"_s);
        const SyncRun run = runWith(
            [&](PageQueue &queue, const FingerprintMap &known) {
                for (int page = 1; page <= 3; ++page) {
                    const Request request{.pageSize = kPageSize, .page = page};
                    const QByteArray body = registry.page(page, kPageSize);
                    queue.push(PageItem{
                        .page = need(source.parse({.status = 200, .body = body, .request = request}, known)),
                        .requests = page,
                        .legStarts = page == 1,
                        .legDistinct = page == 3 ? std::optional<qint64>(3 * kPageSize) : std::nullopt});
                    if (page == 1) {
                        registry.removeAt(3);
                        registry.insertAt(registry.rows().size());
                    }
                }
                queue.push(PassEnd{.error = std::nullopt, .requests = 3});
            },
            {}, false);
        QVERIFY2(run.removalsChecked, "nothing shows that a row was skipped");
        QCOMPARE(storedTrials(*m_connection).at(skipped).state, TrialState::Missing);
        QCOMPARE(pass(registry, 0).counts.returned, 1);
        QCOMPARE(storedTrials(*m_connection).at(skipped).state, TrialState::Present);
    } catch (const std::runtime_error &broken) {
        QFAIL(broken.what());
    }
    m_connection.reset();
}

void TestMovingPages::skippedTwice_data()
{
    QTest::addColumn<bool>("anotherIsNew");
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<int>("asked");
    QTest::addColumn<TrialState>("state");
    QTest::newRow("the registry has it") << true << QByteArray() << 1 << TrialState::Present;
    QTest::newRow("the registry does not answer")
        << true << QByteArray(R"({"kind":"status","status":503,"skip":16})") << kMaxTries
        << TrialState::Missing;
    QTest::newRow("the registry hiccups")
        << true << QByteArray(R"({"kind":"status","status":503,"skip":16,"times":1})") << 2
        << TrialState::Present;
    QTest::newRow("nothing is new") << false << QByteArray() << 1 << TrialState::Present;
}

/// The same row skipped in two passes that seem clean: before it is called removed, the registry is asked.
void TestMovingPages::skippedTwice()
{
    QFETCH(bool, anotherIsNew);
    QFETCH(QByteArray, fault);
    QFETCH(int, asked);
    QFETCH(TrialState, state);
    sync();
    const int pages = (m_rows + 19) / 20;
    QCOMPARE(pages, 15);
    const QString skipped = m_numbers[20];
    // One that the store holds for present goes away between two runs, and comes back in the middle of one.
    const QByteArray away = '"' + m_numbers[200].toUtf8() + '"';
    const auto disturb = [&](int dropped, const QString &added) {
        const bool second = added == "X2"_L1;
        QByteArray comes = R"("addRows":[{"과제번호":")" + added.toUtf8() + R"(","과제명":"새 과제"}])";
        if (second && !anotherIsNew)
            comes = R"("restoreRows":[)" + away + "]";
        script(R"({"faults":[)" + (second ? fault : QByteArray()) +
               R"(],"afterPage":[{"page":1,"do":{"dropRows":[")" + m_numbers[dropped].toUtf8() + R"("],)" +
               comes + "}}]}");
    };
    disturb(3, u"X1"_s);
    const SyncRun first = sync();
    QVERIFY(first.removalsChecked);
    QCOMPARE(first.counts.missing, 1);
    QCOMPARE(trial(skipped).state, TrialState::Missing);

    if (anotherIsNew)
        script(R"({"prependRows":[{"과제번호":"X0","과제명":"새 과제"}]})");
    else
        script(R"({"restoreRows":[")" + m_numbers[3].toUtf8() + R"("],"dropRows":[)" + away + "]}");
    disturb(4, u"X2"_s);
    const SyncRun second = sync();
    QVERIFY(second.removalsChecked);
    QCOMPARE(trial(skipped).state, state);
    QCOMPARE(second.counts.removed, 0);
    QCOMPARE(second.counts.returned, state == TrialState::Present ? 1 : 0);
    QCOMPARE(second.counts.added + second.counts.returned > (state == TrialState::Present ? 1 : 0),
             anotherIsNew);
    QCOMPARE(second.counts.received, m_rows + (anotherIsNew ? 1 : 0));
    QCOMPARE(second.counts.requests, second.counts.pages + asked);
    script(R"({"faults":[]})");
    QCOMPARE(runStatusKey(sync().status), u"ok"_s);
    QCOMPARE(trial(skipped).state, TrialState::Present);
    QCOMPARE(problems(), QString());
}

/// The same over the wire, through the sync service, with the sample registry's switches.
void TestMovingPages::overHttp()
{
    const int wanted = casesToDraw(300, 12);
    sync();
    int falselyRemoved = 0;
    int unclean = 0;
    int made = 0;
    std::set<QString> present(m_numbers.begin(), m_numbers.end());
    QStringList dropped;
    StoredTrials before;
    const auto compare = [&] {
        const auto connection = need(Connection::open(m_location->database(), Connection::Mode::ReadOnly));
        const StoredTrials after = storedTrials(*connection);
        for (const auto &[number, known] : after) {
            const bool nowRemoved = known.state == TrialState::Removed && before[number].state != known.state;
            falselyRemoved += nowRemoved && present.contains(QString::fromStdString(number)) ? 1 : 0;
        }
        before = after;
    };
    for (int done = 0; done < wanted;) {
        for (int left = m_random.bounded(1, 4); left > 0; --left, ++done) {
            QJsonArray moves;
            int page = 1; // later steps at later pages: a row must be gone before it can be restored
            for (int i = m_random.bounded(1, 4); i > 0; --i) {
                QJsonObject step;
                const int kind = m_random.bounded(4);
                if (kind == 0 && dropped.size() < kMostAtOnce) {
                    const QString number =
                        *std::next(present.cbegin(), m_random.bounded(static_cast<int>(present.size())));
                    present.erase(number);
                    dropped << number;
                    step[u"dropRows"_s] = QJsonArray{number};
                } else if (kind == 1 && !dropped.isEmpty()) {
                    const QString number = dropped.takeLast();
                    present.insert(number);
                    step[u"restoreRows"_s] = QJsonArray{number};
                } else if (kind == 2) {
                    step[u"repeatRows"_s] = QJsonArray{*present.cbegin()};
                } else {
                    const QString number = u"X%1"_s.arg(++made, 6, 10, QChar(u'0'));
                    present.insert(number);
                    step[m_random.bounded(2) == 0 ? u"prependRows"_s : u"addRows"_s] =
                        QJsonArray{QJsonObject{{u"과제번호"_s, number}, {u"과제명"_s, u"새 과제"_s}}};
                }
                page += m_random.bounded(3);
                moves.append(QJsonObject{{u"page"_s, page}, {u"do"_s, step}});
            }
            script(QJsonDocument(QJsonObject{{u"afterPage"_s, moves}}).toJson());
            unclean += sync().removalsChecked ? 0 : 1;
            compare();
        }
        script(R"({"afterPage":[],"repeatRows":[]})");
        for (int calm = 0; calm < 2; ++calm) {
            QCOMPARE(runStatusKey(sync().status), u"ok"_s);
            compare();
        }
        const auto connection = need(Connection::open(m_location->database(), Connection::Mode::ReadOnly));
        std::set<QString> stored;
        for (const auto &[number, known] : storedTrials(*connection)) {
            QVERIFY(known.state != TrialState::Missing);
            if (known.state == TrialState::Present)
                stored.insert(QString::fromStdString(number));
        }
        QVERIFY2(stored == present, "two clean passes bring the store to the registry's state");
    }
    printFigure("moving-passes-http", wanted);
    QCOMPARE(falselyRemoved, 0);
    QVERIFY(unclean > 0);
    QCOMPARE(problems(), QString());
}

TRIALDESK_TEST(TestMovingPages)
#include "tst_movingpages.moc"
