#pragma once

#include <QFuture>
#include <QStringList>

#include "models/domain/error.h"
#include "models/domain/query.h"
#include "models/export/trialcsv.h"

namespace trialdesk {

struct ExportRequest
{
    QString databaseFile;
    QString outputFile;
    TrialQuery query;
    SortOrder order;
    QStringList columns; ///< column keys in their order; empty = all
    CsvPreset preset = CsvPreset::Excel;
    bool overwrite = false;
};

struct ExportResult
{
    qint64 rows = 0;
    int columns = 0;
    qint64 guardedCells = 0; ///< Excel preset: cells that got an apostrophe
};

/// Starts the export in a job of its own: one read transaction, a temporary file beside the target, rename at
/// the end. The first line names the columns: translated headings for Excel, keys for Data; so with the
/// values: what the table shows of source, state, status, phase and study type, or as stored. Times are ISO,
/// UTC. Progress through the future (value = rows written, maximum = rows in all); cancel() ends it, and the
/// future is then canceled, without a result: use onCanceled(). Whatever fails leaves an older file at that
/// place untouched and no temporary file. Errors: Usage (unknown column), File (target exists, can't be
/// written), DiskFull, and those of the store.
[[nodiscard]] QFuture<Result<ExportResult>> exportCsv(const ExportRequest &request);

} // namespace trialdesk
