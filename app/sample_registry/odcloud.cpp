#include "app/sample_registry/odcloud.h"

#include "app/sample_registry/gojson.h"

namespace trialdesk::sample {

using namespace Qt::StringLiterals;

namespace {

struct CodeMessage
{
    qint64 code;
    QStringView message;
};

constexpr CodeMessage kMessages[] = {
    {0, u"정상"},
    {-1, u"시스템 내부 오류가 발생하였습니다."},
    {-2, u"요청하신 파라미터가 적합하지 않습니다."},
    {-3, u"등록되지 않은 서비스 입니다."},
    {-4, u"등록되지 않은 인증키 입니다."},
    {-9, u"종료된 서비스 입니다."},
    {-10, u"트래픽 허용 횟수를 초과하였습니다."},
    {-401, u"인증키는 필수 항목 입니다."},
    {-999, u"UNKNOWN"},
};

WireAnswer json(int status, QByteArray body)
{
    body += '\n';
    WireAnswer answer;
    answer.status = status;
    answer.contentType = "application/json; charset=UTF-8";
    answer.body = std::move(body);
    return answer;
}

void appendMember(QByteArray &out, const char *name, qint64 value)
{
    out += '"';
    out += name;
    out += "\":";
    out += QByteArray::number(value);
}

QString escapedOnce(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        switch (c.unicode()) {
        case u'&':
            out += u"&amp;"_s;
            break;
        case u'<':
            out += u"&lt;"_s;
            break;
        case u'>':
            out += u"&gt;"_s;
            break;
        case u'"':
            out += u"&#34;"_s;
            break;
        case u'\'':
            out += u"&#39;"_s;
            break;
        default:
            out += c;
        }
    }
    return out;
}

QByteArray element(const char *name, qint64 value)
{
    return QByteArray("<") + name + '>' + QByteArray::number(value) + "</" + name + '>';
}

WireAnswer jsonPage(const PageFacts &page)
{
    QByteArray body = "{";
    appendMember(body, "currentCount", page.currentCount);
    body += ",\"data\":[";
    body += page.rows;
    body += "],";
    appendMember(body, "matchCount", page.matchCount);
    body += ',';
    appendMember(body, "page", page.page);
    body += ',';
    appendMember(body, "perPage", page.perPage);
    body += ',';
    appendMember(body, "totalCount", page.totalCount);
    body += '}';
    return json(200, std::move(body));
}

WireAnswer xmlPage(const PageFacts &page)
{
    QByteArray body = "<results>" + element("currentCount", page.currentCount) + "<data>";
    body += page.rows;
    body += "</data>" + element("matchCount", page.matchCount) + element("page", page.page) +
            element("perPage", page.perPage) + element("totalCount", page.totalCount) + "</results>";
    WireAnswer answer;
    answer.contentType = "application/xml; charset=UTF-8";
    answer.body = std::move(body);
    return answer;
}

} // namespace

void appendXmlRow(QByteArray &out, const QJsonObject &row)
{
    out += "<item>";
    for (auto it = row.constBegin(); it != row.constEnd(); ++it) {
        out += "<col name=\"" + escapedOnce(it.key()).toUtf8() + "\">" +
               escapedOnce(escapedOnce(it.value().toString())).toUtf8() + "</col>";
    }
    out += "</item>";
}

WireAnswer pageAnswer(const PageFacts &page, PageForm form)
{
    return form == PageForm::Xml ? xmlPage(page) : jsonPage(page);
}

WireAnswer codeAnswer(int status, qint64 code, QStringView message)
{
    QByteArray body = "{";
    appendMember(body, "code", code);
    body += ",\"msg\":";
    appendGoString(body, message);
    body += '}';
    return json(status, std::move(body));
}

QString messageOfCode(qint64 code)
{
    for (const CodeMessage &known : kMessages) {
        if (known.code == code)
            return known.message.toString();
    }
    return u"UNKNOWN"_s;
}

WireAnswer keyMissing()
{
    return codeAnswer(401, -401, messageOfCode(-401));
}

WireAnswer keyUnknown()
{
    return codeAnswer(401, -4, messageOfCode(-4));
}

WireAnswer serviceUnknown()
{
    return codeAnswer(404, -3, messageOfCode(-3));
}

WireAnswer serviceEnded()
{
    return codeAnswer(400, -9, messageOfCode(-9));
}

WireAnswer quotaUsedUp()
{
    return codeAnswer(400, -10, messageOfCode(-10));
}

WireAnswer normalWithoutData()
{
    return codeAnswer(200, 0, messageOfCode(0));
}

WireAnswer plainText(int status, const QByteArray &text)
{
    WireAnswer answer;
    answer.status = status;
    answer.contentType = "text/plain; charset=UTF-8";
    answer.body = text;
    return answer;
}

WireAnswer html(int status, const QByteArray &title)
{
    WireAnswer answer;
    answer.status = status;
    answer.contentType = "text/html";
    answer.body = "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title +
                  "</h1></center>\r\n</body>\r\n</html>\r\n";
    return answer;
}

} // namespace trialdesk::sample
