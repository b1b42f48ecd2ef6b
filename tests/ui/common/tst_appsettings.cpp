#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "ui/common/appsettings.h"

#include <sys/stat.h>

#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

class TestAppSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(u"settings.ini"_s);
    }

    void startsWithDefaults()
    {
        const AppSettings settings(m_file);
        QCOMPARE(settings.language(), QString());
        QCOMPARE(settings.rowsPerPage(), 100);
        QVERIFY(settings.columns().isEmpty());
        QVERIFY(settings.detailsShown());
        QVERIFY(settings.brokenCopy().isEmpty());
    }

    void keepsEverything()
    {
        {
            AppSettings settings(m_file);
            settings.setLanguage(u"ko"_s);
            settings.setRowsPerPage(200);
            settings.setColumns({{u"title"_s, {321, true, 2}}, {u"phase"_s, {90, false, 0}}});
            settings.setSort(u"title:desc"_s);
            settings.setGeometry("\x01\x00\xff geometry");
            settings.setSplitter({700, 300});
            settings.setDetailsShown(false);
            settings.setExportFolder(u"/tmp/내보내기"_s);
            settings.setExportPreset(u"data"_s);
            settings.setExportAllColumns(true);
        }
        const AppSettings settings(m_file);
        QCOMPARE(settings.language(), u"ko"_s);
        QCOMPARE(settings.rowsPerPage(), 200);
        QCOMPARE(settings.columns().value(u"title"_s), (ColumnLayout{321, true, 2}));
        QCOMPARE(settings.columns().value(u"phase"_s), (ColumnLayout{90, false, 0}));
        QCOMPARE(settings.sort(), u"title:desc"_s);
        QCOMPARE(settings.geometry(), QByteArray("\x01\x00\xff geometry"));
        QCOMPARE(settings.splitter(), (QList<int>{700, 300}));
        QVERIFY(!settings.detailsShown());
        QCOMPARE(settings.exportFolder(), u"/tmp/내보내기"_s);
        QCOMPARE(settings.exportPreset(), u"data"_s);
        QVERIFY(settings.exportAllColumns());
        QCOMPARE(QFile::permissions(m_file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void savesSoonWithoutBeingAsked()
    {
        AppSettings settings(m_file);
        settings.setRowsPerPage(50);
        QVERIFY(!QFile::exists(m_file));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_file), 3000);
        const AppSettings second(m_file);
        QCOMPARE(second.rowsPerPage(), 50);
    }

    void clampsWhatItReads_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<int>("read");
        QTest::newRow("too few") << QByteArray("1") << 25;
        QTest::newRow("too many") << QByteArray("999999") << 1000;
        QTest::newRow("negative") << QByteArray("-5") << 25;
        QTest::newRow("words") << QByteArray("many") << 100;
        QTest::newRow("good") << QByteArray("500") << 500;
    }
    void clampsWhatItReads()
    {
        QFETCH(QByteArray, rows);
        QFETCH(int, read);
        write("[table]\nrowsPerPage=" + rows +
              "\n[window]\nlanguage=xx\n[export]\npreset=../../x\n"
              "[columns]\ntitle=-7 shown 99999\nBad%20Name=100 shown 1\nphase=rubbish\n");
        const AppSettings settings(m_file);
        QCOMPARE(settings.rowsPerPage(), read);
        QCOMPARE(settings.language(), QString());
        QCOMPARE(settings.exportPreset(), QString());
        QCOMPARE(settings.columns().value(u"title"_s), (ColumnLayout{0, true, 200}));
        QCOMPARE(settings.columns().value(u"phase"_s), ColumnLayout());
        QCOMPARE(settings.columns().size(), 2);
    }

    void exportFolderIsOnDisk_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("read");
        QTest::newRow("good") << u"/tmp/a b"_s << u"/tmp/a b"_s;
        QTest::newRow("a way round") << u"/tmp//x/../y/"_s << u"/tmp/y"_s;
        QTest::newRow("relative") << u"../x"_s << QString();
        QTest::newRow("inside of the program") << u":/schema"_s << QString();
        QTest::newRow("with U+0000") << u"/tmp/\0x"_s << QString();
        QTest::newRow("an address") << u"https://example.org/x"_s << QString();
    }
    void exportFolderIsOnDisk()
    {
        QFETCH(QString, folder);
        QFETCH(QString, read);
        AppSettings settings(m_file);
        settings.setExportFolder(folder);
        QCOMPARE(settings.exportFolder(), read);
    }

    void putsABrokenFileAside()
    {
        write("this is no settings file\nat all\n");
        {
            AppSettings settings(m_file);
            QCOMPARE(settings.brokenCopy(), QString(m_file + u".broken"_s));
            QVERIFY(QFile::exists(settings.brokenCopy()));
            settings.setRowsPerPage(200);
        }
        const AppSettings second(m_file);
        QVERIFY(second.brokenCopy().isEmpty());
        QCOMPARE(second.rowsPerPage(), 200);
    }

    /// reliability.md R46: cut anywhere, it is told and kept, or what is left of it makes sense.
    void halfWritten()
    {
        {
            AppSettings settings(m_file);
            settings.setRowsPerPage(200);
            settings.setLanguage(u"ko"_s);
            settings.setColumns({{u"title"_s, {321, true, 2}}});
        }
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        file.close();
        int told = 0;
        for (qsizetype cut = 0; cut < whole.size(); ++cut) {
            QFile::remove(m_file + u".broken"_s);
            write(whole.left(cut));
            const AppSettings settings(m_file);
            QVERIFY((QStringList{QString(), u"ko"_s}).contains(settings.language()));
            QVERIFY((QList<int>{25, 100, 200}).contains(settings.rowsPerPage()));
            if (settings.brokenCopy().isEmpty())
                continue;
            ++told;
            QCOMPARE(settings.rowsPerPage(), 100);
            QFile kept(settings.brokenCopy());
            QVERIFY(kept.open(QIODevice::ReadOnly));
            QCOMPARE(kept.readAll(), whole.left(cut));
        }
        QVERIFY2(told > 10, qPrintable(QString::number(told)));
    }

    void pipeIsNeitherReadNorWritten()
    {
        QCOMPARE(::mkfifo(QFile::encodeName(m_file).constData(), 0600), 0);
        AppSettings settings(m_file);
        QCOMPARE(settings.rowsPerPage(), 100);
        settings.setRowsPerPage(200);
        QVERIFY(!settings.save());
        QCOMPARE(settings.rowsPerPage(), 200);
    }

    void tellsOnlyRealChanges()
    {
        AppSettings settings(m_file);
        QSignalSpy language(&settings, &AppSettings::languageChanged);
        QSignalSpy rows(&settings, &AppSettings::rowsPerPageChanged);
        settings.setLanguage(u"ko"_s);
        settings.setLanguage(u"ko"_s);
        settings.setRowsPerPage(5000);
        settings.setRowsPerPage(1000);
        QCOMPARE(language.size(), 1);
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first().first().toInt(), 1000);
    }

    void forgetsColumns()
    {
        AppSettings settings(m_file);
        settings.setColumns({{u"title"_s, {321, true, 2}}});
        settings.resetColumns();
        QVERIFY(settings.columns().isEmpty());
    }

private:
    void write(const QByteArray &text) const
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

TRIALDESK_TEST(TestAppSettings)
#include "tst_appsettings.moc"
