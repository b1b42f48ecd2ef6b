#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSet>
#include <QSpinBox>
#include <QTest>
#include <QTextEdit>
#include <QToolButton>

#include "tests/support/windowtest.h"
#include "tests/ui/main/windowfixture.h"
#include "ui/main/choicebutton.h"
#include "ui/main/fieldsview.h"
#include "ui/main/pager.h"
#include "ui/main/searchedit.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;
using namespace trialdesk::test;

namespace {

const QString kHostile = u"<img src=file:///etc/passwd><a href=x>y</a><b>z R&D abc\u202Egnp.exe"_s;

FieldValues trial(int number, const QString &title, const QString &phase)
{
    FieldValues values;
    values[Field::Number] = u"T%1"_s.arg(number, 5, 10, QChar(u'0')).toStdString();
    values[Field::Title] = title.toStdString();
    values[Field::Phase] = phase.toStdString();
    values[Field::Institute] = std::string("Invented Hospital");
    values[Field::Enrollment] = std::int64_t{number};
    return values;
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<TempStore>();
        QVERIFY(m_temp->isOk());
        std::vector<FieldValues> trials;
        for (int i = 0; i < 400; ++i)
            trials.push_back(trial(i, i % 4 == 0 ? u"폐암 시험 %1"_s.arg(i) : u"Heart study %1"_s.arg(i),
                                   i % 2 == 0 ? u"Phase 2"_s : u"Phase 3"_s));
        trials.push_back(trial(400, kHostile, u"Phase 3"_s));
        QVERIFY(storeTrials(m_temp->database(), u"kdca"_s, trials));
        open();
    }

    void cleanup()
    {
        m_fixture.reset();
        m_temp.reset();
    }

    void showsEveryTrial()
    {
        QCOMPARE(m_fixture->model()->storeTotal(), 401);
        QCOMPARE(m_fixture->child<QLabel>(u"trialCount"_s)->text(), u"401 trials"_s);
        QVERIFY(m_fixture->view()->currentIndex().isValid());
        QVERIFY(m_fixture->window.trialsPage()->isVisible());
    }

    void findsWhatIsTyped()
    {
        press(u"find"_s);
        auto *edit = m_fixture->child<SearchEdit>(u"searchEdit"_s);
        edit->insert(u"폐암"_s);
        QTRY_COMPARE(m_fixture->model()->rowCount(), 100);
        QCOMPARE(m_fixture->child<QLabel>(u"trialCount"_s)->text(), u"100 of 401 trials"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(QApplication::focusWidget(), m_fixture->view());
        press(u"find"_s);
        QTest::keyClick(edit, Qt::Key_Escape);
        QTRY_COMPARE(m_fixture->model()->rowCount(), 401);
    }

    void helpsWhereNothingMatches()
    {
        auto *edit = m_fixture->child<SearchEdit>(u"searchEdit"_s);
        QTest::keyClicks(edit, u"nosuchword"_s);
        auto *empty = m_fixture->child<QWidget>(u"emptyState"_s);
        QTRY_VERIFY(empty->isVisible());
        QVERIFY(empty->findChild<QLabel *>(u"emptyText"_s)->text().startsWith(u"0 of 401"_s));
        QTest::mouseClick(empty->findChild<QPushButton *>(), Qt::LeftButton);
        QTRY_COMPARE(m_fixture->model()->rowCount(), 401);
        QVERIFY(!empty->isVisible());
    }

    void filtersByValue()
    {
        auto *phase = m_fixture->child<ChoiceButton>(u"filter_phase"_s);
        QTRY_VERIFY(phase->isVisible());
        phase->click();
        auto *list = phase->findChild<QListView *>();
        QTRY_VERIFY(list->isVisible());
        QTest::keyClick(list, Qt::Key_Space);
        QTest::keyClick(list, Qt::Key_Escape);
        QTRY_COMPARE(m_fixture->model()->rowCount(), 200);
        auto *clear = m_fixture->child<QToolButton>(u"clearFilters"_s);
        QVERIFY(clear->isVisible());
        clear->click();
        QTRY_COMPARE(m_fixture->model()->rowCount(), 401);
        QVERIFY(!clear->isVisible());
    }

    void sortsByHeader()
    {
        QHeaderView *header = m_fixture->view()->horizontalHeader();
        const int column = columnFromKey(u"enrollment"_s);
        header->moveSection(header->visualIndex(column), 0);
        const QPoint place(header->sectionViewportPosition(column) + 20, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
        QTRY_COMPARE(m_fixture->model()->index(0, column).data().toString(), u"0"_s);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
        QTRY_VERIFY(!m_fixture->model()->isLoading());
        QTRY_COMPARE(m_fixture->model()->index(0, column).data().toString(), u"400"_s);
        open();
        QTRY_COMPARE(m_fixture->model()->index(0, column).data().toString(), u"400"_s);
        QCOMPARE(m_fixture->view()->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
    }

    void remembersColumns()
    {
        const int phase = columnFromKey(u"phase"_s);
        QMenu menu;
        m_fixture->view()->fillColumnMenu(&menu);
        menu.actions().at(phase)->trigger();
        QVERIFY(m_fixture->view()->isColumnHidden(phase));
        m_fixture->view()->horizontalHeader()->resizeSection(columnFromKey(u"title"_s), 234);
        m_fixture->view()->horizontalHeader()->moveSection(1, 0);
        open();
        QVERIFY(m_fixture->view()->isColumnHidden(phase));
        QCOMPARE(m_fixture->view()->columnWidth(columnFromKey(u"title"_s)), 234);
        QCOMPARE(m_fixture->view()->horizontalHeader()->logicalIndex(0), columnFromKey(u"title"_s));
        m_fixture->view()->resetColumns();
        QVERIFY(!m_fixture->view()->isColumnHidden(phase));
        QCOMPARE(m_fixture->view()->horizontalHeader()->logicalIndex(0), columnFromKey(u"number"_s));
    }

    void keepsTheLastColumn()
    {
        QMenu menu;
        TrialView *view = m_fixture->view();
        view->fillColumnMenu(&menu);
        for (QAction *action : menu.actions()) {
            if (action->isCheckable() && action->isChecked())
                action->trigger();
        }
        QCOMPARE(view->shownColumnsInOrder().size(), 1U);
    }

    void jumpsToPages()
    {
        auto *page = m_fixture->child<QSpinBox>(u"pageNumber"_s);
        QCOMPARE(page->maximum(), 5);
        page->setValue(3);
        QTRY_COMPARE(m_fixture->view()->topRow(), 200);
        QCOMPARE(m_fixture->view()->currentIndex().row(), 200);
        press(u"lastPage"_s);
        QCOMPARE(page->value(), 5);
        QCOMPARE(m_fixture->view()->currentIndex().row(), 400);
        press(u"previousPage"_s);
        QCOMPARE(page->value(), 4);
        m_fixture->view()->verticalScrollBar()->setValue(0);
        QCOMPARE(page->value(), 1);
    }

    void staysWhereItIsAfterASync()
    {
        TrialView *view = m_fixture->view();
        view->goToRow(150);
        QTRY_VERIFY(view->currentTrial() != 0);
        const TrialId before = view->currentTrial();
        const int y = view->visualRect(view->currentIndex()).top();
        std::vector<FieldValues> more;
        for (int i = 0; i < 1000; ++i) {
            more.push_back(trial(i, u"Earlier %1"_s.arg(i), u"Phase 1"_s));
            more.back()[Field::Number] = u"A%1"_s.arg(i, 5, 10, QChar(u'0')).toStdString();
        }
        QVERIFY(storeTrials(m_temp->database(), u"kdca"_s, more));
        m_fixture->window.trialsPage()->refresh();
        QTRY_COMPARE(m_fixture->model()->rowCount(), 1401);
        QCOMPARE(view->currentTrial(), before);
        QCOMPARE(view->currentIndex().row(), 1150);
        QCOMPARE(view->visualRect(view->currentIndex()).top(), y);
        QVERIFY(view->selectionModel()->isRowSelected(1150, {}));
    }

    void copiesRows()
    {
        TrialView *view = m_fixture->view();
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier);
        QGuiApplication::clipboard()->clear();
        press(u"copyWithHeader"_s);
        QTRY_COMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 3);
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
        QVERIFY(lines[1].startsWith(u"T00000\t폐암 시험 0\t"_s));
        QCOMPARE(lines[0].count(u'\t'), lines[1].count(u'\t'));
    }

    void showsDetailsAndHistory()
    {
        auto *title = m_fixture->child<QLabel>(u"detailTitle"_s);
        QTRY_COMPARE(title->text(), u"폐암 시험 0"_s);
        QVERIFY(m_fixture->child<QTextEdit>(u"historyView"_s)
                    ->toPlainText()
                    .contains(changeKindText(ChangeKind::New)));
        QVERIFY(m_fixture->child<QPlainTextEdit>(u"rawRecord"_s)
                    ->toPlainText()
                    .contains(u"\"number\": \"T00000\""_s));
        press(u"details"_s);
        QVERIFY(!title->isVisible());
        press(u"details"_s);
        QVERIFY(title->isVisible());
    }

    void marksTheSearchInTheDetails()
    {
        auto *title = m_fixture->child<QLabel>(u"detailTitle"_s);
        QTRY_COMPARE(title->text(), u"폐암 시험 0"_s);
        QCOMPARE(title->textFormat(), Qt::PlainText);
        auto *edit = m_fixture->child<SearchEdit>(u"searchEdit"_s);
        const auto marked = [&] {
            const auto labels = m_fixture->child<FieldsView>(u"fieldsView"_s)->findChildren<QLabel *>();
            return std::ranges::count(labels, Qt::RichText, &QLabel::textFormat);
        };
        edit->setText(u"폐암"_s); // the same trial, and its words
        QTRY_COMPARE(title->textFormat(), Qt::RichText);
        QCOMPARE(marked(), 1);
        edit->setText(u"T00001"_s); // another trial comes with its own
        QTRY_COMPARE(title->text(), u"Heart study 1"_s);
        QCOMPARE(marked(), 1);
        edit->clear();
        QTRY_COMPARE(marked(), 0);
    }

    void showsHostileTextLiterally()
    {
        m_fixture->view()->goToRow(400);
        const QString shown = QString(kHostile).replace(QChar(0x202e), u"⟨U+202E⟩"_s);
        auto *title = m_fixture->child<QLabel>(u"detailTitle"_s);
        QTRY_COMPARE(title->text(), shown);
        QCOMPARE(title->textFormat(), Qt::PlainText);
        for (const QLabel *label : m_fixture->window.findChildren<QLabel *>()) {
            if (label->text().contains(u"<b>"_s))
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
        // The record has no page of its own: the button leads to the registry's, never to something in the
        // text.
        const auto *open = m_fixture->child<QToolButton>(u"openRegistryPage"_s);
        QVERIFY(open->isVisible());
        QVERIFY2(open->toolTip().contains(u">https://www.data.go.kr/"_s), qPrintable(open->toolTip()));
    }

    void everyCommandHasItsOwnKey()
    {
        QSet<QString> keys;
        QSet<QAction *> inMenus;
        for (QMenu *menu : m_fixture->window.menuBar()->findChildren<QMenu *>()) {
            for (QAction *action : menu->actions())
                inMenus.insert(action);
        }
        for (QAction *action : m_fixture->window.commands()->all()) {
            QVERIFY2(inMenus.contains(action), qPrintable(action->objectName()));
            QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
            const QString key = action->shortcut().toString();
            QVERIFY2(key.isEmpty() || !keys.contains(key), qPrintable(key));
            keys.insert(key);
        }
        for (const QString &key :
             {u"F1"_s, u"F5"_s, u"Shift+F5"_s, u"F6"_s, u"Esc"_s, u"Ctrl+F"_s, u"Ctrl+E"_s, u"Ctrl+,"_s,
              u"Ctrl+Q"_s, u"Ctrl+D"_s, u"Ctrl+C"_s, u"Ctrl+Shift+C"_s})
            QVERIFY2(keys.contains(key), qPrintable(key));
    }

    void everyFocusableWidgetHasAName()
    {
        for (const QWidget *widget : m_fixture->window.findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
                widget->focusProxy() != nullptr)
                continue;
            QAccessibleInterface *accessible =
                QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            if (accessible == nullptr || widget->inherits("QScrollBar") || widget->inherits("QTabBar"))
                continue;
            const QString name = accessible->text(QAccessible::Name);
            QVERIFY2(!name.isEmpty() || !accessible->text(QAccessible::Value).isEmpty(),
                     qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                                widget->objectName()));
        }
    }

    void movesBetweenAreas()
    {
        m_fixture->view()->setFocus();
        press(u"nextPane"_s);
        QVERIFY(m_fixture->child<QWidget>(u"detailPane"_s)->isAncestorOf(QApplication::focusWidget()));
        press(u"nextPane"_s);
        QCOMPARE(QApplication::focusWidget(), m_fixture->child<QWidget>(u"searchEdit"_s));
        press(u"nextPane"_s);
        QCOMPARE(QApplication::focusWidget(), m_fixture->view());
    }

    void fitsASmallScreen()
    {
        QVERIFY2(m_fixture->window.minimumSizeHint().width() <= 1024,
                 qPrintable(QString::number(m_fixture->window.minimumSizeHint().width())));
        QVERIFY(m_fixture->window.minimumSizeHint().height() <= 600);
    }

private:
    void open()
    {
        m_fixture.reset();
        m_fixture = std::make_unique<WindowFixture>(*m_temp);
        QVERIFY(QTest::qWaitForWindowExposed(&m_fixture->window));
        m_fixture->window.activateWindow();
        QTRY_VERIFY(m_fixture->model()->rowCount() > 0);
        QTRY_VERIFY(!m_fixture->model()->index(0, 0).data().toString().isEmpty());
    }
    void press(const QString &command) { m_fixture->window.findChild<QAction *>(command)->trigger(); }

    std::unique_ptr<TempStore> m_temp;
    std::unique_ptr<WindowFixture> m_fixture;
};

TRIALDESK_WINDOW_TEST(TestMainWindow)
#include "tst_mainwindow.moc"
