#include "sync/engine/writejob.h"

#include <algorithm>
#include <optional>

#include <QLoggingCategory>

#include "models/domain/result.h"
#include "models/store/storewriter.h"
#include "sync/engine/passjudge.h"
#include "sync/http/redact.h"

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcSync, "trialdesk.sync")

namespace trialdesk {

namespace {

constexpr qint64 kSecondsOfTurn = 7LL * 24 * 3600; // the time between two sweeps

using Aliases = Result<std::vector<std::pair<std::string, TrialId>>>;

/// One pass through the store: the writer, what was seen, and the report as it grows.
class WriteJob
{
public:
    explicit WriteJob(const WriteJobSetup &setup)
        : m_setup(setup)
    {
        m_run.source = setup.source;
        m_run.trigger = setup.trigger;
        m_run.started = setup.clock->nowUtc();
    }

    [[nodiscard]] SyncRun run()
    {
        if (const auto begun = begin(); !begun) {
            // The run's row may stand already; then it must not go on saying "running".
            if (m_run.id != 0)
                finish({.error = begun.error(), .requests = 0});
            else
                fail(begun.error());
            return m_run;
        }
        m_setup.begun(m_known, m_progress);
        while (true) {
            PageQueue::Item item = m_setup.queue->pop();
            if (auto *end = std::get_if<PassEnd>(&item)) {
                if (end->error || !inquire(*end)) {
                    finish(*end);
                    return m_run;
                }
                continue;
            }
            if (const auto *inquiry = std::get_if<Inquiry>(&item)) {
                const auto taken = take(*inquiry);
                m_end.error = taken ? std::nullopt : std::optional(taken.error());
                m_end.requests = inquiry->requests;
                finish(m_end);
                return m_run;
            }
            if (const auto written = write(std::get<PageItem>(item)); !written) {
                finish({.error = written.error(), .requests = m_run.counts.requests});
                return m_run;
            }
            m_setup.pageDone();
        }
    }

private:
    [[nodiscard]] Result<void> begin()
    {
        auto writer = StoreWriter::open(m_setup.databaseFile);
        if (!writer)
            return std::unexpected(writer.error());
        m_writer = std::move(*writer);
        m_writer->useShape(m_setup.shape);
        const auto id = m_writer->begin(m_setup.source, m_setup.trigger, m_run.started);
        if (!id)
            return std::unexpected(id.error());
        m_run.id = *id;
        auto known = m_writer->fingerprints(m_setup.inquiresAll);
        if (!known)
            return std::unexpected(known.error());
        auto progress = m_writer->progress();
        if (!progress)
            return std::unexpected(progress.error());
        m_progress = std::move(*progress);
        if (m_setup.full)
            known->forgetHashes();
        m_known = std::make_shared<const FingerprintMap>(std::move(*known));
        auto held = m_writer->heldRemovals();
        if (!held)
            return std::unexpected(held.error());
        auto aliases = m_setup.listed.empty() ? Aliases() : m_writer->aliases();
        if (!aliases)
            return std::unexpected(aliases.error());
        m_judge.emplace(JudgeSetup{.known = m_known,
                                   .held = std::move(*held),
                                   .accepted = {m_setup.accepted.begin(), m_setup.accepted.end()},
                                   .listed = m_setup.listed,
                                   .aliases = std::move(*aliases),
                                   .inquiresAll = m_setup.inquiresAll,
                                   .turn = m_run.started.toSecsSinceEpoch() / kSecondsOfTurn});
        return {};
    }

    [[nodiscard]] Result<void> write(const PageItem &item)
    {
        const Page &page = item.page;
        RunCounts &counts = m_run.counts;
        counts.requests = item.requests;
        counts.pages += 1;
        counts.received += page.rows;
        counts.problems += static_cast<int>(page.problems.size());
        for (const RecordProblem &problem : page.problems) {
            qCWarning(lcSync).noquote() << m_setup.source << "record not used:" << problem.reason;
            const std::string raw = redact(QString::fromStdString(problem.raw)).toStdString();
            if (const auto saved = m_writer->saveProblem(problem.reason, raw); !saved)
                return saved;
        }
        if (!page.unknownColumns.isEmpty()) {
            const auto fresh = m_writer->rememberColumns(page.unknownColumns);
            if (!fresh)
                return std::unexpected(fresh.error());
            for (const QString &name : *fresh)
                qCWarning(lcSync).noquote()
                    << m_setup.source
                    << "sends a column that TrialDesk does not know; kept in the raw record:" << name;
        }
        if (item.judged)
            m_judge->count(item);
        const PagePlan plan = m_judge->take(page);
        return m_writer->applyPage(plan, counts, m_setup.clock->nowUtc(), item.progress);
    }

    [[nodiscard]] PassFacts facts(const PassEnd &end) const
    {
        return m_judge->facts(!end.error && end.judged, end.shortfall.isEmpty(), m_run.counts.problems);
    }

    /// True where the registry is asked about trials that this pass did not see.
    [[nodiscard]] bool inquire(const PassEnd &end)
    {
        if (!m_setup.inquire || !end.judged)
            return false;
        std::vector<std::string> numbers = m_judge->doubts(facts(end));
        if (numbers.empty())
            return false;
        m_end = end;
        m_setup.inquire(std::move(numbers));
        return true;
    }

    [[nodiscard]] Result<void> take(const Inquiry &inquiry)
    {
        for (const Page &page : inquiry.found) {
            const PagePlan plan = m_judge->takeAnswer(page);
            const auto applied =
                m_writer->applyPage(plan, m_run.counts, m_setup.clock->nowUtc(), std::nullopt);
            if (!applied)
                return applied;
        }
        m_judge->leaveUnanswered(inquiry.unanswered);
        m_inDoubt = !inquiry.unanswered.empty();
        return {};
    }

    void finish(const PassEnd &end)
    {
        m_run.counts.requests = end.requests;
        m_run.finished = m_setup.clock->nowUtc();
        const EndPlan plan = m_judge ? m_judge->judge(facts(end)) : EndPlan();
        m_run.complete = !end.error && end.shortfall.isEmpty();
        m_run.removalsChecked = plan.clean && plan.held.empty() && m_judge->hasAskedAll();
        m_run.error = end.error;
        if (m_run.error)
            m_run.error->detail = redact(m_run.error->detail); // may be the server's own words
        m_run.status = statusOf(end, plan);
        if (m_run.status == RunStatus::Held)
            m_run.error = Error{.kind = ErrorKind::Held, .detail = QString::number(plan.held.size())};
        else if (m_run.status == RunStatus::Partial && !end.shortfall.isEmpty())
            m_run.error = Error{.kind = ErrorKind::Shortfall, .detail = end.shortfall};
        const auto finished =
            inOrder([&] { return saveProgress(end, plan); }, [&] { return m_writer->finish(m_run, plan); });
        if (!finished) {
            m_run.removalsChecked = false;
            fail(finished.error());
        }
    }

    [[nodiscard]] Result<void> saveProgress(const PassEnd &end, const EndPlan &plan)
    {
        if (end.error || !end.progress)
            return {};
        SourceProgress progress = *end.progress;
        // What a person must decide, or the registry still owes a word on, is looked at again by the next
        // run.
        if (!plan.held.empty() || m_inDoubt)
            progress.sweptAt = {};
        return m_writer->saveProgress(progress);
    }

    [[nodiscard]] RunStatus statusOf(const PassEnd &end, const EndPlan &plan) const
    {
        if (end.error)
            return end.error->kind == ErrorKind::Cancelled ? RunStatus::Cancelled : RunStatus::Failed;
        if (!plan.held.empty())
            return RunStatus::Held;
        const bool whole = end.judged ? plan.clean : end.shortfall.isEmpty() && !end.overtaken;
        return whole && m_run.counts.problems == 0 ? RunStatus::Ok : RunStatus::Partial;
    }

    void fail(const Error &error)
    {
        m_run.status = RunStatus::Failed;
        m_run.error = error;
        m_run.finished = m_setup.clock->nowUtc();
    }

    const WriteJobSetup &m_setup;
    std::unique_ptr<StoreWriter> m_writer;
    std::shared_ptr<const FingerprintMap> m_known = std::make_shared<const FingerprintMap>();
    std::optional<PassJudge> m_judge; ///< once the run began
    SourceProgress m_progress;
    SyncRun m_run;
    PassEnd m_end;          ///< of a pass that waits for an inquiry
    bool m_inDoubt = false; ///< an inquiry was not answered
};

} // namespace

void runWriteJob(QPromise<SyncRun> &promise, const WriteJobSetup &setup)
{
    // An exception would end the future without a result, and the runner would wait for ever.
    SyncRun run;
    try {
        run = WriteJob(setup).run();
    } catch (const std::exception &broken) {
        run = {.source = setup.source,
               .trigger = setup.trigger,
               .status = RunStatus::Failed,
               .started = setup.clock->nowUtc(),
               .finished = setup.clock->nowUtc(),
               .error = Error{.kind = ErrorKind::Database, .detail = QString::fromUtf8(broken.what())}};
    }
    promise.addResult(std::move(run));
}

} // namespace trialdesk
