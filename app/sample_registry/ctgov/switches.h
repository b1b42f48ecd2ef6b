#pragma once

#include <map>
#include <optional>
#include <vector>

#include <QByteArrayList>
#include <QHash>
#include <QJsonObject>

namespace trialdesk::sample {

class JsonReader;

namespace ctgov {

// What a test did to one study, in this order.
struct StudyEdit
{
    std::vector<QJsonObject> merges;
    std::vector<std::pair<QByteArray, QJsonValue>> sets; // dotted path -> value; null takes it away
    // The new LastUpdatePostDate; without it the edit is one that the date doesn't show.
    QByteArray updated;
    bool isBare = false;
    bool isHuge = false;
};

struct NewEnumValue
{
    QByteArray piece;
    QByteArray value;
    QByteArray label;
};

// The part of the script that only the ctgov form knows. Numbers are NCT numbers without "NCT".
struct Switches
{
    // Each one moves the data date to the next weekday; `dataTimestamp` sets it.
    qint64 refreshes = 0;
    QByteArray dataTimestamp;
    bool noGzip = false;
    // No page is longer, whatever is asked for; 0 = the registry's own limit.
    qint64 largestPage = 0;
    QByteArray koreaName;
    std::map<quint32, StudyEdit> edits;
    std::vector<QJsonObject> added;
    QList<quint32> dropped;
    // old number -> the study that has it now
    QHash<quint32, quint32> merged;
    std::vector<NewEnumValue> newValues;
};

void readSwitches(JsonReader &reader, Switches &switches);

} // namespace ctgov
} // namespace trialdesk::sample
