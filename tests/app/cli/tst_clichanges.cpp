#include <QElapsedTimer>
#include <QFile>
#include <QTimeZone>

#include "tests/app/cli/cliprogram.h"
#include "tests/support/testmain.h"

using namespace trialdesk::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kTrials = 120;
constexpr int kIdleSeconds = 3;
constexpr int kDeadlineSeconds = 5;
constexpr int kMostLoadedStart = 4; ///< seconds that a program under sanitizers may need besides

} // namespace

/// The promises of a sync, seen from outside: the registry changes, vanishes and fails between and during
/// runs, and the command line's reports, histories and exit codes are compared with what it did.
class TestCliChanges : public QObject
{
    Q_OBJECT

private:
    QString m_rows;
    std::unique_ptr<CliProgram> m_cli;
    std::unique_ptr<SampleRegistry> m_registry;

    CliAnswer sync(const QStringList &options = {}) const
    {
        return m_cli->run(QStringList{u"sync"_s, u"kdca"_s, u"--json"_s} + options);
    }

    QJsonArray history(const QString &number) const
    {
        const QJsonObject answer =
            m_cli->run({u"show"_s, number, u"--history"_s, u"--json"_s}).json().toObject();
        return answer.value(u"history"_s).toArray();
    }

    int count(const QString &state) const
    {
        const CliAnswer answer = m_cli->run({u"list"_s, u"--state"_s, state, u"--json"_s});
        return answer.json().toObject().value(u"count"_s).toInt(-1);
    }

    /// Everything a person stored or a registry sent, as the command line shows it.
    QByteArray everything() const
    {
        return m_cli->run({u"list"_s, u"--limit"_s, u"1000"_s, u"--json"_s}).out;
    }

    static QString number(int row) { return u"T%1"_s.arg(row, 6, 10, QChar(u'0')); }

private Q_SLOTS:
    void init()
    {
        m_cli = std::make_unique<CliProgram>();
        m_rows = m_cli->path(u"rows.json"_s);
        QJsonArray rows;
        for (int i = 0; i < kTrials; ++i) {
            rows.append(QJsonObject{{u"과제명"_s, u"가상 연구 %1번"_s.arg(i)},
                                    {u"과제번호"_s, number(i)},
                                    {u"연구기간"_s, u"3년"_s},
                                    {u"연구범위"_s, u"단일기관"_s},
                                    {u"연구종류"_s, u"관찰연구"_s},
                                    {u"연구책임기관"_s, u"한빛대학교병원"_s},
                                    {u"임상시험단계(연구모형)"_s, u"코호트"_s},
                                    {u"전체목표연구대상자수"_s, QString::number(100 + i)},
                                    {u"진료과"_s, u"Neurology"_s}});
        }
        QFile file(m_rows);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(rows).toJson());
        file.close();
        m_registry = std::make_unique<SampleRegistry>(QStringList{u"--data"_s, m_rows, u"--key"_s, u"K1"_s});
        QVERIFY(!m_registry->url().isEmpty());
        m_cli->setEnvironment(u"TRIALDESK_KEY_KDCA"_s, u"K1"_s);
        VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url="_s + m_registry->url(),
                                u"page-size=10"_s, u"deadline=10"_s}),
                    0);
        const CliAnswer first = sync();
        VERIFY_EXIT(first, 0);
        QCOMPARE(first.json().toObject().value(u"new"_s).toInt(), kTrials);
    }

    void cleanup() { m_registry.reset(); }

    void changedFieldsAreTheHistory()
    {
        m_registry->control(
            {{u"changeRows"_s,
              QJsonArray{
                  QJsonObject{{u"id"_s, number(3)}, {u"fields"_s, QJsonObject{{u"과제명"_s, u"새 제목"_s}}}},
                  QJsonObject{{u"id"_s, number(7)},
                              {u"fields"_s, QJsonObject{{u"전체목표연구대상자수"_s, u"999"_s}}}}}}});
        const QJsonObject run = sync().json().toObject();
        QCOMPARE(run.value(u"changed"_s).toInt(), 2);
        QCOMPARE(run.value(u"unchanged"_s).toInt(), kTrials - 2);
        const QJsonArray title = history(number(3));
        QCOMPARE(title.size(), 2);
        QCOMPARE(title.at(0).toObject().value(u"field"_s).toString(), u"title"_s);
        QCOMPARE(title.at(0).toObject().value(u"old"_s).toString(), u"가상 연구 3번"_s);
        QCOMPARE(title.at(0).toObject().value(u"new"_s).toString(), u"새 제목"_s);
        QCOMPARE(title.at(1).toObject().value(u"kind"_s).toString(), u"new"_s);
        QCOMPARE(history(number(7)).at(0).toObject().value(u"new"_s).toString(), u"999"_s);
        QCOMPARE(history(number(8)).size(), 1);
    }

    void goneTakesTwoCleanPassesAndComesBack()
    {
        m_registry->control({{u"dropRows"_s, QJsonArray{number(0), number(50), number(119)}}});
        QCOMPARE(sync().json().toObject().value(u"missing"_s).toInt(), 3);
        QCOMPARE(count(u"missing"_s), 3);
        QCOMPARE(sync().json().toObject().value(u"removed"_s).toInt(), 3);
        QCOMPARE(count(u"removed"_s), 3);
        m_registry->control({{u"restoreRows"_s, QJsonArray{number(0), number(50), number(119)}}});
        const QJsonObject back = sync().json().toObject();
        QCOMPARE(back.value(u"returned"_s).toInt(), 3);
        QCOMPARE(back.value(u"unchanged"_s).toInt(), kTrials - 3);
        QCOMPARE(count(u"present"_s), kTrials);
        QStringList kinds;
        for (const QJsonValue entry : history(number(50)))
            kinds << entry.toObject().value(u"kind"_s).toString();
        QCOMPARE(kinds, (QStringList{u"returned"_s, u"removed"_s, u"missing"_s, u"new"_s}));
    }

    void droppedBetweenTwoPagesRemovesNothing()
    {
        m_registry->control(
            {{u"afterPage"_s,
              QJsonObject{{u"page"_s, 3}, {u"do"_s, QJsonObject{{u"dropRows"_s, QJsonArray{number(2)}}}}}}});
        const CliAnswer answer = sync();
        VERIFY_EXIT(answer, 7);
        const QJsonObject run = answer.json().toObject();
        QCOMPARE(run.value(u"complete"_s).toBool(), true);
        QCOMPARE(run.value(u"removals_checked"_s).toBool(), false);
        QCOMPARE(run.value(u"missing"_s).toInt(), 0);
        QCOMPARE(count(u"present"_s), kTrials);
    }

    void emptyAnswerIsHeldUntilAccepted()
    {
        const QByteArray before = everything();
        m_registry->control({{u"empty"_s, true}});
        const CliAnswer held = sync();
        VERIFY_EXIT(held, 3);
        QCOMPARE(held.json().toObject().value(u"status"_s).toString(), u"held"_s);
        QCOMPARE(everything(), before);
        VERIFY_EXIT(sync(), 3);
        // Without a run there is nobody who saw a list, and another run's number is no word about this one.
        VERIFY_EXIT(sync({u"--accept-removals"_s}), 1);
        const CliAnswer other = sync({u"--accept-removals=1"_s});
        VERIFY_EXIT(other, 1);
        QVERIFY2(other.errorLine().contains(u"3, 2"_s), other.err.constData());
        VERIFY_EXIT(sync({u"--accept-removals=all"_s}), 1);
        VERIFY_EXIT(m_cli->run({u"sync"_s, u"--accept-removals=2"_s}), 1);
        QCOMPARE(everything(), before);
        // The held pass was clean: accepting is the second strike.
        const QString run = QString::number(held.json().toObject().value(u"run"_s).toInt());
        const CliAnswer accepted = sync({u"--accept-removals="_s + run});
        VERIFY_EXIT(accepted, 0);
        QCOMPARE(accepted.json().toObject().value(u"removed"_s).toInt(), kTrials);
        QCOMPARE(count(u"removed"_s), kTrials);
    }

    void emptyAnswerForOnceIsForgotten()
    {
        m_registry->control({{u"empty"_s, true}});
        VERIFY_EXIT(sync(), 3);
        m_registry->control({{u"reset"_s, true}});
        VERIFY_EXIT(sync(), 0);
        QCOMPARE(count(u"present"_s), kTrials);
    }

    void timeLimits_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<int>("seconds");
        QTest::newRow("silent: said at the idle timeout, not tried again")
            << u"silent"_s << u"no answer"_s << kIdleSeconds;
        QTest::newRow("drip: cut at the deadline") << u"drip"_s << u"too slowly"_s << kDeadlineSeconds;
    }

    void timeLimits()
    {
        QFETCH(const QString, fault);
        QFETCH(const QString, sentence);
        QFETCH(const int, seconds);
        VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"timeout=%1"_s.arg(kIdleSeconds),
                                u"deadline=%1"_s.arg(kDeadlineSeconds)}),
                    0);
        const QByteArray before = everything();
        m_registry->control({{u"faults"_s, QJsonArray{QJsonObject{{u"kind"_s, fault}}}}});
        QElapsedTimer clock;
        clock.start();
        const CliAnswer answer = sync();
        const qint64 elapsed = clock.elapsed();
        VERIFY_EXIT(answer, 6);
        const QJsonObject run = answer.json().toObject();
        QCOMPARE(run.value(u"error"_s).toObject().value(u"kind"_s).toString(), u"timeout"_s);
        QVERIFY2(answer.errorLine().contains(sentence), answer.err.constData());
        QCOMPARE(run.value(u"requests"_s).toInt(), 1);
        QCOMPARE_GE(elapsed, seconds * 1000);
        QCOMPARE_LE(elapsed, (seconds + kMostLoadedStart) * 1000);
        QCOMPARE(everything(), before);
        m_registry->control({{u"reset"_s, true}});
        VERIFY_EXIT(sync(), 0);
    }

    void faults_data()
    {
        QTest::addColumn<QJsonObject>("script");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<int>("mostRequests");
        const auto fault = [](const QJsonObject &one) { return QJsonObject{{u"faults"_s, QJsonArray{one}}}; };
        QTest::newRow("quota") << QJsonObject{{u"quota"_s, 0}} << u"quota"_s << u"daily limit"_s << 1;
        QTest::newRow("ended service")
            << QJsonObject{{u"ended"_s, true}} << u"registry"_s << u"has ended"_s << 1;
        QTest::newRow("unknown uddi")
            << QJsonObject{{u"secondUddi"_s, u"uddi:other"_s}, {u"onlySecondUddi"_s, true}} << u"registry"_s
            << u"uddi"_s << 1;
        QTest::newRow("HTML 502") << fault({{u"kind"_s, u"status"_s},
                                            {u"status"_s, 502},
                                            {u"body"_s, u"html"_s}})
                                  << u"http"_s << u"502"_s << 6;
        QTest::newRow("HTML with status 200")
            << fault({{u"kind"_s, u"status"_s}, {u"status"_s, 200}, {u"body"_s, u"html"_s}}) << u"parse"_s
            << u"web page"_s << 6;
        QTest::newRow("cut-off body") << fault({{u"kind"_s, u"cut"_s}}) << u"network"_s << u"cut off"_s << 6;
        QTest::newRow("cut-off body without a length")
            << fault({{u"kind"_s, u"cutNoLength"_s}}) << u"network"_s << u"cut off"_s << 6;
        QTest::newRow("200 without data, down to one record a page")
            << fault({{u"kind"_s, u"status"_s}, {u"status"_s, 200}, {u"code"_s, 0}}) << u"registry"_s
            << u"without data"_s << 4;
        QTest::newRow("redirect to another host")
            << fault({{u"kind"_s, u"redirect"_s}, {u"to"_s, u"http://127.0.0.2:1/"_s}}) << u"http"_s
            << u"another server"_s << 1;
        QTest::newRow("pages without end")
            << QJsonObject{{u"endlessTotal"_s, true}} << u"registry"_s << u"page budget of 5"_s << 5;
        QTest::newRow("title column renamed")
            << QJsonObject{{u"renameColumns"_s,
                            QJsonArray{QJsonObject{{u"from"_s, u"과제명"_s}, {u"to"_s, u"제목"_s}}}}}
            << u"registry"_s << u"required column"_s << 1;
    }

    void faults()
    {
        QFETCH(const QJsonObject, script);
        QFETCH(const QString, kind);
        QFETCH(const QString, sentence);
        QFETCH(const int, mostRequests);
        const QByteArray before = everything();
        m_registry->control(script);
        const CliAnswer answer = sync();
        VERIFY_EXIT(answer, 6);
        const QJsonObject run = answer.json().toObject();
        QCOMPARE(run.value(u"status"_s).toString(), u"failed"_s);
        QCOMPARE(run.value(u"error"_s).toObject().value(u"kind"_s).toString(), kind);
        QVERIFY2(answer.errorLine().contains(sentence), answer.err.constData());
        QCOMPARE_LE(run.value(u"requests"_s).toInt(), mostRequests);
        QCOMPARE(everything(), before);
        m_registry->control({{u"reset"_s, true}});
        VERIFY_EXIT(sync(), 0);
    }

    void bodyWithoutEndStopsAtItsLimit()
    {
        VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"deadline=120"_s}), 0);
        const QByteArray before = everything();
        m_registry->control({{u"faults"_s, QJsonArray{QJsonObject{{u"kind"_s, u"endlessBody"_s}}}}});
        const CliAnswer answer = sync();
        VERIFY_EXIT(answer, 6);
        QCOMPARE(answer.json().toObject().value(u"requests"_s).toInt(), 1);
        QVERIFY2(answer.errorLine().contains(u"larger than"_s), answer.err.constData());
        QCOMPARE(everything(), before);
        VERIFY_EXIT(m_cli->run({u"check"_s}), 0);
    }

    void usedUpLimitWaitsForTheRegistrysDay()
    {
        VERIFY_EXIT(
            m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"enabled=true"_s, u"schedule=every 30m"_s}), 0);
        m_registry->control({{u"quota"_s, 0}});
        const QDateTime now = QDateTime::currentDateTimeUtc();
        VERIFY_EXIT(sync(), 6);
        const auto due = [&] {
            return m_cli->run({u"due"_s, u"--json"_s}).json().toArray().at(0).toObject();
        };
        const QJsonObject first = due();
        const QTimeZone seoul("Asia/Seoul");
        const QDateTime midnight = now.toTimeZone(seoul).date().addDays(1).startOfDay(seoul);
        const QDateTime next = QDateTime::fromString(first.value(u"next_due"_s).toString(), Qt::ISODate);
        QVERIFY2(next >= midnight && next <= midnight.addDays(1), qPrintable(next.toString(Qt::ISODate)));
        QCOMPARE(first.value(u"failures"_s).toInt(), 1);
        QCOMPARE(first.value(u"due"_s).toBool(true), false);
        QCOMPARE(due(), first); // another process, the same time
        m_registry->control({{u"quota"_s, QJsonValue::Null}});
        VERIFY_EXIT(sync(), 0);
        QCOMPARE(due().value(u"failures"_s).toInt(-1), 0);
        const QDateTime soon = QDateTime::fromString(due().value(u"next_due"_s).toString(), Qt::ISODate);
        QVERIFY(soon <= QDateTime::currentDateTimeUtc().addSecs(1800));
    }

    void wallHalvesThePage()
    {
        m_registry->control({{u"perPageWall"_s, 4}});
        const CliAnswer answer = sync();
        VERIFY_EXIT(answer, 0);
        QCOMPARE(answer.json().toObject().value(u"unchanged"_s).toInt(), kTrials);
        QCOMPARE(answer.json().toObject().value(u"removals_checked"_s).toBool(), true);
    }

    void repeatedPageIsNoLoop()
    {
        m_registry->control({{u"repeatPage"_s, true}});
        const CliAnswer answer = sync();
        VERIFY_EXIT(answer, 6);
        QCOMPARE_LE(answer.json().toObject().value(u"requests"_s).toInt(), 3);
        QCOMPARE(count(u"present"_s), kTrials);
    }

    void headCountAsNumberIsNoChange()
    {
        m_registry->control({{u"numberHeadCount"_s, true}});
        const QJsonObject run = sync().json().toObject();
        QCOMPARE(run.value(u"unchanged"_s).toInt(), kTrials);
        QCOMPARE(run.value(u"changed"_s).toInt(), 0);
    }

    void unknownColumnIsKeptAndNamedOnce()
    {
        m_registry->control(
            {{u"addColumns"_s, QJsonArray{QJsonObject{{u"name"_s, u"새열"_s}, {u"value"_s, u"x"_s}}}}});
        const CliAnswer first = m_cli->run({u"sync"_s, u"kdca"_s, u"--verbose"_s});
        QCOMPARE(QString::fromUtf8(first.err).count(u"새열"_s), 1);
        const CliAnswer second = m_cli->run({u"sync"_s, u"kdca"_s, u"--verbose"_s});
        QCOMPARE(QString::fromUtf8(second.err).count(u"새열"_s), 0);
        const QJsonObject shown = m_cli->run({u"show"_s, number(1), u"--json"_s}).json().toObject();
        QCOMPARE(shown.value(u"raw"_s).toObject().value(u"새열"_s).toString(), u"x"_s);
    }
};

TRIALDESK_TEST(TestCliChanges)
#include "tst_clichanges.moc"
