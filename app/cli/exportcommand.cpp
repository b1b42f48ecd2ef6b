#include <QFileInfo>

#include "app/cli/filteroptions.h"
#include "app/cli/stopsignals.h"
#include "models/domain/whendone.h"
#include "models/export/csvexport.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

Result<ExportRequest> requestFrom(const Context &context)
{
    ExportRequest request;
    request.outputFile = context.value(u"output"_s);
    if (request.outputFile.isEmpty())
        return failure(ErrorKind::Usage, Cli::tr("--output FILE is missing"));
    request.overwrite = context.isSet(u"force"_s);
    const QString preset = context.isSet(u"preset"_s) ? context.value(u"preset"_s) : u"excel"_s;
    if (preset != "excel"_L1 && preset != "data"_L1)
        return failure(ErrorKind::Usage, Cli::tr("unknown preset '%1'; accepted: excel, data").arg(preset));
    request.preset = preset == "excel"_L1 ? CsvPreset::Excel : CsvPreset::Data;
    if (context.isSet(u"columns"_s))
        for (const QString &key : context.value(u"columns"_s).split(u','))
            request.columns.append(key.trimmed());
    if (const auto columns = TrialCsv::create(request.columns, request.preset); !columns)
        return std::unexpected(columns.error());
    const auto query = queryFromOptions(context);
    if (!query)
        return std::unexpected(query.error());
    request.query = *query;
    const auto order = orderFromOptions(context);
    if (!order)
        return std::unexpected(order.error());
    request.order = *order;
    return request;
}

int report(const Context &context, const ExportRequest &request, const Result<ExportResult> &result)
{
    if (!result)
        return context.fail(result.error());
    context.message(Cli::tr("%n trial(s) written to %1.", nullptr, static_cast<int>(result->rows))
                        .arg(request.outputFile));
    if (result->guardedCells > 0)
        context.message(
            Cli::tr("%n cell(s) that a spreadsheet would have run as a formula got a leading apostrophe.",
                    nullptr, static_cast<int>(result->guardedCells)));
    return 0;
}

int runExport(Context &context)
{
    auto request = requestFrom(context);
    if (!request)
        return context.fail(request.error());
    if (!request->overwrite && QFileInfo::exists(request->outputFile))
        return context.usage(Cli::tr("%1 exists already; --force replaces it").arg(request->outputFile));
    const auto location = context.openStore();
    if (!location)
        return context.fail(location.error());
    request->databaseFile = location->database();

    QObject owner;
    StopSignals stop;
    int code = exitCode(ErrorKind::Cancelled);
    QFuture<Result<ExportResult>> job = exportCsv(*request);
    QObject::connect(&stop, &StopSignals::stopRequested, &owner, [&job] { job.cancel(); });
    whenDone(
        &owner, job,
        [&](const Result<ExportResult> &result) {
            code = report(context, *request, result);
            QCoreApplication::quit();
        },
        [&] {
            code = context.fail(Error{ErrorKind::Cancelled, {}, 0, {}});
            QCoreApplication::quit();
        });
    QCoreApplication::exec();
    job.waitForFinished(); // a cancelled job still takes its temporary file away
    return code;
}

} // namespace

Command exportCommand()
{
    QList<QCommandLineOption> options = filterOptions();
    options << sortOption() << QCommandLineOption(u"output"_s, Cli::tr("The file to write."), u"FILE"_s)
            << QCommandLineOption(u"columns"_s, Cli::tr("Columns in their order: a,b,…"), u"KEYS"_s)
            << QCommandLineOption(u"preset"_s,
                                  Cli::tr("excel (opens right in spreadsheets) or data (exact)."), u"NAME"_s)
            << QCommandLineOption(u"force"_s, Cli::tr("Replaces an existing file."));
    return {"export",
            "--output FILE [filter options] [--columns a,b,…] [--sort …] [--preset excel|data] [--force]",
            QT_TRANSLATE_NOOP("trialdesk::Cli", "Writes the whole filtered list as CSV."),
            0,
            options,
            runExport};
}

} // namespace trialdesk
