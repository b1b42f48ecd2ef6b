#include <algorithm>
#include <chrono>

#include <QJsonObject>

#include "app/cli/filteroptions.h"
#include "app/cli/texttable.h"
#include "models/export/trialjson.h"
#include "models/store/userstore.h"
#include "models/table/columns.h"
#include "sync/keys/keystore.h"
#include "sync/schedule/schedule.h"
#include "sync/sources/registrysource.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

struct SourceRow
{
    SourceInfo info;
    SourceSettings settings;
    ScheduleState state;
    std::optional<SyncRun> lastRun;
};

Result<std::vector<SourceRow>> readSources(StoreReader &reader)
{
    const auto stored = reader.sources();
    if (!stored)
        return std::unexpected(stored.error());
    const auto states = reader.scheduleStates();
    if (!states)
        return std::unexpected(states.error());
    std::vector<SourceRow> rows;
    for (const SourceSettings &settings : *stored) {
        const RegistrySource *source = findSource(settings.id);
        if (!source) // of a newer version
            continue;
        const auto runs = reader.runs(settings.id, 1);
        if (!runs)
            return std::unexpected(runs.error());
        rows.push_back({source->info(), settings, states->value(settings.id),
                        runs->empty() ? std::nullopt : std::optional(runs->front())});
    }
    return rows;
}

QByteArray sourceJson(const SourceRow &row)
{
    const EffectiveSettings used = effective(row.info, row.settings);
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    const QJsonObject object{
        {u"id"_s, row.info.id},
        {u"name"_s, sourceName(row.info.id)},
        {u"homepage"_s, row.info.homepage.toString()},
        {u"enabled"_s, row.settings.enabled},
        {u"base_url"_s, used.baseUrl.toString(QUrl::FullyEncoded)},
        {u"page_size"_s, used.pageSize},
        {u"timeout"_s, qint64(used.idleTimeout.count())},
        {u"deadline"_s, qint64(used.deadline.count())},
        {u"min_interval"_s, qint64(used.minInterval.count())},
        {u"schedule"_s, orNull(row.settings.schedule)},
        {u"scope"_s, orNull(row.settings.scope)},
        {u"needs_key"_s, row.info.needsKey},
        {u"sample"_s, row.info.sample},
        {u"next_due"_s, orNull(isoUtc(row.state.nextDue))},
        {u"last_run"_s, row.lastRun ? QJsonValue(toJson(*row.lastRun)) : QJsonValue()},
    };
    static const QList<QString> keys{u"id"_s,           u"name"_s,      u"homepage"_s, u"enabled"_s,
                                     u"base_url"_s,     u"page_size"_s, u"timeout"_s,  u"deadline"_s,
                                     u"min_interval"_s, u"schedule"_s,  u"scope"_s,    u"needs_key"_s,
                                     u"sample"_s,       u"next_due"_s};
    return orderedJson(object, keys);
}

int list(Context &context)
{
    const auto reader = context.openReader();
    if (!reader)
        return context.fail(reader.error());
    const auto rows = readSources(**reader);
    if (!rows)
        return context.fail(rows.error());
    if (context.wantsJson()) {
        QByteArrayList objects;
        for (const SourceRow &row : *rows)
            objects.append(sourceJson(row));
        context.print('[' + objects.join(',') + "]\n");
        return 0;
    }
    QList<QStringList> table{{Cli::tr("Registry"), Cli::tr("Name"), Cli::tr("Enabled"), Cli::tr("Address"),
                              Cli::tr("Schedule"), Cli::tr("Last sync"), Cli::tr("Next sync")}};
    for (const SourceRow &row : *rows) {
        const QString last = row.lastRun
                                 ? shownTime(row.lastRun->started) + u' ' + runStatusText(row.lastRun->status)
                                 : Cli::tr("never");
        table.append({row.info.id, sourceName(row.info.id),
                      row.settings.enabled ? Cli::tr("yes") : Cli::tr("no"),
                      effective(row.info, row.settings).baseUrl.toString(QUrl::FullyEncoded),
                      row.settings.schedule.isEmpty() ? u"off"_s : row.settings.schedule, last,
                      shownTime(row.state.nextDue)});
    }
    context.print(textTable(table).toUtf8());
    return 0;
}

Result<SourceSettings> withWords(SourceSettings settings, const SourceInfo &info, const QStringList &words)
{
    for (const QString &word : words) {
        const qsizetype equals = word.indexOf(u'=');
        if (equals <= 0)
            return failure(
                ErrorKind::Usage,
                Cli::tr("'%1' is no name=value; accepted names: %2").arg(word, settingNames().join(u", "_s)));
        auto changed = withSetting(settings, info, word.left(equals), word.mid(equals + 1));
        if (!changed)
            return changed;
        settings = *changed;
    }
    return settings;
}

/// A new schedule, or a registry switched on, counts from now.
Result<ScheduleState> freshState(const SourceSettings &settings, const QDateTime &now,
                                 std::chrono::seconds offset)
{
    ScheduleState state;
    if (!settings.enabled || settings.schedule.isEmpty())
        return state;
    const auto schedule = parseSchedule(settings.schedule);
    if (!schedule)
        return std::unexpected(schedule.error());
    if (schedule->kind == Schedule::Kind::Off)
        return state;
    state.scheduledSince = now;
    state.nextDue = nextSlot(*schedule, now, now, QTimeZone::systemTimeZone(), offset);
    return state;
}

/// An address that is given here is confirmed by that: the registry's key may go there.
Result<void> confirmAddress(const StoreLocation &location, const SourceInfo &info, const QStringList &words,
                            const SourceSettings &settings)
{
    const bool given =
        std::ranges::any_of(words, [](const QString &word) { return word.startsWith("base-url="_L1); });
    return info.needsKey && given ? makeKeyStore(location.keys())->confirm(info.id, settings.baseUrl)
                                  : Result<void>();
}

Result<void> save(const Context &context, const SourceInfo &info, const QStringList &words)
{
    // Once without the store: a wrong word must not even create one.
    SourceSettings defaults;
    defaults.id = info.id;
    if (const auto sensible = withWords(defaults, info, words); !sensible)
        return std::unexpected(sensible.error());

    const auto location = context.openStore();
    if (!location)
        return std::unexpected(location.error());
    auto reader = StoreReader::open(location->database());
    if (!reader)
        return std::unexpected(reader.error());
    const auto stored = (*reader)->sources();
    if (!stored)
        return std::unexpected(stored.error());
    const auto before = std::ranges::find(*stored, info.id, &SourceSettings::id);
    const auto after = withWords(before == stored->end() ? defaults : *before, info, words);
    if (!after)
        return std::unexpected(after.error());
    if (const auto confirmed = confirmAddress(*location, info, words, *after); !confirmed)
        return confirmed;
    reader->reset(); // whoever closes last clears the journal, which a reader can't
    const auto store = UserStore::open(location->database());
    if (!store)
        return std::unexpected(store.error());
    if (const auto saved = (*store)->saveSource(*after); !saved)
        return saved;
    if (before != stored->end() && before->schedule == after->schedule && before->enabled == after->enabled)
        return {};
    const auto state = freshState(*after, context.clock().nowUtc(), installationOffset(location->folder()));
    return state ? (*store)->saveScheduleState(info.id, *state) : std::unexpected(state.error());
}

int runSources(Context &context)
{
    QStringList words = context.arguments();
    if (words.isEmpty())
        return list(context);
    if (words.constFirst() != "set"_L1)
        return context.usage(Cli::tr("unknown word '%1'; accepted: set").arg(words.constFirst()));
    if (words.size() < 3)
        return context.usage(Cli::tr("usage: trialdesk-cli sources set ID name=value …; accepted names: %1")
                                 .arg(settingNames().join(u", "_s)));
    const auto id = knownSource(words.at(1));
    if (!id)
        return context.fail(id.error());
    const auto saved = save(context, findSource(*id)->info(), words.sliced(2));
    return saved ? 0 : context.fail(saved.error());
}

} // namespace

Command sourcesCommand()
{
    return {"sources",
            "[--json] | set ID name=value …",
            QT_TRANSLATE_NOOP("trialdesk::Cli", "Lists the registries, or changes the settings of one."),
            100,
            {{u"json"_s, Cli::tr("One JSON value.")}},
            runSources};
}

} // namespace trialdesk
