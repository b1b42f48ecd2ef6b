#include <QDir>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

#include "dialogchecks.h"
#include "dialogfixture.h"
#include "models/export/trialcsv.h"
#include "tests/support/windowtest.h"
#include "ui/common/appsettings.h"
#include "ui/common/textguard.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/dialogs/openlocal.h"
#include "ui/dialogs/statusline.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

class TestExportDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysWhatWillBeWritten();
    void writesVisibleColumnsForExcel();
    void writesAllColumnsAsData();
    void asksBeforeReplacing();
    void aFailureLeavesTheOldFile();
    void cancelLeavesNothing();
    void nothingToExport();
    void everythingHasAName();

private:
    ExportContext context() const;
    QByteArray contentOf(const QString &name) const;
    StatusLine *status(const ExportDialog &dialog) const
    {
        return dialog.findChild<StatusLine *>(u"exportStatus"_s);
    }

    std::unique_ptr<test::TempStore> m_store;
    std::unique_ptr<QTemporaryDir> m_out;
    std::unique_ptr<AppSettings> m_settings;
};

namespace {

template <class T>
T *child(const QWidget &dialog, const QString &name)
{
    return dialog.findChild<T *>(name);
}

void chooseFile(const ExportDialog &dialog, const QString &file)
{
    child<QLineEdit>(dialog, u"exportFile"_s)->setText(file);
}

void click(const ExportDialog &dialog, const QString &name)
{
    child<QPushButton>(dialog, name)->click();
}

} // namespace

void TestExportDialog::init()
{
    m_settings.reset(); // writes its file at its end, into the folder of the test before
    m_store = std::make_unique<test::TempStore>();
    QVERIFY(m_store->isOk());
    QVERIFY(m_store->addTrials(u"kdca"_s, 40, u"=면역항암제 %1"_s));
    m_out = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<AppSettings>(m_store->folder() + u"/settings.ini"_s);
    m_settings->setExportFolder(m_out->path());
}

ExportContext TestExportDialog::context() const
{
    ExportContext context;
    context.databaseFile = m_store->database();
    context.matchingRows = 40;
    context.totalRows = 12431;
    context.visibleColumns = {u"title"_s, u"number"_s};
    return context;
}

QByteArray TestExportDialog::contentOf(const QString &name) const
{
    QFile file(m_out->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestExportDialog::saysWhatWillBeWritten()
{
    ExportDialog dialog(context(), m_settings.get());
    dialog.open();
    const auto *what = child<PlainLabel>(dialog, u"exportWhat"_s);
    QVERIFY(what->text().contains(u"40"_s));
    QVERIFY(what->text().contains(QLocale().toString(12431)));
    QVERIFY(what->text().contains(u" 2 "_s));
    child<QRadioButton>(dialog, u"exportAll"_s)->click();
    QVERIFY(what->text().contains(QString::number(exportColumns().size())));
    const QString file = child<QLineEdit>(dialog, u"exportFile"_s)->text();
    QCOMPARE(file, QDir::toNativeSeparators(m_out->filePath(
                       u"trialdesk-%1.csv"_s.arg(QDate::currentDate().toString(Qt::ISODate)))));
}

void TestExportDialog::writesVisibleColumnsForExcel()
{
    QStringList opened;
    setLocalOpener([&](const QString &path) { opened.append(path); });
    ExportDialog dialog(context(), m_settings.get());
    dialog.open();
    chooseFile(dialog, m_out->filePath(u"out.csv"_s));
    click(dialog, u"exportStart"_s);
    QTRY_COMPARE(status(dialog)->kind(), StatusLine::Kind::Good);
    QVERIFY(status(dialog)->text().contains(u"40"_s));
    const QByteArray bytes = contentOf(u"out.csv"_s);
    QVERIFY(bytes.startsWith("\xEF\xBB\xBF"));
    QCOMPARE(bytes.count("\r\n"), 41);
    QCOMPARE(bytes.count("'=면역항암제"), 40);
    QVERIFY(child<StatusLine>(dialog, u"exportGuarded"_s)->text().contains(u"40"_s));
    click(dialog, u"exportOpenFile"_s);
    click(dialog, u"exportOpenFolder"_s);
    QCOMPARE(opened, (QStringList{m_out->filePath(u"out.csv"_s), m_out->path()}));
    setLocalOpener({});
}

void TestExportDialog::writesAllColumnsAsData()
{
    ExportDialog dialog(context(), m_settings.get());
    dialog.open();
    child<QRadioButton>(dialog, u"exportAll"_s)->click();
    child<QRadioButton>(dialog, u"exportData"_s)->click();
    chooseFile(dialog, m_out->filePath(u"data.csv"_s));
    click(dialog, u"exportStart"_s);
    QTRY_COMPARE(status(dialog)->kind(), StatusLine::Kind::Good);
    const QByteArray bytes = contentOf(u"data.csv"_s);
    QVERIFY(!bytes.startsWith("\xEF\xBB\xBF"));
    QCOMPARE(bytes.count('\r'), 0);
    const QByteArray heading = bytes.left(bytes.indexOf('\n'));
    QCOMPARE(heading.count(',') + 1, exportColumns().size());
    QVERIFY(child<StatusLine>(dialog, u"exportGuarded"_s)->text().isEmpty());
    // The choices are there again the next time.
    QCOMPARE(m_settings->exportPreset(), u"data"_s);
    QVERIFY(m_settings->exportAllColumns());
}

void TestExportDialog::asksBeforeReplacing()
{
    QFile old(m_out->filePath(u"old.csv"_s));
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("mine");
    old.close();
    ExportDialog dialog(context(), m_settings.get());
    dialog.open();
    chooseFile(dialog, old.fileName());
    click(dialog, u"exportStart"_s);
    auto *box = dialog.findChild<QMessageBox *>(u"exportReplaceBox"_s);
    QVERIFY(box != nullptr);
    box->button(QMessageBox::Cancel)->click();
    QCOMPARE(contentOf(u"old.csv"_s), QByteArray("mine"));
    QTRY_VERIFY(dialog.findChild<QMessageBox *>(u"exportReplaceBox"_s) == nullptr);

    click(dialog, u"exportStart"_s);
    dialog.findChild<QPushButton *>(u"exportReplace"_s)->click();
    QTRY_COMPARE(status(dialog)->kind(), StatusLine::Kind::Good);
    QVERIFY(contentOf(u"old.csv"_s).size() > 1000);
}

void TestExportDialog::aFailureLeavesTheOldFile()
{
    ExportDialog dialog(context(), m_settings.get());
    dialog.open();
    chooseFile(dialog, m_out->filePath(u"no/such/folder/out.csv"_s));
    click(dialog, u"exportStart"_s);
    QTRY_COMPARE(status(dialog)->kind(), StatusLine::Kind::Error);
    // What happened, what it means, what to do.
    QVERIFY(status(dialog)->text().count(u'\n') >= 2);
    QVERIFY(QDir(m_out->path()).isEmpty());
    QVERIFY(child<QPushButton>(dialog, u"exportStart"_s)->isEnabled());
}

void TestExportDialog::cancelLeavesNothing()
{
    ExportDialog dialog(context(), m_settings.get());
    dialog.open();
    chooseFile(dialog, m_out->filePath(u"cancelled.csv"_s));
    click(dialog, u"exportStart"_s);
    dialog.reject();
    // Forty rows may be faster than the click; then the file is whole, and the dialog says so or is closed.
    QTRY_VERIFY(!status(dialog)->text().isEmpty());
    const QStringList files = QDir(m_out->path()).entryList(QDir::Files | QDir::Hidden);
    if (files.isEmpty())
        QVERIFY(status(dialog)->text().contains("No file was written"_L1));
    else
        QCOMPARE(contentOf(u"cancelled.csv"_s).count("\r\n"), 41);
    QVERIFY(dialog.isVisible() || !files.isEmpty());
    dialog.reject();
    QVERIFY(!dialog.isVisible());
}

void TestExportDialog::nothingToExport()
{
    ExportContext empty = context();
    empty.matchingRows = 0;
    ExportDialog dialog(empty, m_settings.get());
    dialog.open();
    QVERIFY(!child<QPushButton>(dialog, u"exportStart"_s)->isEnabled());
    QVERIFY(!child<StatusLine>(dialog, u"exportLimit"_s)->text().isEmpty());
}

void TestExportDialog::everythingHasAName()
{
    ExportDialog dialog(context(), m_settings.get());
    dialog.open();
    QCOMPARE(test::unnamedWidgets(&dialog), QStringList());
    QCOMPARE(test::sharedMnemonics(&dialog), QStringList());
    chooseFile(dialog, m_out->filePath(u"names.csv"_s));
    click(dialog, u"exportStart"_s);
    QTRY_COMPARE(status(dialog)->kind(), StatusLine::Kind::Good);
    QCOMPARE(test::sharedMnemonics(&dialog), QStringList());
}

TRIALDESK_WINDOW_TEST(TestExportDialog)
#include "tst_exportdialog.moc"
