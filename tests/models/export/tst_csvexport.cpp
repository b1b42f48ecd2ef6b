#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QTemporaryDir>

#include "models/export/atomicfile.h"
#include "models/export/csvexport.h"
#include "models/export/trialcsv.h"
#include "models/store/schema.h"
#include "models/store/storereader.h"
#include "models/store/storewriter.h"
#include "models/store/userstore.h"
#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow(QDate(2026, 11, 22), QTime(1, 2, 3), Qt::UTC);

IncomingTrial incoming(int number, const std::string &title)
{
    IncomingTrial trial;
    trial.number = "X" + std::to_string(100'000 + number);
    trial.record.values[Field::Number] = trial.number;
    trial.record.values[Field::Title] = title;
    trial.record.values[Field::Enrollment] = std::int64_t(number);
    trial.record.raw = "{\"n\":" + std::to_string(number) + "}";
    trial.fingerprint.raw = static_cast<std::uint64_t>(number) + 1;
    trial.fingerprint.canonical = {static_cast<std::uint64_t>(number) + 1, 0};
    return trial;
}

Result<void> store(const QString &database, const std::vector<IncomingTrial> &trials)
{
    auto writer = StoreWriter::open(database);
    if (!writer)
        return std::unexpected(writer.error());
    SyncRun run;
    run.source = u"kdca"_s;
    const auto id = (*writer)->begin(run.source, Trigger::Cli, kNow);
    if (!id)
        return std::unexpected(id.error());
    PagePlan plan;
    for (const IncomingTrial &trial : trials)
        plan.added.push_back(&trial);
    if (const auto applied = (*writer)->applyPage(plan, run.counts, kNow); !applied)
        return applied;
    run.id = *id;
    run.status = RunStatus::Ok;
    run.started = run.finished = kNow;
    return (*writer)->finish(run, {});
}

} // namespace

class TestCsvExport : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    ExportRequest m_request;

    void fill(const std::vector<IncomingTrial> &trials)
    {
        const auto stored = store(m_request.databaseFile, trials);
        QVERIFY2(stored, stored ? "" : qPrintable(stored.error().detail));
    }

    [[nodiscard]] Result<ExportResult> run() const
    {
        QFuture<Result<ExportResult>> job = exportCsv(m_request);
        job.waitForFinished();
        return job.isCanceled() ? failure(ErrorKind::Cancelled, {}) : job.result();
    }

    [[nodiscard]] QStringList filesBesideTarget() const
    {
        return QDir(QFileInfo(m_request.outputFile).path()).entryList(QDir::Files | QDir::Hidden);
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        const StoreLocation location(m_dir->filePath(u"data"_s));
        const auto ready = prepareStore(location);
        QVERIFY2(ready, ready ? "" : qPrintable(ready.error().detail));
        auto user = UserStore::open(location.database());
        QVERIFY(user);
        SourceSettings settings;
        settings.id = u"kdca"_s;
        QVERIFY((*user)->ensureSources({settings}));
        QVERIFY(QDir(m_dir->path()).mkdir(u"out"_s));
        m_request = {};
        m_request.databaseFile = location.database();
        m_request.outputFile = m_dir->filePath(u"out/trials.csv"_s);
        m_request.columns = {u"number"_s, u"title"_s, u"enrollment"_s};
        m_request.preset = CsvPreset::Data;
    }

    void dataIsExact()
    {
        fill({incoming(1, "=1+1"), incoming(2, "폐암, \"둘\"\nzwei")});
        const auto result = run();
        QVERIFY2(result, result ? "" : qPrintable(result.error().detail));
        QCOMPARE(result->rows, 2);
        QCOMPARE(result->columns, 3);
        QCOMPARE(result->guardedCells, 0);
        QCOMPARE(bytesOf(m_request.outputFile), QByteArray("number,title,enrollment\n"
                                                           "X100001,=1+1,1\n"
                                                           "X100002,\"폐암, \"\"둘\"\"\nzwei\",2\n"));
    }

    void excelIsGuarded()
    {
        fill({incoming(1, "=1+1"), incoming(2, "-")});
        m_request.preset = CsvPreset::Excel;
        m_request.columns.append(u"state"_s);
        const auto result = run();
        QVERIFY(result);
        QCOMPARE(result->guardedCells, 1);
        const QByteArray heading = (fieldHeader(Field::Number) + u',' + fieldHeader(Field::Title) + u',' +
                                    fieldHeader(Field::Enrollment))
                                       .toUtf8();
        QCOMPARE(bytesOf(m_request.outputFile), "\xEF\xBB\xBF" + heading +
                                                    ",State\r\n"
                                                    "X100001,'=1+1,1,In the registry\r\n"
                                                    "X100002,-,2,In the registry\r\n");
    }

    void excelReadsAsTheTable()
    {
        const auto trial = [](int number, const char *status, const char *phase) {
            IncomingTrial made = incoming(number, "t");
            made.record.values[Field::Status] = std::string(status);
            made.record.values[Field::Phase] = std::string(phase);
            return made;
        };
        fill({trial(1, "NOT_YET_RECRUITING", "PHASE1|PHASE2"), trial(2, "NEW_STATUS", ""),
              trial(3, "NOT_YET_RECRUITING", "제3상")});
        m_request.columns = {u"number"_s, u"status"_s, u"phase"_s};
        QVERIFY(run());
        QCOMPARE(bytesOf(m_request.outputFile), QByteArray("number,status,phase\n"
                                                           "X100001,NOT_YET_RECRUITING,PHASE1|PHASE2\n"
                                                           "X100002,NEW_STATUS,\n"
                                                           "X100003,NOT_YET_RECRUITING,제3상\n"));
        m_request.preset = CsvPreset::Excel;
        m_request.overwrite = true;
        QVERIFY(run());
        const QByteArray written = bytesOf(m_request.outputFile);
        QCOMPARE(written.mid(written.indexOf('\n') + 1),
                 QByteArray("X100001,Not yet recruiting,Phase 1/Phase 2\r\n"
                            "X100002,NEW_STATUS,\r\n"
                            "X100003,Not yet recruiting,제3상\r\n"));
    }

    void everyColumnByDefault()
    {
        fill({incoming(1, "one")});
        m_request.columns.clear();
        const auto result = run();
        QVERIFY(result);
        QCOMPARE(result->columns, 26);
        const QByteArrayList lines = bytesOf(m_request.outputFile).split('\n');
        QCOMPARE(lines.size(), 3); // the last line ends with a newline
        QCOMPARE(QString::fromUtf8(lines[0]), exportColumns().join(u','));
        QVERIFY(lines[1].startsWith("kdca,X100001,one,"));
        QVERIFY2(lines[1].endsWith(",present,2026-11-22T01:02:03Z,,2026-11-22T01:02:03Z"),
                 lines[1].constData());
    }

    void sameBytesAsARowRead()
    {
        IncomingTrial full = incoming(1, "a \"quoted\", title");
        FieldValues &values = full.record.values;
        values[Field::Institute] = std::string("병원, 하나");
        values[Field::Status] = std::string("RECRUITING");
        values[Field::Phase] = std::string("PHASE2|PHASE3");
        values[Field::PeriodMonths] = std::int64_t{36};
        values[Field::Conditions] = std::vector<std::string>{"당뇨병", "two, three", "four"};
        values[Field::Countries] = std::vector<std::string>{"Korea, Republic of"};
        values[Field::StartDate] = std::string("2024-03");
        fill({full, incoming(2, "=1+1"), incoming(3, "plain")});
        for (const CsvPreset preset : {CsvPreset::Data, CsvPreset::Excel}) {
            m_request.columns.clear();
            m_request.preset = preset;
            m_request.overwrite = true;
            QVERIFY(run());
            auto csv = TrialCsv::create({}, preset);
            csv->addHeader();
            const auto reader = StoreReader::open(m_request.databaseFile);
            const auto ids = (*reader)->snapshot({}, m_request.order);
            const auto rows = (*reader)->rows(ids->ids);
            for (const Trial &trial : *rows)
                csv->add(trial);
            QCOMPARE(bytesOf(m_request.outputFile), QByteArray::fromStdString(csv->writer().bytes()));
        }
    }

    void manyRowsInOrder()
    {
        std::vector<IncomingTrial> trials;
        for (int i = 0; i < 2500; ++i)
            trials.push_back(incoming(i, "t"));
        fill(trials);
        m_request.columns = {u"enrollment"_s};
        m_request.order.field = Field::Enrollment;
        m_request.order.descending = true;
        const auto result = run();
        QVERIFY(result);
        QCOMPARE(result->rows, 2500);
        const QByteArrayList lines = bytesOf(m_request.outputFile).split('\n');
        QCOMPARE(lines.size(), 2502);
        QCOMPARE(lines[1], QByteArray("2499"));
        QCOMPARE(lines[2500], QByteArray("0"));
    }

    void onlyWhatTheFilterSays()
    {
        fill({incoming(1, "alpha"), incoming(2, "beta"), incoming(3, "alpha beta")});
        m_request.query = parseSearch(u"beta"_s).query;
        const auto result = run();
        QVERIFY(result);
        QCOMPARE(result->rows, 2);
        QCOMPARE(bytesOf(m_request.outputFile).count('\n'), 3);
    }

    void emptyListIsAHeader()
    {
        const auto result = run();
        QVERIFY(result);
        QCOMPARE(result->rows, 0);
        QCOMPARE(bytesOf(m_request.outputFile), QByteArray("number,title,enrollment\n"));
    }

    void existingFileStaysUntilAskedFor()
    {
        fill({incoming(1, "one")});
        QFile old(m_request.outputFile);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        const auto refused = run();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::File);
        QCOMPARE(bytesOf(m_request.outputFile), QByteArray("old"));
        m_request.overwrite = true;
        QVERIFY(run());
        QVERIFY(bytesOf(m_request.outputFile).startsWith("number,"));
        QCOMPARE(filesBesideTarget(), QStringList{u"trials.csv"_s});
    }

    void ownFilesAndDevicesAreNeverReplaced_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<bool>("refused");
        QTest::newRow("the store") << u"data/trialdesk.db"_s << true;
        QTest::newRow("its journal, not there yet") << u"data/trialdesk.db-journal"_s << true;
        QTest::newRow("a backup") << u"data/backups/trialdesk-1.db"_s << true;
        QTest::newRow("a key") << u"data/keys/kdca"_s << true;
        QTest::newRow("settings") << u"data/settings.ini"_s << true;
        QTest::newRow("over a link") << u"out/link.csv"_s << true;
        QTest::newRow("over a folder's link") << u"out/folder/trialdesk.db"_s << true;
        QTest::newRow("a device") << u"/dev/null"_s << true;
        QTest::newRow("another file there") << u"data/my trials.csv"_s << false;
    }

    void ownFilesAndDevicesAreNeverReplaced()
    {
        QFETCH(QString, target);
        QFETCH(bool, refused);
        fill({incoming(1, "one")});
        QVERIFY(QFile::link(m_request.databaseFile, m_dir->filePath(u"out/link.csv"_s)));
        QVERIFY(QFile::link(m_dir->filePath(u"data"_s), m_dir->filePath(u"out/folder"_s)));
        m_request.outputFile = target.startsWith(u'/') ? target : m_dir->filePath(target);
        m_request.overwrite = true;
        const auto done = run();
        QCOMPARE(!done, refused);
        if (refused)
            QCOMPARE(done.error().kind, ErrorKind::File);
        QVERIFY(StoreReader::open(m_request.databaseFile));
        QVERIFY(!QFileInfo(u"/dev/null"_s).isFile());
    }

    void unknownColumn()
    {
        m_request.columns = {u"number"_s, u"colour"_s};
        const auto result = run();
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Usage);
        QVERIFY(result.error().detail.contains(u"'colour'"_s));
        QVERIFY(result.error().detail.contains(u"title"_s));
        QVERIFY(filesBesideTarget().isEmpty());
    }

    void damagedStoreLeavesNothing()
    {
        QFile database(m_dir->filePath(u"broken.db"_s));
        QVERIFY(database.open(QIODevice::WriteOnly));
        database.write(QByteArray(8192, 'x'));
        database.close();
        m_request.databaseFile = database.fileName();
        QVERIFY(!run());
        QVERIFY(filesBesideTarget().isEmpty());
    }

    void cancelLeavesNothing()
    {
        std::vector<IncomingTrial> trials;
        for (int i = 0; i < 20'000; ++i)
            trials.push_back(incoming(i, std::string(200, 'x')));
        fill(trials);
        m_request.columns.clear();
        QFuture<Result<ExportResult>> job = exportCsv(m_request);
        job.cancel();
        job.waitForFinished();
        QVERIFY(job.isCanceled());
        QVERIFY(filesBesideTarget().isEmpty());
    }

    void syncMeanwhileChangesNothing()
    {
        std::vector<IncomingTrial> trials;
        for (int i = 0; i < 20'000; ++i)
            trials.push_back(incoming(i, "t"));
        fill(trials);
        QFuture<Result<ExportResult>> job = exportCsv(m_request);
        QTRY_VERIFY(job.progressMaximum() == 20'000 || job.isFinished());
        std::vector<IncomingTrial> fresh;
        for (int i = 0; i < 1000; ++i)
            fresh.push_back(incoming(50'000 + i, "new"));
        fill(fresh);
        job.waitForFinished();
        QVERIFY(job.result());
        QCOMPARE(job.result()->rows, 20'000);
        const QByteArray file = bytesOf(m_request.outputFile);
        QCOMPARE(file.count('\n'), 20'001);
        QVERIFY(file.endsWith('\n'));
    }

    void folderThatIsPulledOut()
    {
        fill({incoming(1, "t")});
        const QTemporaryDir stick;
        m_request.outputFile = stick.filePath(u"mounted/list.csv"_s);
        QVERIFY(QDir(stick.path()).mkdir(u"mounted"_s));
        AtomicFile file(m_request.outputFile);
        QVERIFY(file.open(false));
        QVERIFY(file.write("half"));
        QVERIFY(QDir(stick.filePath(u"mounted"_s)).removeRecursively());
        const auto committed = file.commit();
        QVERIFY(!committed);
        QCOMPARE(committed.error().kind, ErrorKind::File);
        const auto refused = run();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::File);
        QVERIFY(QDir(stick.path()).isEmpty());
    }

    void folderThatIsReadOnly()
    {
        if (::geteuid() == 0)
            QSKIP("root may write anywhere");
        fill({incoming(1, "t")});
        const QTemporaryDir folder;
        m_request.outputFile = folder.filePath(u"list.csv"_s);
        QFile old(m_request.outputFile);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        m_request.overwrite = true;
        ::chmod(QFile::encodeName(folder.path()).constData(), 0500);
        const auto refused = run();
        ::chmod(QFile::encodeName(folder.path()).constData(), 0700);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::File);
        QCOMPARE(bytesOf(m_request.outputFile), QByteArray("old"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"list.csv"_s});
    }

    void progressEndsAtTheRows()
    {
        std::vector<IncomingTrial> trials;
        for (int i = 0; i < 1500; ++i)
            trials.push_back(incoming(i, "t"));
        fill(trials);
        QFuture<Result<ExportResult>> job = exportCsv(m_request);
        job.waitForFinished();
        QCOMPARE(job.progressMaximum(), 1500);
        QCOMPARE(job.progressValue(), 1500);
    }
};

TRIALDESK_TEST(TestCsvExport)
#include "tst_csvexport.moc"
