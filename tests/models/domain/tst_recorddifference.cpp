#include "models/domain/recorddifference.h"

#include <array>

#include <QtTest>

#include "models/domain/recordlabels.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

namespace {

QString shown(const std::vector<RecordDifference> &differences)
{
    QStringList lines;
    for (const RecordDifference &each : differences)
        lines << (each.field ? fieldKey(*each.field).toUpper() : each.path) + u": "_s +
                     (each.before.isNull() ? u"none"_s : each.before) + u" -> "_s +
                     (each.after.isNull() ? u"none"_s : each.after);
    return lines.join(u'\n');
}

QString pathsOf(const QByteArray &before, const QByteArray &after)
{
    return shown(
        pathDifferences(before.toStdString(), after.toStdString(), [](std::string_view) { return false; }));
}

} // namespace

class TestRecordDifference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paths_data();
    void paths();
    void limits();
    void longValues();
    void fieldsTellTheirPaths_data();
    void fieldsTellTheirPaths();
    void importance();
    void among_data();
    void among();
    void labels_data();
    void labels();
};

void TestRecordDifference::paths_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("differing");

    const auto row = [](const char *name, const char *before, const char *after, const QString &differing) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << differing;
    };
    row("the same", R"({"a":1})", R"({"a":1})", {});
    row("other white space and order", R"({"a":1,"b":[2]})", R"({ "b": [ 2 ], "a": 1 })", {});
    row("a text", R"({"a":{"b":"x"}})", R"({"a":{"b":"y"}})", u"a.b: x -> y"_s);
    row("a new path", R"({"a":1})", R"({"a":1,"b":{"c":true}})", u"b.c: none -> true"_s);
    row("a path that is gone", R"({"a":1,"b":null})", R"({"a":1})", u"b: null -> none"_s);
    row("an empty text is a value", R"({"a":""})", R"({})", u"a:  -> none"_s);
    row("a list", R"({"l":["x","y"]})", R"({"l":["x","z"]})", u"l[]: x | y -> x | z"_s);
    row("another order of a list", R"({"l":["x","y"]})", R"({"l":["y","x"]})", u"l[]: x | y -> y | x"_s);
    row("empty parts have no path", R"({"a":{},"l":[]})", R"({"l":[{}]})", {});
    row("objects in a list", R"({"l":[{"n":1,"c":"A"},{"n":2,"c":"A"}]})",
        R"({"l":[{"n":1,"c":"A"},{"n":3,"c":"A"}]})", u"l[].n: 1 | 2 -> 1 | 3"_s);
    row("a list in a list", R"({"l":[[1],[2,3]]})", R"({"l":[[1,2],[3]]})",
        u"l[][]: 1.1: 1 | 2.1: 2 | 2.2: 3 -> 1.1: 1 | 1.2: 2 | 2.1: 3"_s);
    row("a value that moved to another item", R"({"l":[{"t":"D","n":"A"},{"n":"B"}]})",
        R"({"l":[{"n":"A"},{"t":"D","n":"B"}]})", u"l[].t: 1: D -> 2: D"_s);
    row("another item in front", R"({"l":[{"n":1},{"n":2,"t":"D"}]})",
        R"({"l":[{"n":5},{"n":1},{"n":2,"t":"D"}]})", u"l[].n: 1 | 2 -> 5 | 1 | 2"_s);
    row("an empty item in front", R"({"l":[{"t":"D"}]})", R"({"l":[{},{"t":"D"}]})",
        u"l[].t: 1: D -> 2: D"_s);
    row("two moves", R"({"l":[{"t":"D","n":1},{"n":2}],"m":[{"t":"D","n":1},{"n":2}]})",
        R"({"l":[{"n":1},{"t":"D","n":3}],"m":[{"n":1},{"t":"D","n":2}]})",
        u"l[].n: 1 | 2 -> 1 | 3\nl[].t: 1: D -> 2: D\nm[].t: 1: D -> 2: D"_s);
    row("a number and a text", R"({"a":1})", R"({"a":"1"})", u"a: 1 -> 1"_s);
    row("the same number", R"({"a":37.50})", R"({"a":37.5})", {});
    row("large whole numbers", R"({"a":9007199254740993})", R"({"a":9007199254740992})",
        u"a: 9007199254740993 -> 9007199254740992"_s);
    row("fractions", R"({"a":37.5665})", R"({"a":-0.25})", u"a: 37.5665 -> -0.25"_s);
    row("not JSON", R"({"a":1)", R"({"a":2})", {});
    row("no object", R"([1])", R"([2])", {});
    row("nothing", "", R"({"a":2})", {});
}

void TestRecordDifference::paths()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, differing);
    QCOMPARE(pathsOf(before, after), differing);
}

void TestRecordDifference::limits()
{
    const auto nested = [](int depth, const char *leaf) -> QByteArray {
        return QByteArray(R"({"a":)").repeated(depth) + leaf + QByteArray("}").repeated(depth);
    };
    QCOMPARE(pathsOf(nested(60, "1"), nested(60, "2")).count(u'\n'), 0);
    QVERIFY(pathsOf(nested(60, "1"), nested(60, "2")).endsWith(u"a: 1 -> 2"_s));
    QCOMPARE(pathsOf(nested(65, "1"), nested(65, "2")), QString());
    QCOMPARE(pathsOf(nested(5000, "1"), nested(5000, "2")), QString());

    const QByteArray longKey = "{\"" + QByteArray(1001, 'k') + "\":";
    QCOMPARE(pathsOf(longKey + "1}", longKey + "2}"), QString());

    QByteArray many = "{\"z\":0";
    for (int i = 0; i < 2000; ++i)
        many += ",\"k" + QByteArray::number(i) + "\":1";
    many += '}';
    QCOMPARE(pathsOf("{}", many).count(u'\n'), 499);

    const QByteArray huge = "{\"a\":\"" + QByteArray(17 * 1024 * 1024, 'x') + "\"}";
    QCOMPARE(pathsOf(huge, "{}"), QString());
}

void TestRecordDifference::longValues()
{
    const QByteArray text(2 * 1024 * 1024, 'x');
    const auto found = pathDifferences("{\"a\":\"" + text.toStdString() + "\"}", "{\"a\":\"\"}",
                                       [](std::string_view) { return false; });
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found.front().before.size(), 1024 * 1024 + 1);
    QVERIFY(found.front().before.endsWith(u'…'));
}

void TestRecordDifference::fieldsTellTheirPaths_data()
{
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<bool>("statusDiffers");
    QTest::addColumn<bool>("countriesDiffer");
    QTest::addColumn<QString>("differing");

    QTest::newRow("nothing") << QByteArray(R"({"s":"A","l":[{"c":"KR"}],"v":1})") << false << false << u""_s;
    QTest::newRow("only what is volatile")
        << QByteArray(R"({"s":"A","l":[{"c":"KR"}],"v":2})") << false << false << u""_s;
    QTest::newRow("a field and its path")
        << QByteArray(R"({"s":"B","l":[{"c":"KR"}],"v":1})") << true << false << u"STATUS: A -> B"_s;
    QTest::newRow("a path that its field does not tell")
        << QByteArray(R"({"s":"A","l":[{"c":"KR"},{"c":"KR"}],"v":1})") << false << false
        << u"l[].c: KR -> KR | KR"_s;
    QTest::newRow("a field of several paths") << QByteArray(R"({"s":"A","l":[{"c":"JP","d":"x"}],"v":1})")
                                              << false << true << u"COUNTRIES: KR -> JP"_s;
    QTest::newRow("a field and another path") << QByteArray(R"({"s":"B","w":"why","l":[{"c":"KR"}],"v":1})")
                                              << true << false << u"STATUS: A -> B\nw: none -> why"_s;
    QTest::newRow("a field of no path")
        << QByteArray(R"({"s":"A","l":[{"c":"KR"}],"v":1})") << true << false << u"STATUS: A -> B"_s;
}

void TestRecordDifference::fieldsTellTheirPaths()
{
    QFETCH(QByteArray, after);
    QFETCH(bool, statusDiffers);
    QFETCH(bool, countriesDiffer);
    QFETCH(QString, differing);
    constexpr std::array<std::string_view, 1> kVolatile{"v"};
    constexpr std::array kMapped{PathField{"s", Field::Status}, PathField{"l[].c", Field::Countries},
                                 PathField{"l[].d", Field::Countries}};
    std::vector<FieldDifference> fields;
    if (statusDiffers)
        fields.push_back({Field::Status, std::string("A"), std::string("B")});
    if (countriesDiffer)
        fields.push_back({Field::Countries, std::vector<std::string>{"KR"}, std::vector<std::string>{"JP"}});
    QCOMPARE(shown(recordDifferences(fields, R"({"s":"A","l":[{"c":"KR"}],"v":1})", after.toStdString(),
                                     {.volatilePaths = kVolatile, .mapped = kMapped})),
             differing);
}

void TestRecordDifference::importance()
{
    const char *before = R"({"protocolSection":{
        "contactsLocationsModule":{"centralContacts":[{"name":"a"}],"locations":[{"city":"a","contacts":[{"name":"a"}]}]},
        "descriptionModule":{"briefSummary":"a"},"designModule":{"enrollmentInfo":{"count":1}},
        "outcomesModule":{"primaryOutcomes":[{"measure":"a"}]},
        "statusModule":{"lastUpdateSubmitDate":"a","overallStatus":"a","startDateStruct":{"date":"a"},"statusVerifiedDate":"a"}}})";
    const QByteArray after = QByteArray(before).replace("\"a\"", "\"b\"").replace(":1}", ":2}");
    const std::vector<FieldDifference> fields{
        {Field::UpdatedDate, std::string("2026-01"), std::string("2026-02")},
        {Field::Title, {}, std::string("t")},
        {Field::CompletionDate, std::string("2026"), {}},
    };
    QStringList order;
    for (const RecordDifference &each : recordDifferences(fields, before, after.toStdString(), {}))
        order << (each.field ? fieldKey(*each.field) : each.path.section(u'.', -1));
    QCOMPARE(order.join(u' '),
             u"overallStatus completion_date date count measure city title briefSummary updated_date"
             " name name lastUpdateSubmitDate statusVerifiedDate"_s);
}

void TestRecordDifference::among_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("found");

    QTest::newRow("the path") << QByteArray("a.b") << true;
    QTest::newRow("below it") << QByteArray("a.b.c") << true;
    QTest::newRow("in its list") << QByteArray("a.b[].c") << true;
    QTest::newRow("a longer name") << QByteArray("a.bc") << false;
    QTest::newRow("above it") << QByteArray("a") << false;
    QTest::newRow("another") << QByteArray("x") << false;
}

void TestRecordDifference::among()
{
    QFETCH(QByteArray, path);
    QFETCH(bool, found);
    constexpr std::array<std::string_view, 2> kPaths{"q", "a.b"};
    QCOMPARE(isAmong(kPaths, path.toStdString()), found);
}

void TestRecordDifference::labels_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("label");

    QTest::newRow("known") << u"protocolSection.contactsLocationsModule.locations[].city"_s
                           << u"Sites: city"_s;
    QTest::newRow("first of the table")
        << u"annotationSection.annotationModule.unpostedAnnotation.unpostedEvents[].date"_s
        << u"Results not yet posted: date"_s;
    QTest::newRow("last of the table")
        << u"protocolSection.statusModule.whyStopped"_s << u"Reason for stopping"_s;
    QTest::newRow("unknown") << u"derivedSection.newModule.things[].name"_s << u"things[].name"_s;
    QTest::newRow("unknown and short") << u"thing"_s << u"thing"_s;
    QTest::newRow("only dots") << u"..."_s << u"."_s;
}

void TestRecordDifference::labels()
{
    QFETCH(QString, path);
    QFETCH(QString, label);
    QCOMPARE(recordPathLabel(path), label);
    QCOMPARE(changedPart({.path = path}), label);
    QCOMPARE(changedPart({.field = Field::Title, .path = {}}), fieldHeader(Field::Title));
    QCOMPARE(changedPart({}), QString());
}

TRIALDESK_TEST(TestRecordDifference)
#include "tst_recorddifference.moc"
