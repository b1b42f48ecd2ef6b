#include <QTest>

#include "models/table/pagecache.h"
#include "tests/support/testmain.h"

using trialdesk::PageCache;

class TestPageCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatWasInserted()
    {
        PageCache<int> cache(3);
        cache.insert(7, {70, 71});
        QVERIFY(cache.find(7));
        QCOMPARE(*cache.find(7), (std::vector{70, 71}));
        QVERIFY(!cache.find(8));
    }

    void dropsTheLeastRecentlyUsed()
    {
        PageCache<int> cache(2);
        cache.insert(1, {10});
        cache.insert(2, {20});
        QVERIFY(cache.find(1));
        cache.insert(3, {30});
        QCOMPARE(cache.size(), std::size_t(2));
        QVERIFY(cache.contains(1));
        QVERIFY(!cache.contains(2));
        QVERIFY(cache.contains(3));
    }

    void insertingAgainReplaces()
    {
        PageCache<int> cache(2);
        cache.insert(1, {10});
        cache.insert(1, {11, 12});
        QCOMPARE(cache.size(), std::size_t(1));
        QCOMPARE(*cache.find(1), (std::vector{11, 12}));
    }

    void erasesAndClears()
    {
        PageCache<int> cache(2);
        cache.insert(1, {10});
        cache.insert(2, {20});
        cache.erase(1);
        cache.erase(99);
        QVERIFY(!cache.contains(1));
        QVERIFY(cache.contains(2));
        cache.clear();
        QCOMPARE(cache.size(), std::size_t(0));
        QVERIFY(!cache.find(2));
    }

    void visitsEveryRow()
    {
        PageCache<int> cache(2);
        cache.insert(1, {10, 11});
        cache.insert(4, {40});
        std::vector<int> seen;
        cache.forEach([&seen](int row) { seen.push_back(row); });
        QCOMPARE(seen, (std::vector{40, 10, 11}));
    }
};

TRIALDESK_TEST(TestPageCache)
#include "tst_pagecache.moc"
