#include <algorithm>

#include <QFile>
#include <QTest>

#include "models/store/orderfile.h"
#include "tests/models/store/storefixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

constexpr int kOrderedTrials = 5000;
const SortOrder kByTitle{.field = Field::Title};

FieldValues shuffledTrial(int i)
{
    return fields({{Field::Number, "C" + std::to_string(i)},
                   {Field::Title, "T" + std::to_string(i * 7 % kOrderedTrials)}});
}

} // namespace

/// The order of the last list is kept for the next start, and used only where nothing changed since.
class TestOrderFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isKeptByTheLastReader();
    void isUsedForTheSameState();
    void isNotUsedForAnotherState();
    void damagedIsAsGoodAsNone_data();
    void damagedIsAsGoodAsNone();
    void smallStoresHaveNone();

private:
    [[nodiscard]] QString file() const { return orderFile(m_store.file()); }
    [[nodiscard]] std::vector<TrialId> list(const SortOrder &order)
    {
        const auto reader = m_store.reader();
        reader->keepOrder();
        return need(reader->snapshot({}, order)).ids;
    }

    TestStore m_store;
    std::vector<TrialId> m_titles; ///< the right order
};

void TestOrderFile::initTestCase()
{
    std::vector<FieldValues> all;
    for (int i = 0; i < kOrderedTrials; ++i)
        all.push_back(shuffledTrial(i));
    m_store.sync(all);
    m_titles = need(m_store.reader()->snapshot({}, kByTitle)).ids;
    QVERIFY(!QFile::exists(file())); // only who is asked to keeps one
}

void TestOrderFile::isKeptByTheLastReader()
{
    (void)list({.field = Field::Number});
    QVERIFY(list(kByTitle) == m_titles);
    const auto kept = readOrder(file());
    QVERIFY(kept);
    QVERIFY(kept->order == kByTitle);
    QVERIFY(kept->list.ids == m_titles);
    QCOMPARE(QFile::permissions(file()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestOrderFile::isUsedForTheSameState()
{
    (void)list(kByTitle);
    auto kept = readOrder(file());
    QVERIFY(kept);
    std::ranges::reverse(kept->list.ids); // so that one sees whose order it is
    writeOrder(file(), *kept);
    QVERIFY(list(kByTitle) == kept->list.ids);
    QVERIFY(list({.field = Field::Number}) != kept->list.ids);
    QFile::remove(file());
    QVERIFY(list(kByTitle) == m_titles);
}

void TestOrderFile::isNotUsedForAnotherState()
{
    (void)list(kByTitle);
    auto kept = readOrder(file());
    QVERIFY(kept);
    std::ranges::reverse(kept->list.ids);
    kept->version += 1;
    writeOrder(file(), *kept);
    QVERIFY(list(kByTitle) == m_titles);
}

void TestOrderFile::damagedIsAsGoodAsNone_data()
{
    QTest::addColumn<int>("cutTo");
    QTest::addColumn<int>("flipped");
    QTest::newRow("empty") << 0 << -1;
    QTest::newRow("cut in the head") << 20 << -1;
    QTest::newRow("cut in the ids") << 1000 << -1;
    for (const int at : {0, 4, 8, 12, 16, 24, 32, 40, 48, 5000})
        QTest::addRow("byte %d", at) << -1 << at;
}

void TestOrderFile::damagedIsAsGoodAsNone()
{
    QFETCH(const int, cutTo);
    QFETCH(const int, flipped);
    (void)list(kByTitle);
    QFile damaged(file());
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    QByteArray bytes = damaged.readAll();
    if (flipped >= 0)
        bytes[flipped] = static_cast<char>(bytes[flipped] ^ 0x41);
    else
        bytes.truncate(cutTo);
    damaged.resize(0);
    damaged.seek(0);
    QCOMPARE(damaged.write(bytes), bytes.size());
    damaged.close();
    QVERIFY(!readOrder(file()));
    QVERIFY(list(kByTitle) == m_titles);
}

void TestOrderFile::smallStoresHaveNone()
{
    TestStore small;
    small.sync(std::vector{shuffledTrial(1), shuffledTrial(2)});
    {
        const auto reader = small.reader();
        reader->keepOrder();
        (void)need(reader->snapshot({}, kByTitle));
    }
    QVERIFY(!QFile::exists(orderFile(small.file())));
}

TRIALDESK_TEST(TestOrderFile)
#include "tst_orderfile.moc"
