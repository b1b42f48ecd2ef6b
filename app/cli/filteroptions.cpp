#include "app/cli/filteroptions.h"

#include "models/table/columns.h"
#include "sync/sources/registrysource.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

QStringList words(const QStringList &values)
{
    QStringList all;
    for (const QString &value : values)
        for (const QString &word : value.split(u','))
            all.append(word.trimmed());
    return all;
}

Result<void> addSources(const Context &context, TrialQuery &query)
{
    for (const QString &word : words(context.invocation().values(u"source"_s))) {
        const auto source = knownSource(word);
        if (!source)
            return std::unexpected(source.error());
        query.sources.append(*source);
    }
    return {};
}

Result<void> addStates(const Context &context, TrialQuery &query)
{
    for (const QString &word : words(context.invocation().values(u"state"_s))) {
        const auto state = stateFromKey(word);
        if (!state)
            return failure(ErrorKind::Usage,
                           Cli::tr("unknown state '%1'; accepted: present, missing, removed").arg(word));
        query.states.push_back(*state);
    }
    return {};
}

Result<void> addChanges(const Context &context, TrialQuery &query)
{
    for (const QString &word : words(context.invocation().values(u"changes"_s))) {
        const auto kind = changeKindFromKey(word);
        if (!kind || *kind == ChangeKind::Missing)
            return failure(
                ErrorKind::Usage,
                Cli::tr("unknown change '%1'; accepted: new, changed, removed, returned").arg(word));
        query.changes.push_back(*kind);
    }
    if (context.isSet(u"changed-since"_s)) {
        const QString text = context.value(u"changed-since"_s);
        query.changedSince = parseSince(text, context.clock().nowUtc());
        if (!query.changedSince)
            return failure(
                ErrorKind::Usage,
                Cli::tr("bad time '%1' for --changed-since; accepted: 7d, 30d or a day as 2026-11-01")
                    .arg(text));
    }
    return {};
}

} // namespace

QList<QCommandLineOption> filterOptions()
{
    return {
        {u"search"_s, Cli::tr("Words, \"phrases\", -excluded words and field:value."), u"TEXT"_s},
        {u"source"_s, Cli::tr("Trials of this registry only."), u"ID"_s},
        {u"changed-since"_s, Cli::tr("Changed since 7d, 30d or 2026-11-01."), u"TIME"_s},
        {u"changes"_s, Cli::tr("Kinds of change: new,changed,removed,returned."), u"KINDS"_s},
        {u"state"_s, Cli::tr("States: present,missing,removed."), u"STATES"_s},
    };
}

Result<TrialQuery> queryFromOptions(const Context &context)
{
    TrialQuery query;
    for (const auto add : {addSources, addStates, addChanges})
        if (const auto added = add(context, query); !added)
            return std::unexpected(added.error());
    const ParsedSearch search = parseSearch(context.value(u"search"_s));
    for (const QString &hint : search.hints)
        context.message(hint);
    return merged(query, search.query);
}

QString filterText(const Context &context)
{
    QString text;
    for (const QCommandLineOption &option : filterOptions()) {
        const QString name = option.names().constFirst();
        text += name + u'=' + context.invocation().values(name).join(u'\x1f') + u'\x1e';
    }
    return text;
}

QCommandLineOption sortOption()
{
    return {u"sort"_s, Cli::tr("Field to sort by; a descending order as FIELD:desc."), u"FIELD"_s};
}

Result<SortOrder> orderFromOptions(const Context &context, const SortOrder &standard)
{
    if (!context.isSet(u"sort"_s))
        return standard;
    const auto order = parseSort(context.value(u"sort"_s));
    if (order)
        return *order;
    QStringList accepted;
    for (const ColumnInfo &column : trialColumns())
        accepted.append(column.key);
    return failure(ErrorKind::Usage, Cli::tr("unknown order '%1'; accepted: %2, each also with :asc or :desc")
                                         .arg(context.value(u"sort"_s), accepted.join(u", "_s)));
}

Result<SourceId> knownSource(const QString &name)
{
    if (findSource(name))
        return name;
    return failure(ErrorKind::Usage,
                   Cli::tr("unknown registry '%1'; accepted: %2").arg(name, sourceIds().join(u", "_s)));
}

} // namespace trialdesk
