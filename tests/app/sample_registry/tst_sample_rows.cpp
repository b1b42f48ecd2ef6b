#include "samplefixture.h"

#include <QRegularExpression>
#include <QSet>
#include <QTemporaryFile>

#include "app/sample_registry/drift.h"
#include "app/sample_registry/generatedrows.h"
#include "app/sample_registry/generatedtext.h"
#include "app/sample_registry/gojson.h"
#include "app/sample_registry/samplerows.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk::sample;

class TestRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sampleShape();
    void sampleNumbers();
    void sampleTitles();
    void sampleShares_data();
    void sampleShares();
    void sampleIsNotReal();
    void forms_data();
    void forms();
    void driftIsSmall();
    void driftIsAPureFunction();
    void driftDependsOnTheSeed();
    void droppedRowsComeBack();
    void reserveIsUsedUpOnce();
    void latePassIsQuick();
    void sampleRowsFollowThePass();
    void generatedIsDeterministic();
    void generatedNumbersAreUnique_data();
    void generatedNumbersAreUnique();
    void shuffledIsTheSameSet();
    void generatedLooksReal();
    void millionIsLazy();
    void files_data();
    void files();

private:
    std::vector<QJsonObject> m_shipped;
    std::vector<QJsonObject> m_reserve;
};

namespace {

const QStringList kColumnNames = [] {
    QStringList names;
    for (const QStringView column : kColumns)
        names.append(column.toString());
    return names;
}();

QHash<QString, QJsonObject> byNumber(const std::vector<QJsonObject> &rows)
{
    QHash<QString, QJsonObject> out;
    for (const QJsonObject &row : rows)
        out.insert(row.value(kNumber).toString(), row);
    return out;
}

qsizetype countOf(const std::vector<QJsonObject> &rows, QStringView column, const QString &value)
{
    return std::ranges::count_if(
        rows, [&](const QJsonObject &row) { return row.value(column).toString() == value; });
}

QSet<QString> valuesOf(const std::vector<QJsonObject> &rows, QStringView column)
{
    QSet<QString> values;
    for (const QJsonObject &row : rows)
        values.insert(row.value(column).toString());
    return values;
}

bool hasHangul(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.script() == QChar::Script_Hangul; });
}

} // namespace

void TestRows::initTestCase()
{
    const auto shipped = SampleRows::shipped();
    const auto reserve = SampleRows::reserve();
    QVERIFY2(shipped, qPrintable(shipped ? QString() : shipped.error()));
    QVERIFY2(reserve, qPrintable(reserve ? QString() : reserve.error()));
    m_shipped = *shipped;
    m_reserve = *reserve;
}

void TestRows::sampleShape()
{
    QCOMPARE(m_shipped.size(), 300U);
    QVERIFY(m_reserve.size() >= 5 && m_reserve.size() <= 10);
    for (const auto *rows : {&m_shipped, &m_reserve}) {
        for (const QJsonObject &row : *rows) {
            QCOMPARE(row.keys(), kColumnNames);
            for (const QString &column : kColumnNames) {
                QVERIFY(row[column].isString());
                QCOMPARE(row[column].toString().normalized(QString::NormalizationForm_C),
                         row[column].toString());
            }
        }
    }
}

void TestRows::sampleNumbers()
{
    static const QRegularExpression kForm(u"^S[0-9]{6}$"_s);
    QSet<QString> numbers = valuesOf(m_shipped, kNumber) + valuesOf(m_reserve, kNumber);
    QCOMPARE(numbers.size(), static_cast<qsizetype>(m_shipped.size() + m_reserve.size()));
    for (const QString &number : numbers)
        QVERIFY2(kForm.match(number).hasMatch(), qPrintable(number));
}

void TestRows::sampleTitles()
{
    QCOMPARE(valuesOf(m_shipped, kTitle).size(), 300);
    const qsizetype english = std::ranges::count_if(
        m_shipped, [](const QJsonObject &row) { return !hasHangul(row.value(kTitle).toString()); });
    QVERIFY2(english >= 5 && english <= 30, QByteArray::number(english).constData());
    // Both scripts, Greek letters, Roman numerals and the characters that need escapes all occur.
    for (const QString &needle : {u"α"_s, u"Ⅱ"_s, u"·"_s, u"&"_s, u"<"_s, u"  "_s, u"(후향)"_s, u"["_s,
                                  u"암"_s, u"당뇨병"_s, u"고혈압"_s, u"희귀"_s, u"코호트"_s, u"Phase"_s}) {
        QVERIFY2(std::ranges::any_of(
                     m_shipped,
                     [&](const QJsonObject &row) { return row.value(kTitle).toString().contains(needle); }),
                 qPrintable(needle));
    }
}

void TestRows::sampleShares_data()
{
    // Like the real rows: shares of 145 there, in per cent of 300 here, with some room.
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most");
    const auto row = [](const char *name, QStringView column, const QString &value, int least, int most) {
        QTest::newRow(name) << column.toString() << value << least << most;
    };
    row("cohorts", kPhase, u"코호트"_s, 120, 160);
    row("phase 1", kPhase, u"Phase 1"_s, 2, 8);
    row("phase 2", kPhase, u"Phase 2"_s, 8, 22);
    row("phase 3", kPhase, u"Phase 3"_s, 8, 22);
    row("phase 4", kPhase, u"Phase 4"_s, 25, 45);
    row("case-only", kPhase, u"Case-only"_s, 15, 40);
    row("case-control", kPhase, u"Case-control"_s, 4, 12);
    row("cross-sectional", kPhase, u"Cross-sectional"_s, 4, 16);
    row("no phase", kPhase, QString(), 20, 45);
    row("no period", kPeriod, QString(), 25, 45);
    row("no head count", kHeadCount, QString(), 20, 40);
    row("bare year", kPeriod, u"년"_s, 1, 1);
    row("observational", kStudyType, u"관찰연구"_s, 180, 225);
    row("interventional", kStudyType, u"중재연구"_s, 45, 75);
    row("other", kStudyType, u"기타"_s, 20, 45);
    row("many places", kScope, u"국내다기관"_s, 210, 260);
    row("one place", kScope, u"단일기관"_s, 40, 90);
    row("no title", kTitle, QString(), 0, 0);
    row("no institute", kInstitute, QString(), 0, 0);
    row("no department", kDepartment, QString(), 0, 0);
}

void TestRows::sampleShares()
{
    QFETCH(QString, column);
    QFETCH(QString, value);
    QFETCH(int, least);
    QFETCH(int, most);
    const qsizetype count = countOf(m_shipped, column, value);
    QVERIFY2(count >= least && count <= most, QByteArray::number(count).constData());
    if (column == kPhase && value.isEmpty()) {
        for (const QJsonObject &row : m_shipped)
            QCOMPARE(row.value(kPhase).toString().isEmpty(), row.value(kStudyType).toString() == u"기타"_s);
        QCOMPARE(valuesOf(m_shipped, kDepartment).size(), 24);
        const qsizetype institutes = valuesOf(m_shipped, kInstitute).size();
        QVERIFY(institutes >= 35 && institutes <= 50);
    }
}

void TestRows::sampleIsNotReal()
{
    const QString path = sharedFile("kdca/kdca_3074271_145.json");
    if (!QFile::exists(path))
        QSKIP("The recorded rows aren't here");
    const auto real = readRows(path);
    QVERIFY(real);
    for (const QStringView column : {kNumber, kTitle, kInstitute}) {
        const QSet<QString> sample = valuesOf(m_shipped, column) + valuesOf(m_reserve, column);
        QVERIFY2(!sample.intersects(valuesOf(*real, column)), qPrintable(column.toString()));
    }
}

void TestRows::forms_data()
{
    QTest::addColumn<QStringList>("forms");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("head count") << headCountForms(u"120"_s)
                                << QStringList{u"120"_s, u"130"_s, u"110"_s, u"150"_s, u"100"_s, u"180"_s};
    QTest::newRow("head count, small")
        << headCountForms(u"12"_s) << QStringList{u"12"_s, u"13"_s, u"11"_s, u"15"_s, u"10"_s, u"18"_s};
    QTest::newRow("head count, none")
        << headCountForms(QString()) << QStringList{QString(), u"120"_s, u"200"_s};
    QTest::newRow("years") << periodForms(u"3년"_s) << QStringList{u"3년"_s, u"4년"_s, u"5년"_s};
    QTest::newRow("months") << periodForms(u"18개월"_s) << QStringList{u"18개월"_s, u"30개월"_s, u"42개월"_s};
    QTest::newRow("bare year") << periodForms(u"년"_s) << QStringList{u"년"_s, u"3년"_s};
    QTest::newRow("phase") << phaseForms(u"Phase 2"_s) << QStringList{u"Phase 2"_s, u"Phase 3"_s};
    QTest::newRow("no phase") << phaseForms(QString()) << QStringList{QString()};
    QTest::newRow("title") << titleForms(u"위암 환자 등록사업"_s)
                           << QStringList{u"위암 환자 등록사업"_s, u"위암 환자 등록연구"_s,
                                          u"위암 환자 등록사업 (연구계획 변경)"_s};
    QTest::newRow("English title") << titleForms(u"Efficacy and Safety of X"_s)
                                   << QStringList{u"Efficacy and Safety of X"_s,
                                                  u"Safety and Efficacy of X"_s,
                                                  u"Efficacy and Safety of X (amended protocol)"_s};
}

void TestRows::forms()
{
    QFETCH(QStringList, forms);
    QTEST(forms, "expected");
    // A form that differs only in blanks would be no change to a reader.
    QSet<QString> simplified;
    for (const QString &form : forms)
        simplified.insert(form.simplified());
    QCOMPARE(simplified.size(), forms.size());
}

void TestRows::driftIsSmall()
{
    qint64 added = 0;
    qint64 removed = 0;
    for (qint64 pass = 1; pass <= 60; ++pass) {
        const auto before = byNumber(driftedRows(m_shipped, m_reserve, 0, pass - 1));
        const auto after = byNumber(driftedRows(m_shipped, m_reserve, 0, pass));
        int fields = 0;
        int came = 0;
        int went = 0;
        for (auto it = after.cbegin(); it != after.cend(); ++it) {
            if (!before.contains(it.key())) {
                ++came;
                continue;
            }
            for (const QString &column : kColumnNames) {
                if (it.value()[column] == before[it.key()][column])
                    continue;
                ++fields;
                QVERIFY2(column == kHeadCount || column == kPeriod || column == kPhase || column == kTitle,
                         qPrintable(column));
            }
        }
        for (auto it = before.cbegin(); it != before.cend(); ++it)
            went += after.contains(it.key()) ? 0 : 1;
        QVERIFY2(fields >= 1 && fields <= 3, QByteArray::number(pass).constData());
        QVERIFY(came <= 2); // one of the reserve, one that returns
        QVERIFY(went <= 1);
        added += came;
        removed += went;
    }
    QVERIFY(added > 10);
    QCOMPARE(removed, 15);
}

void TestRows::driftIsAPureFunction()
{
    QCOMPARE(driftedRows(m_shipped, m_reserve, 7, 0), m_shipped);
    const std::vector<QJsonObject> twenty = driftedRows(m_shipped, m_reserve, 7, 20);
    static_cast<void>(driftedRows(m_shipped, m_reserve, 7, 21));
    QCOMPARE(driftedRows(m_shipped, m_reserve, 7, 20), twenty);
    QVERIFY(driftedRows(m_shipped, m_reserve, 7, 21) != twenty);
}

void TestRows::driftDependsOnTheSeed()
{
    QVERIFY(driftedRows(m_shipped, m_reserve, 1, 5) != driftedRows(m_shipped, m_reserve, 2, 5));
}

void TestRows::droppedRowsComeBack()
{
    QHash<QString, qint64> gone;
    qint64 returned = 0;
    for (qint64 pass = 1; pass <= 60; ++pass) {
        const QSet<QString> now = valuesOf(driftedRows(m_shipped, m_reserve, 0, pass), kNumber);
        for (const QJsonObject &row : m_shipped) {
            const QString number = row.value(kNumber).toString();
            if (!now.contains(number)) {
                gone.insert(number, gone.value(number, 0) + 1);
                QVERIFY2(gone[number] <= 3, qPrintable(number));
            } else if (gone.remove(number)) {
                ++returned;
            }
        }
    }
    QVERIFY(returned >= 13);
}

void TestRows::reserveIsUsedUpOnce()
{
    const std::vector<QJsonObject> late = driftedRows(m_shipped, m_reserve, 0, 200);
    QVERIFY(late.size() >= m_shipped.size() + m_reserve.size() - 2);
    QVERIFY(late.size() <= m_shipped.size() + m_reserve.size());
    QCOMPARE(valuesOf(late, kNumber).size(), static_cast<qsizetype>(late.size()));
    // The first pass already shows something new.
    QCOMPARE(driftedRows(m_shipped, m_reserve, 0, 1).size(), 301U);
}

void TestRows::latePassIsQuick()
{
    QElapsedTimer timer;
    timer.start();
    const std::vector<QJsonObject> last = driftedRows(m_shipped, m_reserve, 0, kLastPass);
    QVERIFY(last.size() >= 308);
    QVERIFY2(timer.elapsed() < 20'000, QByteArray::number(timer.elapsed()).constData());
    // Beyond the last pass nothing moves any more.
    QCOMPARE(driftedRows(m_shipped, m_reserve, 0, kLastPass + 5), last);
}

void TestRows::sampleRowsFollowThePass()
{
    SampleRows rows(m_shipped, m_reserve, 3);
    QCOMPARE(rows.size(), 300);
    rows.startPass(9);
    const std::vector<QJsonObject> expected = driftedRows(m_shipped, m_reserve, 3, 9);
    QCOMPARE(rows.size(), static_cast<qint64>(expected.size()));
    for (qint64 i = 0; i < rows.size(); ++i) {
        QCOMPARE(rows.row(i), expected[static_cast<size_t>(i)]);
        QCOMPARE(rows.positionOf(rows.row(i).value(kNumber).toString()), i);
    }
    QCOMPARE(rows.positionOf(u"S999999"_s), -1);
}

void TestRows::generatedIsDeterministic()
{
    const GeneratedRows one(5000, 42, false);
    const GeneratedRows other(1'000'000, 42, false);
    const GeneratedRows reseeded(5000, 43, false);
    int differing = 0;
    for (qint64 i = 0; i < 5000; i += 7) {
        QCOMPARE(one.row(i), one.row(i));
        // More rows don't change the first ones.
        QCOMPARE(one.row(i), other.row(i));
        QCOMPARE(one.row(i).keys(), kColumnNames);
        QByteArray direct;
        one.appendJson(direct, i);
        QCOMPARE(direct, goJson(one.row(i)));
        differing += one.row(i) != reseeded.row(i) ? 1 : 0;
    }
    QVERIFY(differing > 700);
    // The same on every machine and for ever: benchmarks compare over time.
    QCOMPARE(goJson(GeneratedRows(10, 1, false).row(3)),
             QByteArray("{\"과제명\":\"듀센 근디스트로피 환자의 질병 진행 양상에 관한 10년 추적관찰 연구 "
                        "(TD-4)\",\"과제번호\":\"L0000004\",\"연구기간\":\"5년\",\"연구범위\":\"국내다기관\","
                        "\"연구종류\":\"관찰연구\",\"연구책임기관\":\"늘솔대학교병원\",\"임상시험단계("
                        "연구모형)\":\"코호트\",\"전체목표연구대상자수\":\"\",\"진료과\":\"Pediatrics\"}"));
}

void TestRows::generatedNumbersAreUnique_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<bool>("shuffled");
    for (const qint64 count : {1LL, 2LL, 3LL, 4LL, 5LL, 1000LL, 65'537LL}) {
        QTest::addRow("%lld in order", count) << count << false;
        QTest::addRow("%lld shuffled", count) << count << true;
    }
}

void TestRows::generatedNumbersAreUnique()
{
    QFETCH(qint64, count);
    QFETCH(bool, shuffled);
    const GeneratedRows rows(count, 1, shuffled);
    QSet<QString> numbers;
    for (qint64 i = 0; i < count; ++i) {
        const QString number = rows.row(i).value(kNumber).toString();
        numbers.insert(number);
        QCOMPARE(rows.positionOf(number), i);
    }
    QCOMPARE(numbers.size(), count);
    QCOMPARE(rows.positionOf(generatedNumber(count)), -1);
    QCOMPARE(rows.positionOf(u"L1"_s), -1);
    QCOMPARE(rows.positionOf(u"x"_s), -1);
}

void TestRows::shuffledIsTheSameSet()
{
    const GeneratedRows ordered(2000, 5, false);
    const GeneratedRows shuffled(2000, 5, true);
    int moved = 0;
    for (qint64 i = 0; i < 2000; ++i) {
        const QJsonObject row = shuffled.row(i);
        QCOMPARE(ordered.row(ordered.positionOf(row.value(kNumber).toString())), row);
        moved += row != ordered.row(i) ? 1 : 0;
    }
    QVERIFY(moved > 1900);
}

void TestRows::generatedLooksReal()
{
    const GeneratedRows rows(20'000, 0, false);
    std::vector<QJsonObject> all;
    for (qint64 i = 0; i < rows.size(); ++i)
        all.push_back(rows.row(i));
    QCOMPARE(valuesOf(all, kTitle).size(), 20'000);
    QCOMPARE(valuesOf(all, kPhase).size(), 10);
    QCOMPARE(valuesOf(all, kInstitute).size(), 100);
    const qsizetype noHeadCount = countOf(all, kHeadCount, QString());
    QVERIFY(noHeadCount > 1000 && noHeadCount < 3000);
    const qsizetype english = std::ranges::count_if(
        all, [](const QJsonObject &row) { return !hasHangul(row.value(kTitle).toString()); });
    QVERIFY(english > 500 && english < 4000);
    for (const QJsonObject &row : all)
        QCOMPARE(row.value(kPhase).toString().isEmpty(), row.value(kStudyType).toString() == u"기타"_s);
}

void TestRows::millionIsLazy()
{
    ServerOptions options;
    options.records = 1'000'000;
    options.shuffle = true;
    std::expected<RegistryState, QString> state = RegistryState::open(options);
    QVERIFY(state);
    const WireAnswer last = answer(get("page=1000&perPage=1000"), *state);
    QCOMPARE(numbersOf(jsonOf(last)).size(), 1000);
    QCOMPARE(jsonOf(last)[u"totalCount"_s].toInt(), 1'000'000);
    QCOMPARE(answer(get("page=1000&perPage=1000"), *state).body, last.body);
}

void TestRows::files_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("problem"); // part of the message, empty: fine
    QTest::newRow("array") << QByteArray("[{\"과제번호\":\"A1\",\"n\":5},{\"과제번호\":\"A2\"}]")
                           << QString();
    QTest::newRow("envelope") << QByteArray(
                                     "{\"data\":[{\"과제번호\":\"A1\",\"n\":5},{\"과제번호\":\"A2\"}]}")
                              << QString();
    QTest::newRow("not JSON") << QByteArray("[") << u"is not JSON"_s;
    QTest::newRow("no rows") << QByteArray("{\"items\":[]}") << u"neither"_s;
    QTest::newRow("a row that is none") << QByteArray("[{},5]") << u"Row 2"_s;
}

void TestRows::files()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, problem);
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(content);
    file.close();
    const auto rows = FileRows::open(file.fileName());
    QCOMPARE(rows.has_value(), problem.isEmpty());
    if (!rows) {
        QVERIFY2(rows.error().contains(problem), qPrintable(rows.error()));
        QVERIFY(rows.error().contains(file.fileName()));
        return;
    }
    QCOMPARE((*rows)->size(), 2);
    QCOMPARE(goJson((*rows)->row(0)), QByteArray("{\"n\":5,\"과제번호\":\"A1\"}"));
    QCOMPARE((*rows)->positionOf(u"A2"_s), 1);
}

TRIALDESK_TEST(TestRows)
#include "tst_sample_rows.moc"
