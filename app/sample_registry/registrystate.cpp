#include "app/sample_registry/registrystate.h"

#include <algorithm>

#include "app/sample_registry/columns.h"
#include "app/sample_registry/drift.h"
#include "app/sample_registry/filerows.h"
#include "app/sample_registry/generatedrows.h"
#include "app/sample_registry/samplerows.h"

namespace trialdesk::sample {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kLogSize = 20'000;

std::expected<std::unique_ptr<RowSource>, QString> openSource(const ServerOptions &options)
{
    if (!options.dataFile.isEmpty())
        return FileRows::open(options.dataFile);
    if (options.records > 0)
        return std::make_unique<GeneratedRows>(options.records, options.seed, options.shuffle);
    return SampleRows::open(options.seed);
}

QString numberOf(const QJsonObject &row)
{
    return row.value(kNumber).toString();
}

bool holds(const std::vector<QJsonObject> &rows, const QString &number)
{
    return std::ranges::any_of(rows, [&](const QJsonObject &row) { return numberOf(row) == number; });
}

QStringList namedRows(const Script &script)
{
    return script.dropped + script.repeated + script.changed.keys();
}

} // namespace

std::expected<RegistryState, QString> RegistryState::open(const ServerOptions &options)
{
    std::expected<std::unique_ptr<RowSource>, QString> source = openSource(options);
    if (!source)
        return std::unexpected(source.error());
    RegistryState state(options, std::move(*source));
    // The script of the command line may name rows, which only the source can confirm.
    for (const QString &number : namedRows(options.script)) {
        if (!state.isKnown(number, options.script))
            return std::unexpected(u"There is no row %1"_s.arg(number));
    }
    return state;
}

RegistryState::RegistryState(ServerOptions options, std::unique_ptr<RowSource> source)
    : m_options(std::move(options))
    , m_source(std::move(source))
{
    reset();
}

void RegistryState::reset()
{
    m_script = m_options.script;
    ++m_revision;
    m_faultMeetings.assign(m_script.faults.size(), 0);
    m_isStatic = m_options.isStatic;
    m_requestCount = 0;
    m_quotaUsed = 0;
    m_requests.clear();
    m_lastArrival.reset();
    m_smallestGap.reset();
    setPass(m_options.pass);
}

void RegistryState::setPass(qint64 pass)
{
    m_pass = pass;
    m_passComplete = false;
    m_source->startPass(pass);
    rebuildView();
}

std::expected<void, QString> RegistryState::apply(const QJsonObject &patch)
{
    Script next = m_script;
    if (std::expected<void, QString> applied = applyPatch(next, patch); !applied)
        return applied;
    // Names that were known before stay fine, also while the drift hides their row.
    const QStringList before = namedRows(m_script);
    for (const QString &number : namedRows(next)) {
        if (!before.contains(number) && !isKnown(number, next))
            return std::unexpected(u"There is no row %1"_s.arg(number));
    }
    if (const QString problem = m_check ? m_check(next) : QString(); !problem.isEmpty())
        return std::unexpected(problem);
    m_script = std::move(next);
    ++m_revision;
    if (patch.contains("faults"_L1))
        m_faultMeetings.assign(m_script.faults.size(), 0);
    if (patch.contains("quota"_L1))
        m_quotaUsed = 0;
    rebuildView();
    return {};
}

bool RegistryState::isKnown(const QString &number, const Script &script) const
{
    return m_source->positionOf(number) >= 0 || holds(script.appended, number) ||
           holds(script.prepended, number);
}

void RegistryState::rebuildView()
{
    m_view.reset();
    if (m_script.dropped.isEmpty() && m_script.prepended.empty() && m_script.appended.empty())
        return;
    std::vector<qint64> droppedPositions;
    for (const QString &number : m_script.dropped) {
        if (const qint64 position = m_source->positionOf(number); position >= 0)
            droppedPositions.push_back(position);
    }
    std::ranges::sort(droppedPositions);

    std::vector<Entry> &view = m_view.emplace();
    view.reserve(static_cast<size_t>(m_source->size()) + m_script.prepended.size() +
                 m_script.appended.size());
    const auto addOwn = [&](const std::vector<QJsonObject> &rows) {
        for (const QJsonObject &row : rows) {
            if (!m_script.dropped.contains(numberOf(row)))
                view.push_back({.added = &row});
        }
    };
    addOwn(m_script.prepended);
    auto nextDropped = droppedPositions.cbegin();
    for (qint64 position = 0; position < m_source->size(); ++position) {
        if (nextDropped != droppedPositions.cend() && *nextDropped == position)
            ++nextDropped;
        else
            view.push_back({.position = position});
    }
    addOwn(m_script.appended);
}

qint64 RegistryState::rowCount() const
{
    return m_view ? static_cast<qint64>(m_view->size()) : m_source->size();
}

RegistryState::Entry RegistryState::entryAt(qint64 position) const
{
    return m_view ? m_view->at(static_cast<size_t>(position)) : Entry{.position = position};
}

QJsonObject RegistryState::rowAt(qint64 position) const
{
    const Entry entry = entryAt(position);
    return edited(entry.added ? *entry.added : m_source->row(entry.position));
}

void RegistryState::appendJson(QByteArray &out, qint64 position) const
{
    const Entry entry = entryAt(position);
    if (entry.added || hasEdits())
        appendGoJson(out, rowAt(position));
    else
        m_source->appendJson(out, entry.position);
}

bool RegistryState::hasEdits() const
{
    return !m_script.changed.isEmpty() || m_script.numberHeadCount || !m_script.renamedColumns.empty() ||
           !m_script.addedColumns.empty();
}

qint64 RegistryState::positionOf(const QString &number) const
{
    const qint64 inSource = m_source->positionOf(number);
    if (!m_view)
        return inSource;
    const auto found = std::ranges::find_if(*m_view, [&](const Entry &entry) {
        return entry.added ? numberOf(*entry.added) == number : inSource >= 0 && entry.position == inSource;
    });
    return found == m_view->end() ? -1 : found - m_view->begin();
}

QJsonObject RegistryState::edited(QJsonObject row) const
{
    if (!m_script.changed.isEmpty()) {
        const QJsonObject fields = m_script.changed.value(numberOf(row));
        for (auto it = fields.constBegin(); it != fields.constEnd(); ++it)
            row.insert(it.key(), it.value());
    }
    if (m_script.numberHeadCount) {
        bool ok = false;
        const qint64 count = row.value(kHeadCount).toString().toLongLong(&ok);
        if (ok)
            row.insert(kHeadCount, count);
    }
    for (const auto &[from, to] : m_script.renamedColumns) {
        if (const QJsonValue value = row.take(from); !value.isUndefined())
            row.insert(to, value);
    }
    for (const auto &[name, value] : m_script.addedColumns)
        row.insert(name, value);
    return row;
}

void RegistryState::beginPage(qint64 page)
{
    if (page == 1 && m_passComplete && !m_isStatic)
        setPass(std::min(m_pass + 1, kLastPass));
}

void RegistryState::notePageServed(qint64 page, bool isLast)
{
    if (isLast)
        m_passComplete = true;
    std::vector<AfterPage> due;
    std::erase_if(m_script.afterPages, [&](const AfterPage &entry) {
        if (entry.page != page)
            return false;
        due.push_back(entry);
        return true;
    });
    for (const AfterPage &entry : due) {
        if (const std::expected<void, QString> applied = apply(entry.patch); !applied)
            qWarning("afterPage %lld: %ls", entry.page, qUtf16Printable(applied.error()));
    }
}

RegistryState::FaultMatch RegistryState::takeFaults(qint64 page, const QByteArray &path)
{
    FaultMatch match;
    for (size_t i = 0; i < m_script.faults.size(); ++i) {
        const Fault &fault = m_script.faults[i];
        const bool isDelay = fault.kind == Fault::Kind::Delay;
        if ((fault.page && *fault.page != page) || !path.contains(fault.path) || (!isDelay && match.fault))
            continue;
        const qint64 meeting = m_faultMeetings[i]++;
        if (meeting < fault.skip || (fault.times && meeting >= fault.skip + *fault.times))
            continue;
        if (isDelay)
            match.delay += fault.pause;
        else
            match.fault = fault;
    }
    return match;
}

void RegistryState::noteRequest(RequestFacts facts)
{
    ++m_requestCount;
    if (m_lastArrival) {
        const std::chrono::milliseconds gap = facts.at - *m_lastArrival;
        m_smallestGap = m_smallestGap ? std::min(*m_smallestGap, gap) : gap;
    }
    m_lastArrival = facts.at;
    if (m_requests.size() >= kLogSize)
        m_requests.erase(m_requests.begin(), m_requests.begin() + kLogSize / 2);
    m_requests.push_back({std::move(facts), 0});
}

void RegistryState::noteStatus(int status)
{
    if (!m_requests.empty())
        m_requests.back().status = status;
}

bool RegistryState::takeQuota()
{
    if (!m_script.quota)
        return true;
    return m_quotaUsed++ < *m_script.quota;
}

} // namespace trialdesk::sample
