#pragma once

#include <vector>

#include <QByteArray>
#include <QString>

namespace trialdesk {

/// A part of a full record as a person reads it.
struct RecordSection
{
    QString heading; ///< translated
    QString text;    ///< the registry's own words, unguarded; items apart by an empty line

    bool operator==(const RecordSection &) const = default;
};

/// What a list does not tell, from a full record of ClinicalTrials.gov (JSON in UTF-8): summary, who can take
/// part, arms, outcomes, contacts, sites. Parts that the record does not have are left out; of something that
/// is no record nothing is left. Markdown's backslashes are taken away and its list marks become points.
/// Pure; any thread; a record of megabytes takes some 50 ms.
[[nodiscard]] std::vector<RecordSection> recordSections(const QByteArray &json);

} // namespace trialdesk
