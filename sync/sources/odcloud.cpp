#include "sync/sources/odcloud.h"

#include <algorithm>

#include <simdjson.h>

#include <QUrlQuery>

#include "models/table/columns.h"
#include "sync/http/backoff.h"
#include "sync/http/redact.h"
#include "sync/sources/jsonbody.h"
#include "sync/sources/odcloudrecord.h"
#include "sync/sources/serviceresponse.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

namespace ondemand = simdjson::ondemand;

constexpr auto kDatasetPath = "/api/3074271/v1/"_L1;
Request pageRequest(const Pass &pass, int page, int pageSize, int skip)
{
    QUrl url = pass.baseUrl;
    QString path = url.path();
    if (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + kDatasetPath + pass.operation);
    QUrlQuery query;
    query.addQueryItem(u"page"_s, QString::number(page));
    query.addQueryItem(u"perPage"_s, QString::number(pageSize));
    query.addQueryItem(u"returnType"_s, u"JSON"_s);
    url.setQuery(query);
    return {.url = url, .withKey = true, .pageSize = pageSize, .page = page, .skip = skip};
}

/// What can be said of a body without parsing it: nothing, a web page, the front half of something.
std::optional<Error> shapeError(const HttpAnswer &answer)
{
    if (const auto refused = serviceResponseError(answer.body, answer.status))
        return refused;
    if (!jsonOf(answer.body).startsWith('{') && answer.status >= 300)
        return errorFromStatus(answer.status, answer.retryAfter);
    return objectShapeError(answer);
}

struct Envelope
{
    std::optional<qint64> code;
    QString message;
    std::optional<qint64> total;
    std::optional<qint64> matched; ///< of these, what the request's condition left
    bool hasData = false;
};

/// The scalars of the envelope; `data` is only noted. On-demand parsing reads the answer once for these.
simdjson::error_code readEnvelope(ondemand::document &document, Envelope &envelope)
{
    ondemand::object object;
    if (const auto error = document.get_object().get(object))
        return error;
    for (auto field : object) {
        std::string_view key;
        if (const auto error = field.unescaped_key().get(key))
            return error;
        ondemand::value value = field.value();
        if (key == "code" || key == "totalCount" || key == "matchCount") {
            std::int64_t number = 0;
            if (const auto error = value.get_int64().get(number))
                return error;
            (key == "code"         ? envelope.code
             : key == "totalCount" ? envelope.total
                                   : envelope.matched) = number;
        } else if (key == "msg") {
            std::string_view text;
            if (value.get_string().get(text) == simdjson::SUCCESS)
                envelope.message = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
        } else if (key == "data") {
            ondemand::json_type type;
            if (const auto error = value.type().get(type))
                return error;
            envelope.hasData = type == ondemand::json_type::array;
        }
    }
    return simdjson::SUCCESS;
}

/// One element of `data` into the page.
simdjson::error_code readElement(ondemand::value element, const FingerprintMap &known, OdcloudPage &columns,
                                 Page &page)
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
    const std::uint64_t hash = rawHash(raw);
    if (const auto reset = object.reset().error())
        return reset;
    std::string_view number;
    if (object.find_field_unordered(kNumberColumn).get_string().get(number) == simdjson::SUCCESS) {
        if (addIfKnown(cleanText(number), hash, known, page)) {
            ++columns.records;
            return simdjson::SUCCESS;
        }
    }
    if (isTooDeep(raw)) {
        page.problems.push_back({u"nested too deeply"_s, std::string(raw)});
        return simdjson::SUCCESS;
    }
    const std::size_t before = page.records.size();
    addRecord(raw, hash, columns, page);
    // The number may stand there in a form that only the whole reading understands.
    if (page.records.size() > before && addIfKnown(page.records.back().number, hash, known, page))
        page.records.erase(page.records.end() - 2);
    return simdjson::SUCCESS;
}

} // namespace

Error odcloudError(qint64 code, const QString &message, int status)
{
    const auto error = [&](ErrorKind kind) {
        return Error{.kind = kind,
                     .detail = u"%1 %2"_s.arg(code).arg(excerpt(message, kLongestMessage)),
                     .httpStatus = status};
    };
    switch (code) {
    case 0:
        return error(ErrorKind::PageTooBig);
    case -4:
        return error(ErrorKind::KeyRejected);
    case -401:
        return error(message.contains(u"필수"_s) ? ErrorKind::KeyMissing : ErrorKind::KeyRejected);
    case -3:
        return error(ErrorKind::ServiceUnknown);
    case -9:
        return error(ErrorKind::ServiceEnded);
    case -10:
        return error(ErrorKind::QuotaUsed);
    case -2:
        return error(ErrorKind::Http); // our own parameters: sending them again can't help
    default:
        return error(ErrorKind::RegistryFault);
    }
}

SourceInfo OdcloudSource::info() const
{
    SourceInfo info = m_info;
    info.name = sourceName(info.id);
    return info;
}

Request OdcloudSource::firstRequest(const Pass &pass) const
{
    return pageRequest(pass, 1, pass.pageSize, 0);
}

Result<Page> OdcloudSource::parse(const HttpAnswer &answer, const FingerprintMap &known) const
{
    if (const auto error = shapeError(answer))
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
    Envelope envelope;
    if (const auto error = readEnvelope(document, envelope))
        return broken(error);
    if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
        return std::unexpected(answerError(ErrorKind::Parse, u"text behind the end"_s, answer));
    if (!envelope.hasData) {
        if (envelope.code)
            return std::unexpected(odcloudError(*envelope.code, envelope.message, answer.status));
        if (answer.status >= 400)
            return std::unexpected(errorFromStatus(answer.status, answer.retryAfter));
        return std::unexpected(answerError(ErrorKind::Parse, u"neither data nor an error code"_s, answer));
    }
    if (answer.status >= 400)
        return std::unexpected(errorFromStatus(answer.status, answer.retryAfter));
    if (!isTotal(envelope.total))
        return std::unexpected(answerError(ErrorKind::Parse, u"no totalCount"_s, answer));

    document.rewind();
    ondemand::array rows;
    if (const auto error = document.find_field_unordered("data").get_array().get(rows))
        return broken(error);
    Page page{.request = answer.request,
              .total = answer.request.ask == Ask::Numbers ? envelope.matched : envelope.total};
    page.records.reserve(
        static_cast<std::size_t>(std::clamp(answer.request.pageSize, 0, kMostRecordsOfPage)));
    OdcloudPage columns;
    int seen = 0;
    for (auto element : rows) {
        ondemand::value value;
        if (const auto error = element.get(value))
            return broken(error);
        if (seen++ < answer.request.skip)
            continue;
        if (seen - answer.request.skip > kMostRecordsOfPage)
            return std::unexpected(answerError(
                ErrorKind::TooLarge, u"more than %1 records in a page"_s.arg(kMostRecordsOfPage), answer));
        if (const auto error = readElement(value, known, columns, page))
            return broken(error);
    }
    page.rows = std::max(0, seen - answer.request.skip);
    page.unknownColumns = columns.unknown.values();
    page.unknownColumns.sort();
    for (const auto &[column, absent] :
         {std::pair{kNumberColumn, columns.withoutNumber}, std::pair{kTitleColumn, columns.withoutTitle}}) {
        const bool everywhere = absent == page.rows && page.rows > 1 && answer.request.page == 1;
        if (everywhere || isDrift(absent, page.rows))
            return std::unexpected(
                answerError(ErrorKind::SchemaDrift,
                            QString::fromUtf8(column.data(), static_cast<qsizetype>(column.size())), answer));
    }
    return page;
}

std::optional<Request> OdcloudSource::nextRequest(const Pass &pass, const Page &page) const
{
    // Counts decide and not a short page: a page may be short because a row went away under it.
    if (page.rows == 0 || pass.distinctRows >= pass.total.value_or(0))
        return std::nullopt;
    return pageRequest(pass, page.request.page + 1, page.request.pageSize, 0);
}

std::optional<Request> OdcloudSource::requestAhead(const Pass &pass, const HttpAnswer &answer) const
{
    // Only where even a page of nothing but new trials leaves some over, and behind what looks like a page.
    const Request &here = answer.request;
    if (here.skip > 0 || pass.distinctRows + here.pageSize >= pass.total.value_or(0))
        return std::nullopt;
    const QByteArrayView json = jsonOf(answer.body);
    if (answer.status != 200 || !json.startsWith('{') || !json.endsWith('}') || !json.contains("\"data\""))
        return std::nullopt;
    return pageRequest(pass, here.page + 1, here.pageSize, 0);
}

std::optional<Request> OdcloudSource::smallerRequest(const Pass &pass, const Request &tooBig) const
{
    if (tooBig.pageSize <= 1)
        return std::nullopt;
    const int half = tooBig.pageSize / 2;
    const int offset = (tooBig.page - 1) * tooBig.pageSize + tooBig.skip;
    return pageRequest(pass, offset / half + 1, half, offset % half);
}

std::optional<Request> OdcloudSource::lookupRequest(const Pass &pass,
                                                    std::span<const std::string> numbers) const
{
    Request request = pageRequest(pass, 1, 1, 0);
    request.ask = Ask::Numbers;
    const auto encoded = [](std::string_view text) {
        return QUrl::toPercentEncoding(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    };
    request.url.setQuery(request.url.query(QUrl::FullyEncoded) + u"&cond%5B"_s +
                         QString::fromLatin1(encoded(kNumberColumn)) + u"%3A%3AEQ%5D="_s +
                         QString::fromLatin1(encoded(numbers.front())));
    return request;
}

} // namespace trialdesk
