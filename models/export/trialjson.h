#pragma once

#include <span>

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include "models/domain/run.h"
#include "models/domain/trial.h"

namespace trialdesk {

struct TrialDetail;

/// A moment as every JSON and CSV of TrialDesk writes it: 2026-11-22T01:02:03Z; a null text for a null time.
[[nodiscard]] QString isoUtc(const QDateTime &time);

// One JSON value as compact UTF-8 without a line end, keys in the order of the command line's contract.
[[nodiscard]] QByteArray trialJson(const Trial &trial);
[[nodiscard]] QByteArray runJson(const SyncRun &run);
/// `trial`, `raw` as it was sent (null if it is no JSON) and `history`.
[[nodiscard]] QByteArray detailJson(const TrialDetail &detail, bool withHistory = true);

[[nodiscard]] QJsonObject trialToJson(const Trial &trial);
/// The object's values in this order; keys that are not in `keys` follow, sorted.
[[nodiscard]] QByteArray orderedJson(const QJsonObject &object, std::span<const QString> keys);

} // namespace trialdesk
