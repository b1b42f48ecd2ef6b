#pragma once

#include <QFuture>
#include <QStringList>

#include "models/domain/error.h"
#include "models/domain/query.h"

namespace trialdesk {

enum class CsvPreset {
    Excel, ///< UTF-8 with BOM, CRLF, cells that a spreadsheet would run get a leading apostrophe
    Data,  ///< UTF-8, LF, every value exactly as stored
};

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

/// Starts the export in a job of its own: one read transaction, a temporary file beside the target, rename at the end.
/// Progress through the future (value = rows written, maximum = rows in all); cancel() ends it with Cancelled. Whatever
/// fails leaves an older file at that place untouched and no temporary file.
[[nodiscard]] QFuture<Result<ExportResult>> exportCsv(const ExportRequest &request);

} // namespace trialdesk
