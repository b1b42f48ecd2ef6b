#include "syncfixture.h"
#include "tests/support/canonicaldump.h"
#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

/// What meets a request, and where it lasts; `slow` ones need short time limits.
struct FaultKind
{
    const char *name;
    const char *json;
    bool slow = false;
};

constexpr std::array kFaults{
    FaultKind{"status 500", R"("kind":"status","status":500)"},
    FaultKind{"status 503", R"("kind":"status","status":503,"body":"empty")"},
    FaultKind{"status 429", R"("kind":"status","status":429,"body":"text","retryAfter":"1")"},
    FaultKind{"status 404", R"("kind":"status","status":404,"body":"text")"},
    FaultKind{"HTML with status 502", R"("kind":"status","status":502,"body":"html")"},
    FaultKind{"HTML with status 200", R"("kind":"status","status":200,"body":"html")"},
    FaultKind{
        "XML with status 200",
        R"("kind":"status","status":200,"body":"text","message":"<OpenAPI_ServiceResponse><cmmMsgHeader>)"
        R"(<returnReasonCode>99</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>")"},
    FaultKind{"registry's own error", R"("kind":"status","status":400,"code":-1)"},
    FaultKind{"no data", R"("kind":"status","status":200,"code":0)"},
    FaultKind{"cut", R"("kind":"cut")"},
    FaultKind{"cut without a length", R"("kind":"cutNoLength")"},
    FaultKind{"cut gzip", R"("kind":"gzipCut")"},
    FaultKind{"reset", R"("kind":"reset")"},
    FaultKind{"reset in the body", R"("kind":"reset","bytes":700)"},
    FaultKind{"redirect", R"("kind":"redirect","to":"http://127.0.0.2:1/")"},
    FaultKind{"delay", R"("kind":"delay","ms":30)"},
    FaultKind{"drip", R"("kind":"drip","ms":40)", true},
    FaultKind{"silence", R"("kind":"silent")", true},
    FaultKind{"body without an end", R"("kind":"endlessBody")"},
    FaultKind{"page repeated", R"("kind":"repeatPage")"},
    FaultKind{"page without rows", R"("kind":"emptyPage")"},
    FaultKind{"empty registry", R"("kind":"emptyPage","total":0)"},
};

} // namespace

/// Each fault at each request of a sync, once and for good, in a first sync and in one that finds changes:
/// afterwards one clean sync reaches the state of a sync that was never disturbed.
class TestHttpFaults : public SyncFixture
{
    Q_OBJECT

private Q_SLOTS:
    void atEveryRequest_data();
    void atEveryRequest();
    void figures();

private:
    /// The store as it was before the sync that will be disturbed.
    void restore(bool firstSync);
    void prepareUpdate();
    SyncRun cleanSync();
    /// One disturbed sync and what follows; false where the fault met no request any more.
    bool disturbed(const FaultKind &fault, int request, bool forGood, bool firstSync);
    [[nodiscard]] QString base(bool firstSync) const
    {
        return m_dir->filePath(firstSync ? u"empty.db"_s : u"filled.db"_s);
    }
    void setTimes(std::chrono::seconds idle, std::chrono::seconds deadline);

    /// Dumps after one and after two undisturbed syncs.
    std::array<QString, 2> m_reference;
    int m_points = 0;
    int m_removedFalsely = 0;
};

void TestHttpFaults::setTimes(std::chrono::seconds idle, std::chrono::seconds deadline)
{
    m_settings.idleTimeout = idle;
    m_settings.deadline = deadline;
    save();
}

SyncRun TestHttpFaults::cleanSync()
{
    script(R"({"faults":[]})");
    setTimes(30s, 120s);
    return sync();
}

void TestHttpFaults::restore(bool firstSync)
{
    m_service.reset();
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(m_location->database() + suffix);
    QVERIFY(QFile::copy(base(firstSync), m_location->database()));
    startService();
}

/// Two trials change, one goes away and one comes.
void TestHttpFaults::prepareUpdate()
{
    script(R"({"changeRows":[{"id":")" + m_numbers[3].toUtf8() +
           R"(","fields":{"과제명":"새 제목"}},)"
           R"({"id":")" +
           m_numbers[m_rows - 2].toUtf8() +
           R"(","fields":{"진료과":"새 진료과"}}],)"
           R"("dropRows":[")" +
           m_numbers[m_rows / 2].toUtf8() +
           R"("],)"
           R"("addRows":[{"과제번호":"S999999","과제명":"새 과제"}]})");
}

void TestHttpFaults::atEveryRequest_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<bool>("forGood");
    QTest::addColumn<bool>("firstSync");
    for (std::size_t i = 0; i < kFaults.size(); ++i) {
        for (const bool firstSync : {true, false}) {
            for (const bool forGood : {false, true}) {
                // The short form takes one of the four, and no fault that takes seconds.
                const std::size_t form = (firstSync ? 2 : 0) + (forGood ? 1 : 0);
                if (!loopsInFull() && (kFaults[i].slow || form != i % 4))
                    continue;
                QTest::addRow("%s, %s, %s", kFaults[i].name, forGood ? "for good" : "once",
                              firstSync ? "first sync" : "changes")
                    << static_cast<int>(i) << forGood << firstSync;
            }
        }
    }
}

void TestHttpFaults::atEveryRequest()
{
    QFETCH(int, fault);
    QFETCH(bool, forGood);
    QFETCH(bool, firstSync);
    m_settings.pageSize = loopsInFull() ? 40 : 150;
    save();
    m_service.reset();
    QVERIFY(QFile::copy(m_location->database(), base(true)));
    startService();
    if (!firstSync) {
        QCOMPARE(runStatusKey(sync().status), u"ok"_s);
        m_service.reset();
        QVERIFY(QFile::copy(m_location->database(), base(false)));
        startService();
        prepareUpdate();
    }
    for (QString &reference : m_reference) {
        QCOMPARE(runStatusKey(cleanSync().status), u"ok"_s);
        reference = canonicalDump(m_location->database());
    }
    int request = 0;
    const FaultKind &kind = kFaults.at(static_cast<std::size_t>(fault));
    while (disturbed(kind, request, forGood, firstSync)) {
        if (QTest::currentTestFailed())
            return;
        ++request;
    }
    QVERIFY2(request >= (loopsInFull() ? 8 : 2), "every request was met");
}

bool TestHttpFaults::disturbed(const FaultKind &fault, int request, bool forGood, bool firstSync)
{
    restore(firstSync);
    if (fault.slow)
        setTimes(1s, 2s);
    else
        setTimes(30s, 120s);
    script("{\"faults\":[{" + QByteArray(fault.json) + ",\"skip\":" + QByteArray::number(request) +
           (forGood ? "" : ",\"times\":1") + "}]}");
    const int sent = requestCount();
    const SyncRun run = sync();
    const bool met = requestCount() - sent > request;
    const qint64 removed = count(u"SELECT COUNT(*) FROM trial WHERE state = 2"_s);
    m_removedFalsely += static_cast<int>(removed);
    const auto context = [&] {
        return u"at request %1, then %2 %3"_s.arg(request).arg(runStatusKey(run.status),
                                                               run.error ? run.error->detail : QString());
    };
    [&] {
        QVERIFY2(removed == 0, qPrintable(context()));
        const SyncRun clean = cleanSync();
        QVERIFY2(clean.status == RunStatus::Ok, qPrintable(context()));
        const QString after = canonicalDump(m_location->database());
        // A disturbed sync that healed by itself was a clean pass already.
        QVERIFY2(after == m_reference.at(run.removalsChecked ? 1 : 0), qPrintable(context()));
        QCOMPARE(problems(), QString());
    }();
    m_points += met ? 1 : 0;
    return met;
}

void TestHttpFaults::figures()
{
    printFigure("http-fault-kinds", static_cast<qint64>(kFaults.size()));
    printFigure("http-fault-points", m_points);
    printFigure("http-faults-falsely-removed", m_removedFalsely);
    QCOMPARE(m_removedFalsely, 0);
}

TRIALDESK_TEST(TestHttpFaults)
#include "tst_httpfaults.moc"
