#include <QTest>

#include "app/desktop/arguments.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

class TestArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("understood"); // "!word" = refused, and the word is named
        QTest::newRow("none") << QStringList() << u"folder= lang="_s;
        QTest::newRow("folder") << QStringList{u"--data-dir"_s, u"/tmp/a b"_s} << u"folder=/tmp/a b lang="_s;
        QTest::newRow("folder after =")
            << QStringList{u"--data-dir=/tmp/x=y"_s} << u"folder=/tmp/x=y lang="_s;
        QTest::newRow("language") << QStringList{u"--lang"_s, u"ko"_s} << u"folder= lang=ko"_s;
        QTest::newRow("both") << QStringList{u"--lang=en"_s, u"--data-dir"_s, u"d"_s}
                              << u"folder=d lang=en"_s;
        QTest::newRow("help") << QStringList{u"--help"_s} << u"folder= lang= help"_s;
        QTest::newRow("help, short") << QStringList{u"-h"_s} << u"folder= lang= help"_s;
        QTest::newRow("version") << QStringList{u"--version"_s} << u"folder= lang= version"_s;
        QTest::newRow("version, short") << QStringList{u"-v"_s} << u"folder= lang= version"_s;
        QTest::newRow("folder without a value") << QStringList{u"--data-dir"_s} << u"!--data-dir"_s;
        QTest::newRow("folder with an empty value") << QStringList{u"--data-dir="_s} << u"!--data-dir"_s;
        QTest::newRow("unknown language") << QStringList{u"--lang"_s, u"fr"_s} << u"!fr"_s;
        QTest::newRow("language without a value") << QStringList{u"--lang"_s} << u"!--lang"_s;
        QTest::newRow("unknown option") << QStringList{u"--sync"_s} << u"!--sync"_s;
        QTest::newRow("help with a value") << QStringList{u"--help=x"_s} << u"!--help=x"_s;
        QTest::newRow("a key is no argument") << QStringList{u"--key=abc"_s} << u"!--key"_s;
        QTest::newRow("a file") << QStringList{u"trials.csv"_s} << u"!trials.csv"_s;
        QTest::newRow("an empty word") << QStringList{QString()} << u"!\"\""_s;
        QTest::newRow("only dashes") << QStringList{u"--"_s} << u"!--"_s;
    }
    void words()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, understood);
        const auto arguments = parseArguments(words);
        if (understood.startsWith(u'!')) {
            QVERIFY(!arguments);
            QCOMPARE(exitCode(arguments.error().kind), 1);
            QVERIFY2(arguments.error().detail.contains(understood.mid(1)),
                     qPrintable(arguments.error().detail));
            return;
        }
        QVERIFY(arguments);
        QCOMPARE(u"folder=%1 lang=%2%3%4"_s.arg(arguments->dataFolder, arguments->language,
                                                arguments->help ? u" help"_s : QString(),
                                                arguments->version ? u" version"_s : QString()),
                 understood);
    }

    void usageNamesEveryOption()
    {
        for (const QString &option : {u"--data-dir"_s, u"--lang"_s, u"--version"_s, u"--help"_s})
            QVERIFY(usageText().contains(option));
    }
};

TRIALDESK_TEST(TestArguments)
#include "tst_arguments.moc"
