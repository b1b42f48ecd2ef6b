#include "app/sample_registry/answer.h"

#include <algorithm>

#include <QUrl>

#include "app/sample_registry/columns.h"
#include "app/sample_registry/conditions.h"
#include "app/sample_registry/faultyanswer.h"
#include "app/sample_registry/gojson.h"
#include "app/sample_registry/goquery.h"
#include "app/sample_registry/odcloud.h"

namespace trialdesk::sample {

using namespace Qt::StringLiterals;

namespace {

// Even a server without end keeps one answer in memory.
constexpr qint64 kMostRowsOfEndlessPage = 100'000;
constexpr qint64 kMostEndlessPages = 1'000'000'000;

struct Route
{
    QString dataset;
    QString operation;
};

// /api/{dataset}/v1/{operation}
std::optional<Route> routeOf(const QByteArray &path)
{
    const QList<QByteArray> parts = path.split('/');
    if (parts.size() != 5 || parts[1] != "api" || parts[3] != "v1" || parts[2].isEmpty() ||
        parts[4].isEmpty())
        return std::nullopt;
    return Route{QUrl::fromPercentEncoding(parts[2]), QUrl::fromPercentEncoding(parts[4])};
}

bool isServed(const Route &route, const RegistryState &state)
{
    const Script &script = state.script();
    const bool isSecond = !script.secondUddi.isEmpty() && route.operation == script.secondUddi;
    const bool isFirst = !script.onlySecondUddi && route.operation == state.options().uddi;
    return route.dataset == state.options().dataset && (isFirst || isSecond);
}

// Which rows a page shows, as positions in the state; a repeated row is one of them again.
std::vector<qint64> pagePositions(const RegistryState &state,
                                  const std::optional<std::vector<qint64>> &matched, const Paging &paging)
{
    const qint64 listed = matched ? static_cast<qint64>(matched->size()) : state.rowCount();
    // Places (in the longer list with the copies) and positions of the copies.
    std::vector<std::pair<qint64, qint64>> copies;
    for (const QString &number : state.script().repeated) {
        const qint64 position = state.positionOf(number);
        qint64 place = position;
        if (matched) {
            const auto found = std::ranges::find(*matched, position);
            place = found == matched->end() ? -1 : found - matched->begin();
        }
        if (place >= 0) {
            // Not next page times size: that product may not fit.
            const qint64 restOfPage = paging.perPage - place % paging.perPage;
            copies.emplace_back(restOfPage < listed - place ? place + restOfPage : listed, position);
        }
    }
    std::ranges::sort(copies);
    for (size_t i = 1; i < copies.size(); ++i)
        copies[i].first = std::max(copies[i].first, copies[i - 1].first + 1);

    qint64 from = 0;
    if (__builtin_mul_overflow(paging.page - 1, paging.perPage, &from))
        return {};
    const qint64 length = listed + static_cast<qint64>(copies.size());
    std::vector<qint64> positions;
    for (qint64 place = from; place < length && place - from < paging.perPage; ++place) {
        const auto before = std::ranges::lower_bound(copies, std::pair(place, qint64{-1}));
        if (before != copies.end() && before->first == place) {
            positions.push_back(before->second);
            continue;
        }
        const qint64 plain = place - (before - copies.begin());
        if (plain < listed)
            positions.push_back(matched ? (*matched)[static_cast<size_t>(plain)] : plain);
    }
    return positions;
}

template <class Append>
void appendSeparated(PageFacts &facts, Append append)
{
    if (facts.currentCount++ > 0)
        facts.rows += ',';
    append();
}

void appendRow(PageFacts &facts, const QJsonObject &row, PageForm form)
{
    if (form == PageForm::Json) {
        appendSeparated(facts, [&] { appendGoJson(facts.rows, row); });
    } else {
        ++facts.currentCount;
        appendXmlRow(facts.rows, row);
    }
}

PageFacts endlessPage(const RegistryState &state, const Paging &paging, PageForm form)
{
    PageFacts facts{.page = paging.page, .perPage = paging.perPage};
    const qint64 size = std::min(paging.perPage, kMostRowsOfEndlessPage);
    const qint64 page = std::min(paging.page, kMostEndlessPages);
    const qint64 from = (page - 1) * size;
    for (qint64 place = from; place < from + size && state.rowCount() > 0; ++place) {
        QJsonObject row = state.rowAt(place % state.rowCount());
        if (place >= state.rowCount())
            row.insert(kNumber, u"X%1"_s.arg(place, 9, 10, QChar(u'0')));
        appendRow(facts, row, form);
    }
    facts.totalCount = facts.matchCount = (page + 2) * size;
    return facts;
}

bool isKind(const std::optional<Fault> &fault, Fault::Kind kind)
{
    return fault && fault->kind == kind;
}

WireAnswer listAnswer(const QueryPairs &query, const Paging &paging, const std::optional<Fault> &fault,
                      RegistryState &state)
{
    const Script &script = state.script();
    if (paging.page < 0 || paging.perPage < 0 || (script.perPageWall && paging.perPage > *script.perPageWall))
        return normalWithoutData();
    const PageForm form = firstValue(query, u"returnType") == u"XML"_s ? PageForm::Xml : PageForm::Json;
    if (script.empty)
        return pageAnswer({.page = paging.page, .perPage = paging.perPage}, form);
    if (script.endlessTotal)
        return pageAnswer(endlessPage(state, paging, form), form);

    const QJsonObject shape = state.rowCount() > 0 ? state.rowAt(0) : QJsonObject();
    const std::expected<std::vector<Condition>, QString> conditions = readConditions(query, shape);
    if (!conditions)
        return normalWithoutData();
    std::optional<std::vector<qint64>> matched;
    if (conditions->empty()) {
        state.beginPage(paging.page);
    } else {
        matched.emplace();
        for (qint64 position = 0; position < state.rowCount(); ++position) {
            if (matches(*conditions, state.rowAt(position)))
                matched->push_back(position);
        }
    }

    Paging shown = paging;
    if (script.repeatPage)
        shown.page = 1;
    else if (isKind(fault, Fault::Kind::RepeatPage))
        shown.page = std::max<qint64>(1, paging.page - 1);
    PageFacts facts{.page = paging.page, .perPage = paging.perPage};
    const bool withRows = !isKind(fault, Fault::Kind::EmptyPage);
    for (const qint64 position : withRows ? pagePositions(state, matched, shown) : std::vector<qint64>()) {
        if (form == PageForm::Json)
            appendSeparated(facts, [&] { state.appendJson(facts.rows, position); });
        else
            appendRow(facts, state.rowAt(position), form);
    }
    facts.totalCount = std::max<qint64>(0, script.total.value_or(state.rowCount()) + script.totalDelta);
    if (!withRows)
        facts.totalCount = fault->total.value_or(facts.totalCount);
    facts.matchCount = matched ? static_cast<qint64>(matched->size()) : facts.totalCount;
    if (!matched && leavesWhole(fault)) {
        qint64 end = 0;
        const bool isLast =
            __builtin_mul_overflow(paging.page, paging.perPage, &end) || end >= state.rowCount();
        state.notePageServed(paging.page, isLast);
    }
    return pageAnswer(facts, form);
}

WireAnswer gatewayAnswer(const RequestFacts &facts, const QueryPairs &query, const Paging &paging,
                         const std::optional<Fault> &fault, RegistryState &state)
{
    const QStringList &keys = state.options().keys;
    const QString key = keyOf(facts);
    // The gateway looks for a key before it looks at the path.
    if (!keys.isEmpty() && key.isEmpty())
        return keyMissing();
    const std::optional<Route> route = routeOf(facts.path);
    if (!route)
        return plainText(404, "404 page not found\n");
    if (facts.method != "GET" && facts.method != "HEAD")
        return plainText(405, "405 method not allowed\n");
    if (!keys.isEmpty() && !keys.contains(key))
        return keyUnknown();
    if (!isServed(*route, state))
        return serviceUnknown();
    if (state.script().ended)
        return serviceEnded();
    if (!state.takeQuota())
        return quotaUsedUp();
    return listAnswer(query, paging, fault, state);
}

WireAnswer statusAnswer(const Fault &fault)
{
    WireAnswer out;
    switch (fault.body) {
    case Fault::Body::Odcloud:
        out = codeAnswer(fault.status, fault.code,
                         fault.message.isEmpty() ? messageOfCode(fault.code) : fault.message);
        break;
    case Fault::Body::Html:
        out = html(fault.status,
                   QByteArray::number(fault.status) + ' ' +
                       (fault.message.isEmpty() ? QByteArray("Bad Gateway") : fault.message.toUtf8()));
        break;
    case Fault::Body::Text:
        out = plainText(fault.status, fault.message.isEmpty() ? QByteArray("upstream connect error\n")
                                                              : fault.message.toUtf8());
        break;
    case Fault::Body::Empty:
        out.status = fault.status;
        break;
    }
    if (!fault.retryAfter.isEmpty())
        out.headers.emplace_back("Retry-After", fault.retryAfter);
    return out;
}

} // namespace

QString keyOf(const RequestFacts &facts)
{
    // Seven letters are compared and the next character is skipped, whatever it is; no decoding here.
    if (const QByteArray header = facts.header("Authorization"); header.startsWith("Infuser"))
        return QString::fromUtf8(header.mid(8));
    return firstValue(parseGoQuery(facts.query), u"serviceKey").value_or(QString());
}

Paging pagingOf(const QueryPairs &query)
{
    Paging paging;
    paging.page = parseGoInteger(firstValue(query, u"page").value_or(QString())).value_or(1);
    if (paging.page == 0)
        paging.page = 1;
    paging.perPage = parseGoInteger(firstValue(query, u"perPage").value_or(QString())).value_or(10);
    if (paging.perPage == 0)
        paging.perPage = 500;
    return paging;
}

WireAnswer answer(const RequestFacts &facts, RegistryState &state)
{
    state.noteRequest(facts);
    const QueryPairs query = parseGoQuery(facts.query);
    const Paging paging = pagingOf(query);
    const RegistryState::FaultMatch match = state.takeFaults(paging.page);

    WireAnswer out;
    if (match.fault && match.fault->kind == Fault::Kind::Status) {
        out = statusAnswer(*match.fault);
    } else if (match.fault && match.fault->kind == Fault::Kind::Redirect) {
        out.status = match.fault->status;
        out.headers.emplace_back("Location", match.fault->to);
    } else {
        out = gatewayAnswer(facts, query, paging, match.fault, state);
        if (match.fault)
            bend(out, *match.fault, facts);
    }
    out.delay = match.delay;
    state.noteStatus(out.status);
    return out;
}

} // namespace trialdesk::sample
