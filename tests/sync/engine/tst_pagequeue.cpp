#include "sync/engine/pagequeue.h"

#include <thread>

#include <QtTest>

#include "tests/support/testmain.h"

using namespace trialdesk;

class TestPageQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyItemInOrder();
    void roomUntilFour();
    void cutForgetsWhatWaits();
};

void TestPageQueue::everyItemInOrder()
{
    constexpr int kItems = 20'000;
    PageQueue queue;
    std::vector<int> seen;
    {
        const std::jthread sender([&] {
            for (int i = 0; i < kItems; ++i)
                queue.push(PageItem{.page = {}, .requests = i});
            queue.push(PassEnd{.error = {}, .requests = kItems});
        });
        const std::jthread writer([&] {
            for (PageQueue::Item item = queue.pop(); !std::holds_alternative<PassEnd>(item);
                 item = queue.pop())
                seen.push_back(std::get<PageItem>(item).requests);
        });
        const std::jthread asking([&] {
            for (int i = 0; i < kItems / 10; ++i)
                (void)queue.hasRoom();
        });
    }
    QCOMPARE(seen.size(), std::size_t{kItems});
    QVERIFY(std::ranges::is_sorted(seen));
    QVERIFY(queue.hasRoom());
}

void TestPageQueue::roomUntilFour()
{
    PageQueue queue;
    for (std::size_t i = 0; i < PageQueue::kRoom; ++i) {
        QVERIFY(queue.hasRoom());
        queue.push(PageItem{});
    }
    QVERIFY(!queue.hasRoom());
    (void)queue.pop();
    QVERIFY(queue.hasRoom());
}

void TestPageQueue::cutForgetsWhatWaits()
{
    PageQueue queue;
    queue.push(PageItem{});
    queue.push(PassEnd{.error = {}, .requests = 1});
    queue.cut(PassEnd{.error = Error{.kind = ErrorKind::Cancelled}, .requests = 2});
    QVERIFY(queue.hasRoom());
    const PageQueue::Item item = queue.pop();
    QVERIFY(std::holds_alternative<PassEnd>(item));
    QCOMPARE(std::get<PassEnd>(item).requests, 2);
}

TRIALDESK_TEST(TestPageQueue)
#include "tst_pagequeue.moc"
