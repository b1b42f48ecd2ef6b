#include "app/sample_registry/ctgov/wireforms.h"

#include <QString> // for joining with +

namespace trialdesk::sample::ctgov {

namespace {

QByteArray titleOf(int status)
{
    switch (status) {
    case 403:
        return "403 Forbidden";
    case 404:
        return "404 Not Found";
    case 405:
        return "405 Not Allowed";
    case 414:
        return "414 Request-URI Too Large";
    case 429:
        return "429 Too Many Requests";
    case 500:
        return "500 Internal Server Error";
    case 502:
        return "502 Bad Gateway";
    case 503:
        return "503 Service Temporarily Unavailable";
    case 504:
        return "504 Gateway Time-out";
    default:
        return QByteArray::number(status);
    }
}

} // namespace

WireAnswer jsonBody(QByteArray body)
{
    WireAnswer answer;
    answer.contentType = "application/json";
    answer.body = std::move(body);
    return answer;
}

WireAnswer sentence(int status, const QByteArray &text)
{
    WireAnswer answer;
    answer.status = status;
    answer.contentType = "text/plain;charset=UTF-8";
    answer.body = text;
    return answer;
}

WireAnswer frontPage(int status)
{
    WireAnswer answer;
    answer.status = status;
    answer.contentType = "text/html";
    const QByteArray title = titleOf(status);
    answer.body = "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title +
                  "</h1></center>\r\n<hr><center>nginx/1.25.3</center>\r\n</body>\r\n</html>\r\n";
    answer.body +=
        QByteArray("<!-- a padding to disable MSIE and Chrome friendly error page -->\r\n").repeated(6);
    return answer;
}

WireAnswer redirect(const QByteArray &path)
{
    WireAnswer answer;
    answer.status = 301;
    answer.headers.emplace_back("location", path);
    return answer;
}

void addHeaders(WireAnswer &answer, const QByteArray &tag)
{
    answer.headers.emplace_back("server", "istio-envoy");
    answer.headers.emplace_back("strict-transport-security", "max-age=31536000; includeSubDomains; preload");
    answer.headers.emplace_back("x-frame-options", "DENY");
    answer.headers.emplace_back("x-envoy-upstream-service-time", "12");
    answer.headers.emplace_back("via", "1.1 google");
    answer.headers.emplace_back("set-cookie", "ncbi_sid=SAMPLE0000000000_0000SID; path=/; HttpOnly");
    if (answer.status == 200 || answer.status == 304)
        answer.headers.emplace_back("etag", tag);
}

} // namespace trialdesk::sample::ctgov
