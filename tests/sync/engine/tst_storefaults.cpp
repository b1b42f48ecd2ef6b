#include <QLoggingCategory>

#include "models/store/damage.h"
#include "tests/support/canonicaldump.h"
#include "tests/support/faultyvfs.h"
#include "tests/support/surroundings.h"

#include "syncfixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

using Kinds = QList<ErrorKind>;

constexpr int kShortPoints = 4;
constexpr int kTouched = 3; ///< trials of each fate in the faulted sync

void copyStoreFile(const QString &from, const StoreLocation &to)
{
    need(to.prepare());
    QFile::remove(to.database());
    if (!QFile::copy(from, to.database()))
        qFatal("can't copy %s", qPrintable(from));
}

QString firstDifference(const QString &found, const QString &expected)
{
    const QStringList left = found.split(u'\n');
    const QStringList right = expected.split(u'\n');
    for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i) {
        if (left.value(i) != right.value(i))
            return u"\n%1\ninstead of\n%2"_s.arg(left.value(i), right.value(i));
    }
    return {};
}

} // namespace

/// One call of SQLite to the system fails, for every call of a sync and every way to fail. Whatever breaks,
/// the next undisturbed sync must reach what a sync without the fault reaches.
class TestStoreFaults : public SyncFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void oneFault_data();
    void oneFault();
    void cleanupTestCase();

private:
    void makeTemplate();
    /// The store after so many undisturbed syncs, as text.
    [[nodiscard]] QString dumpAfter(int syncs);
    void useCopy(const QString &name);
    [[nodiscard]] QByteArray list(qsizetype from) const
    {
        return QJsonDocument(QJsonArray::fromStringList(m_numbers.mid(from, kTouched))).toJson();
    }

    QString m_template;
    qint64 m_points = 0;
};

void TestStoreFaults::initTestCase()
{
    QLoggingCategory::setFilterRules(u"trialdesk.*=false"_s);
    faults::install();
}

void TestStoreFaults::cleanupTestCase()
{
    printFigure("store-fault-points", m_points);
}

void TestStoreFaults::useCopy(const QString &name)
{
    m_service.reset();
    m_location = std::make_unique<StoreLocation>(m_dir->filePath(name));
    copyStoreFile(m_template, *m_location);
    startService();
}

/// Trials, some of them missing, and things of the person's own; what the registry has changed since then
/// brings every fate: new, changed, returned, missing.
void TestStoreFaults::makeTemplate()
{
    m_settings.pageSize = 80;
    save();
    script("{\"dropRows\":" + list(0) + "}");
    script("{\"afterPage\":[]}");
    QCOMPARE(sync().status, RunStatus::Ok);
    script("{\"restoreRows\":" + list(0) + ",\"dropRows\":" + list(kTouched) + "}");
    QCOMPARE(sync().status, RunStatus::Ok);
    {
        const auto connection = need(Connection::open(m_location->database(), Connection::Mode::ReadWrite));
        for (const char *sql :
             {"INSERT INTO watch SELECT id, 1700000000000 FROM trial ORDER BY number LIMIT 5",
              "INSERT INTO note SELECT id, '메모 ' || number, 1700000000001 FROM trial ORDER BY number LIMIT "
              "4",
              "INSERT INTO saved_search (name, search, position) VALUES ('폐암', '폐암 -소아', 1)"})
            need(connection->exec(QString::fromUtf8(sql)));
    }
    script("{\"restoreRows\":" + list(kTouched) + ",\"dropRows\":" + list(2 * kTouched) + "}");
    for (qsizetype i = 0; i < kTouched; ++i)
        script(R"({"changeRows":[{"id":")" + m_numbers[20 + i].toUtf8() +
               R"(","fields":{"과제명":"바뀐 과제명","질환":"천식"}}]})");
    script(
        R"({"prependRows":[{"과제번호":"S999998","과제명":"새 과제"},{"과제번호":"S999999","과제명":"또 새 과제"}]})");
    m_template = m_dir->filePath(u"template.db"_s);
    QVERIFY(QFile::copy(m_location->database(), m_template));
}

QString TestStoreFaults::dumpAfter(int syncs)
{
    useCopy(u"undisturbed%1"_s.arg(syncs));
    for (int i = 0; i < syncs; ++i) {
        if (sync().status != RunStatus::Ok)
            qFatal("the undisturbed sync failed");
    }
    return canonicalDump(m_location->database());
}

void TestStoreFaults::oneFault_data()
{
    QTest::addColumn<faults::Kind>("kind");
    QTest::addColumn<Kinds>("errors");

    QTest::newRow("busy") << faults::Kind::Busy << Kinds{ErrorKind::DatabaseBusy};
    QTest::newRow("one write does not fit") << faults::Kind::Full << Kinds{ErrorKind::DiskFull};
    QTest::newRow("disk full from there on") << faults::Kind::StaysFull << Kinds{ErrorKind::DiskFull};
    QTest::newRow("one call fails") << faults::Kind::IoError << Kinds{ErrorKind::Database};
    QTest::newRow("all calls fail from there on") << faults::Kind::StaysBroken << Kinds{ErrorKind::Database};
    QTest::newRow("damaged page") << faults::Kind::Corrupt << Kinds{ErrorKind::DatabaseCorrupt};
}

void TestStoreFaults::oneFault()
{
    QFETCH(faults::Kind, kind);
    QFETCH(Kinds, errors);
    makeTemplate();
    const QString once = dumpAfter(1);
    const QString twice = dumpAfter(2);
    const QString users = userDump(m_template);
    QVERIFY(once != twice); // the second strike removes

    useCopy(u"counted"_s);
    faults::arm(kind, std::numeric_limits<qint64>::max());
    QCOMPARE(sync().status, RunStatus::Ok);
    const qint64 calls = faults::calls();
    faults::heal();
    QVERIFY(calls > 0);

    const qint64 stride = loopsInFull() ? 1 : std::max<qint64>(1, calls / kShortPoints);
    qint64 points = 0;
    qint64 failed = 0;
    for (qint64 i = 0;; i += stride) {
        useCopy(u"struck"_s);
        faults::arm(kind, i);
        const SyncRun struck = sync();
        if (!faults::heal())
            break;
        ++points;
        const auto at = [&](const QString &what) { return (u"call %1: "_s.arg(i) + what).toUtf8(); };
        if (struck.error) {
            ++failed;
            QVERIFY2(errors.contains(struck.error->kind),
                     at(kindKey(struck.error->kind) + u", "_s + struck.error->detail).constData());
        }
        need(prepareStore(*m_location));
        QVERIFY2(!isMarkedDamaged(m_location->database()), at(u"still marked"_s).constData());
        const bool counted = need(reader()->runs({}, 1)).at(0).status == RunStatus::Ok &&
                             need(reader()->runs({}, 0)).size() == 3;
        QVERIFY2(struck.error || counted, at(u"neither an error nor a run"_s).constData());
        const SyncRun next = sync();
        QVERIFY2(next.status == RunStatus::Ok, at(runStatusKey(next.status)).constData());
        QVERIFY2(problems().isEmpty(), at(problems()).constData());
        const QString dump = canonicalDump(m_location->database());
        const QString &expected = counted ? twice : once;
        QVERIFY2(dump == expected, at(firstDifference(dump, expected)).constData());
        QVERIFY2(userDump(m_location->database()) == users,
                 at(u"the person's own has changed"_s).constData());
        m_service.reset();
        QVERIFY(QDir(m_location->folder()).removeRecursively());
    }
    QVERIFY2(failed > 0, "no fault made the sync fail");
    qInfo("%lld calls, %lld of them struck, %lld failed syncs", calls, points, failed);
    m_points += points;
}

TRIALDESK_TEST(TestStoreFaults)
#include "tst_storefaults.moc"
