#include "app/cli/context.h"
#include "app/cli/texttable.h"
#include "models/domain/labels.h"
#include "models/domain/recordlabels.h"
#include "models/export/trialjson.h"
#include "models/table/columns.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

/// The one trial of this name.
Result<TrialDetail> findTrial(StoreReader &reader, const QString &name)
{
    const auto found = reader.find(name);
    if (!found)
        return std::unexpected(found.error());
    if (found->empty())
        return failure(ErrorKind::Usage,
                       Cli::tr("unknown trial '%1'; accepted: a registry number such as C130010, or "
                               "registry:number")
                           .arg(name));
    if (found->size() > 1) {
        const auto rows = reader.rows(*found);
        if (!rows)
            return std::unexpected(rows.error());
        QStringList names;
        for (const Trial &trial : *rows)
            names.append(trial.source + u':' + toText(trial.values[Field::Number]));
        return failure(ErrorKind::Usage,
                       Cli::tr("'%1' is in several registries; accepted: %2").arg(name, names.join(u", "_s)));
    }
    return reader.detail(found->front());
}

void printChange(const Context &context, const Change &change)
{
    const QString part = changedPart(change);
    const auto [before, after] = shownValues(change);
    const QString what =
        part.isEmpty()
            ? changeKindText(change.kind)
            : Cli::tr("%1: %2, \"%3\" became \"%4\"").arg(changeKindText(change.kind), part, before, after);
    context.printLine(forTerminal(u"%1  %2"_s.arg(shownTime(change.at), what)));
}

void printText(const Context &context, const TrialDetail &detail, bool withHistory)
{
    for (const FieldInfo &info : fieldTable()) {
        const QString text = valueLabel(info.field, detail.trial.values[info.field]);
        if (!text.isEmpty())
            context.printLine(forTerminal(u"%1: %2"_s.arg(fieldHeader(info.field), text)));
    }
    for (const auto key : {u"source", u"state"}) {
        const int column = columnFromKey(key);
        context.printLine(u"%1: %2"_s.arg(columnHeader(column), cellText(detail.trial, column)));
    }
    context.printLine(
        u"%1: %2"_s.arg(columnHeader(columnFromKey(u"first_seen")), shownTime(detail.trial.firstSeen)));
    if (detail.trial.changedAt.isValid())
        context.printLine(
            u"%1: %2"_s.arg(columnHeader(columnFromKey(u"changed_at")), shownTime(detail.trial.changedAt)));
    if (!withHistory)
        return;
    context.printLine({});
    for (const Change &change : detail.history)
        printChange(context, change);
}

int runShow(Context &context)
{
    if (context.arguments().isEmpty())
        return context.usage(
            Cli::tr("a trial is missing; usage: trialdesk-cli show ID [--history] [--json]"));
    const auto reader = context.openReader();
    if (!reader)
        return context.fail(reader.error());
    const auto detail = findTrial(**reader, context.arguments().constFirst());
    if (!detail)
        return context.fail(detail.error());
    const bool withHistory = context.isSet(u"history"_s);
    if (context.wantsJson())
        context.print(detailJson(*detail, withHistory) + '\n');
    else
        printText(context, *detail, withHistory);
    return 0;
}

} // namespace

Command showCommand()
{
    return {"show",
            "ID [--history] [--json]",
            QT_TRANSLATE_NOOP("trialdesk::Cli", "Shows one trial, by registry number or registry:number."),
            1,
            {{u"history"_s, Cli::tr("With everything that changed, newest first.")},
             {u"json"_s, Cli::tr("One JSON value.")}},
            runShow};
}

} // namespace trialdesk
