#include "sync/sources/ctgovrecord.h"

#include <algorithm>
#include <array>

#include <simdjson.h>

#include "models/store/fingerprint.h"
#include "sync/sources/ctgovscope.h"
#include "sync/sources/jsonbody.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

namespace dom = simdjson::dom;

constexpr std::string_view kStudyPage = "https://clinicaltrials.gov/study/";
constexpr std::string_view kNumber = "/protocolSection/identificationModule/nctId";
constexpr std::string_view kStatus = "/protocolSection/statusModule/overallStatus";
constexpr std::string_view kUpdated = "/protocolSection/statusModule/lastUpdatePostDateStruct/date";
constexpr std::string_view kPhases = "/protocolSection/designModule/phases";
constexpr std::string_view kEnrollment = "/protocolSection/designModule/enrollmentInfo/count";

/// Where a field stands. Every one is optional: old records have nearly empty modules.
struct TextPlace
{
    Field field;
    std::string_view pointer;
};
constexpr std::array kTexts{
    TextPlace{Field::Number, kNumber},
    TextPlace{Field::Title, "/protocolSection/identificationModule/briefTitle"},
    TextPlace{Field::OtherTitle, "/protocolSection/identificationModule/officialTitle"},
    TextPlace{Field::Institute, "/protocolSection/sponsorCollaboratorsModule/leadSponsor/name"},
    TextPlace{Field::StudyType, "/protocolSection/designModule/studyType"},
    TextPlace{Field::Status, kStatus},
    TextPlace{Field::StartDate, "/protocolSection/statusModule/startDateStruct/date"},
    TextPlace{Field::CompletionDate, "/protocolSection/statusModule/completionDateStruct/date"},
    TextPlace{Field::UpdatedDate, kUpdated},
};

struct ListPlace
{
    Field field;
    std::string_view pointer;
    std::string_view member; ///< of the array's objects; empty = an array of texts
};
constexpr std::array kLists{
    ListPlace{Field::Aliases, "/protocolSection/identificationModule/nctIdAliases", {}},
    ListPlace{Field::Conditions, "/protocolSection/conditionsModule/conditions", {}},
    ListPlace{Field::Keywords, "/protocolSection/conditionsModule/keywords", {}},
    ListPlace{Field::Interventions, "/protocolSection/armsInterventionsModule/interventions", "name"},
    ListPlace{Field::Countries, "/protocolSection/contactsLocationsModule/locations", "country"},
};

constexpr std::array kTold{
    PathField{"protocolSection.identificationModule.nctId", Field::Number},
    PathField{"protocolSection.identificationModule.nctIdAliases[]", Field::Aliases},
    PathField{"protocolSection.identificationModule.briefTitle", Field::Title},
    PathField{"protocolSection.identificationModule.officialTitle", Field::OtherTitle},
    PathField{"protocolSection.sponsorCollaboratorsModule.leadSponsor.name", Field::Institute},
    PathField{"protocolSection.designModule.studyType", Field::StudyType},
    PathField{"protocolSection.designModule.phases[]", Field::Phase},
    PathField{"protocolSection.designModule.enrollmentInfo.count", Field::Enrollment},
    PathField{"protocolSection.statusModule.overallStatus", Field::Status},
    PathField{"protocolSection.statusModule.startDateStruct.date", Field::StartDate},
    PathField{"protocolSection.statusModule.completionDateStruct.date", Field::CompletionDate},
    PathField{"protocolSection.statusModule.lastUpdatePostDateStruct.date", Field::UpdatedDate},
    PathField{"protocolSection.conditionsModule.conditions[]", Field::Conditions},
    PathField{"protocolSection.conditionsModule.keywords[]", Field::Keywords},
    PathField{"protocolSection.armsInterventionsModule.interventions[].name", Field::Interventions},
    PathField{"protocolSection.contactsLocationsModule.locations[].country", Field::Countries},
};
constexpr std::array<std::string_view, 1> kVolatile{"derivedSection.miscInfoModule.versionHolder"};

std::string textOf(simdjson::simdjson_result<dom::element> value)
{
    std::string_view text;
    return value.get_string().get(text) ? std::string() : fieldText(text);
}

/// Each value once: a country comes with every one of its sites.
std::vector<std::string> listOf(simdjson::simdjson_result<dom::element> value, std::string_view member)
{
    std::vector<std::string> items;
    dom::array elements;
    if (value.get_array().get(elements))
        return items;
    for (const dom::element element : elements) {
        using Found = simdjson::simdjson_result<dom::element>;
        std::string text = textOf(member.empty() ? Found(dom::element(element)) : element.at_key(member));
        if (!text.empty() && std::ranges::find(items, text) == items.end())
            items.push_back(std::move(text));
    }
    return items;
}

/// Two phases are one value, joined as in the registry's own CSV.
std::string phasesOf(const dom::element &study)
{
    std::string joined;
    for (const std::string &phase : listOf(study.at_pointer(kPhases), {}))
        joined += (joined.empty() ? "" : "|") + phase;
    return joined;
}

FieldValues valuesOf(const dom::element &study)
{
    FieldValues values;
    const auto setText = [&values](Field field, std::string text) {
        if (!text.empty())
            values[field] = std::move(text);
    };
    for (const TextPlace &place : kTexts)
        setText(place.field, textOf(study.at_pointer(place.pointer)));
    for (const ListPlace &place : kLists) {
        if (auto items = listOf(study.at_pointer(place.pointer), place.member); !items.empty())
            values[place.field] = std::move(items);
    }
    setText(Field::Phase, phasesOf(study));
    std::int64_t count = 0;
    if (study.at_pointer(kEnrollment).get_int64().get(count) == simdjson::SUCCESS && count >= 0)
        values[Field::Enrollment] = count;
    return values;
}

/// The record parsed, or a line in the page's problems.
bool parseStudy(dom::parser &parser, std::string_view raw, dom::element &study, Page &page)
{
    const auto problem = [&](const QString &reason, bool keep) {
        page.problems.push_back({reason, keep ? std::string(raw) : std::string()});
        return false;
    };
    if (raw.size() > kLargestRecord)
        return problem(u"a record of %1 bytes"_s.arg(raw.size()), false);
    if (isTooDeep(raw))
        return problem(u"nested too deeply"_s, true);
    if (const auto error = parser.parse(raw.data(), raw.size()).get(study))
        return problem(QString::fromLatin1(simdjson::error_message(error)), true);
    if (textOf(study.at_pointer(kNumber)).empty())
        return problem(u"no number (nctId)"_s, true);
    return true;
}

} // namespace

const RecordShape &ctgovShape()
{
    static const RecordShape shape{.volatilePaths = kVolatile, .mapped = kTold};
    return shape;
}

void addCtgovRecord(std::string_view raw, std::uint64_t hash, Page &page)
{
    thread_local dom::parser parser;
    dom::element study;
    if (!parseStudy(parser, raw, study, page))
        return;
    IncomingTrial trial;
    trial.record = {.values = valuesOf(study), .raw = std::string(raw)};
    trial.number = std::get<std::string>(trial.record.values[Field::Number]);
    trial.record.values[Field::Url] = std::string(kStudyPage) + trial.number;
    trial.fingerprint = {.raw = hash, .canonical = canonicalHash(trial.record.values)};
    page.records.push_back(std::move(trial));
}

void addCtgovSweepRecord(std::string_view raw, const FingerprintMap &known, Page &page)
{
    thread_local dom::parser parser;
    dom::element study;
    if (!parseStudy(parser, raw, study, page))
        return;
    std::string number = textOf(study.at_pointer(kNumber));
    const auto stored = known.find(number);
    const bool same = stored != known.end() &&
                      stored->second.sweep ==
                          sweepHash(textOf(study.at_pointer(kStatus)), textOf(study.at_pointer(kUpdated)));
    if (!same && !nctNumber(QString::fromStdString(number))) {
        page.problems.push_back({u"no number (nctId)"_s, std::string(raw)}); // can't be asked for
        return;
    }
    if (!same)
        page.outdated.push_back(number);
    page.records.push_back({.number = std::move(number),
                            .fingerprint = same ? stored->second.fingerprint : Fingerprint{},
                            .known = same,
                            .later = !same,
                            .record = {}});
}

} // namespace trialdesk
