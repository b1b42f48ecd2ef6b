#pragma once

#include <string_view>

#include "models/domain/recorddifference.h"
#include "sync/sources/registrysource.h"

namespace trialdesk {

/// The `fields` of a list page: everything that a list, a filter or the search needs, and the countries.
inline constexpr std::string_view kCtgovListPieces =
    "NCTId,NCTIdAlias,OrgStudyId,BriefTitle,OfficialTitle,Acronym,OverallStatus,LastKnownStatus,WhyStopped,"
    "StatusVerifiedDate,StartDate,StartDateType,PrimaryCompletionDate,PrimaryCompletionDateType,"
    "CompletionDate,CompletionDateType,StudyFirstPostDate,ResultsFirstPostDate,LastUpdatePostDate,"
    "LeadSponsorName,LeadSponsorClass,CollaboratorName,Condition,Keyword,StudyType,Phase,EnrollmentCount,"
    "EnrollmentType,InterventionType,InterventionName,Sex,MinimumAge,MaximumAge,HealthyVolunteers,"
    "HasResults,LocationCountry";
/// The `fields` of a sweep.
inline constexpr std::string_view kCtgovSweepPieces = "NCTId,OverallStatus,LastUpdatePostDate";

/// Which paths of a study the fields tell, and which change at every renewal of the registry's data.
[[nodiscard]] const RecordShape &ctgovShape();

/// Reads one study (a JSON object as sent) into the page, as a trial or as a problem.
void addCtgovRecord(std::string_view raw, std::uint64_t hash, Page &page);
/// Reads one study of a sweep: its number goes to the trials that were seen, or to those that have to be read
/// anew.
void addCtgovSweepRecord(std::string_view raw, const FingerprintMap &known, Page &page);

} // namespace trialdesk
