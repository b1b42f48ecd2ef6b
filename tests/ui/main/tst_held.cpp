#include <QAction>
#include <QListWidget>
#include <QPushButton>

#include "tests/support/windowtest.h"
#include "tests/ui/main/syncfixture.h"
#include "ui/common/noticebar.h"
#include "ui/main/helddialog.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;
using namespace trialdesk::test;

namespace {

constexpr int kRecords = 200;

} // namespace

/// R3 in the window: many trials vanish, a person looks at them and accepts, and exactly those are marked.
class TestHeld : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<TempStore>();
        sample::ServerOptions options;
        options.records = kRecords;
        m_server = std::make_unique<sample::SampleServer>(options);
        QVERIFY(m_server->listen().has_value());
        QVERIFY(pointTo(m_temp->database(), u"kdca"_s, m_server->url()));
        m_fixture = std::make_unique<WindowFixture>(*m_temp);
        QVERIFY(QTest::qWaitForWindowExposed(&m_fixture->window));
        QTRY_VERIFY(m_fixture->child<QWidget>(u"welcomePage"_s)->isVisible());
        QTRY_VERIFY(knowsSources(m_fixture->window));
        const auto first = sync();
        QVERIFY(first && first->status == RunStatus::Ok);
        QTRY_COMPARE(m_fixture->model()->rowCount(), kRecords);
        for (int row = 0; row < kRecords; ++row)
            m_numbers << numberOf(row);
    }

    void cleanup()
    {
        m_fixture.reset();
        m_server.reset();
        m_temp.reset();
        m_numbers.clear();
    }

    void acceptsExactlyWhatWasReviewed()
    {
        drop(0, 50);
        const auto held = sync();
        QVERIFY(held && held->status == RunStatus::Held);
        QTRY_VERIFY(notice()->isVisible());
        QVERIFY2(notice()->title().contains(u"50"_s), qPrintable(notice()->title()));
        press(u"Review"_s);
        auto *dialog = m_fixture->window.findChild<HeldDialog *>();
        QVERIFY(dialog);
        auto *list = dialog->findChild<QListWidget *>();
        QTRY_COMPARE(list->count(), 50);
        for (int i = 0; i < 50; ++i)
            QVERIFY(list->item(i)->text().contains(m_numbers[i]));
        const auto accepted = syncOnce(
            *m_fixture, [dialog] { dialog->findChild<QPushButton *>(u"acceptRemovals"_s)->click(); });
        QVERIFY(accepted.has_value());
        QCOMPARE(accepted->status, RunStatus::Ok);
        QCOMPARE(accepted->counts.removed + accepted->counts.missing, 50);
        QVERIFY(!notice()->isVisible());
        QCOMPARE(gone(), QSet<QString>(m_numbers.begin(), m_numbers.begin() + 50));
    }

    void asksAgainIfTheSituationChanged()
    {
        drop(0, 50);
        QCOMPARE(sync()->status, RunStatus::Held);
        press(u"Review"_s);
        auto *dialog = m_fixture->window.findChild<HeldDialog *>();
        QVERIFY(dialog);
        QTRY_COMPARE(dialog->findChild<QListWidget *>()->count(), 50);
        // While the dialog is open another run (a schedule, the command line) finds 40 more gone.
        drop(50, 40);
        QCOMPARE(sync()->status, RunStatus::Held);
        const auto accepted = syncOnce(
            *m_fixture, [dialog] { dialog->findChild<QPushButton *>(u"acceptRemovals"_s)->click(); });
        QVERIFY(accepted.has_value());
        // The word was for the list that was shown; the others are asked about anew.
        QCOMPARE(accepted->status, RunStatus::Held);
        QCOMPARE(gone(), QSet<QString>(m_numbers.begin(), m_numbers.begin() + 50));
        QTRY_VERIFY(notice()->isVisible());
        QVERIFY2(notice()->title().contains(u"40"_s), qPrintable(notice()->title()));
        // What the notice names now can be accepted.
        const auto again = syncOnce(*m_fixture, [this] { press(u"Accept"_s); });
        QVERIFY(again.has_value());
        QCOMPARE(again->status, RunStatus::Ok);
        QCOMPARE(gone().size(), 90);
    }

    void theNoticeNeverAcceptsAnotherNumber()
    {
        drop(0, 50);
        QCOMPARE(sync()->status, RunStatus::Held);
        QTRY_VERIFY(notice()->isVisible());
        // Another process makes a run that this window does not hear of.
        {
            auto writer = StoreWriter::open(m_temp->database());
            QVERIFY(writer.has_value());
            SyncRun run;
            run.source = u"kdca"_s;
            run.started = QDateTime::currentDateTimeUtc();
            const auto id = (*writer)->begin(run.source, Trigger::Cli, run.started);
            QVERIFY(id.has_value());
            run.id = *id;
            run.finished = run.started;
            run.status = RunStatus::Held;
            EndPlan plan;
            plan.clean = true;
            for (int row = 0; row < 70; ++row)
                plan.held.push_back(m_fixture->model()->idAt(row));
            QVERIFY((*writer)->finish(run, plan).has_value());
        }
        QSignalSpy started(&m_fixture->sync, &SyncService::started);
        press(u"Accept"_s);
        QTRY_VERIFY(m_fixture->window.findChild<HeldDialog *>());
        QTRY_COMPARE(m_fixture->window.findChild<HeldDialog *>()->findChild<QListWidget *>()->count(), 70);
        QCOMPARE(started.size(), 0);
        QCOMPARE(gone(), QSet<QString>());
    }

private:
    std::optional<SyncRun> sync()
    {
        return syncOnce(*m_fixture, [this] { m_fixture->window.commands()->syncAll->trigger(); });
    }
    void drop(int from, int count)
    {
        QJsonArray numbers;
        for (int i = from; i < from + count; ++i)
            numbers.append(m_numbers[i]);
        const auto done = m_server->script(QJsonObject{{u"dropRows"_s, numbers}});
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error()));
    }
    [[nodiscard]] QString numberOf(int row) const
    {
        const QModelIndex index = m_fixture->model()->index(row, 0);
        (void)QTest::qWaitFor([&] { return !index.data().toString().isEmpty(); });
        return index.data().toString();
    }
    [[nodiscard]] NoticeBar *notice() const { return m_fixture->child<NoticeBar>(u"noticeBar"_s); }
    /// Buttons appear with the next turn of the event loop, and the ones before them are still there until
    /// then.
    void press(const QString &text) const
    {
        QPushButton *wanted = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((wanted = button(text)) != nullptr, 10000);
        wanted->click();
    }
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        for (QPushButton *each : notice()->findChildren<QPushButton *>()) {
            if (each->isVisible() && each->text().remove(u'&').startsWith(text))
                return each;
        }
        return nullptr;
    }
    /// Of trials that are no longer plainly present.
    [[nodiscard]] QSet<QString> gone() const
    {
        const auto reader = StoreReader::open(m_temp->database());
        TrialQuery query;
        query.states = {TrialState::Missing, TrialState::Removed};
        const auto ids = (*reader)->snapshot(query, {});
        QSet<QString> numbers;
        const auto rows = (*reader)->rows(ids.value_or(Snapshot{}).ids);
        for (const Trial &trial : rows.value_or(std::vector<Trial>()))
            numbers.insert(toText(trial.values[Field::Number]));
        return numbers;
    }

    std::unique_ptr<TempStore> m_temp;
    std::unique_ptr<sample::SampleServer> m_server;
    std::unique_ptr<WindowFixture> m_fixture;
    QStringList m_numbers;
};

TRIALDESK_WINDOW_TEST(TestHeld)
#include "tst_held.moc"
