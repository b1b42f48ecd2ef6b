#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTabWidget>
#include <QTest>

#include "dialogchecks.h"
#include "dialogfixture.h"
#include "models/store/asyncstore.h"
#include "tests/support/windowtest.h"
#include "ui/common/textguard.h"
#include "ui/dialogs/runlogdialog.h"
#include "ui/dialogs/runtablemodel.h"
#include "ui/dialogs/statusline.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

class TestRunLogDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void listsRunsAndDetails();
    void refreshKeepsTheSelection();
    void filtersByRegistry();
    void showsTheDaysLog();
    void everythingHasAName();

private:
    std::unique_ptr<test::TempStore> m_folder;
    std::unique_ptr<AsyncStore> m_store;
};

void TestRunLogDialog::init()
{
    m_store.reset();
    m_folder = std::make_unique<test::TempStore>();
    QVERIFY(m_folder->isOk());
    QVERIFY(m_folder->addTrials(u"kdca"_s, 7, u"First %1"_s));
    QVERIFY(m_folder->addTrials(u"sample"_s, 3, u"Invented %1"_s));
    m_store = std::make_unique<AsyncStore>(m_folder->database());
}

void TestRunLogDialog::listsRunsAndDetails()
{
    RunLogDialog dialog(m_store.get(), m_folder->folder());
    dialog.show();
    auto *table = dialog.findChild<QTableView *>(u"runTable"_s);
    QTRY_VERIFY2(table->model()->rowCount() == 2,
                 qPrintable(dialog.findChild<StatusLine *>(u"runStatus"_s)->text()));
    QVERIFY(table->currentIndex().isValid());
    QCOMPARE(table->model()->index(0, RunTableModel::Added).data().toString(), u"3"_s);
    table->setCurrentIndex(table->model()->index(1, 0));
    const auto *title = dialog.findChild<PlainLabel *>(u"runTitle"_s);
    QVERIFY(title->text().startsWith("Run 1"_L1));
    QVERIFY(dialog.findChild<StatusLine *>(u"runError"_s)->text().isEmpty());
}

void TestRunLogDialog::refreshKeepsTheSelection()
{
    RunLogDialog dialog(m_store.get(), m_folder->folder());
    dialog.show();
    auto *table = dialog.findChild<QTableView *>(u"runTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    table->setCurrentIndex(table->model()->index(1, 0));
    QVERIFY(m_folder->addTrials(u"kdca"_s, 1, u"Later %1"_s));
    dialog.refresh();
    QTRY_COMPARE(table->model()->rowCount(), 3);
    QCOMPARE(table->currentIndex().row(), 2);
    QVERIFY(dialog.findChild<PlainLabel *>(u"runTitle"_s)->text().startsWith("Run 1"_L1));
}

void TestRunLogDialog::filtersByRegistry()
{
    RunLogDialog dialog(m_store.get(), m_folder->folder());
    auto *table = dialog.findChild<QTableView *>(u"runTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    auto *registry = dialog.findChild<QComboBox *>(u"runRegistry"_s);
    registry->setCurrentIndex(registry->findData(u"kdca"_s));
    QTRY_COMPARE(table->model()->rowCount(), 1);
    registry->setCurrentIndex(registry->findData(u"sample"_s));
    QTRY_COMPARE(table->model()->index(0, RunTableModel::Added).data().toString(), u"3"_s);
    QCOMPARE(table->model()->rowCount(), 1);
}

void TestRunLogDialog::showsTheDaysLog()
{
    QDir(m_folder->folder()).mkdir(u"logs"_s);
    const QString logs = m_folder->folder() + u"/logs"_s;
    QFile file(logs + u"/trialdesk-2026-11-22.log"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("2026-11-22T03:00:00.000+09:00 info 1 sync: begun <b>bold</b>\n"
               "2026-11-22T03:00:01.000+09:00 warning 1 sync: slow page\n"
               "2026-11-22T03:00:02.000+09:00 debug 1 http: GET\n");
    file.close();
    RunLogDialog dialog(m_store.get(), logs);
    dialog.show();
    dialog.findChild<QTabWidget *>(u"runLogTabs"_s)->setCurrentIndex(1);
    auto *text = dialog.findChild<QPlainTextEdit *>(u"logText"_s);
    QTRY_COMPARE(text->document()->blockCount(), 2);
    QVERIFY(text->toPlainText().contains("<b>bold</b>"_L1));
    dialog.findChild<QComboBox *>(u"logLevel"_s)->setCurrentIndex(2);
    QVERIFY(text->toPlainText().contains("slow page"_L1));
    QCOMPARE(text->document()->blockCount(), 1);
    dialog.findChild<QLineEdit *>(u"logSearch"_s)->setText(u"nothing like it"_s);
    QCOMPARE(text->toPlainText(), QString());
}

void TestRunLogDialog::everythingHasAName()
{
    RunLogDialog dialog(m_store.get(), m_folder->folder());
    dialog.show();
    QTRY_VERIFY(dialog.findChild<QPushButton *>(u"runCopy"_s)->isVisible());
    const QStringList unnamed = test::unnamedWidgets(&dialog);
    QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u", "_s)));
    QCOMPARE(test::sharedMnemonics(&dialog), QStringList());
    dialog.findChild<QTabWidget *>(u"runLogTabs"_s)->setCurrentIndex(1);
    QCOMPARE(test::sharedMnemonics(&dialog), QStringList());
}

TRIALDESK_WINDOW_TEST(TestRunLogDialog)
#include "tst_runlogdialog.moc"
