#pragma once

#include "app/sample_registry/ctgov/structure.h"

namespace trialdesk::sample::ctgov {

// Indexes of the structure, looked up once.
struct Nodes
{
    static int of(const char *piece) { return Structure::get().find(piece); }

#define TRIALDESK_NODE(name) const int name = of(#name)
    TRIALDESK_NODE(NCTId);
    TRIALDESK_NODE(NCTIdAlias);
    TRIALDESK_NODE(OrgStudyId);
    TRIALDESK_NODE(OrgFullName);
    TRIALDESK_NODE(OrgClass);
    TRIALDESK_NODE(BriefTitle);
    TRIALDESK_NODE(OfficialTitle);
    TRIALDESK_NODE(Acronym);
    TRIALDESK_NODE(StatusVerifiedDate);
    TRIALDESK_NODE(OverallStatus);
    TRIALDESK_NODE(LastKnownStatus);
    TRIALDESK_NODE(WhyStopped);
    TRIALDESK_NODE(HasExpandedAccess);
    TRIALDESK_NODE(StartDate);
    TRIALDESK_NODE(StartDateType);
    TRIALDESK_NODE(PrimaryCompletionDate);
    TRIALDESK_NODE(PrimaryCompletionDateType);
    TRIALDESK_NODE(CompletionDate);
    TRIALDESK_NODE(CompletionDateType);
    TRIALDESK_NODE(StudyFirstSubmitDate);
    TRIALDESK_NODE(StudyFirstPostDate);
    TRIALDESK_NODE(StudyFirstPostDateType);
    TRIALDESK_NODE(ResultsFirstPostDate);
    TRIALDESK_NODE(ResultsFirstPostDateType);
    TRIALDESK_NODE(LastUpdateSubmitDate);
    TRIALDESK_NODE(LastUpdatePostDate);
    TRIALDESK_NODE(LastUpdatePostDateType);
    TRIALDESK_NODE(ResponsiblePartyType);
    TRIALDESK_NODE(LeadSponsorName);
    TRIALDESK_NODE(LeadSponsorClass);
    TRIALDESK_NODE(CollaboratorName);
    TRIALDESK_NODE(CollaboratorClass);
    TRIALDESK_NODE(BriefSummary);
    TRIALDESK_NODE(Condition);
    TRIALDESK_NODE(Keyword);
    TRIALDESK_NODE(StudyType);
    TRIALDESK_NODE(Phase);
    TRIALDESK_NODE(EnrollmentCount);
    TRIALDESK_NODE(EnrollmentType);
    TRIALDESK_NODE(InterventionType);
    TRIALDESK_NODE(InterventionName);
    TRIALDESK_NODE(PrimaryOutcomeMeasure);
    TRIALDESK_NODE(PrimaryOutcomeTimeFrame);
    TRIALDESK_NODE(EligibilityCriteria);
    TRIALDESK_NODE(HealthyVolunteers);
    TRIALDESK_NODE(Sex);
    TRIALDESK_NODE(MinimumAge);
    TRIALDESK_NODE(MaximumAge);
    TRIALDESK_NODE(StdAge);
    TRIALDESK_NODE(LocationFacility);
    TRIALDESK_NODE(LocationStatus);
    TRIALDESK_NODE(LocationCity);
    TRIALDESK_NODE(LocationState);
    TRIALDESK_NODE(LocationCountry);
    TRIALDESK_NODE(VersionHolder);
    TRIALDESK_NODE(HasResults);
#undef TRIALDESK_NODE
};

inline const Nodes &nodes()
{
    static const Nodes kNodes;
    return kNodes;
}

} // namespace trialdesk::sample::ctgov
