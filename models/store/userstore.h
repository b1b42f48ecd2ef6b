#pragma once

#include <memory>
#include <span>
#include <string_view>

#include <QDateTime>

#include "models/domain/recorddifference.h"
#include "models/domain/sourcesettings.h"
#include "models/domain/trial.h"
#include "models/store/connection.h"
#include "models/store/fullrecord.h"

namespace trialdesk {

/// The person's own writes: settings, schedules. Short transactions on a connection of its own; waits for at
/// most one page of a running sync.
class UserStore
{
public:
    [[nodiscard]] static Result<std::unique_ptr<UserStore>> open(const QString &databaseFile);

    /// Adds the registries that the store does not know yet, with these settings.
    [[nodiscard]] Result<void> ensureSources(const std::vector<SourceSettings> &sources);
    [[nodiscard]] Result<void> saveSource(const SourceSettings &settings);
    [[nodiscard]] Result<void> saveScheduleState(const SourceId &source, const ScheduleState &state);
    /// Deletes the trials, history and runs of the registry `sample`; its settings stay. Busy while anybody
    /// syncs.
    [[nodiscard]] Result<void> removeSample();
    /// Puts trials under watch, or takes them away, all or none; no sync touches the mark.
    [[nodiscard]] Result<void> setWatched(std::span<const TrialId> ids, bool watched,
                                          const QDateTime &nowUtc);
    /// The same for one.
    [[nodiscard]] Result<void> setWatched(TrialId id, bool watched, const QDateTime &nowUtc);
    /// Keeps all that a registry says about a trial, with a date, under the trial that has the record's
    /// number, older numbers noted. What differs from the full record that was kept becomes history without a
    /// run, but for `listPaths`, which a sync compares. Usage where the trial is gone.
    [[nodiscard]] Result<KeptRecord> keepFetchedRecord(const FetchedRecord &record, const RecordShape &shape,
                                                       std::span<const std::string_view> listPaths);
    [[nodiscard]] Result<bool> hasRunningRuns();
    /// Runs that are "running" although nobody holds the lock died; the caller holds the lock.
    [[nodiscard]] Result<void> markInterrupted();

private:
    explicit UserStore(std::unique_ptr<Connection> connection);

    std::unique_ptr<Connection> m_connection;
};

} // namespace trialdesk
