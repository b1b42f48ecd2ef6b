#include "models/export/csvexport.h"

#include <algorithm>
#include <memory>
#include <span>

#include <QFileInfo>
#include <QPromise>
#include <QtConcurrentRun>

#include "models/export/atomicfile.h"
#include "models/export/storedcsv.h"
#include "models/export/trialcsv.h"
#include "models/store/connection.h"
#include "models/store/storelocation.h"
#include "models/store/storereader.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr std::size_t kBatch = 1000;

using Job = QPromise<Result<ExportResult>>;

Result<void> writeRows(Job &job, StoreReader &reader, std::span<const TrialId> ids, TrialCsv &csv,
                       AtomicFile &file)
{
    auto stored = StoredCsv::prepare(reader.connection(), csv);
    if (!stored)
        return std::unexpected(stored.error());
    for (std::size_t done = 0; done < ids.size();) {
        if (job.isCanceled())
            return failure(ErrorKind::Cancelled, {});
        const auto batch = ids.subspan(done, std::min(kBatch, ids.size() - done));
        const auto rows = stored->add(batch);
        if (!rows)
            return std::unexpected(rows.error());
        if (*rows != batch.size())
            return failure(ErrorKind::Database, u"%1 of %2 rows came back"_s.arg(*rows).arg(batch.size()));
        if (const auto written = file.write(csv.writer().bytes()); !written)
            return written;
        csv.writer().clear();
        done += batch.size();
        job.setProgressValue(static_cast<int>(done));
    }
    return file.write(csv.writer().bytes()); // the header of an empty list
}

/// Whatever a person types or clicks away: no file of the program and nothing but a plain file is replaced.
Result<void> checkTarget(const ExportRequest &request)
{
    const QFileInfo target(request.outputFile);
    const StoreLocation own(QFileInfo(request.databaseFile).absolutePath());
    if (own.owns(request.outputFile))
        return failure(ErrorKind::File, u"%1: is a file of TrialDesk itself"_s.arg(request.outputFile));
    if (target.exists() && !target.isDir() && !target.isFile())
        return failure(ErrorKind::File, u"%1: is no plain file"_s.arg(request.outputFile));
    return {};
}

Result<ExportResult> run(Job &job, const ExportRequest &request)
{
    auto csv = TrialCsv::create(request.columns, request.preset);
    if (!csv)
        return std::unexpected(csv.error());
    if (const auto allowed = checkTarget(request); !allowed)
        return std::unexpected(allowed.error());
    AtomicFile file(request.outputFile);
    if (const auto opened = file.open(request.overwrite); !opened)
        return std::unexpected(opened.error());
    auto reader = StoreReader::open(request.databaseFile);
    if (!reader)
        return std::unexpected(reader.error());
    // One view of the store from the first id to the last row, also while a sync writes.
    const auto view = Transaction::beginRead((*reader)->connection());
    if (!view)
        return std::unexpected(view.error());
    const auto list = (*reader)->snapshot(request.query, request.order);
    if (!list)
        return std::unexpected(list.error());
    job.setProgressRange(0, static_cast<int>(list->ids.size()));

    csv->addHeader();
    if (const auto done = writeRows(job, **reader, list->ids, *csv, file); !done)
        return std::unexpected(done.error());
    if (job.isCanceled())
        return failure(ErrorKind::Cancelled, {});
    if (const auto committed = file.commit(); !committed)
        return std::unexpected(committed.error());
    return ExportResult{static_cast<qint64>(list->ids.size()), csv->columnCount(),
                        csv->writer().guardedCells()};
}

} // namespace

QFuture<Result<ExportResult>> exportCsv(const ExportRequest &request)
{
    return QtConcurrent::run([request](Job &job) { job.addResult(run(job, request)); });
}

} // namespace trialdesk
