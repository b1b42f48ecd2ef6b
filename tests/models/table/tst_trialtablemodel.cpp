#include <QTest>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "models/table/trialtablemodel.h"

#include "fakefetcher.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int kTitle = 1;

} // namespace

class TestTrialTableModel : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeFetcher> m_fetcher;
    std::unique_ptr<TrialTableModel> m_model;

    [[nodiscard]] QVariant title(int row, int role = Qt::DisplayRole) const
    {
        return m_model->index(row, kTitle).data(role);
    }

    /// Ids 1 … count, no rows yet.
    void load(std::size_t count)
    {
        m_model->setQuery({});
        m_fetcher->answerSnapshot(m_fetcher->snapshots.size() - 1, 1, count);
        QTRY_VERIFY(!m_model->isLoading());
    }

    void settle() // every zero timer and queued continuation has run
    {
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
    }

private Q_SLOTS:
    void init()
    {
        m_fetcher = std::make_unique<FakeFetcher>();
        m_model = std::make_unique<TrialTableModel>(m_fetcher.get());
        new QAbstractItemModelTester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal,
                                     m_model.get());
    }

    void cleanup()
    {
        m_model.reset();
        m_fetcher.reset();
    }

    void emptyBeforeTheFirstQuery()
    {
        QCOMPARE(m_model->rowCount(), 0);
        QCOMPARE(m_model->columnCount(), int(trialColumns().size()));
        QCOMPARE(m_model->idAt(0), TrialId(0));
        QCOMPARE(m_model->rowOf(1), -1);
        QVERIFY(m_fetcher->snapshots.empty());
    }

    void snapshotBringsTheIds()
    {
        QSignalSpy before(m_model.get(), &TrialTableModel::aboutToReload);
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        QSignalSpy after(m_model.get(), &TrialTableModel::reloaded);
        QSignalSpy loading(m_model.get(), &TrialTableModel::loadingChanged);
        load(250);
        QCOMPARE(m_model->rowCount(), 250);
        QCOMPARE(m_model->storeTotal(), 5000);
        QCOMPARE(m_model->idAt(249), TrialId(250));
        QCOMPARE(m_model->idAt(250), TrialId(0));
        QCOMPARE(m_model->rowOf(250), 249);
        QCOMPARE(m_model->rowOf(251), -1);
        QCOMPARE(before.size(), 1);
        QCOMPARE(resets.size(), 1);
        QCOMPARE(after.size(), 1);
        QCOMPARE(loading.size(), 2);
        QCOMPARE(loading.at(0).at(0).toBool(), true);
        QCOMPARE(loading.at(1).at(0).toBool(), false);
    }

    void dataNeverQueries()
    {
        load(1000);
        settle(); // what the tester itself read
        const std::size_t before = m_fetcher->pages.size();
        QVERIFY(!title(950).isValid());
        QCOMPARE(title(950, TrialTableModel::PendingRole).toBool(), true);
        QCOMPARE(title(950, TrialTableModel::TrialIdRole).toUInt(), 951U);
        QVERIFY(!m_model->cachedTrial(950));
        QCOMPARE(m_fetcher->pages.size(), before);
        QTRY_VERIFY(m_fetcher->pages.size() > before);
    }

    void manyReadsAreOneRequest()
    {
        load(1000);
        settle();
        for (std::size_t i = 0; i < m_fetcher->pages.size(); ++i)
            m_fetcher->answerRows(i);
        settle();
        const std::size_t before = m_fetcher->pages.size();
        for (int row = 500; row < 540; ++row)
            (void)title(row);
        settle();
        for (int row = 500; row < 540; ++row) // in flight: not asked for again
            (void)title(row);
        settle();
        QCOMPARE(m_fetcher->pages.size(), before + 3); // the page and its two neighbours
        QCOMPARE(m_fetcher->pages[before].ids.front(), TrialId(501));
        QCOMPARE(m_fetcher->pages[before].ids.size(), std::size_t(100));
        QCOMPARE(m_fetcher->pages[before + 1].ids.front(), TrialId(601));
        QCOMPARE(m_fetcher->pages[before + 2].ids.front(), TrialId(401));
    }

    void rowsAreAskedForBeforeAnyPaint()
    {
        load(1000);
        settle();
        for (std::size_t call = 0; call < m_fetcher->pages.size(); ++call) {
            m_fetcher->answerRows(call);
            settle();
        }
        const std::size_t before = m_fetcher->pages.size();
        m_model->askFor(1000);
        QCOMPARE(m_fetcher->pages.size(), before); // no such row
        m_model->askFor(850);
        QVERIFY(m_fetcher->pages.size() > before);
        QCOMPARE(m_fetcher->pages[before].ids.front(), TrialId(801));
        const std::size_t asked = m_fetcher->pages.size();
        m_fetcher->answerRows(before);
        QTRY_COMPARE(title(850).toString(), u"Title 851"_s);
        m_model->askFor(850);
        QCOMPARE(m_fetcher->pages.size(), asked);
    }

    void answerIsOneDataChanged()
    {
        load(1000);
        settle();
        (void)title(955);
        QTRY_VERIFY(!m_fetcher->pages.empty() && m_fetcher->pages.back().ids.front() >= 801);
        std::size_t call = 0;
        while (m_fetcher->pages.at(call).ids.front() != 901)
            ++call;
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_fetcher->answerRows(call);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex(), m_model->index(900, 0));
        QCOMPARE(changed.at(0).at(1).toModelIndex(), m_model->index(999, m_model->columnCount() - 1));
        QCOMPARE(title(955).toString(), u"Title 956"_s);
        QCOMPARE(title(955, TrialTableModel::PendingRole).toBool(), false);
        QCOMPARE(title(955, TrialTableModel::SampleRole).toBool(), true);
        QCOMPARE(title(954, TrialTableModel::SampleRole).toBool(), false);
        QCOMPARE(title(955, TrialTableModel::StateRole).toInt(), int(TrialState::Present));
        QVERIFY(m_model->cachedTrial(955));
        QCOMPARE(m_model->cachedTrial(955)->id, TrialId(956));
    }

    void shortLastPage()
    {
        load(130);
        (void)title(129);
        settle();
        std::size_t last = 0;
        while (m_fetcher->pages.at(last).ids.front() != 101)
            ++last;
        QCOMPARE(m_fetcher->pages[last].ids.size(), std::size_t(30));
        m_fetcher->answerRows(last);
        QTRY_COMPARE(title(129).toString(), u"Title 130"_s);
    }

    void rowGoneFromTheStoreStaysEmpty()
    {
        load(10);
        (void)title(0);
        QTRY_COMPARE(m_fetcher->pages.size(), std::size_t(1));
        m_fetcher->answerRows(0, "Title ", 4);
        QTRY_COMPARE(title(2).toString(), u"Title 3"_s);
        QCOMPARE(title(3).toString(), QString());
        QCOMPARE(title(3, TrialTableModel::PendingRole).toBool(), false);
        QCOMPARE(title(4).toString(), u"Title 5"_s);
    }

    void olderSnapshotIsDropped()
    {
        TrialQuery first;
        first.sources = {u"kdca"_s};
        TrialQuery second;
        second.sources = {u"ctgov"_s};
        m_model->setQuery(first);
        m_model->setQuery(second);
        QCOMPARE(m_fetcher->snapshots.size(), std::size_t(2));
        QCOMPARE(m_fetcher->snapshots[1].query, second);
        m_fetcher->answerSnapshot(1, 1, 20);
        QTRY_COMPARE(m_model->rowCount(), 20);
        m_fetcher->answerSnapshot(0, 100, 99); // late
        settle();
        QCOMPARE(m_model->rowCount(), 20);
        QCOMPARE(m_model->idAt(0), TrialId(1));
        QCOMPARE(m_model->query(), second);
    }

    void lateRowsOfOldIdsAreDropped()
    {
        load(50);
        (void)title(0);
        QTRY_COMPARE(m_fetcher->pages.size(), std::size_t(1));
        m_model->refresh();
        m_fetcher->answerSnapshot(1, 501, 50);
        QTRY_COMPARE(m_model->idAt(0), TrialId(501));
        m_fetcher->answerRows(0);
        settle();
        QVERIFY(!title(0).isValid());
        settle();
        m_fetcher->answerRows(m_fetcher->pages.size() - 1);
        QTRY_COMPARE(title(0).toString(), u"Title 501"_s);
    }

    void neverAnsweredPageBlocksNothing()
    {
        load(2000);
        settle();
        (void)title(1000);
        settle(); // asked for, never answered
        m_model->refresh();
        m_fetcher->answerSnapshot(1, 1, 2000);
        QTRY_VERIFY(!m_model->isLoading());
        const std::size_t before = m_fetcher->pages.size();
        (void)title(1000);
        QTRY_VERIFY(m_fetcher->pages.size() > before);
        std::size_t call = before;
        while (m_fetcher->pages.at(call).ids.front() != 1001)
            ++call;
        m_fetcher->answerRows(call);
        QTRY_COMPARE(title(1000).toString(), u"Title 1001"_s);
    }

    void fastScrollAsksForTheNewestFirst()
    {
        load(20'000);
        settle();
        for (std::size_t i = 0; i < m_fetcher->pages.size(); ++i) {
            m_fetcher->answerRows(i);
            settle();
        }
        const std::size_t before = m_fetcher->pages.size();
        for (int row = 1000; row < 18'000; row += 100)
            (void)title(row);
        settle();
        QCOMPARE(m_fetcher->pages.size(), before + 4); // no more at once
        QCOMPARE(m_fetcher->pages[before].ids.front(), TrialId(17'901));
        for (std::size_t i = before; i < m_fetcher->pages.size(); ++i) {
            m_fetcher->answerRows(i);
            settle();
        }
        QVERIFY(m_fetcher->pages.size() < before + 60); // not the 170 pages passed on the way
    }

    void failedSnapshotKeepsTheList()
    {
        load(30);
        QSignalSpy failed(m_model.get(), &TrialTableModel::failed);
        m_model->refresh();
        QVERIFY(m_model->isLoading());
        FakeFetcher::fail(m_fetcher->snapshots.back(), ErrorKind::Database);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.at(0).at(0).value<Error>().kind, ErrorKind::Database);
        QVERIFY(!m_model->isLoading());
        QCOMPARE(m_model->rowCount(), 30);
    }

    void cancelledSnapshotIsNoError()
    {
        QSignalSpy failed(m_model.get(), &TrialTableModel::failed);
        m_model->refresh();
        FakeFetcher::fail(m_fetcher->snapshots.back(), ErrorKind::Cancelled);
        QTRY_VERIFY(!m_model->isLoading());
        QCOMPARE(failed.size(), 0);
    }

    void brokenPromiseEndsLoading()
    {
        m_model->refresh();
        m_fetcher->snapshots.clear(); // destroyed without a result
        QTRY_VERIFY(!m_model->isLoading());
    }

    void failedPageCanBeAskedForAgain()
    {
        load(10);
        (void)title(0);
        QTRY_COMPARE(m_fetcher->pages.size(), std::size_t(1));
        QSignalSpy failed(m_model.get(), &TrialTableModel::failed);
        FakeFetcher::fail(m_fetcher->pages[0], ErrorKind::Database);
        QTRY_COMPARE(failed.size(), 1);
        settle();
        QCOMPARE(m_fetcher->pages.size(), std::size_t(1)); // not by itself: that would be a loop
        (void)title(0);
        QTRY_COMPARE(m_fetcher->pages.size(), std::size_t(2));
        m_fetcher->answerRows(1);
        QTRY_COMPARE(title(0).toString(), u"Title 1"_s);
    }

    void interruptedPageIsAskedForOnceMore()
    {
        load(10);
        (void)title(0);
        QTRY_COMPARE(m_fetcher->pages.size(), std::size_t(1));
        FakeFetcher::fail(m_fetcher->pages[0], ErrorKind::Cancelled);
        QTRY_COMPARE(m_fetcher->pages.size(), std::size_t(2));
        FakeFetcher::fail(m_fetcher->pages[1], ErrorKind::Cancelled);
        settle();
        QCOMPARE(m_fetcher->pages.size(), std::size_t(2));
    }

    void refreshShowsTheOldTextUntilTheNewIsThere()
    {
        load(10);
        (void)title(0);
        QTRY_COMPARE(m_fetcher->pages.size(), std::size_t(1));
        m_fetcher->answerRows(0, "Old ");
        QTRY_COMPARE(title(0).toString(), u"Old 1"_s);
        m_model->refresh();
        m_fetcher->answerSnapshot(1, 1, 10);
        QTRY_VERIFY(!m_model->isLoading());
        QCOMPARE(title(0).toString(), u"Old 1"_s);
        QTRY_COMPARE(m_fetcher->pages.size(), std::size_t(2));
        m_fetcher->answerRows(1, "New ");
        QTRY_COMPARE(title(0).toString(), u"New 1"_s);
    }

    void refreshKeepsTheTextsThatWereShownLast()
    {
        constexpr int kFar = 2500; // rows read before, more than are kept
        load(2600);
        for (int row = 0; row <= kFar; row += m_model->pageSize()) {
            const std::size_t call = m_fetcher->pages.size();
            (void)title(row);
            QTRY_VERIFY(m_fetcher->pages.size() > call || m_model->cachedTrial(row));
            for (std::size_t asked = call; asked < m_fetcher->pages.size(); ++asked)
                m_fetcher->answerRows(asked, "Old ");
            QTRY_VERIFY(title(row).isValid());
        }
        m_model->refresh();
        m_fetcher->answerSnapshot(1, 1, 2600);
        QTRY_VERIFY(!m_model->isLoading());
        QCOMPARE(title(kFar).toString(), u"Old 2501"_s);
        QVERIFY(!title(300).isValid());
    }

    void refreshKeepsTheTextsOnTheScreen()
    {
        constexpr int kShown = 2500; // its page is read first, the neighbours behind it
        m_model->setPageSize(1000);
        load(5000);
        (void)title(kShown);
        QTRY_VERIFY(m_fetcher->pages.size() >= 3);
        for (std::size_t asked = 0; asked < m_fetcher->pages.size(); ++asked)
            m_fetcher->answerRows(asked, "Old ");
        QTRY_COMPARE(title(kShown).toString(), u"Old 2501"_s);
        QTRY_VERIFY(m_model->cachedTrial(kShown + 1000) && m_model->cachedTrial(kShown - 1000));
        m_model->refresh();
        m_fetcher->answerSnapshot(1, 1, 5000);
        QTRY_VERIFY(!m_model->isLoading());
        QCOMPARE(title(kShown).toString(), u"Old 2501"_s);
    }

    void sortAsksForANewOrder()
    {
        load(10);
        const int column = columnFromKey(u"enrollment");
        m_model->sort(column, Qt::DescendingOrder);
        QCOMPARE(m_fetcher->snapshots.size(), std::size_t(2));
        QCOMPARE(m_fetcher->snapshots[1].order.field, Field::Enrollment);
        QVERIFY(m_fetcher->snapshots[1].order.descending);
        m_model->sort(column, Qt::DescendingOrder); // the same: nothing to do
        m_model->sort(-1, Qt::AscendingOrder);      // "no column" of a header view
        QCOMPARE(m_fetcher->snapshots.size(), std::size_t(2));
        QCOMPARE(m_model->order(), m_fetcher->snapshots[1].order);
    }

    void pageSizeIsHeldInBounds()
    {
        m_model->setPageSize(5);
        QCOMPARE(m_model->pageSize(), 25);
        m_model->setPageSize(100'000);
        QCOMPARE(m_model->pageSize(), 1000);
        m_model->setPageSize(50);
        load(200);
        settle();
        QVERIFY(!m_fetcher->pages.empty());
        QCOMPARE(m_fetcher->pages.front().ids.size(), std::size_t(50));
    }

    void pageSizeChangedUnderARunningRequest()
    {
        load(200);
        (void)title(0);
        QTRY_VERIFY(!m_fetcher->pages.empty());
        m_model->setPageSize(25);
        m_fetcher->answerRows(0); // of the old size
        settle();
        QVERIFY(!title(0).isValid());
        settle();
        std::size_t call = m_fetcher->pages.size() - 1;
        while (m_fetcher->pages.at(call).ids.front() != 1)
            --call;
        QCOMPARE(m_fetcher->pages[call].ids.size(), std::size_t(25));
        m_fetcher->answerRows(call);
        QTRY_COMPARE(title(24).toString(), u"Title 25"_s);
    }

    void displayIsOneLineRawTextIsWhole()
    {
        load(1);
        (void)title(0);
        QTRY_COMPARE(m_fetcher->pages.size(), std::size_t(1));
        const std::string longText = "two\nlines " + std::string(400, 'x') + ' ';
        m_fetcher->answerRows(0, longText);
        QTRY_VERIFY(title(0).isValid());
        QVERIFY(title(0).toString().startsWith(u"two lines xxx"_s));
        QVERIFY(title(0).toString().size() < 310);
        QCOMPARE(title(0, TrialTableModel::RawTextRole).toString(), QString::fromStdString(longText + "1"));
    }

    void headings()
    {
        QCOMPARE(m_model->headerData(0, Qt::Horizontal, TrialTableModel::ColumnKeyRole).toString(),
                 u"number"_s);
        QCOMPARE(m_model->headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), columnHeader(1));
        QVERIFY(!m_model->headerData(99, Qt::Horizontal, Qt::DisplayRole).isValid());
        QVERIFY(!m_model->headerData(0, Qt::Vertical, Qt::DisplayRole).isValid());
        load(3);
        QCOMPARE(m_model->headerData(2, Qt::Vertical, Qt::DisplayRole).toInt(), 3);
    }

    void modelMayGoBeforeTheAnswer()
    {
        m_model->setQuery({});
        m_model.reset();
        m_fetcher->answerSnapshot(0, 1, 10);
        settle();
        QVERIFY(!m_model);
    }
};

TRIALDESK_TEST(TestTrialTableModel)
#include "tst_trialtablemodel.moc"
