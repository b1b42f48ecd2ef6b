#include "samplefixture.h"

#include <QTemporaryFile>

#include "app/sample_registry/commandline.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk::sample;

class TestScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refused_data();
    void refused();
    void everySwitchIsKnown();
    void everyFaultIsKnown_data();
    void everyFaultIsKnown();
    void commandLine();
    void commandLineScripts();
    void commandLineRefused_data();
    void commandLineRefused();
    void help();
};

void TestScript::refused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("message"); // its beginning
    const auto row = [](const char *name, const char *json, const QString &message) {
        QTest::newRow(name) << QByteArray(json) << message;
    };
    row("unknown name", R"({"perpagewall":5})",
        u"Unknown name \"perpagewall\" in the script; known are: addColumns, "_s);
    row("flag as number", R"({"ended":1})", u"\"ended\" of the script must be true or false"_s);
    row("number as text", R"({"quota":"5"})",
        u"\"quota\" of the script must be a whole number of at least 0"_s);
    row("fraction", R"({"quota":1.5})", u"\"quota\" of the script must be a whole number of at least 0"_s);
    row("too small", R"({"perPageWall":0})",
        u"\"perPageWall\" of the script must be a whole number of at least 1"_s);
    row("change without fields", R"({"changeRows":[{"id":"S1"}]})",
        u"A row change needs \"id\" and \"fields\""_s);
    row("change with a stranger", R"({"changeRows":[{"id":"S1","fields":{"a":1},"x":1}]})",
        u"Unknown name \"x\" in the row change; known are: fields, id"_s);
    row("row without number", R"({"addRows":[{"과제명":"x"}]})", u"A row of \"addRows\" needs 과제번호"_s);
    row("rename without target", R"({"renameColumns":[{"from":"x"}]})",
        u"A column rename needs \"from\" and \"to\""_s);
    row("column without value", R"({"addColumns":[{"name":"x"}]})",
        u"A new column needs \"name\" and \"value\""_s);
    row("fault of unknown kind", R"({"faults":[{"kind":"melt"}]})",
        u"Unknown kind of fault \"melt\"; known are: status, redirect, "_s);
    row("fault without kind", R"({"faults":[{}]})", u"Unknown kind of fault \"\""_s);
    row("fault with a stranger", R"({"faults":[{"kind":"silent","ms":5}]})",
        u"Unknown name \"ms\" in the fault; known are: kind, page, path, skip, times"_s);
    row("fault on page 0", R"({"faults":[{"kind":"silent","page":0}]})",
        u"\"page\" of the fault must be a whole number of at least 1"_s);
    row("status missing", R"({"faults":[{"kind":"status"}]})",
        u"A status fault needs \"status\", 100 to 599"_s);
    row("status too big", R"({"faults":[{"kind":"status","status":700}]})", u"A status fault needs"_s);
    row("unknown body", R"({"faults":[{"kind":"status","status":500,"body":"pdf"}]})",
        u"Unknown body \"pdf\"; known are: odcloud, html, text, empty"_s);
    row("redirect to nowhere", R"({"faults":[{"kind":"redirect"}]})", u"A redirect needs \"to\""_s);
    row("redirect with two lines", R"({"faults":[{"kind":"redirect","to":"a\r\nSet-Cookie: x"}]})",
        u"A redirect needs \"to\""_s);
    row("delay without time", R"({"faults":[{"kind":"delay"}]})", u"A delay needs \"ms\""_s);
    row("after page without page", R"({"afterPage":{"do":{}}})", u"An \"afterPage\" entry needs"_s);
    row("after page with a bad script", R"({"afterPage":{"page":1,"do":{"x":1}}})",
        u"Unknown name \"x\" in the script"_s);
}

void TestScript::refused()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, message);
    Script script;
    script.perPageWall = 77;
    const QJsonDocument document = QJsonDocument::fromJson(json);
    QVERIFY(document.isObject());
    QJsonObject patch = document.object();
    patch.insert(u"repeatPage"_s, true);
    const std::expected<void, QString> applied = applyPatch(script, patch);
    QVERIFY(!applied);
    QVERIFY2(applied.error().startsWith(message), qPrintable(applied.error()));
    QCOMPARE(script.perPageWall, 77);
    QVERIFY(!script.repeatPage);
}

void TestScript::everySwitchIsKnown()
{
    for (const SwitchInfo &info : scriptSwitches()) {
        QJsonValue value;
        switch (info.type) {
        case SwitchType::Flag:
            value = true;
            break;
        case SwitchType::Number:
            value = 5;
            break;
        case SwitchType::Text:
            value = u"2026-11-20T09:00:05"_s; // one of them is a time
            break;
        case SwitchType::Json:
            value = QJsonArray();
            break;
        }
        Script script;
        const std::expected<void, QString> applied = applyPatch(script, {{QString(info.name), value}});
        QVERIFY2(applied, qPrintable(applied ? QString() : applied.error()));
    }
}

void TestScript::everyFaultIsKnown_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json :
         {R"({"kind":"status","status":429,"body":"odcloud","code":-10,"message":"x","retryAfter":"7"})",
          R"({"kind":"redirect","to":"http://x"})", R"({"kind":"delay","ms":1})", R"({"kind":"silent"})",
          R"({"kind":"drip","ms":1,"bytes":2})", R"({"kind":"cut","bytes":9})",
          R"({"kind":"cutNoLength","bytes":9})", R"({"kind":"reset","bytes":9})", R"({"kind":"gzip"})",
          R"({"kind":"gzipCut"})", R"({"kind":"endlessBody"})",
          R"({"kind":"wrongLength","bytes":7,"path":"/studies"})", R"({"kind":"repeatPage"})",
          R"({"kind":"emptyPage","total":0})"})
        QTest::newRow(json) << QByteArray(json);
}

void TestScript::everyFaultIsKnown()
{
    QFETCH(QByteArray, json);
    QJsonObject object = QJsonDocument::fromJson(json).object();
    object.insert(u"page"_s, 2);
    object.insert(u"skip"_s, 3);
    object.insert(u"times"_s, 4);
    const std::expected<Fault, QString> fault = readFault(object);
    QVERIFY2(fault, qPrintable(fault ? QString() : fault.error()));
    QCOMPARE(fault->page, 2);
    QCOMPARE(fault->skip, 3);
    QCOMPARE(fault->times, 4);
    if (object.contains(u"bytes"_s))
        QCOMPARE(fault->bytes, object[u"bytes"_s].toInteger());
    if (object.contains(u"retryAfter"_s))
        QCOMPARE(fault->retryAfter, QByteArray("7"));
}

void TestScript::commandLine()
{
    const std::expected<CommandLine, QString> line = readCommandLine({u"prog"_s,
                                                                      u"--port"_s,
                                                                      u"8123"_s,
                                                                      u"--key"_s,
                                                                      u"a"_s,
                                                                      u"--key"_s,
                                                                      u"b+/="_s,
                                                                      u"--records"_s,
                                                                      u"1000"_s,
                                                                      u"--seed"_s,
                                                                      u"9"_s,
                                                                      u"--shuffle"_s,
                                                                      u"--static"_s,
                                                                      u"--pass"_s,
                                                                      u"4"_s,
                                                                      u"--parent-watch"_s,
                                                                      u"--per-page-wall"_s,
                                                                      u"50"_s,
                                                                      u"--number-head-count"_s,
                                                                      u"--second-uddi"_s,
                                                                      u"uddi:x"_s,
                                                                      u"--total-delta"_s,
                                                                      u"-2"_s,
                                                                      u"--faults"_s,
                                                                      u"[{\"kind\":\"silent\"}]"_s,
                                                                      u"--drop-rows"_s,
                                                                      u"L0000001"_s});
    QVERIFY2(line, qPrintable(line ? QString() : line.error()));
    const ServerOptions &options = line->options;
    QVERIFY(line->print.isEmpty());
    QCOMPARE(options.port, 8123);
    QCOMPARE(options.keys, (QStringList{u"a"_s, u"b+/="_s}));
    QCOMPARE(options.records, 1000);
    QCOMPARE(options.seed, 9U);
    QVERIFY(options.shuffle && options.isStatic && options.parentWatch);
    QCOMPARE(options.pass, 4);
    QCOMPARE(options.script.perPageWall, 50);
    QVERIFY(options.script.numberHeadCount);
    QCOMPARE(options.script.secondUddi, u"uddi:x"_s);
    QCOMPARE(options.script.totalDelta, -2);
    QCOMPARE(options.script.faults.size(), 1U);
    QCOMPARE(options.script.dropped, QStringList{u"L0000001"_s});
}

void TestScript::commandLineScripts()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(R"({"quota":3,"ended":true})");
    file.close();
    const std::expected<CommandLine, QString> line = readCommandLine(
        {u"prog"_s, u"--script"_s, u"@"_s + file.fileName(), u"--script"_s, u"{\"ended\":false}"_s});
    QVERIFY2(line, qPrintable(line ? QString() : line.error()));
    QCOMPARE(line->options.script.quota, 3);
    QVERIFY(!line->options.script.ended);
}

void TestScript::commandLineRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("names"); // a word that the message has to contain
    QTest::newRow("unknown option") << QStringList{u"--prot"_s, u"1"_s} << u"prot"_s;
    QTest::newRow("word") << QStringList{u"start"_s} << u"start"_s;
    QTest::newRow("port") << QStringList{u"--port"_s, u"70000"_s} << u"70000"_s;
    QTest::newRow("records") << QStringList{u"--records"_s, u"0"_s} << u"--records"_s;
    QTest::newRow("pass") << QStringList{u"--pass"_s, u"-1"_s} << u"--pass"_s;
    QTest::newRow("seed") << QStringList{u"--seed"_s, u"x"_s} << u"--seed"_s;
    QTest::newRow("number switch") << QStringList{u"--quota"_s, u"many"_s} << u"--quota"_s;
    QTest::newRow("script isn't JSON") << QStringList{u"--script"_s, u"{"_s} << u"--script"_s;
    QTest::newRow("script file missing")
        << QStringList{u"--script"_s, u"@/no/such/file"_s} << u"/no/such/file"_s;
    QTest::newRow("script name") << QStringList{u"--script"_s, u"{\"abc\":1}"_s} << u"abc"_s;
    QTest::newRow("faults aren't JSON") << QStringList{u"--faults"_s, u"[{"_s} << u"--faults"_s;
    QTest::newRow("two sources") << QStringList{u"--data"_s, u"x"_s, u"--records"_s, u"5"_s} << u"exclude"_s;
}

void TestScript::commandLineRefused()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, names);
    const std::expected<CommandLine, QString> line = readCommandLine(QStringList{u"prog"_s} + arguments);
    QVERIFY(!line);
    QVERIFY2(line.error().contains(names), qPrintable(line.error()));
    QVERIFY(!line.error().contains(u'\n'));
}

void TestScript::help()
{
    const std::expected<CommandLine, QString> line = readCommandLine({u"prog"_s, u"--help"_s});
    QVERIFY(line);
    for (const QString &name : {u"--parent-watch"_s, u"--records"_s, u"--pass"_s, u"--per-page-wall"_s,
                                u"--faults"_s, u"/control"_s})
        QVERIFY2(line->print.contains(name), qPrintable(name));
}

TRIALDESK_TEST(TestScript)
#include "tst_sample_script.moc"
