#include "models/domain/recordlabels.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <QCoreApplication>

#include "models/domain/labels.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

struct PathLabel
{
    const char *path;
    const char *label;
};

/// Of ClinicalTrials.gov. QT_TRANSLATE_NOOP keeps the labels in the translation files.
constexpr std::array kPathLabels{
    PathLabel{"annotationSection.annotationModule.unpostedAnnotation.unpostedEvents[].date",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Results not yet posted: date")},
    PathLabel{"annotationSection.annotationModule.unpostedAnnotation.unpostedEvents[].type",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Results not yet posted: event")},
    PathLabel{"derivedSection.miscInfoModule.removedCountries[]",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Countries without sites any more")},
    PathLabel{"derivedSection.miscInfoModule.submissionTracking.submissionInfos[].releaseDate",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Submitted results: sent")},
    PathLabel{"derivedSection.miscInfoModule.submissionTracking.submissionInfos[].resetDate",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Submitted results: returned")},
    PathLabel{"hasResults", QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Results posted")},
    PathLabel{"protocolSection.armsInterventionsModule.armGroups[].description",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Arms: description")},
    PathLabel{"protocolSection.armsInterventionsModule.armGroups[].label",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Arms")},
    PathLabel{"protocolSection.armsInterventionsModule.armGroups[].type",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Arms: kind")},
    PathLabel{"protocolSection.armsInterventionsModule.interventions[].armGroupLabels[]",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Interventions: arms")},
    PathLabel{"protocolSection.armsInterventionsModule.interventions[].name",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Interventions")},
    PathLabel{"protocolSection.armsInterventionsModule.interventions[].type",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Interventions: kind")},
    PathLabel{"protocolSection.conditionsModule.conditions[]",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Conditions")},
    PathLabel{"protocolSection.conditionsModule.keywords[]",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Keywords")},
    PathLabel{"protocolSection.contactsLocationsModule.centralContacts[].email",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Contacts: email")},
    PathLabel{"protocolSection.contactsLocationsModule.centralContacts[].name",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Contacts: name")},
    PathLabel{"protocolSection.contactsLocationsModule.centralContacts[].phone",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Contacts: telephone")},
    PathLabel{"protocolSection.contactsLocationsModule.centralContacts[].phoneExt",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Contacts: extension")},
    PathLabel{"protocolSection.contactsLocationsModule.centralContacts[].role",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Contacts: role")},
    PathLabel{"protocolSection.contactsLocationsModule.locations[].city",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Sites: city")},
    PathLabel{"protocolSection.contactsLocationsModule.locations[].contacts[].email",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Contacts of the sites: email")},
    PathLabel{"protocolSection.contactsLocationsModule.locations[].contacts[].name",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Contacts of the sites: name")},
    PathLabel{"protocolSection.contactsLocationsModule.locations[].contacts[].phone",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Contacts of the sites: telephone")},
    PathLabel{"protocolSection.contactsLocationsModule.locations[].contacts[].phoneExt",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Contacts of the sites: extension")},
    PathLabel{"protocolSection.contactsLocationsModule.locations[].contacts[].role",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Contacts of the sites: role")},
    PathLabel{"protocolSection.contactsLocationsModule.locations[].country",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Sites: country")},
    PathLabel{"protocolSection.contactsLocationsModule.locations[].facility",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Sites")},
    PathLabel{"protocolSection.contactsLocationsModule.locations[].geoPoint.lat",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Sites: latitude")},
    PathLabel{"protocolSection.contactsLocationsModule.locations[].geoPoint.lon",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Sites: longitude")},
    PathLabel{"protocolSection.contactsLocationsModule.locations[].state",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Sites: state")},
    PathLabel{"protocolSection.contactsLocationsModule.locations[].status",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Sites: status")},
    PathLabel{"protocolSection.contactsLocationsModule.locations[].zip",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Sites: postal code")},
    PathLabel{"protocolSection.descriptionModule.briefSummary",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Summary")},
    PathLabel{"protocolSection.descriptionModule.detailedDescription",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Description")},
    PathLabel{"protocolSection.designModule.enrollmentInfo.count",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Enrollment")},
    PathLabel{"protocolSection.designModule.enrollmentInfo.type",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Enrollment: actual or estimated")},
    PathLabel{"protocolSection.designModule.phases[]", QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Phase")},
    PathLabel{"protocolSection.designModule.studyType",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Study type")},
    PathLabel{"protocolSection.eligibilityModule.eligibilityCriteria",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Eligibility criteria")},
    PathLabel{"protocolSection.eligibilityModule.healthyVolunteers",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Healthy volunteers")},
    PathLabel{"protocolSection.eligibilityModule.maximumAge",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Maximum age")},
    PathLabel{"protocolSection.eligibilityModule.minimumAge",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Minimum age")},
    PathLabel{"protocolSection.eligibilityModule.sex", QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Sex")},
    PathLabel{"protocolSection.identificationModule.acronym",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Acronym")},
    PathLabel{"protocolSection.identificationModule.briefTitle",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Title")},
    PathLabel{"protocolSection.identificationModule.nctId",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "NCT number")},
    PathLabel{"protocolSection.identificationModule.nctIdAliases[]",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Older NCT numbers")},
    PathLabel{"protocolSection.identificationModule.officialTitle",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Official title")},
    PathLabel{"protocolSection.identificationModule.orgStudyIdInfo.id",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Number at the organization")},
    PathLabel{"protocolSection.identificationModule.organization.class",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Organization: kind")},
    PathLabel{"protocolSection.identificationModule.organization.fullName",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Organization")},
    PathLabel{"protocolSection.ipdSharingStatementModule.accessCriteria",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Sharing of participant data: access")},
    PathLabel{"protocolSection.ipdSharingStatementModule.description",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Sharing of participant data: description")},
    PathLabel{"protocolSection.ipdSharingStatementModule.infoTypes[]",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Sharing of participant data: documents")},
    PathLabel{"protocolSection.ipdSharingStatementModule.ipdSharing",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Sharing of participant data")},
    PathLabel{"protocolSection.ipdSharingStatementModule.timeFrame",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Sharing of participant data: time frame")},
    PathLabel{"protocolSection.ipdSharingStatementModule.url",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Sharing of participant data: address")},
    PathLabel{"protocolSection.outcomesModule.primaryOutcomes[].description",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Primary outcomes: description")},
    PathLabel{"protocolSection.outcomesModule.primaryOutcomes[].measure",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Primary outcomes")},
    PathLabel{"protocolSection.outcomesModule.primaryOutcomes[].timeFrame",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Primary outcomes: time frame")},
    PathLabel{"protocolSection.outcomesModule.secondaryOutcomes[].description",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Secondary outcomes: description")},
    PathLabel{"protocolSection.outcomesModule.secondaryOutcomes[].measure",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Secondary outcomes")},
    PathLabel{"protocolSection.outcomesModule.secondaryOutcomes[].timeFrame",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Secondary outcomes: time frame")},
    PathLabel{"protocolSection.referencesModule.references[].citation",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "References")},
    PathLabel{"protocolSection.referencesModule.references[].pmid",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "References: PubMed number")},
    PathLabel{"protocolSection.referencesModule.references[].type",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "References: kind")},
    PathLabel{"protocolSection.referencesModule.seeAlsoLinks[].label",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Links")},
    PathLabel{"protocolSection.referencesModule.seeAlsoLinks[].url",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Links: address")},
    PathLabel{"protocolSection.sponsorCollaboratorsModule.collaborators[].class",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Collaborators: kind")},
    PathLabel{"protocolSection.sponsorCollaboratorsModule.collaborators[].name",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Collaborators")},
    PathLabel{"protocolSection.sponsorCollaboratorsModule.leadSponsor.class",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Lead sponsor: kind")},
    PathLabel{"protocolSection.sponsorCollaboratorsModule.leadSponsor.name",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Lead sponsor")},
    PathLabel{"protocolSection.statusModule.completionDateStruct.date",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Completion")},
    PathLabel{"protocolSection.statusModule.completionDateStruct.type",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Completion: actual or estimated")},
    PathLabel{"protocolSection.statusModule.dispFirstPostDateStruct.date",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Delay of results first posted")},
    PathLabel{
        "protocolSection.statusModule.dispFirstPostDateStruct.type",
        QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Delay of results first posted: actual or estimated")},
    PathLabel{"protocolSection.statusModule.dispFirstSubmitDate",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Delay of results first submitted")},
    PathLabel{"protocolSection.statusModule.lastKnownStatus",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Last known status")},
    PathLabel{"protocolSection.statusModule.lastUpdatePostDateStruct.date",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Last update posted")},
    PathLabel{"protocolSection.statusModule.lastUpdateSubmitDate",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Last update submitted")},
    PathLabel{"protocolSection.statusModule.overallStatus",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Overall status")},
    PathLabel{"protocolSection.statusModule.primaryCompletionDateStruct.date",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Primary completion")},
    PathLabel{"protocolSection.statusModule.primaryCompletionDateStruct.type",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Primary completion: actual or estimated")},
    PathLabel{"protocolSection.statusModule.resultsFirstPostDateStruct.date",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Results first posted")},
    PathLabel{"protocolSection.statusModule.startDateStruct.date",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Start")},
    PathLabel{"protocolSection.statusModule.startDateStruct.type",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Start: actual or estimated")},
    PathLabel{"protocolSection.statusModule.statusVerifiedDate",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Record verified")},
    PathLabel{"protocolSection.statusModule.studyFirstPostDateStruct.date",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "First posted")},
    PathLabel{"protocolSection.statusModule.whyStopped",
              QT_TRANSLATE_NOOP("trialdesk::RecordPath", "Reason for stopping")},
};
static_assert(std::ranges::is_sorted(kPathLabels, {},
                                     [](const PathLabel &each) { return std::string_view(each.path); }));

} // namespace

QString recordPathLabel(const QString &path)
{
    const std::string key = path.toStdString();
    const auto found =
        std::ranges::lower_bound(kPathLabels, std::string_view(key), {},
                                 [](const PathLabel &each) { return std::string_view(each.path); });
    if (found != kPathLabels.end() && key == found->path)
        return QCoreApplication::translate("trialdesk::RecordPath", found->label);
    return path.split(u'.').last(std::min(path.count(u'.') + 1, qsizetype{2})).join(u'.');
}

QString changedPart(const Change &change)
{
    if (change.field)
        return fieldHeader(*change.field);
    return change.path.isEmpty() ? QString() : recordPathLabel(change.path);
}

ShownChange shownValues(const Change &change)
{
    if (!change.field)
        return {.before = change.before, .after = change.after};
    return {.before = valueLabel(*change.field, change.before),
            .after = valueLabel(*change.field, change.after)};
}

} // namespace trialdesk
