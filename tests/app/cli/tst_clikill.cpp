#include <algorithm>
#include <csignal>

#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>

#include "tests/app/cli/cliprogram.h"
#include "tests/support/canonicaldump.h"
#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace trialdesk::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kKilledTrials = 2500;
constexpr int kPageSize = 50; ///< fifty pages
constexpr quint32 kSeed = 20261122;

} // namespace

/// kill -9 at a random moment of a sync, again and again, each time from the same store: the file stays
/// sound, the dead run is shown as interrupted, and one more sync reaches byte for byte what a sync that was
/// never disturbed reaches.
class TestCliKill : public QObject
{
    Q_OBJECT

    std::unique_ptr<SampleRegistry> m_registry;
    std::unique_ptr<CliProgram> m_cli;
    QRandomGenerator m_random{seedOfCases(kSeed)};
    int m_kills = 0;
    int m_interrupted = 0;

    [[nodiscard]] QString database() const { return m_cli->dataDir() + u"/trialdesk.db"_s; }
    [[nodiscard]] QString base() const { return m_cli->path(u"base.db"_s); }

    /// Changes on the first, a middle and the last page, trials that go and one that comes.
    void change()
    {
        const QJsonArray rows = m_cli->run({u"list"_s, u"--limit"_s, u"2500"_s, u"--json"_s})
                                    .json()
                                    .toObject()[u"data"_s]
                                    .toArray();
        QCOMPARE(rows.size(), kKilledTrials);
        QJsonArray changed;
        QJsonArray dropped;
        for (int i = 0; i < kKilledTrials; i += 125) {
            const QString number = rows[i][u"number"_s].toString();
            if (i % 250 == 0) {
                changed.append(QJsonObject{
                    {u"id"_s, number},
                    {u"fields"_s, QJsonObject{{u"과제명"_s, u"새 제목"_s}, {u"진료과"_s, u"새 진료과"_s}}}});
            } else {
                dropped.append(number);
            }
        }
        m_registry->control({{u"changeRows"_s, changed},
                             {u"dropRows"_s, dropped},
                             {u"addRows"_s, QJsonArray{QJsonObject{{u"과제번호"_s, u"Z000001"_s},
                                                                   {u"과제명"_s, u"새 과제"_s}}}}});
    }

    void restore() const
    {
        for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
            QFile::remove(database() + suffix);
        QVERIFY(QFile::copy(base(), database()));
    }

    [[nodiscard]] QJsonArray runs() const { return m_cli->run({u"runs"_s, u"--json"_s}).json().toArray(); }
    [[nodiscard]] QJsonArray due() const { return m_cli->run({u"due"_s, u"--json"_s}).json().toArray(); }

    /// How many passes of the log were clean.
    [[nodiscard]] static int cleanPasses(const QJsonArray &runs)
    {
        return static_cast<int>(std::ranges::count_if(
            runs, [](const QJsonValue &run) { return run[u"removals_checked"_s].toBool(); }));
    }

    void killOnce(qint64 wholeMs, const QJsonArray &runsBefore, const QStringList &reference)
    {
        restore();
        const QJsonArray dueBefore = due();
        const auto process = m_cli->start({u"sync"_s, u"kdca"_s});
        QVERIFY(process->waitForStarted());
        const auto moment = static_cast<int>(wholeMs / 5 + m_random.bounded(static_cast<quint32>(wholeMs)));
        if (process->waitForFinished(moment))
            return;
        ::kill(static_cast<pid_t>(process->processId()), SIGKILL);
        QVERIFY(process->waitForFinished());
        ++m_kills;
        VERIFY_EXIT(m_cli->run({u"check"_s}), 0);
        const QJsonArray killed = runs();
        const bool inTheMiddle =
            killed.size() > runsBefore.size() && killed[0][u"status"_s].toString() != "ok"_L1;
        if (inTheMiddle)
            QCOMPARE(due(), dueBefore);
        VERIFY_EXIT(m_cli->run({u"sync"_s, u"kdca"_s}), 0);
        QVERIFY2(canonicalDump(database()) == reference.at(cleanPasses(killed) - cleanPasses(runsBefore)),
                 qPrintable(u"killed after %1 ms"_s.arg(moment)));
        if (inTheMiddle) {
            QCOMPARE(runs().at(1)[u"status"_s].toString(), u"interrupted"_s);
            ++m_interrupted;
        }
    }

private Q_SLOTS:
    void init()
    {
        m_registry = std::make_unique<SampleRegistry>(
            QStringList{u"--records"_s, QString::number(kKilledTrials), u"--seed"_s, u"5"_s});
        QVERIFY(!m_registry->url().isEmpty());
        m_cli = std::make_unique<CliProgram>();
        VERIFY_EXIT(
            m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url="_s + m_registry->url(),
                        u"page-size=%1"_s.arg(kPageSize), u"enabled=true"_s, u"schedule=daily 03:00"_s}),
            0);
    }

    void killed_data()
    {
        QTest::addColumn<bool>("update");
        QTest::newRow("first sync") << false;
        QTest::newRow("sync with changes and removals") << true;
    }

    void killed()
    {
        QFETCH(bool, update);
        if (update)
            VERIFY_EXIT(m_cli->run({u"sync"_s, u"kdca"_s}), 0);
        VERIFY_EXIT(m_cli->run({u"backup"_s, base()}), 0);
        if (update)
            change();
        const QJsonArray runsBefore = runs();
        QStringList reference;
        qint64 wholeMs = 0;
        for (int i = 0; i < 2; ++i) {
            QElapsedTimer timer;
            timer.start();
            VERIFY_EXIT(m_cli->run({u"sync"_s, u"kdca"_s}), 0);
            wholeMs = std::max(wholeMs, timer.elapsed());
            reference << canonicalDump(database());
        }
        const int wanted = m_interrupted + casesToDraw(50, 4);
        for (int tries = 0; m_interrupted < wanted && tries < 1000; ++tries) {
            killOnce(wholeMs, runsBefore, reference);
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY2(m_interrupted >= wanted, "hardly a kill hit a running sync");
    }

    void figures()
    {
        printFigure("kill-moments", m_interrupted);
        qInfo("%d kills, %d of them in a running sync", m_kills, m_interrupted);
    }

    /// A failed run waits for its retry; the time survives the process.
    void retryTimeSurvives()
    {
        m_registry.reset();
        VERIFY_EXIT(m_cli->run({u"sync"_s, u"kdca"_s}), 6);
        const QJsonArray waiting = due();
        QCOMPARE(waiting[0][u"failures"_s].toInt(), 1);
        const auto process = m_cli->start({u"sync"_s, u"kdca"_s});
        QVERIFY(process->waitForStarted());
        (void)process->waitForFinished(50);
        ::kill(static_cast<pid_t>(process->processId()), SIGKILL);
        QVERIFY(process->waitForFinished());
        QCOMPARE(due(), waiting);
        VERIFY_EXIT(m_cli->run({u"check"_s}), 0);
    }
};

TRIALDESK_TEST(TestCliKill)
#include "tst_clikill.moc"
