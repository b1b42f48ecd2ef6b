#include <QRandomGenerator>

#include "storefixture.h"
#include "tests/support/plainscan.h"
#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

constexpr int kRecords = 500;

const QStringList kParts{
    u"폐"_s,      u"암"_s,           u"폐암"_s,          u"환자"_s,     u"임상시험"_s, u"제2상"_s,  u"Ⅱ"_s,
    u"cancer"_s,  u"COVID-19"_s,     u"covid19"_s,       u"C++"_s,      u"p53"_s,      u"α"_s,      u"IFNα"_s,
    u"Sjögren"_s, u"NOT"_s,          u"AND"_s,           u"NEAR"_s,     u"R&D"_s,      u"<b>"_s,    u"50%"_s,
    u"x_y"_s,     u"a\\b"_s,         u"it's"_s,          u"(x)"_s,      u"·"_s,        u"🧪"_s,   u"120"_s,
    u"肺癌"_s,    u"abc\u202Egnp"_s, u"e\u0301"_s,       u"Phase"_s,    u"3년"_s,      u"코호트"_s, u"*"_s,
    u"-"_s,       u"고지혈증"_s,     u"ㅍㅇ"_s,          u"ㅇㅅㅅㅎ"_s, u"ㅋ"_s,       u"ㄱㅈ"_s,   u"ㄳ"_s,
    u"각성"_s,    u"RECRUITING"_s,   u"PHASE1|PHASE2"_s, u"ing"_s};
const QStringList kSigns{u" "_s,
                         u" "_s,
                         u" "_s,
                         u"\""_s,
                         u"'"_s,
                         u"\\"_s,
                         u"%"_s,
                         u"_"_s,
                         u"-"_s,
                         u" -"_s,
                         u":"_s,
                         u"*"_s,
                         u"("_s,
                         u")"_s,
                         u";"_s,
                         u"--"_s,
                         u"?"_s,
                         u"\0"_s,
                         u"🧪"_s,
                         u"\u200B"_s,
                         u"\u0301"_s,
                         u","_s,
                         u"title:"_s,
                         u"phase:"_s,
                         u"질환:"_s,
                         u"keyword:"_s,
                         u"상태:"_s,
                         u"영문제목:"_s,
                         u"번호:"_s,
                         u"-기관:"_s,
                         u"인원:>="_s,
                         u"months:"_s,
                         u"enrollment:100..200"_s,
                         u"state:present"_s,
                         u"source:kdca"_s,
                         u"source:sample"_s,
                         u"doctor:"_s};

class Texts
{
public:
    explicit Texts(quint32 seed)
        : m_random(seed)
    {
    }

    bool chance(int of) { return m_random.bounded(of) == 0; }
    int number(int below) { return m_random.bounded(below); }
    QString part() { return kParts[number(static_cast<int>(kParts.size()))]; }
    QString words(int most)
    {
        QStringList words;
        for (int i = number(most); i >= 0; --i)
            words << part();
        return words.join(chance(2) ? u" "_s : u""_s);
    }
    QString search()
    {
        QString text;
        for (int i = number(6); i >= 0; --i)
            text += chance(2) ? kSigns[number(static_cast<int>(kSigns.size()))] : part();
        return text;
    }

private:
    QRandomGenerator m_random;
};

FieldValues inventedTrial(Texts &texts, int number)
{
    FieldValues values = fields({{Field::Number, "C" + std::to_string(1000 + number)},
                                 {Field::Title, texts.words(6).trimmed().toStdString()}});
    for (const Field field : {Field::Institute, Field::Phase, Field::Scope, Field::Period, Field::Status}) {
        if (texts.chance(3))
            values[field] = texts.words(2).toStdString();
    }
    if (texts.chance(2))
        values[Field::Enrollment] = std::int64_t{texts.number(400)};
    if (texts.chance(3))
        values[Field::Conditions] = std::vector<std::string>{texts.part().toStdString(), "asthma"};
    if (texts.chance(3))
        values[Field::OtherTitle] = texts.words(4).trimmed().toStdString();
    if (texts.chance(3))
        values[Field::Keywords] = std::vector<std::string>{texts.part().toStdString(), "asthma"};
    if (texts.chance(8))
        values[Field::Aliases] = std::vector<std::string>{"C" + std::to_string(9000 + number)};
    return values;
}

} // namespace

class TestPlainScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySearchIsAPlainScan();
};

/// Whatever stands in the search box: no SQL error, and the trials that a loop over all of them finds.
void TestPlainScan::everySearchIsAPlainScan()
{
    Texts texts(seedOfCases(20261122));
    std::vector<FieldValues> all;
    for (int i = 0; i < kRecords; ++i)
        all.push_back(inventedTrial(texts, i));
    TestStore store;
    store.sync(all);
    std::vector<TrialId> ids;
    for (const FieldValues &values : all)
        ids.push_back(store.idOf(toText(values[Field::Number])));
    const auto reader = store.reader();

    const int rounds = casesToDraw(10000, 700);
    int hits = 0;
    int some = 0;
    for (int round = 0; round < rounds; ++round) {
        const QString text = texts.search();
        const TrialQuery query = parseSearch(text).query;
        const auto list = reader->snapshot(query, {});
        QVERIFY2(list, qPrintable(text + u" -> "_s + (list ? QString() : list.error().detail)));
        std::vector<TrialId> found = list->ids;
        std::ranges::sort(found);

        const test::PlainScan scan(query);
        std::vector<TrialId> expected;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (scan.matches(all[i], u"kdca"_s, TrialState::Present))
                expected.push_back(ids[i]);
        }
        std::ranges::sort(expected);
        QVERIFY2(found == expected,
                 qPrintable(u"%1: %2 found, %3 expected"_s.arg(text).arg(found.size()).arg(expected.size())));
        hits += static_cast<int>(found.size());
        some += !found.empty() && found.size() < all.size() ? 1 : 0;
    }
    QVERIFY2(some > rounds / 4, "most searches must neither find nothing nor all");
    QVERIFY(hits > 0);
    printFigure("searches-compared", rounds);
}

TRIALDESK_TEST(TestPlainScan)
#include "tst_plainscan.moc"
