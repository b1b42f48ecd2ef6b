#include "app/sample_registry/control.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include "app/sample_registry/drift.h"
#include "app/sample_registry/odcloud.h"

namespace trialdesk::sample {

using namespace Qt::StringLiterals;

namespace {

const QString kHidden = u"***"_s;

WireAnswer jsonAnswer(int status, const QJsonObject &object)
{
    WireAnswer answer;
    answer.status = status;
    answer.forWebPages = false;
    answer.contentType = "application/json; charset=UTF-8";
    answer.body = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    return answer;
}

WireAnswer refusal(int status, const QString &message)
{
    return jsonAnswer(status, {{u"error"_s, message}});
}

/// The key of a person who tries the program out; the log is for whoever looks at the control page.
QByteArray withoutKey(const QByteArray &query)
{
    QByteArrayList parts = query.split('&');
    for (QByteArray &part : parts) {
        if (part.toLower().startsWith("servicekey="))
            part = part.first(part.indexOf('=') + 1) + kHidden.toLatin1();
    }
    return parts.join('&');
}

QJsonObject requestAsJson(const LoggedRequest &request)
{
    const RequestFacts &facts = request.facts;
    QJsonObject headers;
    for (const auto &[name, value] : facts.headers)
        headers.insert(QString::fromLatin1(name), name.compare("Authorization", Qt::CaseInsensitive) == 0
                                                      ? kHidden
                                                      : QString::fromLatin1(value));
    const QByteArray target =
        facts.query.isEmpty() ? facts.path : QByteArray(facts.path + '?' + withoutKey(facts.query));
    return {
        {u"method"_s, QString::fromLatin1(facts.method)},
        {u"target"_s, QString::fromLatin1(target)},
        {u"headers"_s, headers},
        {u"atMs"_s, static_cast<qint64>(facts.at.count())},
        {u"connection"_s, facts.connection},
        {u"status"_s, request.status},
    };
}

} // namespace

QJsonObject stateAsJson(const RegistryState &state)
{
    QJsonArray requests;
    for (const LoggedRequest &request : state.requests())
        requests.append(requestAsJson(request));
    const std::optional<std::chrono::milliseconds> gap = state.smallestGap();
    return {
        {u"pass"_s, state.pass()},
        {u"static"_s, state.isStatic()},
        {u"rows"_s, state.rowCount()},
        {u"requestCount"_s, state.requestCount()},
        {u"smallestGapMs"_s, gap ? QJsonValue(static_cast<qint64>(gap->count())) : QJsonValue()},
        {u"requests"_s, requests},
    };
}

std::expected<void, QString> control(RegistryState &state, QJsonObject command)
{
    const QJsonValue reset = command.take("reset"_L1);
    const QJsonValue pass = command.take("pass"_L1);
    const QJsonValue isStatic = command.take("static"_L1);
    if (!reset.isUndefined() && !reset.isBool())
        return std::unexpected(u"\"reset\" must be true or false"_s);
    if (!isStatic.isUndefined() && !isStatic.isBool())
        return std::unexpected(u"\"static\" must be true or false"_s);
    const qint64 passNumber = pass.toInteger(-1);
    if (!pass.isUndefined() && (passNumber < 0 || passNumber > kLastPass))
        return std::unexpected(u"\"pass\" must be a whole number from 0 to %1"_s.arg(kLastPass));
    // Names are checked before anything happens, so that a typing error changes nothing.
    Script trial;
    if (std::expected<void, QString> checked = applyPatch(trial, command); !checked)
        return checked;

    if (reset.toBool())
        state.reset();
    if (!pass.isUndefined())
        state.setPass(passNumber);
    if (!isStatic.isUndefined())
        state.setStatic(isStatic.toBool());
    return state.apply(command);
}

bool isForThisComputer(const RequestFacts &facts)
{
    const QByteArray named = facts.header("Host");
    const QUrl url(u"http://"_s + QString::fromLatin1(named), QUrl::StrictMode);
    return named.isEmpty() || url.host() == "localhost"_L1 || url.host() == "127.0.0.1"_L1;
}

WireAnswer foreignHost()
{
    return refusal(403, u"This server is for 127.0.0.1 and localhost"_s);
}

WireAnswer answerControl(const RequestFacts &facts, RegistryState &state)
{
    // A web page in the user's browser could post here, too; browsers say where such a request comes from.
    if (facts.hasHeader("Origin"))
        return refusal(403, u"Not for web pages"_s);
    if (facts.method == "GET")
        return jsonAnswer(200, stateAsJson(state));
    if (facts.method != "POST")
        return refusal(405, u"GET or POST"_s);
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(facts.body, &problem);
    if (!document.isObject()) {
        return refusal(400, problem.error == QJsonParseError::NoError ? u"The body must be a JSON object"_s
                                                                      : problem.errorString());
    }
    if (const std::expected<void, QString> done = control(state, document.object()); !done)
        return refusal(400, done.error());
    return jsonAnswer(200, stateAsJson(state));
}

} // namespace trialdesk::sample
