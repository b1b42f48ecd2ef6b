#include "sync/sources/ctgov.h"

#include <algorithm>
#include <array>
#include <utility>

#include <simdjson.h>

#include "models/domain/cleantext.h"
#include "models/table/columns.h"
#include "sync/http/backoff.h"
#include "sync/http/redact.h"
#include "sync/sources/ctgovfullrecord.h"
#include "sync/sources/ctgovrecord.h"
#include "sync/sources/ctgovscope.h"
#include "sync/sources/essie.h"
#include "sync/sources/jsonbody.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

namespace ondemand = simdjson::ondemand;

constexpr auto kUpdatedPiece = "LastUpdatePostDate"_L1;
constexpr auto kStale = "The data have probably changed while you were paginating"_L1;
/// A window that the registry's daily renewal breaks is read again: this many trials at most.
constexpr qint64 kLongestWindow = 20000;
/// The first trials were posted in 1999; earlier updates don't exist.
const QDate kFirstDay(1999, 1, 1);
/// The day of an update is not always the day on which it is first served.
constexpr int kOverlapDays = 2;
constexpr int kDaysBetweenSweeps = 7;
/// An address line of 100 numbers stays far below what any server refuses.
constexpr std::size_t kNumbersOfRequest = 100;

using Parameter = std::pair<QLatin1StringView, QString>;

QUrl address(const Pass &pass, QLatin1StringView path, const std::vector<Parameter> &parameters)
{
    QUrl url = ctgovAddress(pass.baseUrl, path);
    QByteArray query;
    for (const auto &[name, value] : parameters) {
        query += query.isEmpty() ? "" : "&";
        query += name.data() + QByteArray("=") + QUrl::toPercentEncoding(value, ",:");
    }
    if (!query.isEmpty())
        url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
    return url;
}

CtgovScope scopeOf(const QString &text)
{
    return parseCtgovScope(text).value_or(CtgovScope{});
}

/// What the scope adds to a window's request.
std::vector<Parameter> scopeParameters(const CtgovScope &scope, const Leg &leg)
{
    std::vector<essie::Query> parts;
    std::vector<Parameter> parameters;
    switch (scope.kind) {
    case CtgovScope::Kind::All:
    case CtgovScope::Kind::Numbers:
        break;
    case CtgovScope::Kind::Korea:
        // The registry changed its spelling in 2025; the North has another name in both.
        parts.push_back(essie::anyOf({essie::phrase(u"LocationCountry"_s, u"South Korea"_s),
                                      essie::phrase(u"LocationCountry"_s, u"Korea, Republic of"_s)}));
        break;
    case CtgovScope::Kind::Condition:
        parameters.emplace_back("query.cond"_L1, essie::plainWords(scope.words));
        break;
    case CtgovScope::Kind::Sponsor:
        parameters.emplace_back("query.spons"_L1, essie::plainWords(scope.words));
        break;
    case CtgovScope::Kind::Query:
        parameters.emplace_back("query.term"_L1, essie::plainWords(scope.words));
        break;
    }
    if (leg.from.isValid() || leg.to.isValid())
        parts.push_back(
            essie::range(kUpdatedPiece, leg.from.toString(Qt::ISODate), leg.to.toString(Qt::ISODate)));
    if (const QString advanced = essie::text(essie::allOf(std::move(parts))); !advanced.isEmpty())
        parameters.emplace_back("filter.advanced"_L1, advanced);
    return parameters;
}

QString joinedNumbers(std::span<const std::string> numbers)
{
    QStringList texts;
    for (const std::string &number : numbers)
        texts << QString::fromStdString(number);
    return texts.join(u',');
}

Request studiesRequest(const Pass &pass, int page, int pageSize, const QString &token)
{
    const bool sweep = pass.leg.kind == Leg::Kind::Sweep;
    std::vector<Parameter> parameters;
    if (pass.leg.kind == Leg::Kind::Numbers)
        parameters.emplace_back("filter.ids"_L1, joinedNumbers(pass.leg.numbers));
    else
        parameters = scopeParameters(scopeOf(pass.scope), pass.leg);
    parameters.emplace_back("fields"_L1, QString::fromUtf8(sweep ? kCtgovSweepPieces : kCtgovListPieces));
    // Without an order the registry gives another one every time, and paging would lose rows.
    parameters.emplace_back("sort"_L1, kUpdatedPiece + u":asc"_s);
    parameters.emplace_back("pageSize"_L1, QString::number(pageSize));
    if (token.isEmpty())
        parameters.emplace_back("countTotal"_L1, u"true"_s);
    else
        parameters.emplace_back("pageToken"_L1, token);
    return {.url = address(pass, "/studies"_L1, parameters),
            .ask = sweep ? Ask::Sweep : Ask::Page,
            .pageSize = pageSize,
            .page = page};
}

Request lookup(Pass pass, std::span<const std::string> numbers, int page, int pageSize, const QString &token)
{
    pass.leg = {.kind = Leg::Kind::Numbers, .numbers = {numbers.begin(), numbers.end()}};
    Request request = studiesRequest(pass, page, pageSize, token);
    request.ask = Ask::Numbers;
    return request;
}

/// Every error of the application is one line of plain text; web pages come from the servers before it.
std::optional<Error> refusal(const HttpAnswer &answer)
{
    if (answer.status < 300)
        return std::nullopt;
    const QString said = excerpt(answer.body, kLongestMessage);
    switch (answer.status) {
    case 400:
        if (said.startsWith(kStale))
            return answerError(ErrorKind::DataMoved, said, answer);
        return answerError(ErrorKind::QueryRefused, said, answer);
    case 401: // there is no key that could be wrong
    case 403:
        return answerError(ErrorKind::AccessRefused, {}, answer);
    default:
        return errorFromStatus(answer.status, answer.retryAfter);
    }
}

/// One element of `studies` into the page.
simdjson::error_code readStudy(ondemand::value element, const FingerprintMap &known, Ask ask, Page &page)
{
    ondemand::object object;
    if (const auto error = element.get_object().get(object)) {
        if (error != simdjson::INCORRECT_TYPE)
            return error;
        page.problems.push_back({u"not an object"_s, {}});
        return simdjson::SUCCESS;
    }
    std::string_view raw;
    if (const auto error = object.raw_json().get(raw))
        return error;
    // The parser counts the line break behind a page's last study to it.
    raw = raw.substr(0, raw.find_last_of('}') + 1);
    if (ask == Ask::Sweep) {
        addCtgovSweepRecord(raw, known, page);
        return simdjson::SUCCESS;
    }
    const std::uint64_t hash = rawHash(raw);
    if (const auto reset = object.reset().error())
        return reset;
    std::string_view number;
    if (object["protocolSection"]["identificationModule"]["nctId"].get_string().get(number) ==
        simdjson::SUCCESS) {
        if (addIfKnown(cleanText(number), hash, known, page))
            return simdjson::SUCCESS;
    }
    addCtgovRecord(raw, hash, page);
    return simdjson::SUCCESS;
}

/// The piece that every trial has and the page's records lack; empty where they are as ever.
QString driftedPiece(const Page &page)
{
    for (const auto &[field, piece] :
         {std::pair{Field::Title, "briefTitle"_L1}, std::pair{Field::Status, "overallStatus"_L1}}) {
        const qint64 without = std::ranges::count_if(page.records, [&](const IncomingTrial &trial) {
            return !trial.known && !trial.later && isEmpty(trial.record.values[field]);
        });
        if (isDrift(without, page.rows))
            return piece;
    }
    return {};
}

/// The scalars behind and before `studies`; on-demand parsing reads the answer once for these.
simdjson::error_code readEnvelope(ondemand::document &document, Page &page, bool &hasStudies)
{
    ondemand::object object;
    if (const auto error = document.get_object().get(object))
        return error;
    for (auto field : object) {
        std::string_view key;
        if (const auto error = field.unescaped_key().get(key))
            return error;
        ondemand::value value = field.value();
        std::string_view text;
        if (key == "totalCount") {
            std::int64_t total = 0;
            if (const auto error = value.get_int64().get(total))
                return error;
            page.total = total;
        } else if (key == "nextPageToken") {
            if (const auto error = value.get_string().get(text))
                return error;
            page.nextToken = QString::fromUtf8(text);
        } else if (key == "dataTimestamp") {
            if (const auto error = value.get_string().get(text))
                return error;
            page.dataVersion = QString::fromUtf8(text);
        } else if (key == "studies") {
            ondemand::json_type type;
            if (const auto error = value.type().get(type))
                return error;
            hasStudies = type == ondemand::json_type::array;
        }
    }
    return simdjson::SUCCESS;
}

QDate dayOf(const QString &dataVersion)
{
    return QDate::fromString(dataVersion.left(10), Qt::ISODate);
}

/// Progress of another scope says nothing about this one.
SourceProgress progressOf(const RunFacts &facts)
{
    const QString &before = facts.progress.scope;
    const bool same =
        before == facts.scope || ctgovScopeText(scopeOf(before)) == ctgovScopeText(scopeOf(facts.scope));
    return same ? facts.progress : SourceProgress{.scope = facts.scope};
}

std::vector<Leg> numberLegs(std::span<const std::string> numbers, bool judged)
{
    std::vector<Leg> legs;
    for (std::size_t at = 0; at < numbers.size(); at += kNumbersOfRequest) {
        const auto part = numbers.subspan(at, std::min(kNumbersOfRequest, numbers.size() - at));
        legs.push_back({.kind = Leg::Kind::Numbers, .numbers = {part.begin(), part.end()}, .judged = judged});
    }
    return legs;
}

} // namespace

SourceInfo CtgovSource::info() const
{
    return {.id = u"ctgov"_s,
            .name = sourceName(u"ctgov"_s),
            .homepage = QUrl(u"https://clinicaltrials.gov/"_s),
            .defaultBaseUrl = QUrl(u"https://clinicaltrials.gov"_s),
            .defaultPageSize = 1000,
            .largestPageSize = 1000,
            .scoped = true};
}

Request CtgovSource::firstRequest(const Pass &pass) const
{
    return studiesRequest(pass, 1, pass.pageSize, {});
}

Result<Page> CtgovSource::parse(const HttpAnswer &answer, const FingerprintMap &known) const
{
    if (const auto refused = refusal(answer))
        return std::unexpected(*refused);
    if (const auto error = objectShapeError(answer))
        return std::unexpected(*error);
    thread_local ondemand::parser parser;
    const QByteArrayView json = jsonOf(answer.body);
    const simdjson::padded_string body(json.data(), static_cast<std::size_t>(json.size()));
    const auto broken = [&](simdjson::error_code error) {
        return std::unexpected(brokenJson(body, QString::fromLatin1(simdjson::error_message(error)), answer));
    };
    ondemand::document document;
    if (const auto error = parser.iterate(body).get(document))
        return broken(error);
    Page page{.request = answer.request};
    bool hasStudies = false;
    if (const auto error = readEnvelope(document, page, hasStudies))
        return broken(error);
    if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
        return std::unexpected(answerError(ErrorKind::Parse, u"text behind the end"_s, answer));
    if (answer.request.ask == Ask::Version) {
        if (!dayOf(page.dataVersion).isValid())
            return std::unexpected(answerError(ErrorKind::Parse, u"no dataTimestamp"_s, answer));
        return page;
    }
    if (!hasStudies)
        return std::unexpected(answerError(ErrorKind::Parse, u"no studies"_s, answer));
    if ((answer.request.page == 1 || page.total) && !isTotal(page.total))
        return std::unexpected(answerError(ErrorKind::Parse, u"no totalCount"_s, answer));
    document.rewind();
    ondemand::array studies;
    if (const auto error = document.find_field_unordered("studies").get_array().get(studies))
        return broken(error);
    page.records.reserve(
        static_cast<std::size_t>(std::clamp(answer.request.pageSize, 0, kMostRecordsOfPage)));
    for (auto element : studies) {
        ondemand::value value;
        if (const auto error = element.get(value))
            return broken(error);
        if (++page.rows > kMostRecordsOfPage)
            return std::unexpected(answerError(
                ErrorKind::TooLarge, u"more than %1 records in a page"_s.arg(kMostRecordsOfPage), answer));
        if (const auto error = readStudy(value, known, answer.request.ask, page))
            return broken(error);
    }
    if (const QString piece = driftedPiece(page); !piece.isEmpty())
        return std::unexpected(answerError(ErrorKind::SchemaDrift, piece, answer));
    return page;
}

std::optional<Request> CtgovSource::nextRequest(const Pass &pass, const Page &page) const
{
    // A full last page has a token, too; the page behind it is empty. A short page says nothing.
    if (page.nextToken.isEmpty())
        return std::nullopt;
    return studiesRequest(pass, page.request.page + 1, page.request.pageSize, page.nextToken);
}

std::optional<Request> CtgovSource::requestAhead(const Pass &pass, const HttpAnswer &answer) const
{
    // The first page's total may split the leg.
    if (answer.status != 200 || pass.pagesRead == 0)
        return std::nullopt;
    constexpr QByteArrayView kMember = "\"nextPageToken\":\"";
    constexpr qsizetype kLongestToken = 200;
    const QByteArrayView end = QByteArrayView(answer.body).last(std::min(answer.body.size(), kLongestToken));
    const qsizetype at = end.lastIndexOf(kMember);
    if (at < 0 || !end.endsWith("\"}"))
        return std::nullopt;
    const QByteArrayView token = end.sliced(at + kMember.size()).chopped(2);
    return studiesRequest(pass, answer.request.page + 1, answer.request.pageSize, QString::fromUtf8(token));
}

std::optional<Request> CtgovSource::smallerRequest(const Pass &, const Request &) const
{
    return std::nullopt; // never answers without data
}

std::optional<Request> CtgovSource::lookupRequest(const Pass &pass,
                                                  std::span<const std::string> numbers) const
{
    return lookup(pass, numbers, 1, info().largestPageSize, {});
}

std::optional<Request> CtgovSource::nextLookup(const Pass &pass, std::span<const std::string> numbers,
                                               const Page &page) const
{
    if (page.nextToken.isEmpty())
        return std::nullopt;
    return lookup(pass, numbers, page.request.page + 1, page.request.pageSize, page.nextToken);
}

std::size_t CtgovSource::lookupSize() const
{
    return kNumbersOfRequest;
}

std::optional<Request> CtgovSource::versionRequest(const Pass &pass) const
{
    return Request{.url = address(pass, "/version"_L1, {}), .ask = Ask::Version};
}

std::vector<Leg> CtgovSource::legs(const RunFacts &facts) const
{
    const SourceProgress progress = progressOf(facts);
    const bool current = !facts.full && progress.dataVersion == facts.dataVersion;
    if (const CtgovScope scope = scopeOf(facts.scope); scope.kind == CtgovScope::Kind::Numbers)
        return current && progress.sweptAt.isValid() ? std::vector<Leg>{} : numberLegs(scope.numbers, true);
    std::vector<Leg> legs;
    const bool loaded = progress.loadedThrough.isValid() && !facts.full;
    if (!current)
        legs.push_back({.kind = Leg::Kind::Window,
                        .from = loaded ? progress.loadedThrough.addDays(-kOverlapDays) : QDate(),
                        .judged = false});
    // The first load sees every number itself.
    const bool swept = progress.sweptAt.isValid() && progress.sweptAt <= facts.now &&
                       progress.sweptAt.daysTo(facts.now) < kDaysBetweenSweeps && !facts.full;
    if (!progress.dataVersion.isEmpty() && !swept)
        legs.push_back({.kind = Leg::Kind::Sweep});
    return legs;
}

std::vector<Leg> CtgovSource::split(const Leg &leg, qint64 total, const RunFacts &facts) const
{
    if (total <= kLongestWindow || leg.kind == Leg::Kind::Numbers)
        return {};
    const QDate first = leg.from.isValid() ? leg.from : kFirstDay;
    const QDate last = leg.to.isValid() ? leg.to : dayOf(facts.dataVersion);
    if (first >= last)
        return {}; // one day, and so be it
    // Half of all updates are from the last few years: a third of the span is nearer to half of the trials.
    const qint64 later = std::max<qint64>(1, first.daysTo(last) / 3);
    Leg front = leg;
    Leg back = leg;
    front.to = last.addDays(-later);
    back.from = front.to.addDays(1);
    return {front, back};
}

std::optional<SourceProgress> CtgovSource::progressAfter(const Leg &leg, const RunFacts &facts) const
{
    if (leg.kind != Leg::Kind::Window)
        return std::nullopt;
    SourceProgress progress = progressOf(facts);
    // A load anew that is cut has not lost what was loaded before it.
    const QDate through = leg.to.isValid() ? leg.to : dayOf(facts.dataVersion);
    if (!progress.loadedThrough.isValid() || through > progress.loadedThrough)
        progress.loadedThrough = through;
    return progress;
}

std::optional<SourceProgress> CtgovSource::progressAtEnd(const std::vector<Leg> &done,
                                                         const RunFacts &facts) const
{
    SourceProgress progress = progressOf(facts);
    const bool first = progress.dataVersion.isEmpty();
    progress.dataVersion = facts.dataVersion;
    const auto judges = [](const Leg &leg) { return leg.kind != Leg::Kind::Window && leg.judged; };
    if (first || std::ranges::any_of(done, judges))
        progress.sweptAt = facts.now;
    return progress;
}

std::optional<SourceProgress> CtgovSource::progressAfterShortSweep(const RunFacts &facts) const
{
    SourceProgress progress = progressOf(facts);
    progress.sweptAt = facts.now.addDays(1 - kDaysBetweenSweeps); // tomorrow again
    return progress;
}

std::vector<std::string> CtgovSource::listedNumbers(const QString &scope) const
{
    return scopeOf(scope).numbers;
}

std::optional<Request> CtgovSource::recordRequest(const EffectiveSettings &settings,
                                                  const QString &number) const
{
    return ctgovRecordRequest(settings.baseUrl, number);
}

Result<SingleRecord> CtgovSource::readRecord(const HttpAnswer &answer) const
{
    return readCtgovFullRecord(answer);
}

std::span<const std::string_view> CtgovSource::listPaths() const
{
    return ctgovListPaths();
}

const RecordShape *CtgovSource::shape() const
{
    return &ctgovShape();
}

std::unique_ptr<RegistrySource> makeCtgovSource()
{
    return std::make_unique<CtgovSource>();
}

} // namespace trialdesk
