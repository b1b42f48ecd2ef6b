#include <QTest>

#include "models/store/fingerprint.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

constexpr int kMany = 20000;

std::string numberOf(int i)
{
    return "L" + std::to_string(i * 7919);
}

StoredFingerprint storedOf(int i)
{
    return {.id = static_cast<TrialId>(i + 1),
            .fingerprint = {.raw = static_cast<std::uint64_t>(i) * 31U},
            .state = i % 3 == 0 ? TrialState::Missing : TrialState::Present};
}

} // namespace

class TestFingerprint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatWasPutIn_data()
    {
        QTest::addColumn<bool>("reserved");
        QTest::newRow("growing") << false;
        QTest::newRow("room from the start") << true;
    }

    void findsWhatWasPutIn()
    {
        QFETCH(const bool, reserved);
        FingerprintMap map;
        QVERIFY(map.empty());
        QVERIFY(!map.contains("L0"));
        if (reserved)
            map.reserve(kMany);
        for (int i = 0; i < kMany; ++i)
            QVERIFY(map.emplace(numberOf(i), storedOf(i)));
        QCOMPARE(map.size(), std::size_t{kMany});
        for (int i = 0; i < kMany; ++i) {
            const auto found = map.find(numberOf(i));
            QVERIFY(found != map.end());
            QVERIFY(found->first == numberOf(i));
            QCOMPARE(found->second.id, storedOf(i).id);
            QCOMPARE(found->second.fingerprint.raw, storedOf(i).fingerprint.raw);
            QCOMPARE(found->second.state, storedOf(i).state);
            QVERIFY(!map.contains(numberOf(i) + "x"));
        }
        int visited = 0;
        for (const auto [number, stored] : map) {
            QVERIFY(number == numberOf(visited));
            QCOMPARE(stored.id, storedOf(visited).id);
            ++visited;
        }
        QCOMPARE(visited, kMany);
    }

    void keepsTheFirstOfTwo()
    {
        FingerprintMap map{{"A", {.id = 1}}, {"", {.id = 2}}};
        QVERIFY(!map.emplace("A", {.id = 3}));
        QVERIFY(!map.emplace("", {.id = 4}));
        QCOMPARE(map.size(), std::size_t{2});
        QCOMPARE(map.at("A").id, TrialId{1});
        QCOMPARE(map.at("").id, TrialId{2});
    }

    void forgetsHashesOnly()
    {
        FingerprintMap map{{"A", {.id = 1, .fingerprint = {.raw = 9}, .state = TrialState::Removed}}};
        map.forgetHashes();
        QCOMPARE(map.at("A").fingerprint.raw, std::uint64_t{0});
        QCOMPARE(map.at("A").id, TrialId{1});
        QCOMPARE(map.at("A").state, TrialState::Removed);
    }

    void countsEveryNumberOnce()
    {
        NumberSet seen;
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < kMany; ++i)
                QCOMPARE(seen.insert(numberOf(i)), round == 0);
        }
        QCOMPARE(seen.size(), std::size_t{kMany});
        QVERIFY(seen.insert(""));
        QVERIFY(!seen.insert(""));
    }
};

TRIALDESK_TEST(TestFingerprint)
#include "tst_fingerprint.moc"
