#include "app/sample_registry/ctgov/registry.h"

#include <algorithm>

#include <QRandomGenerator>

#include "app/sample_registry/ctgov/datastamp.h"
#include "app/sample_registry/ctgov/filestudies.h"
#include "app/sample_registry/ctgov/generatedstudies.h"
#include "app/sample_registry/ctgov/infoanswers.h"
#include "app/sample_registry/ctgov/structure.h"
#include "app/sample_registry/ctgov/wireforms.h"
#include "app/sample_registry/faultyanswer.h"

namespace trialdesk::sample::ctgov {

using namespace Qt::StringLiterals;

namespace {

constexpr char kBase[] = "/api/v2";
constexpr qsizetype kLongestTarget = 16'384;
constexpr qint64 kDefaultRecords = 1000;
// Loopback has no need of the last percent.
constexpr int kQuickly = 1;

// Everything of a path below the base; empty if it isn't there.
QByteArray pathBelowBase(const QByteArray &path)
{
    return path.startsWith(QByteArray(kBase).append('/')) ? path.mid(qsizetype(sizeof kBase) - 1)
                                                          : QByteArray();
}

WireAnswer faultAnswer(const Fault &fault)
{
    WireAnswer answer = frontPage(fault.status);
    if (fault.body == Fault::Body::Text)
        answer = sentence(fault.status, fault.message.toUtf8());
    else if (fault.body == Fault::Body::Empty)
        answer = WireAnswer{.status = fault.status};
    if (!fault.retryAfter.isEmpty())
        answer.headers.emplace_back("retry-after", fault.retryAfter);
    return answer;
}

// Routes without a parameter worth the name; the first unknown one is refused.
std::optional<WireAnswer> refusedParameter(const Parameters &parameters, const QByteArrayList &known)
{
    for (const auto &[name, value] : parameters) {
        if (!known.contains(name))
            return sentence(400, '`' + name + "` is unknown parameter");
    }
    return std::nullopt;
}

} // namespace

std::expected<std::unique_ptr<Registry>, QString> Registry::open(const ServerOptions &options)
{
    const quint64 orderSeed =
        options.orderSeed != 0 ? options.orderSeed : QRandomGenerator::system()->generate64();
    std::unique_ptr<StudySource> source;
    if (options.dataFile.isEmpty()) {
        source = std::make_unique<GeneratedStudies>(
            options.records > 0 ? options.records : kDefaultRecords,
            GeneratorOptions{.seed = options.seed,
                             .koreaPercent = options.koreaPercent,
                             .koreanTitleOneIn = options.koreanTitleOneIn});
    } else {
        std::expected<std::unique_ptr<FileStudies>, QString> file = FileStudies::open(options.dataFile);
        if (!file)
            return std::unexpected(file.error());
        source = std::move(*file);
    }
    auto registry = std::make_unique<Registry>(std::move(source), orderSeed);
    if (const QString problem = registry->problemOf(options.script); !problem.isEmpty())
        return std::unexpected(problem);
    return registry;
}

Registry::Registry(std::unique_ptr<StudySource> source, quint64 orderSeed)
    : m_studies(std::move(source))
    , m_orderSeed(orderSeed)
{
}

QString Registry::problemOf(const Script &script) const
{
    const quint32 unknown = m_studies.firstUnknown(script.ctgov);
    return unknown == 0 ? QString() : u"There is no study %1"_s.arg(QString::fromLatin1(nctText(unknown)));
}

void Registry::follow(const RegistryState &state)
{
    if (state.revision() == m_revision)
        return;
    m_revision = state.revision();
    const Switches &switches = state.script().ctgov;
    m_studies.edit(switches);
    m_cache.clear();
    m_stamp = dataStamp(switches);
    m_enums = EnumCatalog();
    for (const NewEnumValue &added : switches.newValues) {
        const Piece &piece = Structure::get().at(Structure::get().find(added.piece));
        m_enums.add(piece.typeName.mid(5), {added.value, added.label});
    }
}

qint64 Registry::pageOf(const RequestFacts &facts) const
{
    if (pathBelowBase(facts.path) != "/studies")
        return 0;
    PageMark mark;
    for (const auto &[name, value] : parametersOf(facts.query)) {
        if (name == "pageToken" && readPageToken(m_stamp, value, mark) == MarkState::Nonsense)
            return 0;
    }
    return mark.page;
}

WireAnswer Registry::answer(const RequestFacts &facts, RegistryState &state)
{
    state.noteRequest(facts);
    follow(state);
    const RegistryState::FaultMatch match = state.takeFaults(pageOf(facts), facts.path);
    WireAnswer out;
    if (match.fault && match.fault->kind == Fault::Kind::Status) {
        out = faultAnswer(*match.fault);
        addHeaders(out, {});
    } else if (match.fault && match.fault->kind == Fault::Kind::Redirect) {
        out.status = match.fault->status;
        out.headers.emplace_back("location", match.fault->to);
    } else {
        const bool noGzip = state.script().ctgov.noGzip;
        const QByteArray tag = entityTag(m_stamp);
        out = routed(facts, match.fault, state);
        if (out.status == 200 && facts.header("If-None-Match").contains(tag))
            out = WireAnswer{.status = 304};
        addHeaders(out, tag);
        const bool zipsItself = match.fault && (match.fault->kind == Fault::Kind::Gzip ||
                                                match.fault->kind == Fault::Kind::GzipCut);
        if (out.status == 200 && !noGzip && !zipsItself)
            zip(out, facts, Zip::Whole, kQuickly);
        if (match.fault)
            bend(out, *match.fault, facts);
    }
    out.delay = match.delay;
    state.noteStatus(out.status);
    return out;
}

WireAnswer Registry::routed(const RequestFacts &facts, const std::optional<Fault> &fault,
                            RegistryState &state)
{
    if (facts.path.size() + facts.query.size() > kLongestTarget)
        return frontPage(414);
    if (facts.method == "OPTIONS")
        return frontPage(403);
    if (facts.method != "GET" && facts.method != "HEAD")
        return frontPage(405);
    const QByteArray route = pathBelowBase(facts.path);
    const Parameters parameters = parametersOf(facts.query);
    if (route == "/studies")
        return list(parameters, state, fault);
    if (route == "/version")
        return refusedParameter(parameters, {}).value_or(jsonBody(versionJson(m_stamp)));
    if (route == "/studies/enums")
        return refusedParameter(parameters, {}).value_or(jsonBody(m_enums.json()));
    if (route == "/studies/metadata")
        return refusedParameter(parameters, {"includeIndexedOnly", "includeHistoricOnly"})
            .value_or(jsonBody(metadataJson()));
    if (route == "/stats/size") {
        if (!parameters.isEmpty())
            return sentence(400, "Invalid prefix in parameter name: " + parameters.front().first);
        return jsonBody(sizesJson(m_studies));
    }
    const QByteArrayList parts = route.split('/');
    if (parts.size() == 3 && parts[1] == "studies" && !parts[2].isEmpty())
        return one(QByteArray::fromPercentEncoding(parts[2]), parameters);
    return frontPage(404);
}

WireAnswer Registry::one(const QByteArray &id, const Parameters &parameters)
{
    if (std::optional<WireAnswer> refused =
            refusedParameter(parameters, {"format", "fields", "markupFormat"}))
        return *refused;
    const quint32 number = nctNumber(id);
    if (number == 0)
        return sentence(400, "Parameter `nctId` has incorrect format");
    const std::expected<Projection, QByteArray> projection = readFields(parameters);
    if (!projection)
        return sentence(400, projection.error());
    const qint64 position = m_studies.positionOf(number);
    if (position < 0)
        return sentence(404, "NCT number " + nctText(number) + " not found");
    if (const quint32 current = m_studies.number(position); current != number)
        return redirect(QByteArray(kBase) + "/studies/" + nctText(current));
    QByteArray body;
    m_studies.append(body, position, *projection);
    return jsonBody(std::move(body));
}

WireAnswer Registry::list(const Parameters &parameters, RegistryState &state,
                          const std::optional<Fault> &fault)
{
    const std::expected<ListRequest, QByteArray> request = readListRequest(parameters, m_enums);
    if (!request)
        return sentence(400, request.error());
    PageMark mark;
    if (!request->pageToken.isEmpty()) {
        switch (readPageToken(m_stamp, request->pageToken, mark)) {
        case MarkState::Fine:
            break;
        case MarkState::Stale:
            return sentence(400,
                            "The data have probably changed while you were paginating. Please, start over "
                            "from the first page.");
        case MarkState::Nonsense:
            return sentence(400, "Parameter `pageToken` has incorrect format");
        }
    }
    static const Hits kNone;
    const bool isEmpty = state.script().empty || (fault && fault->kind == Fault::Kind::EmptyPage);
    const Hits &hits = isEmpty ? kNone : m_cache.hits(m_studies, *request, m_orderSeed);
    const auto total = static_cast<qint64>(hits.size());
    const qint64 largest = state.script().ctgov.largestPage;
    const qint64 pageSize = largest > 0 ? std::min(request->pageSize, largest) : request->pageSize;

    QByteArray body = "{";
    if (request->countsTotal && request->pageToken.isEmpty())
        body +=
            "\"totalCount\":" + QByteArray::number(isEmpty && fault && fault->total ? *fault->total : total) +
            ',';
    body += "\"studies\":[\n";
    const qint64 from = fault && fault->kind == Fault::Kind::RepeatPage
                            ? std::max<qint64>(0, mark.offset - pageSize)
                            : mark.offset;
    const qint64 end = std::min(total, from + pageSize);
    constexpr qint64 kUsualBytes = 2048;
    body.reserve(std::max<qint64>(0, end - from) * kUsualBytes);
    for (qint64 place = from; place < end; ++place) {
        if (place > from)
            body += ",\n";
        m_studies.append(body, hits[static_cast<size_t>(place)], request->projection);
    }
    body += "\n]";
    const bool isFull = end - from == pageSize;
    if (isFull) {
        body += ",\"nextPageToken\":\"" +
                pageToken(m_stamp, {.offset = mark.offset + pageSize, .page = mark.page + 1}) + '"';
    }
    body += '}';
    if (leavesWhole(fault))
        state.notePageServed(mark.page, !isFull);
    return jsonBody(std::move(body));
}

} // namespace trialdesk::sample::ctgov
