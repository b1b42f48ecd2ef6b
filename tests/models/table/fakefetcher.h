#pragma once

#include <deque>
#include <numeric>
#include <string>
#include <vector>

#include <QPromise>

#include "models/store/asyncstore.h"

namespace trialdesk {

/// Answers only when the test says so; every call is remembered.
class FakeFetcher final : public TrialFetcher
{
public:
    struct SnapshotCall
    {
        TrialQuery query;
        SortOrder order;
        QPromise<Result<Snapshot>> promise;
    };
    struct RowsCall
    {
        std::vector<TrialId> ids;
        QPromise<Result<std::vector<Trial>>> promise;
    };

    QFuture<Result<Snapshot>> snapshot(const TrialQuery &query, const SortOrder &order) override
    {
        snapshots.push_back({query, order, {}});
        snapshots.back().promise.start();
        return snapshots.back().promise.future();
    }

    QFuture<Result<std::vector<Trial>>> rows(std::vector<TrialId> ids) override
    {
        pages.push_back({std::move(ids), {}});
        pages.back().promise.start();
        return pages.back().promise.future();
    }

    void answerSnapshot(std::size_t call, TrialId first, std::size_t count)
    {
        Snapshot snapshot;
        snapshot.ids.resize(count);
        std::iota(snapshot.ids.begin(), snapshot.ids.end(), first);
        snapshot.storeTotal = 5000;
        snapshots.at(call).promise.addResult(std::move(snapshot));
        snapshots.at(call).promise.finish();
    }

    void answerRows(std::size_t call, const std::string &titlePrefix = "Title ", TrialId gone = 0)
    {
        std::vector<Trial> rows;
        for (const TrialId id : pages.at(call).ids) {
            if (id == gone)
                continue;
            Trial trial;
            trial.id = id;
            trial.source = id % 2 ? QStringLiteral("kdca") : QStringLiteral("sample");
            trial.values[Field::Number] = "N" + std::to_string(id);
            trial.values[Field::Title] = titlePrefix + std::to_string(id);
            rows.push_back(std::move(trial));
        }
        pages.at(call).promise.addResult(std::move(rows));
        pages.at(call).promise.finish();
    }

    template <class Call>
    static void fail(Call &call, ErrorKind kind)
    {
        call.promise.addResult(failure(kind, QStringLiteral("told to")));
        call.promise.finish();
    }

    std::deque<SnapshotCall> snapshots; // a deque: references stay valid
    std::deque<RowsCall> pages;
};

} // namespace trialdesk
