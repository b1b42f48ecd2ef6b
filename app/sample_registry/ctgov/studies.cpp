#include "app/sample_registry/ctgov/studies.h"

#include <algorithm>
#include <numeric>

#include "app/sample_registry/ctgov/datastamp.h"
#include "app/sample_registry/ctgov/dates.h"
#include "app/sample_registry/ctgov/structure.h"

namespace trialdesk::sample::ctgov {

namespace {

constexpr char kUpdatePath[] = "protocolSection.statusModule.lastUpdatePostDateStruct.date";
constexpr char kAliasPath[] = "protocolSection.identificationModule.nctIdAliases";
constexpr qsizetype kHugeBytes = 3'500'000;

// All modules are missing but the number and the title.
JsonTree bare(const JsonTree &study)
{
    JsonTree out{.kind = JsonTree::Kind::Object, .text = {}};
    const char *path = "protocolSection.identificationModule.";
    out.make(QByteArray(path) + "nctId") = JsonTree::ofText(firstValue(study, "NCTId"));
    out.make(QByteArray(path) + "briefTitle") = JsonTree::ofText(firstValue(study, "BriefTitle"));
    return out;
}

void apply(const StudyEdit &edit, JsonTree &study)
{
    if (edit.isBare)
        study = bare(study);
    for (const QJsonObject &patch : edit.merges)
        study.merge(patch);
    for (const auto &[path, value] : edit.sets) {
        if (value.isNull())
            study.remove(path);
        else
            study.make(path) = JsonTree::of(value);
    }
    if (!edit.updated.isEmpty())
        study.make(kUpdatePath) = JsonTree::ofText(edit.updated);
    if (edit.isHuge) {
        const QByteArray sentence = "This sentence makes the record as large as the largest one known. ";
        study.make("protocolSection.descriptionModule.detailedDescription") =
            JsonTree::ofText(sentence.repeated(kHugeBytes / sentence.size() + 1));
    }
}

} // namespace

Studies::Studies(std::unique_ptr<StudySource> source)
    : m_source(std::move(source))
{
    const auto size = static_cast<size_t>(m_source->size());
    m_sourceDays.reserve(size);
    for (size_t i = 0; i < size; ++i)
        m_sourceDays.push_back(m_source->updateDay(static_cast<qint64>(i)));
    m_sourceOrder.resize(size);
    std::iota(m_sourceOrder.begin(), m_sourceOrder.end(), 0U);
    std::ranges::sort(m_sourceOrder, [this](quint32 left, quint32 right) { return isBefore(left, right); });
    m_order = m_sourceOrder;
}

const Studies::Own *Studies::own(qint64 position) const
{
    const auto found = m_own.find(position);
    return found == m_own.end() ? nullptr : &found->second;
}

quint32 Studies::number(qint64 position) const
{
    const Own *mine = own(position);
    return mine ? mine->number : m_source->number(position);
}

int Studies::updateDay(qint64 position) const
{
    const Own *mine = own(position);
    return mine ? mine->updateDay : m_sourceDays[static_cast<size_t>(position)];
}

bool Studies::isBefore(quint32 left, quint32 right) const
{
    const int leftDay = updateDay(left);
    const int rightDay = updateDay(right);
    return leftDay != rightDay ? leftDay < rightDay : number(left) < number(right);
}

void Studies::put(qint64 position, JsonTree tree)
{
    const quint32 number = nctNumber(firstValue(tree, "NCTId"));
    m_ownPositions.insert(number, position);
    m_own[position] = {number, dayNumber(firstValue(tree, "LastUpdatePostDate")), std::move(tree)};
}

void Studies::edit(const Switches &switches)
{
    m_own.clear();
    m_ownPositions.clear();
    m_hidden.clear();
    m_merged = switches.merged;
    m_options.korea = switches.koreaName;
    m_options.dataDate.clear();
    if (switches.refreshes > 0 || !switches.dataTimestamp.isEmpty())
        m_options.dataDate = dataStamp(switches).left(10);

    qint64 next = m_source->size();
    for (const QJsonObject &study : switches.added)
        put(next++, JsonTree::of(study));
    const auto change = [&](quint32 number, auto function) {
        const qint64 position = m_ownPositions.value(number, m_source->positionOf(number));
        if (position < 0)
            return;
        const Own *mine = own(position);
        JsonTree tree = mine ? mine->tree : m_source->study(position, m_options);
        function(tree);
        put(position, std::move(tree));
    };
    for (const auto &[number, edit] : switches.edits)
        change(number, [&edit = edit](JsonTree &tree) { apply(edit, tree); });
    QList<quint32> gone = switches.dropped;
    for (auto it = switches.merged.constBegin(); it != switches.merged.constEnd(); ++it) {
        gone.append(it.key());
        change(it.value(), [&](JsonTree &tree) {
            JsonTree &aliases = tree.make(kAliasPath);
            if (aliases.kind != JsonTree::Kind::List)
                aliases = JsonTree{.kind = JsonTree::Kind::List, .text = {}};
            aliases.members.emplace_back(QByteArray(), JsonTree::ofText(nctText(it.key())));
        });
    }
    for (const quint32 number : gone) {
        const qint64 position = m_ownPositions.value(number, m_source->positionOf(number));
        if (position >= 0 && this->number(position) == number)
            m_hidden.insert(position);
    }

    m_order = m_sourceOrder;
    std::erase_if(m_order,
                  [&](quint32 position) { return m_own.contains(position) || m_hidden.contains(position); });
    std::vector<quint32> mine;
    for (const auto &[position, own] : m_own) {
        if (!m_hidden.contains(position))
            mine.push_back(static_cast<quint32>(position));
    }
    const auto isEarlier = [this](quint32 left, quint32 right) { return isBefore(left, right); };
    std::ranges::sort(mine, isEarlier);
    const auto middle = m_order.insert(m_order.end(), mine.begin(), mine.end());
    std::ranges::inplace_merge(m_order, middle, isEarlier);
}

quint32 Studies::firstUnknown(const Switches &switches) const
{
    const auto isKnown = [&](quint32 number) {
        return m_source->positionOf(number) >= 0 ||
               std::ranges::any_of(switches.added, [number](const QJsonObject &study) {
                   return nctNumber(firstValue(JsonTree::of(study), "NCTId")) == number;
               });
    };
    for (const auto &[number, edit] : switches.edits) {
        if (!isKnown(number))
            return number;
    }
    for (const quint32 number : switches.merged) {
        if (!isKnown(number))
            return number;
    }
    const auto found = std::ranges::find_if_not(switches.dropped, isKnown);
    return found == switches.dropped.end() ? 0 : *found;
}

qint64 Studies::positionOf(quint32 number) const
{
    const quint32 current = m_merged.value(number, number);
    const qint64 position = m_ownPositions.value(current, m_source->positionOf(current));
    return position >= 0 && m_hidden.contains(position) ? -1 : position;
}

void Studies::append(QByteArray &out, qint64 position, const Projection &projection) const
{
    if (const Own *mine = own(position))
        appendProjected(out, mine->tree, projection);
    else
        m_source->append(out, position, projection, m_options);
}

void Studies::values(qint64 position, const Leaves &leaves, std::vector<Value> &out) const
{
    if (const Own *mine = own(position))
        collectValues(mine->tree, leaves, out);
    else
        m_source->values(position, leaves, m_options, out);
}

} // namespace trialdesk::sample::ctgov
