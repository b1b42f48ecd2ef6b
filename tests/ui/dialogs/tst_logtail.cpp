#include <QTemporaryDir>
#include <QTest>

#include "tests/support/testmain.h"
#include "ui/dialogs/logtail.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(trialdesk::LogLevel)

class TestLogTail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsLevels_data();
    void readsLevels();
    void filters();
    void readsTheEndOfALargeFile();
    void reportsAMissingFile();
    void listsNewestFirst();
};

void TestLogTail::readsLevels_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<LogLevel>("expected");
    QTest::newRow("info") << u"2026-11-22T03:00:01.250+09:00 info 4711 sync: 12 pages"_s << LogLevel::Info;
    QTest::newRow("warning") << u"2026-11-22T03:00:01.250+09:00 warning 4711 sync: slow"_s
                             << LogLevel::Warning;
    QTest::newRow("critical") << u"2026-11-22T03:00:01.250+09:00 critical 4711 store: full"_s
                              << LogLevel::Error;
    QTest::newRow("debug") << u"2026-11-22T03:00:01.250+09:00 debug 4711 http: GET"_s << LogLevel::Debug;
    QTest::newRow("the word error in a message")
        << u"2026-11-22T03:00:01.250+09:00 info 4711 a: no error"_s << LogLevel::Info;
    QTest::newRow("no level") << u"something else"_s << LogLevel::Info;
}

void TestLogTail::readsLevels()
{
    QFETCH(QString, line);
    QTEST(logLevel(line), "expected");
}

void TestLogTail::filters()
{
    const QStringList lines{u"t info 1 a: begun"_s, u"t warning 1 a: slow page"_s, u"  more of it"_s,
                            u"t debug 1 a: GET page"_s, u"t critical 1 a: broken"_s};
    QCOMPARE(filterLog(lines, LogLevel::Debug, {}), lines);
    QCOMPARE(filterLog(lines, LogLevel::Warning, {}), (QStringList{lines.at(1), lines.at(2), lines.at(4)}));
    QCOMPARE(filterLog(lines, LogLevel::Debug, u"PAGE"_s), (QStringList{lines.at(1), lines.at(3)}));
    QCOMPARE(filterLog(lines, LogLevel::Error, u"page"_s), QStringList());
}

void TestLogTail::readsTheEndOfALargeFile()
{
    QTemporaryDir folder;
    const QString name = folder.filePath(u"trialdesk-2026-11-22.log"_s);
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (int i = 0; i < 1000; ++i)
        file.write("line " + QByteArray::number(i) + " 폐암\r\n");
    file.close();

    const auto whole = readLogTail(name, 1'000'000);
    QVERIFY(whole.has_value());
    QVERIFY(!whole->cut);
    QCOMPARE(whole->lines.size(), 1000);
    QCOMPARE(whole->lines.first(), u"line 0 폐암"_s);

    const auto end = readLogTail(name, 100);
    QVERIFY(end.has_value());
    QVERIFY(end->cut);
    QCOMPARE(end->size, file.size());
    QCOMPARE(end->lines.last(), u"line 999 폐암"_s);
    for (const QString &line : end->lines)
        QVERIFY2(line.startsWith("line "_L1), qPrintable(line));
}

void TestLogTail::reportsAMissingFile()
{
    const auto tail = readLogTail(u"/nonexistent/x.log"_s, 100);
    QVERIFY(!tail.has_value());
    QCOMPARE(tail.error().kind, ErrorKind::File);
}

void TestLogTail::listsNewestFirst()
{
    QTemporaryDir folder;
    for (const auto &name : {u"trialdesk-2026-11-21.log"_s, u"trialdesk-2026-11-22.log"_s, u"notes.txt"_s}) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QCOMPARE(logFiles(folder.path()),
             (QStringList{u"trialdesk-2026-11-22.log"_s, u"trialdesk-2026-11-21.log"_s}));
}

TRIALDESK_TEST(TestLogTail)
#include "tst_logtail.moc"
