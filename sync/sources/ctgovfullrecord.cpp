#include "sync/sources/ctgovfullrecord.h"

#include <array>
#include <string>

#include <simdjson.h>

#include "models/domain/cleantext.h"
#include "sync/http/backoff.h"
#include "sync/http/redact.h"
#include "sync/sources/ctgovscope.h"
#include "sync/sources/jsonbody.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr qsizetype kLongestNumber = 40; ///< of one that should not be there, in an error
constexpr auto kOneStudy = "/studies/"_L1;
constexpr auto kUnknownNumber = "NCT number"_L1;

/// In the order of kCtgovListPieces.
constexpr std::array<std::string_view, 31> kListPaths{
    "protocolSection.identificationModule.nctId",
    "protocolSection.identificationModule.nctIdAliases",
    "protocolSection.identificationModule.orgStudyIdInfo.id",
    "protocolSection.identificationModule.briefTitle",
    "protocolSection.identificationModule.officialTitle",
    "protocolSection.identificationModule.acronym",
    "protocolSection.statusModule.overallStatus",
    "protocolSection.statusModule.lastKnownStatus",
    "protocolSection.statusModule.whyStopped",
    "protocolSection.statusModule.statusVerifiedDate",
    "protocolSection.statusModule.startDateStruct",
    "protocolSection.statusModule.primaryCompletionDateStruct",
    "protocolSection.statusModule.completionDateStruct",
    "protocolSection.statusModule.studyFirstPostDateStruct.date",
    "protocolSection.statusModule.resultsFirstPostDateStruct.date",
    "protocolSection.statusModule.lastUpdatePostDateStruct.date",
    "protocolSection.sponsorCollaboratorsModule.leadSponsor",
    "protocolSection.sponsorCollaboratorsModule.collaborators[].name",
    "protocolSection.conditionsModule.conditions",
    "protocolSection.conditionsModule.keywords",
    "protocolSection.designModule.studyType",
    "protocolSection.designModule.phases",
    "protocolSection.designModule.enrollmentInfo",
    "protocolSection.armsInterventionsModule.interventions[].type",
    "protocolSection.armsInterventionsModule.interventions[].name",
    "protocolSection.eligibilityModule.sex",
    "protocolSection.eligibilityModule.minimumAge",
    "protocolSection.eligibilityModule.maximumAge",
    "protocolSection.eligibilityModule.healthyVolunteers",
    "protocolSection.contactsLocationsModule.locations[].country",
    "hasResults",
};

QString askedNumber(const HttpAnswer &answer)
{
    return answer.request.url.fileName();
}

std::unexpected<Error> refused(const HttpAnswer &answer)
{
    const QString said = excerpt(answer.body, kLongestMessage);
    switch (answer.status) {
    case 400:
        return std::unexpected(
            answerError(ErrorKind::NumberRefused, askedNumber(answer) + u": "_s + said, answer));
    case 401: // there is no key that could be wrong
    case 403:
        return std::unexpected(answerError(ErrorKind::AccessRefused, {}, answer));
    case 404:
        // An address that isn't there gets a web page.
        if (said.startsWith(kUnknownNumber))
            return std::unexpected(answerError(ErrorKind::NumberUnknown, askedNumber(answer), answer));
        break;
    default:
        break;
    }
    return std::unexpected(errorFromStatus(answer.status, answer.retryAfter));
}

Result<SingleRecord> sentOn(const HttpAnswer &answer)
{
    const auto number = nctNumber(answer.movedTo.fileName());
    if (!number || *number == askedNumber(answer))
        return std::unexpected(answerError(ErrorKind::RedirectRefused,
                                           u"from %1 to no other trial"_s.arg(askedNumber(answer)), answer));
    return SingleRecord{.number = number->toStdString(), .raw = {}};
}

} // namespace

QUrl ctgovAddress(const QUrl &base, const QString &path)
{
    QUrl url = base;
    QString head = url.path();
    if (head.endsWith(u'/'))
        head.chop(1);
    url.setPath(head + "/api/v2"_L1 + path);
    return url;
}

std::optional<Request> ctgovRecordRequest(const QUrl &base, const QString &number)
{
    const auto normal = nctNumber(number);
    if (!normal)
        return std::nullopt;
    return Request{.url = ctgovAddress(base, kOneStudy + *normal), .ask = Ask::Record, .keepsRedirect = true};
}

Result<SingleRecord> readCtgovFullRecord(const HttpAnswer &answer)
{
    if (!answer.movedTo.isEmpty())
        return sentOn(answer);
    if (answer.status >= 300)
        return refused(answer);
    if (const auto error = objectShapeError(answer))
        return std::unexpected(*error);
    const QByteArrayView json = jsonOf(answer.body);
    const std::string_view raw(json.data(), static_cast<std::size_t>(json.size()));
    if (raw.size() > kLargestRecord)
        return std::unexpected(
            answerError(ErrorKind::TooLarge, u"a record of %1 bytes"_s.arg(raw.size()), answer));
    if (isTooDeep(raw))
        return std::unexpected(answerError(ErrorKind::Parse, u"nested too deeply"_s, answer));
    thread_local simdjson::dom::parser parser;
    simdjson::dom::element study;
    if (const auto error = parser.parse(raw.data(), raw.size()).get(study))
        return std::unexpected(brokenJson(raw, QString::fromLatin1(simdjson::error_message(error)), answer));
    std::string_view text;
    if (study.at_pointer("/protocolSection/identificationModule/nctId").get_string().get(text))
        return std::unexpected(answerError(ErrorKind::Parse, u"no number (nctId)"_s, answer));
    const std::string number = cleanText(text);
    if (QString::fromStdString(number) != askedNumber(answer))
        return std::unexpected(answerError(
            ErrorKind::Parse, u"%1 instead of %2"_s.arg(excerpt(number, kLongestNumber), askedNumber(answer)),
            answer));
    return SingleRecord{.number = number, .raw = std::string(raw)};
}

std::span<const std::string_view> ctgovListPaths()
{
    return kListPaths;
}

} // namespace trialdesk
