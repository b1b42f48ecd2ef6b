#include <optional>

#include "app/cli/cursor.h"
#include "app/cli/filteroptions.h"
#include "app/cli/texttable.h"
#include "models/domain/result.h"
#include "models/export/trialcsv.h"
#include "models/export/trialjson.h"
#include "models/store/connection.h"
#include "models/table/columns.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr std::size_t kBatch = 1000;

struct Page
{
    Snapshot list;
    SortOrder order;
    std::size_t begin = 0;
    std::size_t end = 0;
    int limit = 0;
    QString next; ///< null at the list's end

    [[nodiscard]] std::span<const TrialId> ids() const
    {
        return std::span(list.ids).subspan(begin, end - begin);
    }
};

Result<Page> choosePage(const Context &context, StoreReader &reader, const TrialQuery &query, SortOrder order,
                        int limit, int offset)
{
    std::optional<Cursor> cursor;
    if (context.isSet(u"after"_s)) {
        cursor = Cursor::parse(context.value(u"after"_s), filterText(context));
        if (!cursor || (context.isSet(u"sort"_s) && cursor->order != order))
            return failure(ErrorKind::Usage,
                           Cli::tr("bad cursor '%1'; accepted: the \"next\" of a list with the same "
                                   "filters and order")
                               .arg(context.value(u"after"_s)));
        order = cursor->order;
    }
    auto list = reader.snapshot(query, order);
    if (!list)
        return std::unexpected(list.error());
    Page page{std::move(*list), order, 0, 0, limit, {}};
    const std::size_t size = page.list.ids.size();
    page.begin = std::min(cursor ? cursor->resume(page.list.ids) : static_cast<std::size_t>(offset), size);
    page.end = std::min(page.begin + static_cast<std::size_t>(limit), size);
    if (page.end < size)
        page.next = Cursor::after(page.list.ids, page.end, order, filterText(context)).text();
    return page;
}

template <class Take>
Result<void> forEachTrial(StoreReader &reader, std::span<const TrialId> ids, Take take)
{
    for (std::size_t done = 0; done < ids.size(); done += kBatch) {
        const auto rows = reader.rows(ids.subspan(done, std::min(kBatch, ids.size() - done)));
        if (!rows)
            return std::unexpected(rows.error());
        for (const Trial &trial : *rows)
            take(trial);
    }
    return {};
}

Result<void> printJson(const Context &context, StoreReader &reader, const Page &page)
{
    QByteArray next = "null";
    if (!page.next.isEmpty())
        next = '"' + page.next.toLatin1() + '"';
    context.print("{\"count\":" + QByteArray::number(qsizetype(page.list.ids.size())) +
                  ",\"limit\":" + QByteArray::number(page.limit) + ",\"offset\":" +
                  QByteArray::number(qsizetype(page.begin)) + ",\"next\":" + next + ",\"data\":[");
    bool first = true;
    const auto printed = forEachTrial(reader, page.ids(), [&](const Trial &trial) {
        context.print((first ? QByteArray() : QByteArray(",")) + trialJson(trial));
        first = false;
    });
    context.print("]}\n");
    return printed;
}

Result<void> printCsv(const Context &context, StoreReader &reader, const Page &page)
{
    auto csv = TrialCsv::create({}, CsvPreset::Data);
    if (!csv)
        return std::unexpected(csv.error());
    const auto flush = [&] {
        context.print(QByteArray::fromStdString(csv->writer().bytes()));
        csv->writer().clear();
    };
    csv->addHeader();
    flush();
    return forEachTrial(reader, page.ids(), [&](const Trial &trial) {
        csv->add(trial);
        flush();
    });
}

Result<void> printTable(const Context &context, StoreReader &reader, const Page &page)
{
    const QList<int> columns{columnFromKey(u"source"),     columnFromKey(u"number"),
                             columnFromKey(u"title"),      columnFromKey(u"institute"),
                             columnFromKey(u"study_type"), columnFromKey(u"state")};
    QList<QStringList> rows;
    QStringList heading;
    for (const int column : columns)
        heading.append(columnHeader(column));
    rows.append(heading);
    const auto read = forEachTrial(reader, page.ids(), [&](const Trial &trial) {
        QStringList row;
        for (const int column : columns)
            row.append(column == columns.constFirst() ? trial.source : cellText(trial, column));
        rows.append(row);
    });
    if (!read)
        return read;
    context.print(textTable(rows, 48).toUtf8());
    return {};
}

void tellPlace(const Context &context, const Page &page)
{
    if (page.list.ids.empty()) {
        context.message(Cli::tr("No trials."));
        return;
    }
    if (page.begin == page.end) {
        context.message(Cli::tr("No more trials here; there are %1.").arg(page.list.ids.size()));
        return;
    }
    const QString place =
        Cli::tr("Trials %1 to %2 of %3.").arg(page.begin + 1).arg(page.end).arg(page.list.ids.size());
    context.message(page.next.isEmpty() ? place : Cli::tr("%1 More: --after %2").arg(place, page.next));
}

/// Reads and prints the page that `choose` finds, the list and its rows from one moment, also while a sync
/// writes.
template <class Choose>
Result<Page> readPage(const Context &context, Choose choose)
{
    const auto reader = context.openReader();
    if (!reader)
        return std::unexpected(reader.error());
    const auto view = Transaction::beginRead((*reader)->connection());
    if (!view)
        return std::unexpected(view.error());
    auto page = choose(**reader);
    if (!page)
        return page;
    const auto print = context.wantsJson() ? printJson : context.isSet(u"csv"_s) ? printCsv : printTable;
    if (const auto printed = print(context, **reader, *page); !printed)
        return std::unexpected(printed.error());
    return page;
}

int runList(Context &context)
{
    const auto query = queryFromOptions(context);
    if (!query)
        return context.fail(query.error());
    const auto order = orderFromOptions(context);
    if (!order)
        return context.fail(order.error());
    const auto limit = context.number(u"limit"_s, 50, 1, 1'000'000);
    if (!limit)
        return context.fail(limit.error());
    const auto offset = context.number(u"offset"_s, 0, 0, std::numeric_limits<int>::max());
    if (!offset)
        return context.fail(offset.error());
    if (context.isSet(u"after"_s) && context.isSet(u"offset"_s))
        return context.usage(Cli::tr("--after and --offset can't be used together"));
    if (context.wantsJson() && context.isSet(u"csv"_s))
        return context.usage(Cli::tr("--json and --csv can't be used together"));

    std::optional<Page> page;
    const auto printed = context.printAfter([&] {
        auto read = readPage(context, [&](StoreReader &reader) {
            return choosePage(context, reader, *query, *order, *limit, *offset);
        });
        return mapped(std::move(read), [&](Page &&got) { page = std::move(got); });
    });
    if (!printed)
        return context.fail(printed.error());
    if (!context.wantsJson() && !context.isSet(u"csv"_s))
        tellPlace(context, *page);
    return 0;
}

} // namespace

Command listCommand()
{
    QList<QCommandLineOption> options = filterOptions();
    options << sortOption() << QCommandLineOption(u"limit"_s, Cli::tr("Trials on the page (50)."), u"N"_s)
            << QCommandLineOption(u"offset"_s, Cli::tr("Trials before the page."), u"N"_s)
            << QCommandLineOption(u"after"_s, Cli::tr("The page after this cursor."), u"CURSOR"_s)
            << QCommandLineOption(u"json"_s, Cli::tr("One JSON value."))
            << QCommandLineOption(u"csv"_s, Cli::tr("CSV."));
    return {"list",
            "[filter options] [--sort FIELD[:asc|:desc]] [--limit N] [--offset N] [--after CURSOR] "
            "[--json|--csv]",
            QT_TRANSLATE_NOOP("trialdesk::Cli", "Shows one page of the list of trials."),
            0,
            options,
            runList};
}

} // namespace trialdesk
