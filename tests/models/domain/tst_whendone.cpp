#include "models/domain/whendone.h"

#include <QPromise>
#include <QtConcurrentRun>
#include <QtTest>

#include "tests/support/testmain.h"

using namespace trialdesk;

class TestWhenDone : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTheResultOnItsThread();
    void finishedFutureAnswersLater();
    void cancelledFuture();
    void abandonedPromise();
    void contextThatIsGone();
};

void TestWhenDone::takesTheResultOnItsThread()
{
    int taken = 0;
    const QThread *where = nullptr;
    QFuture<int> future = QtConcurrent::run([] { return 7; });
    whenDone(this, future, [&](int number) {
        taken = number;
        where = QThread::currentThread();
    });
    QTRY_COMPARE(taken, 7);
    QCOMPARE(where, QThread::currentThread());
    future.waitForFinished(); // somebody else may still wait for it
}

void TestWhenDone::finishedFutureAnswersLater()
{
    int answers = 0;
    QPromise<int> promise;
    promise.start();
    promise.addResult(1);
    promise.finish();
    whenDone(this, promise.future(), [&](int number) { answers += number; });
    QCOMPARE(answers, 0);
    QTRY_COMPARE(answers, 1);
}

void TestWhenDone::cancelledFuture()
{
    int answers = 0;
    int cancelled = 0;
    QPromise<int> promise;
    promise.start();
    whenDone(
        this, promise.future(), [&](int) { ++answers; }, [&] { ++cancelled; });
    promise.future().cancel();
    promise.addResult(1);
    promise.finish();
    QTRY_COMPARE(cancelled, 1);
    QCOMPARE(answers, 0);
}

void TestWhenDone::abandonedPromise()
{
    int cancelled = 0;
    {
        QPromise<int> promise;
        promise.start();
        whenDone(
            this, promise.future(), [](int) {}, [&] { ++cancelled; });
    }
    QTRY_COMPARE(cancelled, 1);
}

void TestWhenDone::contextThatIsGone()
{
    int answers = 0;
    QPromise<int> early;
    QPromise<int> late;
    early.start();
    late.start();
    {
        QObject context;
        whenDone(
            &context, early.future(), [&](int) { ++answers; }, [&] { ++answers; });
        whenDone(
            &context, late.future(), [&](int) { ++answers; }, [&] { ++answers; });
        early.addResult(1);
        early.finish(); // its event is posted and dies with the context
    }
    late.addResult(1);
    late.finish();
    QCoreApplication::processEvents();
    QCOMPARE(answers, 0);
}

TRIALDESK_TEST(TestWhenDone)
#include "tst_whendone.moc"
