#pragma once

#include <vector>

#include <QJsonObject>
#include <QStringList>

namespace trialdesk::sample {

inline constexpr qint64 kLastPass = 1'000'000;

// What the registry looks like in a pass: the shipped rows after `pass` small steps. Each step changes one to
// three fields (head count, period, phase, title); some add a row of the reserve, some hide a row that comes
// back two or three passes later. A pure function of its arguments; the same pass is always the same.
[[nodiscard]] std::vector<QJsonObject> driftedRows(const std::vector<QJsonObject> &shipped,
                                                   const std::vector<QJsonObject> &reserve, quint64 seed,
                                                   qint64 pass);

// The forms that a field takes over time; the shipped one comes first, all differ. Exposed for tests.
[[nodiscard]] QStringList headCountForms(const QString &shipped);
[[nodiscard]] QStringList periodForms(const QString &shipped);
[[nodiscard]] QStringList phaseForms(const QString &shipped);
[[nodiscard]] QStringList titleForms(const QString &shipped);

} // namespace trialdesk::sample
