#include <csignal>
#include <memory>

#include <QSignalSpy>
#include <QTest>

#include "app/desktop/endsignals.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

class TestEndSignals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void each_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("TERM") << SIGTERM;
        QTest::newRow("INT") << SIGINT;
        QTest::newRow("HUP") << SIGHUP;
    }
    void each()
    {
        QFETCH(int, number);
        const EndSignals signalled;
        QSignalSpy ends(&signalled, &EndSignals::endWanted);
        QCOMPARE(std::raise(number), 0);
        QVERIFY(ends.isEmpty()); // from the event loop only, never from inside the signal
        QTRY_COMPARE(ends.size(), 1);
    }

    /// A second signal, while the first waits for the event loop, must not block the program.
    void many()
    {
        const EndSignals signalled;
        QSignalSpy ends(&signalled, &EndSignals::endWanted);
        for (int i = 0; i < 100'000; ++i)
            std::raise(SIGTERM);
        QTRY_VERIFY(!ends.isEmpty());
    }

    void givesTheSignalsBack()
    {
        {
            const EndSignals signalled;
            struct sigaction during = {};
            sigaction(SIGTERM, nullptr, &during);
            QVERIFY(during.sa_handler != SIG_DFL);
        }
        for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
            struct sigaction after = {};
            sigaction(number, nullptr, &after);
            QVERIFY(after.sa_handler == SIG_DFL);
        }
        const EndSignals again;
        QSignalSpy ends(&again, &EndSignals::endWanted);
        std::raise(SIGINT);
        QTRY_COMPARE(ends.size(), 1);
    }
};

TRIALDESK_TEST(TestEndSignals)
#include "tst_endsignals.moc"
