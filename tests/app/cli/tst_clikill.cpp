#include <csignal>

#include <QRandomGenerator>

#include "tests/app/cli/cliprogram.h"

using namespace trialdesk::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kTrials = 10000;
constexpr int kKills = 20;
constexpr quint32 kSeed = 20261122;

} // namespace

/// kill -9 in the middle of a first sync, again and again: the store stays sound, no trial is half written,
/// and a run that is left alone completes it to the same list as a sync that was never disturbed.
class TestCliKill : public QObject
{
    Q_OBJECT

    static QByteArray list(const CliProgram &cli)
    {
        return cli.run({u"list"_s, u"--limit"_s, QString::number(kTrials), u"--csv"_s}).out;
    }

    static void prepare(CliProgram &cli, const SampleRegistry &registry)
    {
        VERIFY_EXIT(
            cli.run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url="_s + registry.url(), u"page-size=50"_s}),
            0);
    }

    /// The list without the columns that tell when it was seen.
    static QStringList withoutTimes(const QByteArray &csv)
    {
        QStringList rows;
        for (const QString &line : QString::fromUtf8(csv).split(u'\n')) {
            const qsizetype state = line.indexOf(u"present"_s);
            rows << (state < 0 ? line : line.first(state));
        }
        return rows;
    }

private Q_SLOTS:
    void killedAndCompleted()
    {
        const SampleRegistry registry({u"--records"_s, QString::number(kTrials), u"--seed"_s, u"5"_s});
        QVERIFY(!registry.url().isEmpty());
        CliProgram quiet;
        prepare(quiet, registry);
        VERIFY_EXIT(quiet.run({u"sync"_s, u"kdca"_s}), 0);

        CliProgram disturbed;
        prepare(disturbed, registry);
        QRandomGenerator random(kSeed);
        int inTheMiddle = 0;
        for (int i = 0; i < kKills; ++i) {
            const auto process = disturbed.start({u"sync"_s, u"kdca"_s});
            QVERIFY(process->waitForStarted());
            if (!process->waitForFinished(random.bounded(40, 220))) {
                ++inTheMiddle;
                ::kill(static_cast<pid_t>(process->processId()), SIGKILL);
                QVERIFY(process->waitForFinished());
            }
            VERIFY_EXIT(disturbed.run({u"check"_s}), 0);
        }
        QVERIFY2(inTheMiddle > 0, "no kill hit a running sync");
        const CliAnswer completed = disturbed.run({u"sync"_s, u"kdca"_s, u"--json"_s});
        VERIFY_EXIT(completed, 0);
        QCOMPARE(completed.json().toObject().value(u"received"_s).toInt(), kTrials);
        VERIFY_EXIT(disturbed.run({u"check"_s}), 0);
        QCOMPARE(withoutTimes(list(disturbed)), withoutTimes(list(quiet)));

        int interrupted = 0;
        for (const QJsonValue run : disturbed.run({u"runs"_s, u"--json"_s}).json().toArray()) {
            const QString status = run.toObject().value(u"status"_s).toString();
            QVERIFY2(status == "ok"_L1 || status == "interrupted"_L1, qPrintable(status));
            interrupted += status == "interrupted"_L1 ? 1 : 0;
        }
        qInfo("%d kills, %d of them in a running sync, %d runs interrupted", kKills, inTheMiddle,
              interrupted);
    }
};

QTEST_GUILESS_MAIN(TestCliKill)
#include "tst_clikill.moc"
