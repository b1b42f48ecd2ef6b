#include <QTest>

#include "app/cli/clisync.h"
#include "app/cli/invocation.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

namespace {

QStringList commandLine(const QString &line)
{
    return QString(u"trialdesk-cli "_s + line).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

class TestInvocation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepted_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("dataDir");
        QTest::newRow("plain") << u"list"_s << u"list"_s << QString();
        QTest::newRow("global option before") << u"--data-dir /d list"_s << u"list"_s << u"/d"_s;
        QTest::newRow("global option after") << u"list --data-dir /d"_s << u"list"_s << u"/d"_s;
        QTest::newRow("value with an equals sign") << u"--data-dir=/d list"_s << u"list"_s << u"/d"_s;
        QTest::newRow("a value that is a command's name")
            << u"--data-dir sync list"_s << u"list"_s << u"sync"_s;
        QTest::newRow("command option before") << u"--limit 3 list"_s << u"list"_s << QString();
        QTest::newRow("flag before") << u"--quiet --lang ko sync kdca"_s << u"sync"_s << QString();
        QTest::newRow("value that begins with a minus") << u"list --search -word"_s << u"list"_s << QString();
    }

    void accepted()
    {
        QFETCH(QString, line);
        const auto invocation = Invocation::parse(commandLine(line));
        QVERIFY2(invocation, invocation ? "" : qPrintable(invocation.error().detail));
        QCOMPARE((*invocation)->kind(), Invocation::Kind::Run);
        QTEST(QString::fromLatin1((*invocation)->command()->name), "command");
        QTEST((*invocation)->value(u"data-dir"_s), "dataDir");
    }

    void refused_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("bad");
        QTest::addColumn<QString>("accepts");
        QTest::newRow("nothing") << QString() << u"command"_s << u"self-test"_s;
        QTest::newRow("unknown command") << u"lst"_s << u"'lst'"_s << u"list"_s;
        QTest::newRow("unknown option") << u"list --colour"_s << u"'--colour'"_s << u"--limit"_s;
        QTest::newRow("option of another command") << u"runs --repair"_s << u"'--repair'"_s << u"--source"_s;
        QTest::newRow("short option") << u"list -x"_s << u"'-x'"_s << u"--json"_s;
        QTest::newRow("too many commandLine") << u"list extra"_s << u"'extra'"_s << u"list"_s;
        QTest::newRow("language") << u"--lang fr list"_s << u"'fr'"_s << u"ko, en"_s;
        QTest::newRow("value missing") << u"list --limit"_s << u"limit"_s << QString();
        QTest::newRow("value for a flag") << u"list --json=1"_s << u"json"_s << QString();
        QTest::newRow("empty data folder") << u"--data-dir= list"_s << u"--data-dir"_s << QString();
    }

    void refused()
    {
        QFETCH(QString, line);
        QFETCH(QString, bad);
        QFETCH(QString, accepts);
        const auto invocation = Invocation::parse(commandLine(line));
        QVERIFY(!invocation);
        QCOMPARE(invocation.error().kind, ErrorKind::Usage);
        QVERIFY2(invocation.error().detail.contains(bad), qPrintable(invocation.error().detail));
        QVERIFY2(invocation.error().detail.contains(accepts), qPrintable(invocation.error().detail));
        QVERIFY(!invocation.error().detail.contains(u'\n'));
    }

    void helpAndVersion()
    {
        QCOMPARE((*Invocation::parse(commandLine(u"--help"_s)))->kind(), Invocation::Kind::Help);
        QCOMPARE((*Invocation::parse(commandLine(u"--version"_s)))->kind(), Invocation::Kind::Version);
        const auto general = Invocation::parse(commandLine(u"-h"_s));
        for (const Command &command : commands())
            QVERIFY2((*general)->helpText().contains(u"\n  %1 "_s.arg(QLatin1StringView(command.name))),
                     command.name);
        const auto one = Invocation::parse(commandLine(u"export --help"_s));
        QVERIFY((*one)->helpText().contains(u"--columns"_s));
        QVERIFY((*one)->helpText().contains(u"--data-dir"_s));
    }

    void exitCodes_data()
    {
        QTest::addColumn<QList<int>>("codes");
        QTest::addColumn<int>("expected");
        QTest::newRow("nothing ran") << QList<int>{} << 0;
        QTest::newRow("one fine") << QList{0} << 0;
        QTest::newRow("one without network") << QList{6} << 6;
        QTest::newRow("all without network") << QList{6, 6} << 6;
        QTest::newRow("one of two failed") << QList{0, 6} << 7;
        QTest::newRow("one held") << QList{0, 3} << 3;
        QTest::newRow("held and failed") << QList{6, 3, 0} << 3;
        QTest::newRow("different failures") << QList{5, 6} << 7;
        QTest::newRow("busy") << QList{2, 2} << 2;
    }

    void exitCodes()
    {
        QFETCH(QList<int>, codes);
        QTEST(combinedExitCode(codes), "expected");
    }
};

TRIALDESK_TEST(TestInvocation)
#include "tst_invocation.moc"
