#pragma once

#include <expected>
#include <optional>
#include <vector>

#include <QHash>
#include <QJsonObject>
#include <QStringList>

#include "app/sample_registry/ctgov/switches.h"
#include "app/sample_registry/fault.h"

namespace trialdesk::sample {

// A patch that takes effect once, after that page has been served.
struct AfterPage
{
    qint64 page = 0;
    QJsonObject patch;
};

// Everything that a test may bend about the registry, as one value. The same JSON makes it, whether it comes
// from the command line, from POST /control or from a test; scriptHelp() lists the names.
struct Script
{
    bool ended = false;
    bool empty = false;
    bool repeatPage = false;
    bool endlessTotal = false;
    bool numberHeadCount = false;
    bool onlySecondUddi = false;
    QString secondUddi;
    std::optional<qint64> perPageWall;
    std::optional<qint64> quota;
    std::optional<qint64> total;
    qint64 totalDelta = 0;

    QHash<QString, QJsonObject> changed; // number -> fields that replace those of the row
    std::vector<QJsonObject> prepended;
    std::vector<QJsonObject> appended;
    QStringList dropped;  // numbers
    QStringList repeated; // numbers of rows that come once more, at the head of the page after their own
    std::vector<std::pair<QString, QString>> renamedColumns;
    std::vector<std::pair<QString, QJsonValue>> addedColumns;

    ctgov::Switches ctgov;

    std::vector<Fault> faults;
    std::vector<AfterPage> afterPages;
};

// Applies a patch: flags and numbers replace, row changes add up, "faults" and "afterPage" replace the lists.
// All or nothing: on an error, which names the unknown or unfitting word, the script stays as it was.
[[nodiscard]] std::expected<void, QString> applyPatch(Script &script, const QJsonObject &patch);

enum class SwitchType { Flag, Number, Text, Json };

// One name of the patch, for the command line and the help.
struct SwitchInfo
{
    QLatin1StringView name;
    SwitchType type;
    const char *help;
};

[[nodiscard]] const std::vector<SwitchInfo> &scriptSwitches();

} // namespace trialdesk::sample
