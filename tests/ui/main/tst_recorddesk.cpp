#include <QAction>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTextEdit>
#include <QToolButton>

#include "app/sample_registry/sampleserverthread.h"
#include "models/table/columns.h"
#include "tests/support/windowtest.h"
#include "tests/ui/main/syncfixture.h"
#include "ui/common/noticebar.h"
#include "ui/main/detailpane.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;
using namespace trialdesk::test;

namespace {

constexpr int kStudies = 40;

} // namespace

/// Watch marks and full records in the window, with ClinicalTrials.gov's sample server.
class TestRecordDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<TempStore>();
        m_server = std::make_unique<sample::SampleServerThread>(
            sample::ServerOptions{.api = sample::Api::Ctgov, .records = kStudies, .seed = 4});
        QVERIFY2(m_server->error().isEmpty(), qPrintable(m_server->error()));
        QVERIFY(pointTo(m_temp->database(), u"ctgov"_s, m_server->url()));
    }

    void cleanup()
    {
        m_fixture.reset();
        m_server.reset();
        m_temp.reset();
    }

    void theButtonFetchesAndShowsTheRecord()
    {
        load();
        auto *button = m_fixture->child<QPushButton>(u"fetchFullRecord"_s);
        showFullRecord();
        QCOMPARE(button->text(), u"Fetch full record"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(button->text(), u"Cancel"_s);
        QTRY_COMPARE(button->text(), u"Fetch again"_s);
        auto *text = m_fixture->child<QTextEdit>(u"fullRecordText"_s);
        QTRY_VERIFY(text->toPlainText().contains(u"Eligibility criteria\n"_s));
        QVERIFY(text->toPlainText().contains(u"Sites ("_s));
        const QString day = QDate::currentDate().toString(Qt::ISODate).left(8);
        QVERIFY(m_fixture->child<QLabel>(u"fullRecordDate"_s)->text().contains(day));
        QVERIFY(!m_fixture->child<NoticeBar>(u"noticeBar"_s)->isVisible());
        // Another trial has none yet, and the first still has its own.
        const TrialId first = shownTrial();
        m_fixture->view()->goToRow(1);
        QTRY_COMPARE(button->text(), u"Fetch full record"_s);
        QVERIFY(text->toPlainText().isEmpty());
        m_fixture->view()->goToRow(0);
        QTRY_COMPARE(shownTrial(), first);
        QTRY_COMPARE(button->text(), u"Fetch again"_s);
    }

    void registriesThatTellNoMoreHaveNoTab()
    {
        FieldValues values;
        values[Field::Number] = std::string("A0000001");
        values[Field::Title] = std::string("Of a registry that has only a list");
        QVERIFY(storeTrials(m_temp->database(), u"kdca"_s, {values}));
        load(kStudies + 1);
        QTRY_COMPARE(m_fixture->child<QLabel>(u"detailTitle"_s)->text(), toText(values[Field::Title]));
        QVERIFY(!tabs()->isTabVisible(fullRecordTab()));
        m_fixture->view()->goToRow(1);
        QTRY_VERIFY(tabs()->isTabVisible(fullRecordTab()));
    }

    void aFailureIsSaid()
    {
        load();
        showFullRecord();
        const QString number = numberAt(0);
        script(uR"({"refresh":true,"dropStudies":["%1"]})"_s.arg(number));
        m_fixture->child<QPushButton>(u"fetchFullRecord"_s)->click();
        auto *notice = m_fixture->child<NoticeBar>(u"noticeBar"_s);
        QTRY_VERIFY(notice->isVisible());
        QVERIFY2(notice->title().contains(number), qPrintable(notice->title()));
        QVERIFY2(notice->title().contains(u"no longer knows"_s), qPrintable(notice->title()));
        QCOMPARE(m_fixture->child<QPushButton>(u"fetchFullRecord"_s)->text(), u"Fetch full record"_s);
        // A door that opens again: the notice's own button asks once more.
        script(u"{\"restoreStudies\":[\"%1\"]}"_s.arg(number));
        const auto buttons = notice->findChildren<QPushButton *>();
        QCOMPARE(buttons.size(), 1);
        buttons.first()->click();
        QTRY_COMPARE(m_fixture->child<QPushButton>(u"fetchFullRecord"_s)->text(), u"Fetch again"_s);
        QVERIFY(!notice->isVisible());
    }

    void aMergedTrialIsSaid()
    {
        load();
        showFullRecord();
        script(
            uR"({"refresh":true,"mergeStudies":{"from":"%1","into":"%2"}})"_s.arg(numberAt(0), numberAt(5)));
        m_fixture->child<QPushButton>(u"fetchFullRecord"_s)->click();
        auto *notice = m_fixture->child<NoticeBar>(u"noticeBar"_s);
        QTRY_VERIFY(notice->isVisible());
        QCOMPARE(notice->title(), u"%1 was merged into %2."_s.arg(numberAt(0), numberAt(5)));
        m_fixture->view()->goToRow(5);
        QTRY_COMPARE(m_fixture->child<QPushButton>(u"fetchFullRecord"_s)->text(), u"Fetch again"_s);
    }

    void theRegistrysTextStaysText()
    {
        load();
        showFullRecord();
        const QString summary = u"<img src=file:///etc/passwd><b>bold</b> \u202Eback"_s;
        const QJsonObject set{{u"protocolSection.descriptionModule.briefSummary"_s, summary}};
        const QJsonObject edit{{u"id"_s, numberAt(0)}, {u"set"_s, set}};
        QVERIFY(m_server->script({{u"editStudies"_s, QJsonArray{edit}}}));
        m_fixture->child<QPushButton>(u"fetchFullRecord"_s)->click();
        auto *text = m_fixture->child<QTextEdit>(u"fullRecordText"_s);
        QTRY_VERIFY(text->toPlainText().contains(u"<img src=file:///etc/passwd><b>bold</b>"_s));
        QVERIFY(!text->toPlainText().contains(QChar(0x202E)));
    }

    void theMarkIsSetShownAndFiltered()
    {
        load();
        QAction *watch = m_fixture->window.commands()->watch;
        QTRY_VERIFY(watch->isEnabled());
        QVERIFY(!watch->isChecked());
        const QModelIndex first = m_fixture->model()->index(0, 0);
        QTRY_VERIFY(!first.data(TrialTableModel::PendingRole).toBool());
        const QImage plain = cellPicture();
        QTest::keyClick(&m_fixture->window, Qt::Key_B, Qt::ControlModifier);
        QTRY_VERIFY(m_fixture->model()->index(0, 0).data(TrialTableModel::WatchedRole).toBool());
        QVERIFY(watch->isChecked());
        QVERIFY(!m_fixture->model()->index(1, 0).data(TrialTableModel::WatchedRole).toBool());
        QVERIFY(cellPicture() != plain);
        QVERIFY(m_fixture->child<QToolButton>(u"watchTrial"_s)->isChecked());
        const QString number = numberAt(0);

        auto *filter = m_fixture->child<QToolButton>(u"filter_watched"_s);
        QVERIFY(filter->isVisible());
        filter->click();
        QTRY_COMPARE(m_fixture->model()->rowCount(), 1);
        QTRY_COMPARE(numberAt(0), number);
        QTRY_VERIFY(watch->isEnabled() && watch->isChecked());
        m_fixture->child<QToolButton>(u"watchTrial"_s)->click(); // the mark is taken away
        auto *empty = m_fixture->child<QWidget>(u"emptyState"_s);
        QTRY_VERIFY(empty->isVisible());
        QTest::mouseClick(empty->findChild<QPushButton *>(), Qt::LeftButton);
        QTRY_COMPARE(m_fixture->model()->rowCount(), kStudies);
        QVERIFY(!filter->isChecked());
        QTRY_VERIFY(watch->isEnabled() && !watch->isChecked());
        filter->click();
        QTRY_COMPARE(m_fixture->model()->rowCount(), 0);
        m_fixture->child<QToolButton>(u"clearFilters"_s)->click();
        QTRY_COMPARE(m_fixture->model()->rowCount(), kStudies);
    }

    void severalAreMarkedAtOnce()
    {
        load();
        m_fixture->view()->selectAll();
        QAction *watch = m_fixture->window.commands()->watch;
        QTRY_VERIFY(watch->isEnabled());
        watch->trigger();
        m_fixture->child<QToolButton>(u"filter_watched"_s)->click();
        QTRY_COMPARE(watchedCount(), kStudies);
        QTRY_COMPARE(m_fixture->model()->rowCount(), kStudies);
    }

    void theMarkIsInTheRowsMenu()
    {
        load();
        QTRY_VERIFY(m_fixture->window.commands()->watch->isEnabled());
        const QRect cell = m_fixture->view()->visualRect(m_fixture->model()->index(0, 0));
        QContextMenuEvent event(QContextMenuEvent::Mouse, cell.center(),
                                m_fixture->view()->viewport()->mapToGlobal(cell.center()));
        QApplication::sendEvent(m_fixture->view()->viewport(), &event);
        QMenu *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu != nullptr);
        QVERIFY(menu->actions().contains(m_fixture->window.commands()->watch));
        menu->close();
    }

    void watchedTrialsAreFetchedAfterASync()
    {
        load();
        QAction *watch = m_fixture->window.commands()->watch;
        QTRY_VERIFY(watch->isEnabled());
        watch->trigger();
        QTRY_COMPARE(watchedCount(), 1);
        showFullRecord();
        QVERIFY(syncOnce(*m_fixture, [&] { m_fixture->window.commands()->syncAll->trigger(); }));
        QTRY_COMPARE(m_fixture->child<QPushButton>(u"fetchFullRecord"_s)->text(), u"Fetch again"_s);
        QTRY_VERIFY(m_fixture->child<QTextEdit>(u"fullRecordText"_s)->toPlainText().size() > 100);
        // One that the registry no longer knows is told, once.
        script(uR"({"refresh":true,"dropStudies":["%1"]})"_s.arg(numberAt(3)));
        m_fixture->view()->goToRow(3);
        QTRY_COMPARE(shownTrial(), m_fixture->model()->idAt(3));
        QTRY_VERIFY(watch->isEnabled() && !watch->isChecked());
        watch->trigger();
        QTRY_COMPARE(watchedCount(), 2);
        QVERIFY(syncOnce(*m_fixture, [&] { m_fixture->window.commands()->syncAll->trigger(); }));
        auto *notice = m_fixture->child<NoticeBar>(u"noticeBar"_s);
        QTRY_VERIFY(notice->isVisible() && notice->title().contains(numberAt(3)));
    }

    void closingEndsAFetch()
    {
        load();
        showFullRecord();
        script(u"{\"faults\":[{\"kind\":\"silent\"}]}"_s);
        const std::size_t sent = m_server->requests().size();
        m_fixture->child<QPushButton>(u"fetchFullRecord"_s)->click();
        QTRY_VERIFY(m_server->requests().size() > sent);
        // Escape, or the same button, ends it without a word.
        m_fixture->child<QPushButton>(u"fetchFullRecord"_s)->click();
        QTRY_COMPARE(m_fixture->child<QPushButton>(u"fetchFullRecord"_s)->text(), u"Fetch full record"_s);
        QVERIFY(!m_fixture->child<NoticeBar>(u"noticeBar"_s)->isVisible());
        m_fixture->child<QPushButton>(u"fetchFullRecord"_s)->click();
        QTRY_VERIFY(m_server->requests().size() > sent + 1);
        QElapsedTimer time;
        time.start();
        m_fixture->window.close();
        QVERIFY(!m_fixture->window.isVisible());
        m_fixture.reset();
        QVERIFY2(time.elapsed() < 3000, qPrintable(QString::number(time.elapsed())));
    }

private:
    void load(int expected = kStudies)
    {
        m_fixture = std::make_unique<WindowFixture>(*m_temp);
        QVERIFY(QTest::qWaitForWindowExposed(&m_fixture->window));
        QTRY_VERIFY(knowsSources(m_fixture->window));
        const auto run = syncOnce(*m_fixture, [&] { m_fixture->window.commands()->syncAll->trigger(); });
        QVERIFY(run && run->status == RunStatus::Ok);
        QTRY_COMPARE(m_fixture->model()->rowCount(), expected);
        m_fixture->view()->sortByColumn(columnFromKey(u"number"_s), Qt::AscendingOrder);
        QTRY_VERIFY(!m_fixture->model()->isLoading());
        m_fixture->view()->goToRow(0);
        QTRY_COMPARE(shownTrial(), m_fixture->model()->idAt(0));
    }
    void showFullRecord()
    {
        QTRY_VERIFY(tabs()->isTabVisible(fullRecordTab()));
        tabs()->setCurrentIndex(fullRecordTab());
        QVERIFY(m_fixture->child<QPushButton>(u"fetchFullRecord"_s)->isVisible());
    }
    void script(const QString &json)
    {
        const auto done = m_server->script(QJsonDocument::fromJson(json.toUtf8()).object());
        QVERIFY2(done, done ? "" : qPrintable(done.error()));
    }
    [[nodiscard]] QTabWidget *tabs() const { return m_fixture->child<QTabWidget>(u"detailTabs"_s); }
    [[nodiscard]] int fullRecordTab() const
    {
        return tabs()->indexOf(m_fixture->child<QWidget>(u"fullRecord"_s));
    }
    [[nodiscard]] TrialId shownTrial() const
    {
        return m_fixture->window.trialsPage()->details()->shownTrial();
    }
    [[nodiscard]] QString numberAt(int row) const
    {
        const int column = columnFromKey(u"number"_s);
        return m_fixture->model()->index(row, column).data(TrialTableModel::RawTextRole).toString();
    }
    [[nodiscard]] int watchedCount() const
    {
        auto reader = StoreReader::open(m_temp->database());
        return reader ? static_cast<int>((*reader)->watched(u"ctgov"_s)->size()) : -1;
    }
    [[nodiscard]] QImage cellPicture() const
    {
        TrialView *view = m_fixture->view();
        const int column = view->horizontalHeader()->logicalIndex(0);
        return view->viewport()->grab(view->visualRect(m_fixture->model()->index(0, column))).toImage();
    }

    std::unique_ptr<TempStore> m_temp;
    std::unique_ptr<sample::SampleServerThread> m_server;
    std::unique_ptr<WindowFixture> m_fixture;
};

TRIALDESK_WINDOW_TEST(TestRecordDesk)
#include "tst_recorddesk.moc"
