#include "app/sample_registry/ctgov/describetrial.h"

#include <algorithm>
#include <array>

#include "app/sample_registry/ctgov/generatedwords.h"
#include "app/sample_registry/ctgov/shorttext.h"
#include "app/sample_registry/ctgov/trialnodes.h"

namespace trialdesk::sample::ctgov {

namespace {

using std::operator""sv;

constexpr std::string_view kSummaryEnd =
    " with the usual care and follows every participant until the end of the observation. The results should "
    "show which participants benefit.";

std::string_view picked(const std::string_view *list, size_t size, quint64 dice, int shift)
{
    return list[(dice >> shift) % size];
}

template <class Sink>
class Teller
{
public:
    Teller(const GeneratedTrial &trial, const DescribeOptions &options, Sink &sink)
        : m_trial(trial)
        , m_options(options)
        , m_sink(sink)
    {
    }

    void tell()
    {
        m_sink.open("protocolSection");
        identification();
        status();
        sponsors();
        m_sink.open("descriptionModule");
        m_sink.text(m_nodes.BriefSummary, "briefSummary",
                    {"This study looks at ", disease().name, " in ", text::kGroups[m_trial.group],
                     ". It compares ", interventionAt(0), kSummaryEnd});
        m_sink.close();
        conditions();
        design();
        interventions();
        outcomes();
        eligibility();
        sites();
        m_sink.close();
        m_sink.open("derivedSection");
        m_sink.open("miscInfoModule");
        m_sink.text(m_nodes.VersionHolder, "versionHolder", {view(m_options.dataDate)});
        m_sink.close();
        m_sink.close();
        m_sink.raw(m_nodes.HasResults, "hasResults", flag(m_trial.hasResults));
    }

private:
    static std::string_view view(const QByteArray &text)
    {
        return {text.constData(), static_cast<size_t>(text.size())};
    }
    static std::string_view flag(bool value) { return value ? "true"sv : "false"sv; }
    [[nodiscard]] const text::Disease &disease() const { return text::kDiseases[m_trial.disease]; }
    [[nodiscard]] const text::Sponsor &sponsor() const { return text::kSponsors[m_trial.sponsor]; }
    [[nodiscard]] size_t interventionIndex(int i) const
    {
        return (m_trial.intervention + static_cast<size_t>(i) * 7) % text::kInterventions.size();
    }
    [[nodiscard]] std::string_view interventionAt(int i) const
    {
        return text::kInterventions[interventionIndex(i)];
    }

    void nct(int node, std::string_view key, quint32 number)
    {
        if (m_sink.wants(node))
            m_sink.text(node, key, {"NCT", padded(number, 8)});
    }

    void identification()
    {
        m_sink.open("identificationModule");
        nct(m_nodes.NCTId, "nctId", m_trial.number);
        if (m_trial.alias != 0 && m_sink.wants(m_nodes.NCTIdAlias)) {
            m_sink.openList("nctIdAliases");
            m_sink.item(m_nodes.NCTIdAlias, {"NCT", padded(m_trial.alias, 8)});
            m_sink.closeList();
        }
        m_sink.open("orgStudyIdInfo");
        m_sink.text(m_nodes.OrgStudyId, "id", {"TD-", padded(static_cast<quint64>(m_trial.serial + 1), 7)});
        m_sink.close();
        m_sink.open("organization");
        m_sink.text(m_nodes.OrgFullName, "fullName", {sponsor().name});
        m_sink.text(m_nodes.OrgClass, "class", {sponsor().kind});
        m_sink.close();
        if (m_sink.wants(m_nodes.BriefTitle)) {
            if (m_trial.hasKoreanTitle) {
                m_sink.text(m_nodes.BriefTitle, "briefTitle",
                            {disease().korean, " 환자에서 ", interventionAt(0), "의 유효성 및 안전성 (TD-",
                             plain(m_trial.serial + 1), ")"});
            } else {
                m_sink.text(m_nodes.BriefTitle, "briefTitle",
                            {text::kAims[m_trial.aim], " ", interventionAt(0), " in ",
                             text::kGroups[m_trial.group], " With ", disease().name});
            }
        }
        if (m_sink.wants(m_nodes.OfficialTitle)) {
            m_sink.text(m_nodes.OfficialTitle, "officialTitle",
                        {text::kForms[m_trial.form], " on the ", text::kAims[m_trial.aim], " ",
                         interventionAt(0), " Compared With ", interventionAt(1), " in ",
                         text::kGroups[m_trial.group], " With ", disease().name, " and ", disease().other,
                         " (TD-", plain(m_trial.serial + 1), ")"});
        }
        if (m_trial.hasAcronym) {
            const char letters[] = {static_cast<char>('A' + m_trial.dice % 26),
                                    static_cast<char>('A' + (m_trial.dice >> 8) % 26), 'O', 'R'};
            m_sink.text(m_nodes.Acronym, "acronym", {std::string_view(letters, sizeof letters)});
        }
        m_sink.close();
    }

    void date(const TrialDate &date, std::string_view key, int dateNode, int typeNode)
    {
        if (date.day == 0 || !(m_sink.wants(dateNode) || m_sink.wants(typeNode)))
            return;
        m_sink.open(key);
        Short text = dateText(date.day);
        if (date.onlyMonth)
            text.size = 7;
        m_sink.text(dateNode, "date", {text});
        if (date.hasType)
            m_sink.text(typeNode, "type", {date.day <= kGeneratedToday ? "ACTUAL"sv : "ESTIMATED"sv});
        m_sink.close();
    }

    void postDate(int day, bool estimated, std::string_view key, int dateNode, int typeNode)
    {
        m_sink.open(key);
        if (m_sink.wants(dateNode))
            m_sink.text(dateNode, "date", {dateText(day)});
        m_sink.text(typeNode, "type", {estimated ? "ESTIMATED"sv : "ACTUAL"sv});
        m_sink.close();
    }

    void status()
    {
        m_sink.open("statusModule");
        if (m_sink.wants(m_nodes.StatusVerifiedDate)) {
            Short text = dateText(m_trial.update);
            text.size = 7;
            m_sink.text(m_nodes.StatusVerifiedDate, "statusVerifiedDate", {text});
        }
        m_sink.text(m_nodes.OverallStatus, "overallStatus", {m_trial.status});
        if (m_trial.lastKnown)
            m_sink.text(m_nodes.LastKnownStatus, "lastKnownStatus", {m_trial.lastKnown});
        if (m_trial.wasStopped)
            m_sink.text(m_nodes.WhyStopped, "whyStopped",
                        {picked(text::kReasons.data(), text::kReasons.size(), m_trial.dice, 12)});
        m_sink.open("expandedAccessInfo");
        m_sink.raw(m_nodes.HasExpandedAccess, "hasExpandedAccess", "false");
        m_sink.close();
        date(m_trial.start, "startDateStruct", m_nodes.StartDate, m_nodes.StartDateType);
        date(m_trial.primary, "primaryCompletionDateStruct", m_nodes.PrimaryCompletionDate,
             m_nodes.PrimaryCompletionDateType);
        date(m_trial.completion, "completionDateStruct", m_nodes.CompletionDate, m_nodes.CompletionDateType);
        if (m_sink.wants(m_nodes.StudyFirstSubmitDate))
            m_sink.text(m_nodes.StudyFirstSubmitDate, "studyFirstSubmitDate",
                        {dateText(m_trial.firstPost - 4)});
        postDate(m_trial.firstPost, m_trial.isUpdateEstimated, "studyFirstPostDateStruct",
                 m_nodes.StudyFirstPostDate, m_nodes.StudyFirstPostDateType);
        if (m_trial.resultsPost > 0)
            postDate(m_trial.resultsPost, m_trial.isUpdateEstimated, "resultsFirstPostDateStruct",
                     m_nodes.ResultsFirstPostDate, m_nodes.ResultsFirstPostDateType);
        if (m_sink.wants(m_nodes.LastUpdateSubmitDate))
            m_sink.text(m_nodes.LastUpdateSubmitDate, "lastUpdateSubmitDate", {dateText(m_trial.update - 2)});
        postDate(m_trial.update, m_trial.isUpdateEstimated, "lastUpdatePostDateStruct",
                 m_nodes.LastUpdatePostDate, m_nodes.LastUpdatePostDateType);
        m_sink.close();
    }

    void sponsors()
    {
        m_sink.open("sponsorCollaboratorsModule");
        m_sink.open("responsibleParty");
        m_sink.text(m_nodes.ResponsiblePartyType, "type", {"SPONSOR"});
        m_sink.close();
        m_sink.open("leadSponsor");
        m_sink.text(m_nodes.LeadSponsorName, "name", {sponsor().name});
        m_sink.text(m_nodes.LeadSponsorClass, "class", {sponsor().kind});
        m_sink.close();
        m_sink.openList("collaborators");
        for (int i = 0; i < m_trial.collaborators; ++i) {
            const text::Sponsor &other =
                text::kSponsors[(m_trial.sponsor + 1 + static_cast<size_t>(i) * 3) % text::kSponsors.size()];
            m_sink.openElement();
            m_sink.text(m_nodes.CollaboratorName, "name", {other.name});
            m_sink.text(m_nodes.CollaboratorClass, "class", {other.kind});
            m_sink.closeElement();
        }
        m_sink.closeList();
        m_sink.close();
    }

    void conditions()
    {
        m_sink.open("conditionsModule");
        m_sink.openList("conditions");
        m_sink.item(m_nodes.Condition, {disease().name});
        if (m_trial.hasSecond)
            m_sink.item(m_nodes.Condition, {disease().other});
        m_sink.closeList();
        m_sink.openList("keywords");
        for (int i = 0; i < m_trial.keywords; ++i)
            m_sink.item(m_nodes.Keyword,
                        {picked(text::kKeywords.data(), text::kKeywords.size(), m_trial.dice, 16 + 4 * i)});
        m_sink.closeList();
        m_sink.close();
    }

    void design()
    {
        static constexpr std::array kPhases = {"NA"sv,     "EARLY_PHASE1"sv, "PHASE1"sv,
                                               "PHASE2"sv, "PHASE3"sv,       "PHASE4"sv};
        m_sink.open("designModule");
        m_sink.text(m_nodes.StudyType, "studyType",
                    {m_trial.type == GeneratedTrial::Type::Interventional  ? "INTERVENTIONAL"sv
                     : m_trial.type == GeneratedTrial::Type::Observational ? "OBSERVATIONAL"sv
                                                                           : "EXPANDED_ACCESS"sv});
        m_sink.openList("phases");
        for (size_t i = 0; i < kPhases.size(); ++i) {
            if (m_trial.phases & (1 << i))
                m_sink.item(m_nodes.Phase, {kPhases[i]});
        }
        m_sink.closeList();
        m_sink.open("enrollmentInfo");
        if (m_trial.enrollment >= 0) {
            m_sink.raw(m_nodes.EnrollmentCount, "count", plain(m_trial.enrollment));
            m_sink.text(m_nodes.EnrollmentType, "type", {m_trial.isFinished ? "ACTUAL"sv : "ESTIMATED"sv});
        }
        m_sink.close();
        m_sink.close();
    }

    void interventions()
    {
        m_sink.open("armsInterventionsModule");
        m_sink.openList("interventions");
        for (int i = 0; i < m_trial.interventions; ++i) {
            m_sink.openElement();
            m_sink.text(m_nodes.InterventionType, "type", {text::kInterventionTypes[interventionIndex(i)]});
            m_sink.text(m_nodes.InterventionName, "name", {interventionAt(i)});
            m_sink.closeElement();
        }
        m_sink.closeList();
        m_sink.close();
    }

    void outcomes()
    {
        m_sink.open("outcomesModule");
        m_sink.openList("primaryOutcomes");
        m_sink.openElement();
        m_sink.text(m_nodes.PrimaryOutcomeMeasure, "measure",
                    {picked(text::kOutcomes.data(), text::kOutcomes.size(), m_trial.dice, 40)});
        m_sink.text(m_nodes.PrimaryOutcomeTimeFrame, "timeFrame", {"12 months"});
        m_sink.closeElement();
        m_sink.closeList();
        m_sink.close();
    }

    void eligibility()
    {
        const bool isYoung = m_trial.group == 4;
        m_sink.open("eligibilityModule");
        m_sink.text(m_nodes.EligibilityCriteria, "eligibilityCriteria",
                    {R"(Inclusion Criteria:\n\n* Diagnosis of )", disease().name,
                     R"(\n* Written informed consent\n\nExclusion Criteria:\n\n* Known hypersensitivity to )",
                     interventionAt(0), R"(\n* Participation in another trial within 30 days)"});
        if (m_trial.dice % 9 != 0)
            m_sink.raw(m_nodes.HealthyVolunteers, "healthyVolunteers", flag(m_trial.dice % 4 == 0));
        m_sink.text(m_nodes.Sex, "sex",
                    {m_trial.dice % 11 == 0   ? "FEMALE"sv
                     : m_trial.dice % 31 == 0 ? "MALE"sv
                                              : "ALL"sv});
        m_sink.text(m_nodes.MinimumAge, "minimumAge", {isYoung ? "6 Months"sv : "18 Years"sv});
        if (isYoung || m_trial.dice % 2 == 0)
            m_sink.text(m_nodes.MaximumAge, "maximumAge", {isYoung ? "17 Years"sv : "80 Years"sv});
        m_sink.openList("stdAges");
        m_sink.item(m_nodes.StdAge, {isYoung ? "CHILD"sv : "ADULT"sv});
        m_sink.closeList();
        m_sink.close();
    }

    void sites()
    {
        const bool isOpen = std::string_view(m_trial.status) == "RECRUITING";
        m_sink.open("contactsLocationsModule");
        m_sink.openList("locations");
        for (int i = 0; i < m_trial.sites; ++i) {
            // The first site of a Korean study lies in Korea, of the others every third.
            const bool isHere = m_trial.isKorean && (m_trial.sites < 4 || i % 3 == 0);
            const size_t place = ((m_trial.dice >> 20) + static_cast<size_t>(i) * 5) % text::kPlaces.size();
            const text::Place &where = isHere ? text::kKoreanPlaces[place] : text::kPlaces[place];
            m_sink.openElement();
            m_sink.text(m_nodes.LocationFacility, "facility",
                        {where.city, " Site of ", text::kSponsors[(m_trial.sponsor + place) % 20].name});
            if (isOpen)
                m_sink.text(m_nodes.LocationStatus, "status", {"RECRUITING"});
            m_sink.text(m_nodes.LocationCity, "city", {where.city});
            if (!where.state.empty())
                m_sink.text(m_nodes.LocationState, "state", {where.state});
            m_sink.text(m_nodes.LocationCountry, "country",
                        {isHere ? view(m_options.korea) : text::kCountries[place]});
            m_sink.closeElement();
        }
        m_sink.closeList();
        m_sink.close();
    }

    const GeneratedTrial &m_trial;
    const DescribeOptions &m_options;
    Sink &m_sink;
    const Nodes &m_nodes = nodes();
};

} // namespace

void describe(const GeneratedTrial &trial, const DescribeOptions &options, JsonSink &sink)
{
    Teller(trial, options, sink).tell();
}

void describe(const GeneratedTrial &trial, const DescribeOptions &options, ValueSink &sink)
{
    Teller(trial, options, sink).tell();
}

} // namespace trialdesk::sample::ctgov
