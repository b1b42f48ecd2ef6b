#include <QDir>
#include <QLabel>
#include <QRandomGenerator>
#include <QTest>

#include "models/store/userstore.h"
#include "tests/support/surroundings.h"
#include "tests/support/windowtest.h"
#include "tests/support/wireserver.h"
#include "tests/ui/main/windowfixture.h"
#include "ui/common/noticebar.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;
using namespace trialdesk::test;

namespace {

/// What the window writes when everything in it was changed once.
QByteArray filledIni(const QString &file)
{
    {
        AppSettings settings(file);
        settings.setLanguage(u"en"_s);
        settings.setRowsPerPage(200);
        settings.setColumns({{u"title"_s, {321, true, 2}}, {u"phase"_s, {90, false, 0}}});
        settings.setSort(u"title:desc"_s);
        settings.setGeometry(QByteArray::fromHex("01d9d0cb000300000000000000000000000004af000002bb"));
        settings.setSplitter({700, 300});
        settings.setDetailsShown(false);
        settings.setExportFolder(QDir::tempPath());
        settings.setExportPreset(u"data"_s);
        settings.setExportAllColumns(true);
    }
    QFile ini(file);
    return ini.open(QIODevice::ReadOnly) ? ini.readAll() : QByteArray();
}

/// One of the ways in which a file is damaged or somebody edits it.
QByteArray mutated(QByteArray ini, QRandomGenerator &random, const QByteArray &host)
{
    const QByteArrayList values{"-2147483648",
                                "2147483647",
                                "99999999999999999999",
                                "1e308",
                                "NaN",
                                "\\xd800",
                                "@Variant(\\0\\0\\0\\x7f\\xff\\xff\\xff\\xff)",
                                "@ByteArray(\\0\\x1)",
                                "@Invalid()",
                                "@Rect(1 2 3 4)",
                                "@Size(-1 -1)",
                                "../../../etc",
                                "/dev/null",
                                "/",
                                "a, b, c",
                                "\"unclosed",
                                "%1 %n",
                                "<img src=" + host + ">",
                                host,
                                QByteArray(100000, 'A'),
                                QByteArray("\0\0", 2),
                                "ko",
                                "title:desc",
                                "yes"};
    const QByteArrayList keys{"base-url", "baseUrl", "host", "proxy", "url", "schedule", "key", "update/url"};
    const auto place = [&] { return random.bounded(static_cast<int>(ini.size()) + 1); };
    for (int steps = random.bounded(1, 5); steps > 0; --steps) {
        switch (random.bounded(8)) {
        case 0:
            ini.truncate(place());
            break;
        case 1:
            ini.insert(place(), QByteArray(random.bounded(1, 400), static_cast<char>(random.bounded(256))));
            break;
        case 2:
            for (int i = 0; i < 10 && !ini.isEmpty(); ++i)
                ini[random.bounded(static_cast<int>(ini.size()))] = static_cast<char>(random.bounded(256));
            break;
        case 3: // another value
        case 4:
        case 5: {
            QByteArrayList lines = ini.split('\n');
            QByteArray &line = lines[random.bounded(static_cast<int>(lines.size()))];
            if (const qsizetype equals = line.indexOf('='); equals > 0)
                line = line.left(equals + 1) + values[random.bounded(static_cast<int>(values.size()))];
            ini = lines.join('\n');
            break;
        }
        case 6: // a key that nobody reads
            ini += "\n[network]\n" + keys[random.bounded(static_cast<int>(keys.size()))] + '=' + host + '\n';
            break;
        case 7:
            ini += ini.mid(place());
            break;
        }
    }
    return ini;
}

} // namespace

/// security.md S22, reliability.md R46: whatever is in settings.ini, the window starts with values that make
/// sense, and talks to nobody whom the file names.
class TestHostileSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<TempStore>();
        QVERIFY(m_temp->isOk());
        m_file = StoreLocation(m_temp->folder()).settingsFile();
    }
    void cleanup() { m_temp.reset(); }

    void mutations()
    {
        const QByteArray whole = filledIni(m_file);
        QVERIFY(whole.size() > 200);
        QVERIFY(m_temp->addTrials(u"kdca"_s, 3, u"trial %1"_s));
        WireServer server;
        const QByteArray host = server.url(u"/"_s).toEncoded();
        QRandomGenerator random(seedOfCases(46));
        const int files = casesToDraw(1000, 100);
        const int each = loopsInFull() ? 10 : 20;
        int windows = 0;
        for (int i = 0; i < files; ++i) {
            const QByteArray ini = mutated(whole, random, host);
            QFile::remove(m_file + u".broken"_s);
            write(ini);
            {
                AppSettings settings(m_file);
                checkValues(settings);
                settings.setRowsPerPage(settings.rowsPerPage() == 50 ? 51 : 50);
                QVERIFY2(settings.save(), ini.toPercentEncoding().constData());
            }
            const AppSettings again(m_file);
            QVERIFY2(again.brokenCopy().isEmpty(), "what was written can be read");
            QVERIFY(again.rowsPerPage() == 50 || again.rowsPerPage() == 51);
            if (i % each != 0)
                continue;
            QFile::remove(m_file + u".broken"_s);
            write(ini);
            const WindowFixture fixture(*m_temp);
            QTRY_VERIFY(!fixture.model()->isLoading());
            QVERIFY(!fixture.view()->shownColumnsInOrder().empty());
            QVERIFY(fixture.window.width() >= 100 && fixture.window.width() <= 10000);
            ++windows;
            if (QTest::currentTestFailed())
                return;
        }
        QCOMPARE(server.connectionCount(), 0);
        printFigure("settings-mutated", files);
        printFigure("settings-windows", windows);
    }

    /// Addresses and schedules are in the store only; the file has no place for them.
    /// A value may be nested as deeply as a file is long.
    void nestedValues_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::newRow("as large as a file may be") << 64 * 1024;
        QTest::newRow("larger") << 7'000'000;
    }
    void nestedValues()
    {
        QFETCH(int, bytes);
        const QByteArray head = "[network]\nproxy=\"@Variant(";
        const QByteArray tail = ")\"\n";
        const QByteArray level = "\\0\\0\\0\\x9\\0\\0\\0\\0\\x1";
        const QByteArray nested = level.repeated((bytes - head.size() - tail.size()) / level.size());
        write(head + nested + tail);
        const AppSettings settings(m_file);
        QCOMPARE(settings.proxy().mode, ProxySettings::Mode::System);
        QCOMPARE(settings.rowsPerPage(), 100);
        QCOMPARE(settings.brokenCopy().isEmpty(), bytes <= 64 * 1024);
        write(head + nested + tail);
        QCOMPARE(readNetworkSettings(m_file, u"sample"_s).proxy.mode, ProxySettings::Mode::System);
    }

    void namesNoHost()
    {
        const QByteArray whole = filledIni(m_file);
        QVERIFY(!whole.contains("://"));
        for (const char *word : {"url", "host", "proxy", "schedule", "key="})
            QVERIFY2(!whole.toLower().contains(word), word);
        write(whole + "[sources]\nkdca\\base-url=https://evil.example\nkdca\\schedule=every 5m\n");
        const WindowFixture fixture(*m_temp);
        const auto reader = StoreReader::open(m_temp->database());
        QVERIFY(reader);
        const auto sources = (*reader)->sources();
        QVERIFY(sources);
        for (const SourceSettings &source : *sources) {
            QVERIFY(source.baseUrl.isEmpty());
            QVERIFY(source.schedule.isEmpty());
        }
    }

    void nulFilled()
    {
        SourceSettings scheduled;
        scheduled.id = u"kdca"_s;
        scheduled.enabled = true;
        scheduled.schedule = u"daily 03:00"_s;
        {
            auto user = UserStore::open(m_temp->database());
            QVERIFY(user);
            QVERIFY((*user)->saveSource(scheduled));
        }
        const QByteArray nul(300, '\0');
        write(nul);
        {
            const WindowFixture fixture(*m_temp);
            const auto *notice = fixture.child<NoticeBar>(u"noticeBar"_s);
            QVERIFY(notice->isVisible());
            QVERIFY2(notice->title().contains(u"settings could not be read"_s), qPrintable(notice->title()));
            const auto labels = notice->findChildren<QLabel *>();
            QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
                return label->text().contains(u"settings.ini.broken"_s);
            }));
        }
        QFile broken(m_file + u".broken"_s);
        QVERIFY(broken.open(QIODevice::ReadOnly));
        QCOMPARE(broken.readAll(), nul);
        {
            const WindowFixture fixture(*m_temp);
            QTRY_VERIFY(!fixture.model()->isLoading());
            QVERIFY2(!fixture.child<NoticeBar>(u"noticeBar"_s)->isVisible(), "it is said once");
        }
        const auto reader = StoreReader::open(m_temp->database());
        QVERIFY(reader);
        const auto sources = (*reader)->sources();
        QVERIFY(sources);
        const auto kept = std::ranges::find(*sources, u"kdca"_s, &SourceSettings::id);
        QVERIFY(kept != sources->end());
        QCOMPARE(kept->schedule, u"daily 03:00"_s);
        QVERIFY(kept->enabled);
    }

private:
    void write(const QByteArray &bytes) const
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    static void checkValues(const AppSettings &settings)
    {
        QVERIFY((QStringList{u""_s, u"ko"_s, u"en"_s}.contains(settings.language())));
        QVERIFY(settings.rowsPerPage() >= AppSettings::kFewestRowsPerPage);
        QVERIFY(settings.rowsPerPage() <= AppSettings::kMostRowsPerPage);
        QVERIFY(settings.columns().size() <= 200);
        for (const ColumnLayout &column : settings.columns())
            QVERIFY(column.width >= 0 && column.width <= 4000 && column.position >= -1 &&
                    column.position <= 200);
        QVERIFY(settings.splitter().size() <= 8);
        for (const int size : settings.splitter())
            QVERIFY(size >= 0 && size <= 16000);
        QVERIFY(settings.exportFolder().isEmpty() || QDir::isAbsolutePath(settings.exportFolder()));
        QVERIFY(settings.exportPreset().size() <= 40);
    }

    std::unique_ptr<TempStore> m_temp;
    QString m_file;
};

TRIALDESK_WINDOW_TEST(TestHostileSettings)
#include "tst_hostilesettings.moc"
