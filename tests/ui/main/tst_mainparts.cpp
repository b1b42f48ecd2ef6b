#include <QFontDatabase>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

#include "models/table/columns.h"
#include "tests/support/windowtest.h"
#include "ui/common/letterwidth.h"
#include "ui/main/choicebutton.h"
#include "ui/main/columnlayouts.h"
#include "ui/main/historyview.h"
#include "ui/main/pager.h"
#include "ui/main/prettyjson.h"
#include "ui/main/rowcopy.h"
#include "ui/main/runtexts.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

class TestMainParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // --- measures ---

    void letterOfAKoreanFontIsNoSyllable()
    {
        const QStringList families = QFontDatabase::families(QFontDatabase::Korean);
        if (families.isEmpty())
            QSKIP("there is no Korean font here");
        for (const QString &family : families) {
            const QFontMetrics metrics{QFont(family)};
            QVERIFY2(letterWidth(metrics) * 3 < metrics.horizontalAdvance(u"가나"_s) * 2, qPrintable(family));
            QVERIFY2(letterWidth(metrics) * 3 > metrics.horizontalAdvance(u"nnn"_s) / 2, qPrintable(family));
        }
    }

    // --- history ---

    void historyNamesWhatChanged()
    {
        const QDateTime at(QDate(2026, 11, 22), QTime(1, 2, 3), Qt::UTC);
        HistoryView view;
        view.setHistory({{.run = 0,
                          .at = at,
                          .field = {},
                          .path = u"protocolSection.contactsLocationsModule.locations[].city"_s,
                          .before = {},
                          .after = u"Seoul"_s},
                         {.run = 7,
                          .at = at,
                          .field = Field::Status,
                          .path = {},
                          .before = u"NOT_YET_RECRUITING"_s,
                          .after = u"RECRUITING"_s}});
        for (const QString &text : {view.toPlainText(), view.asText()}) {
            QVERIFY2(text.contains(u"Sites: city"_s) && text.contains(u"Seoul"_s), qPrintable(text));
            QVERIFY2(text.contains(u"Not yet recruiting  →  Recruiting"_s), qPrintable(text));
            QVERIFY2(text.contains(u"run 7"_s) && !text.contains(u"run 0"_s), qPrintable(text));
        }
    }

    // --- pages ---

    void pages_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("pages");
        QTest::newRow("empty") << 0 << 100 << 1;
        QTest::newRow("one") << 1 << 100 << 1;
        QTest::newRow("full page") << 100 << 100 << 1;
        QTest::newRow("one more") << 101 << 100 << 2;
        QTest::newRow("many") << 604900 << 100 << 6049;
    }
    void pages()
    {
        QFETCH(int, rows);
        QFETCH(int, size);
        QFETCH(int, pages);
        QCOMPARE(pageCount(rows, size), pages);
        QCOMPARE(pageOfRow(std::max(0, rows - 1), size), pages);
        QCOMPARE(pageOfRow(firstRowOfPage(pages, size), size), pages);
    }

    void pagerSpeaksAndJumps()
    {
        Pager pager;
        pager.setRowsPerPage(100);
        pager.setCounts(1284, 12431);
        QCOMPARE(pager.countText(), u"1,284 of 12,431 trials"_s);
        QCOMPARE(pager.pages(), 13);
        QSignalSpy wanted(&pager, &Pager::pageWanted);
        pager.findChild<QWidget *>(u"pageLast"_s)->setFocus();
        QTest::mouseClick(pager.findChild<QWidget *>(u"pageLast"_s), Qt::LeftButton);
        QCOMPARE(wanted.takeFirst().first().toInt(), 13);
        pager.setPage(5);
        QVERIFY(wanted.isEmpty());
        QTest::mouseClick(pager.findChild<QWidget *>(u"pagePrevious"_s), Qt::LeftButton);
        QCOMPARE(wanted.takeFirst().first().toInt(), 4);
    }

    // --- columns ---

    void columnsKeepTheirPlaceByName()
    {
        const QStringList before{u"number"_s, u"title"_s, u"phase"_s};
        const QHash<QString, ColumnLayout> layout{
            {u"title"_s, {300, true, 0}}, {u"number"_s, {80, true, 1}}, {u"phase"_s, {90, false, 2}}};
        QCOMPARE(visualOrder(before, layout), (QStringList{u"title"_s, u"number"_s, u"phase"_s}));
        // A later version puts two columns in front.
        const QStringList after{u"star"_s, u"source"_s, u"number"_s, u"title"_s, u"phase"_s};
        QCOMPARE(visualOrder(after, layout),
                 (QStringList{u"star"_s, u"source"_s, u"title"_s, u"number"_s, u"phase"_s}));
        QCOMPARE(shownColumns(after, {u"source"_s, u"number"_s, u"title"_s, u"phase"_s}, layout),
                 (QStringList{u"source"_s, u"number"_s, u"title"_s}));
    }

    void neverNoColumn()
    {
        const QStringList columns{u"number"_s, u"title"_s};
        const QHash<QString, ColumnLayout> hidden{{u"number"_s, {0, false, 0}}, {u"title"_s, {0, false, 1}}};
        QCOMPARE(shownColumns(columns, {u"title"_s}, hidden), QStringList{u"title"_s});
    }

    // --- JSON ---

    void json_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("pretty");
        QTest::newRow("order and numbers stay")
            << QByteArray("{\"b\":1.0,\"a\":[1,2],\"c\":{}}")
            << u"{\n  \"b\": 1.0,\n  \"a\": [\n    1,\n    2\n  ],\n  \"c\": {}\n}"_s;
        QTest::newRow("text with signs")
            << QByteArray("{\"a\":\"{\\\"x\\\": [1,2]}\"}") << u"{\n  \"a\": \"{\\\"x\\\": [1,2]}\"\n}"_s;
        QTest::newRow("no JSON") << QByteArray("<html>a, b</html>") << u"<html>a, b</html>"_s;
        QTest::newRow("cut") << QByteArray("{\"a\":[1,2") << u"{\"a\":[1,2"_s;
        QTest::newRow("empty") << QByteArray() << QString();
    }
    void json()
    {
        QFETCH(QByteArray, raw);
        QFETCH(QString, pretty);
        QCOMPARE(prettyJson(raw), pretty);
    }

    // --- clipboard ---

    void copiesAGrid()
    {
        Trial trial;
        trial.source = u"kdca"_s;
        trial.values[Field::Number] = std::string("0012");
        trial.values[Field::Title] = std::string("a\tb\nc <b> & \"d\"");
        const std::vector<int> columns{columnFromKey(u"number"_s), columnFromKey(u"title"_s)};
        const std::vector<Trial> trials{trial, trial};
        QCOMPARE(rowsAsText(trials, columns, false), u"0012\ta b c <b> & \"d\"\n0012\ta b c <b> & \"d\"\n"_s);
        const QString withHeader = rowsAsText(trials, columns, true);
        QCOMPARE(withHeader.count(u'\n'), 3);
        QCOMPARE(withHeader.section(u'\n', 0, 0).count(u'\t'), 1);
        const QString html = rowsAsHtml(trials, columns, false);
        QVERIFY(html.contains(u"<td>a b c &lt;b&gt; &amp; &quot;d&quot;</td>"_s));
        QCOMPARE(html.count(u"<tr>"_s), 2);
    }

    // --- notices ---

    void notices_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("problems");
        QTest::addColumn<bool>("spoken");
        QTest::newRow("ok") << int(RunStatus::Ok) << 0 << false;
        QTest::newRow("cancelled") << int(RunStatus::Cancelled) << 0 << false;
        QTest::newRow("removals not checked") << int(RunStatus::Partial) << 0 << false;
        QTest::newRow("bad records") << int(RunStatus::Partial) << 5000 << true;
        QTest::newRow("held") << int(RunStatus::Held) << 0 << true;
        QTest::newRow("failed") << int(RunStatus::Failed) << 0 << true;
        QTest::newRow("interrupted") << int(RunStatus::Interrupted) << 0 << true;
    }
    void notices()
    {
        QFETCH(int, status);
        QFETCH(int, problems);
        QFETCH(bool, spoken);
        SyncRun run;
        run.source = u"kdca"_s;
        run.status = static_cast<RunStatus>(status);
        run.counts.problems = problems;
        run.counts.received = 6000;
        const auto notice = runNotice(run);
        QCOMPARE(notice.has_value(), spoken);
        if (notice)
            QVERIFY(!notice->title.isEmpty() && !notice->text.isEmpty());
    }

    void progressSaysWhereItIs()
    {
        RunProgress progress;
        progress.source = u"sample"_s;
        progress.page = 12;
        progress.pages = 40;
        progress.received = 1200;
        progress.secondsLeft = 42;
        const QString text = progressText(progress);
        for (const QString &part : {u"12"_s, u"40"_s, u"1,200"_s, u"42"_s})
            QVERIFY2(text.contains(part), qPrintable(text));
        progress.waiting = u"The server asked to wait"_s;
        progress.waitSeconds = 30;
        QVERIFY(progressText(progress).contains(u"The server asked to wait"_s));
    }

    // --- choices ---

    void choosesWithKeys()
    {
        ChoiceButton button;
        button.setTitle(u"Phase"_s);
        button.setChoices(
            {{u"1"_s, u"Phase 1"_s, 12}, {u"2"_s, u"R&D <b>"_s, 3}, {u""_s, u"(no value)"_s, 1}});
        button.show();
        QSignalSpy changed(&button, &ChoiceButton::chosenChanged);
        button.click();
        auto *list = button.findChild<QListView *>();
        QTRY_VERIFY(list->isVisible());
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Space);
        QCOMPARE(button.chosen(), QStringList{u"2"_s});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(button.summary(), u"Phase: R&D <b>"_s);
        QVERIFY(button.text().startsWith(u"Phase: R&&D <b>"_s));
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Space);
        QCOMPARE(button.chosen(), (QStringList{u"2"_s, u""_s}));
        button.setChoices({{u"1"_s, u"Phase 1"_s, 12}});
        QCOMPARE(button.chosen(), (QStringList{u"2"_s, u""_s}));
        QTest::keyClick(list, Qt::Key_Escape);
        QVERIFY(!list->isVisible());
    }

    void choosesOneOnly()
    {
        ChoiceButton button;
        button.setSingle(true);
        button.setChoices({{u"7d"_s, u"7 days"_s, -1}, {u"30d"_s, u"30 days"_s, -1}});
        button.show();
        button.click();
        auto *list = button.findChild<QListView *>();
        QTRY_VERIFY(list->isVisible());
        QTest::keyClick(list, Qt::Key_Space);
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Space);
        QCOMPARE(button.chosen(), QStringList{u"30d"_s});
    }
};

TRIALDESK_WINDOW_TEST(TestMainParts)
#include "tst_mainparts.moc"
