#include <algorithm>
#include <csignal>

#include <QSet>

#include "tests/app/cli/cliprogram.h"
#include "tests/support/testmain.h"

using namespace trialdesk::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kSyncRecords = 230;

QJsonObject lastLine(const CliAnswer &answer)
{
    return QJsonDocument::fromJson(answer.out.trimmed().split('\n').constLast()).object();
}

} // namespace

/// The program against trialdesk-sample-registry: sync, list, show, export, runs.
class TestCliSync : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<CliProgram> m_cli;
    std::unique_ptr<SampleRegistry> m_registry;

    void serve(const QStringList &arguments)
    {
        m_registry = std::make_unique<SampleRegistry>(arguments);
        QVERIFY2(!m_registry->url().isEmpty(), m_registry->errors().constData());
        VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url="_s + m_registry->url(),
                                u"min-interval=0"_s, u"page-size=50"_s, u"enabled=true"_s, u"timeout=5"_s,
                                u"deadline=20"_s}),
                    0);
    }

    void syncRecords()
    {
        serve({u"--records"_s, QString::number(kSyncRecords)});
        VERIFY_EXIT(m_cli->run({u"sync"_s}), 0);
    }

    [[nodiscard]] QJsonObject list(const QStringList &options) const
    {
        return m_cli->run(QStringList{u"list"_s, u"--json"_s} + options).json().toObject();
    }

private Q_SLOTS:
    void init()
    {
        m_cli = std::make_unique<CliProgram>();
        m_cli->setEnvironment(u"TRIALDESK_KEY_KDCA"_s, u"invented-key-for-tests"_s);
    }

    void cleanup() { m_registry.reset(); }

    void reportHasEveryKey()
    {
        serve({u"--records"_s, QString::number(kSyncRecords)});
        const CliAnswer answer = m_cli->run({u"sync"_s, u"kdca"_s, u"--json"_s});
        VERIFY_EXIT(answer, 0);
        QCOMPARE(answer.out.count('\n'), 1);
        const QJsonObject run = lastLine(answer);
        const QStringList keys{
            u"run"_s,      u"source"_s,  u"trigger"_s,  u"status"_s,   u"started"_s,  u"finished"_s,
            u"requests"_s, u"pages"_s,   u"received"_s, u"new"_s,      u"changed"_s,  u"unchanged"_s,
            u"missing"_s,  u"removed"_s, u"returned"_s, u"problems"_s, u"complete"_s, u"removals_checked"_s,
            u"error"_s};
        QCOMPARE(QSet<QString>(keys.begin(), keys.end()), ([&run] {
                     const QStringList found = run.keys();
                     return QSet<QString>(found.begin(), found.end());
                 })());
        QCOMPARE(run[u"status"_s].toString(), u"ok"_s);
        QCOMPARE(run[u"trigger"_s].toString(), u"cli"_s);
        QCOMPARE(run[u"pages"_s].toInt(), 5);
        QCOMPARE(run[u"new"_s].toInt(), kSyncRecords);
        QCOMPARE(run[u"complete"_s].toBool(), true);
        QCOMPARE(run[u"removals_checked"_s].toBool(), true);
        QVERIFY(run[u"error"_s].isNull());
        QVERIFY(QDateTime::fromString(run[u"started"_s].toString(), Qt::ISODate).isValid());
        QVERIFY(run[u"started"_s].toString().endsWith(u'Z'));

        const QJsonArray runs = m_cli->run({u"runs"_s, u"--json"_s}).json().toArray();
        QCOMPARE(runs.size(), 1);
        QCOMPARE(runs[0].toObject(), run);
    }

    void secondSyncFindsNothingNew()
    {
        syncRecords();
        const CliAnswer answer = m_cli->run({u"sync"_s, u"--json"_s});
        VERIFY_EXIT(answer, 0);
        QCOMPARE(lastLine(answer)[u"new"_s].toInt(), 0);
        QCOMPARE(lastLine(answer)[u"unchanged"_s].toInt(), kSyncRecords);
        const QJsonArray runs = m_cli->run({u"runs"_s, u"--json"_s}).json().toArray();
        QCOMPARE(runs.size(), 2);
        QVERIFY(runs[0][u"run"_s].toInt() > runs[1][u"run"_s].toInt());
        QCOMPARE(m_cli->run({u"runs"_s, u"--json"_s, u"--limit"_s, u"1"_s}).json().toArray().size(), 1);
        QCOMPARE(m_cli->run({u"runs"_s, u"--json"_s, u"--source"_s, u"sample"_s}).out, QByteArray("[]\n"));
    }

    void pagesCoverTheListOnce()
    {
        syncRecords();
        for (const QString &sort : {u"number"_s, u"title:desc"_s, u"enrollment:asc"_s}) {
            QStringList seen;
            QStringList options{u"--limit"_s, u"60"_s, u"--sort"_s, sort};
            int pages = 0;
            for (QString next = u"-"_s; !next.isEmpty() && pages < 10; ++pages) {
                const QJsonObject page = list(options);
                QCOMPARE(page[u"count"_s].toInt(), kSyncRecords);
                QCOMPARE(page[u"offset"_s].toInt(), pages * 60);
                for (const QJsonValue &trial : page[u"data"_s].toArray())
                    seen.append(trial[u"number"_s].toString());
                next = page[u"next"_s].toString();
                options = {u"--limit"_s, u"60"_s, u"--after"_s, next};
            }
            QCOMPARE(pages, 4);
            QCOMPARE(seen.size(), kSyncRecords);
            QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), kSyncRecords);
            if (sort == "number"_L1)
                QVERIFY(std::ranges::is_sorted(seen));
            const QJsonObject byOffset =
                list({u"--limit"_s, u"60"_s, u"--offset"_s, u"60"_s, u"--sort"_s, sort});
            QCOMPARE(byOffset[u"data"_s][0][u"number"_s].toString(), seen[60]);
        }
    }

    void cursorBelongsToItsList()
    {
        syncRecords();
        const QString next = list({u"--limit"_s, u"10"_s})[u"next"_s].toString();
        VERIFY_EXIT(m_cli->run({u"list"_s, u"--after"_s, next, u"--state"_s, u"present"_s}), 1);
        VERIFY_EXIT(m_cli->run({u"list"_s, u"--after"_s, next, u"--sort"_s, u"title"_s}), 1);
        VERIFY_EXIT(m_cli->run({u"list"_s, u"--after"_s, next, u"--sort"_s, u"number"_s}), 0);
        VERIFY_EXIT(m_cli->run({u"list"_s, u"--after"_s, next, u"--offset"_s, u"3"_s}), 1);
    }

    void filters()
    {
        syncRecords();
        const QJsonObject trial = list({u"--limit"_s, u"1"_s})[u"data"_s][0].toObject();
        const QJsonObject found = list({u"--search"_s, u"number:"_s + trial[u"number"_s].toString()});
        QCOMPARE(found[u"count"_s].toInt(), 1);
        QCOMPARE(found[u"data"_s][0].toObject(), trial);
        QCOMPARE(list({u"--source"_s, u"kdca"_s})[u"count"_s].toInt(), kSyncRecords);
        QCOMPARE(list({u"--source"_s, u"sample"_s})[u"count"_s].toInt(), 0);
        QCOMPARE(list({u"--state"_s, u"present,missing"_s})[u"count"_s].toInt(), kSyncRecords);
        QCOMPARE(list({u"--state"_s, u"removed"_s})[u"count"_s].toInt(-1), 0);
        QCOMPARE(list({u"--changed-since"_s, u"7d"_s})[u"count"_s].toInt(), kSyncRecords);
        QCOMPARE(list({u"--changed-since"_s, u"2099-01-01"_s})[u"count"_s].toInt(-1), 0);
        QCOMPARE(list({u"--changes"_s, u"new"_s})[u"count"_s].toInt(), kSyncRecords);
        QCOMPARE(list({u"--changes"_s, u"removed,returned"_s})[u"count"_s].toInt(-1), 0);
    }

    void showOne()
    {
        syncRecords();
        const QJsonObject trial = list({u"--limit"_s, u"1"_s})[u"data"_s][0].toObject();
        const QString number = trial[u"number"_s].toString();
        for (const QString &name : {number, QString(u"kdca:"_s + number)}) {
            const CliAnswer answer = m_cli->run({u"show"_s, name, u"--history"_s, u"--json"_s});
            VERIFY_EXIT(answer, 0);
            const QJsonObject shown = answer.json().toObject();
            QCOMPARE(shown[u"trial"_s].toObject(), trial);
            QCOMPARE(shown[u"raw"_s][u"과제번호"_s].toString(), number);
            QCOMPARE(shown[u"history"_s].toArray().size(), 1);
            const QJsonObject first = shown[u"history"_s][0].toObject();
            QCOMPARE(first[u"kind"_s].toString(), u"new"_s);
            for (const QString &key : {u"field"_s, u"old"_s, u"new"_s})
                QVERIFY(first.contains(key) && first[key].isNull());
        }
        const CliAnswer text = m_cli->run({u"show"_s, number, u"--history"_s});
        VERIFY_EXIT(text, 0);
        QVERIFY(text.out.contains(number.toUtf8()));
        VERIFY_EXIT(m_cli->run({u"show"_s, u"sample:"_s + number}), 1);
    }

    void exportTheFilteredList()
    {
        syncRecords();
        const QString file = m_cli->path(u"out.csv"_s);
        VERIFY_EXIT(m_cli->run({u"export"_s, u"--output"_s, file, u"--preset"_s, u"data"_s, u"--columns"_s,
                                u"number,enrollment"_s, u"--sort"_s, u"number:desc"_s}),
                    0);
        QFile csv(file);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QByteArrayList lines = csv.readAll().split('\n');
        QCOMPARE(lines.size(), kSyncRecords + 2);
        QCOMPARE(lines[0], QByteArray("number,enrollment"));
        QVERIFY(lines.constLast().isEmpty());
        const QJsonObject last =
            list({u"--sort"_s, u"number:desc"_s, u"--limit"_s, u"1"_s})[u"data"_s][0].toObject();
        QVERIFY(lines[1].startsWith(last[u"number"_s].toString().toUtf8().append(',')));

        VERIFY_EXIT(m_cli->run({u"export"_s, u"--output"_s, file}), 1);
        VERIFY_EXIT(m_cli->run({u"export"_s, u"--output"_s, file, u"--force"_s}), 0);
        csv.close();
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QVERIFY(csv.readAll().startsWith("\xEF\xBB\xBF"));
        VERIFY_EXIT(m_cli->run({u"export"_s, u"--output"_s, m_cli->path(u"missing/out.csv"_s)}), 4);
    }

    void noServer()
    {
        syncRecords();
        m_registry.reset();
        const CliAnswer answer = m_cli->run({u"sync"_s, u"kdca"_s, u"--json"_s});
        VERIFY_EXIT(answer, 6);
        const QJsonObject run = lastLine(answer);
        QCOMPARE(run[u"status"_s].toString(), u"failed"_s);
        QCOMPARE(run[u"complete"_s].toBool(true), false);
        QCOMPARE(run[u"error"_s][u"kind"_s].toString(), u"network"_s);
        QVERIFY(!answer.err.isEmpty());
        QCOMPARE(list({u"--state"_s, u"present"_s})[u"count"_s].toInt(), kSyncRecords);
    }

    void wrongKey()
    {
        serve({u"--records"_s, u"20"_s, u"--key"_s, u"another-key"_s});
        const CliAnswer answer = m_cli->run({u"sync"_s, u"kdca"_s, u"--json"_s});
        VERIFY_EXIT(answer, 6);
        QCOMPARE(lastLine(answer)[u"error"_s][u"kind"_s].toString(), u"key"_s);
        QVERIFY(!answer.out.contains("invented-key"));
        QVERIFY(!answer.err.contains("invented-key"));
        const CliAnswer test = m_cli->run({u"key"_s, u"test"_s, u"kdca"_s});
        VERIFY_EXIT(test, 6);
    }

    void keyTestCounts()
    {
        serve({u"--records"_s, u"20"_s, u"--key"_s, u"invented-key-for-tests"_s});
        const CliAnswer answer = m_cli->run({u"key"_s, u"test"_s, u"kdca"_s});
        VERIFY_EXIT(answer, 0);
        QVERIFY2(answer.out.contains("20"), answer.out.constData());
    }

    void interruptedByASignal_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("Ctrl+C") << SIGINT;
        QTest::newRow("systemd stops it") << SIGTERM;
    }

    void interruptedByASignal()
    {
        QFETCH(int, number);
        serve({u"--records"_s, u"200000"_s});
        const auto process = m_cli->start({u"sync"_s, u"kdca"_s, u"--json"_s, u"--verbose"_s});
        // The log says when the first request is through.
        QByteArray log;
        QTRY_VERIFY_WITH_TIMEOUT((log += process->readAllStandardError()).contains("GET "), 20'000);
        QCOMPARE(::kill(static_cast<pid_t>(process->processId()), number), 0);
        const CliAnswer answer = CliProgram::finish(*process);
        QCOMPARE(lastLine(answer)[u"status"_s].toString(), u"cancelled"_s);
        QVERIFY(answer.code > 0);
        VERIFY_EXIT(m_cli->run({u"check"_s}), 0);
        const QJsonArray runs = m_cli->run({u"runs"_s, u"--json"_s}).json().toArray();
        QCOMPARE(runs[0][u"status"_s].toString(), u"cancelled"_s);
    }

    void onlyOneSyncAtATime()
    {
        serve({u"--records"_s, u"200000"_s});
        const auto first = m_cli->start({u"sync"_s, u"kdca"_s, u"--verbose"_s});
        QByteArray log;
        QTRY_VERIFY_WITH_TIMEOUT((log += first->readAllStandardError()).contains("GET "), 20'000);
        const CliAnswer second = m_cli->run({u"sync"_s, u"kdca"_s, u"--json"_s});
        QCOMPARE(::kill(static_cast<pid_t>(first->processId()), SIGTERM), 0);
        (void)CliProgram::finish(*first);
        VERIFY_EXIT(second, 2);
        QVERIFY2(second.err.contains(QByteArray::number(first->processId())) ||
                     second.err.contains("already running"),
                 second.err.constData());
    }

    void sampleStartsItsOwnServer()
    {
        const CliAnswer answer = m_cli->run({u"sync"_s, u"sample"_s, u"--json"_s});
        VERIFY_EXIT(answer, 0);
        QVERIFY(lastLine(answer)[u"new"_s].toInt() > 0);
        QCOMPARE(list({u"--source"_s, u"sample"_s})[u"count"_s].toInt(), lastLine(answer)[u"new"_s].toInt());
    }
};

TRIALDESK_TEST(TestCliSync)
#include "tst_clisync.moc"
