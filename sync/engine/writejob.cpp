#include "sync/engine/writejob.h"

#include <algorithm>
#include <optional>

#include <QLoggingCategory>

#include "models/domain/result.h"
#include "models/store/storewriter.h"
#include "sync/engine/passcount.h"
#include "sync/engine/removalguard.h"
#include "sync/http/redact.h"

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcSync, "trialdesk.sync")

namespace trialdesk {

namespace {

/// More would keep the registry busy for minutes.
constexpr std::size_t kMostInquiries = 100;
constexpr std::size_t kMostInquiriesAtOnce = 2000;

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
        m_held = std::move(*held);
        const auto &reviewed = m_setup.reviewed;
        m_accept = m_setup.acceptRemovals &&
                   (!reviewed || std::unordered_set(reviewed->begin(), reviewed->end()) == m_held);
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
            m_count.take(item);
        const PagePlan plan = reconcile(page.records, *m_known, m_memory);
        return m_writer->applyPage(plan, counts, m_setup.clock->nowUtc(), item.progress);
    }

    [[nodiscard]] PassFacts facts(const PassEnd &end) const
    {
        return {.complete = !end.error && end.judged,
                .totalsAgree = m_count.totalsAgree() && end.shortfall.isEmpty(),
                .total = m_count.total(),
                .received = m_count.received(),
                .distinct = m_count.distinct(),
                .problems = m_run.counts.problems};
    }

    /// True where the registry is asked about the trials that this pass would call removed.
    [[nodiscard]] bool inquire(PassEnd &end)
    {
        if (!m_setup.inquire || !end.judged)
            return false;
        passOverUnlisted();
        std::vector<TrialId> doubtful = m_setup.inquiresAll ? unseen() : removedInDoubt(end);
        if (m_setup.inquiresAll && !m_setup.everything && doubtful.size() > kMostInquiriesAtOnce &&
            m_count.total() > 0) {
            // Trials of an earlier, larger scope: nobody asked for them, so nothing is known of them.
            end.judged = false;
            return false;
        }
        if (doubtful.empty() ||
            doubtful.size() > (m_setup.inquiresAll ? kMostInquiriesAtOnce : kMostInquiries))
            return false;
        std::ranges::sort(doubtful);
        std::vector<std::string> numbers;
        for (const auto [number, stored] : *m_known) {
            if (std::ranges::binary_search(doubtful, stored.id))
                numbers.emplace_back(number);
        }
        m_end = end;
        m_setup.inquire(std::move(numbers));
        return true;
    }

    /// Trials of an earlier scope that are in no list now are not looked for.
    void passOverUnlisted()
    {
        if (m_setup.listed.empty())
            return;
        const std::unordered_set<std::string_view> listed(m_setup.listed.begin(), m_setup.listed.end());
        for (const auto [number, stored] : *m_known) {
            if (!listed.contains(number))
                m_memory.note(&stored, number);
        }
    }

    [[nodiscard]] std::vector<TrialId> unseen() const
    {
        std::vector<TrialId> ids;
        for (const auto [number, stored] : *m_known) {
            if (stored.state != TrialState::Removed && !m_memory.hasSeen(stored.id))
                ids.push_back(stored.id);
        }
        return ids;
    }

    [[nodiscard]] std::vector<TrialId> removedInDoubt(const PassEnd &end) const
    {
        // A row that went away behind the reader and one that came before it leave every count as it was, and
        // hide a third row. Such a pass brings news; one that doesn't has no such doubt.
        const bool news = m_run.counts.added + m_run.counts.returned > 0;
        if (!news || m_accept)
            return {};
        return judgeUnseen(*m_known, m_memory, facts(end), m_held, false).removed;
    }

    [[nodiscard]] Result<void> take(const Inquiry &inquiry)
    {
        for (const Page &page : inquiry.found) {
            const PagePlan plan = reconcile(page.records, *m_known, m_memory);
            const auto applied =
                m_writer->applyPage(plan, m_run.counts, m_setup.clock->nowUtc(), std::nullopt);
            if (!applied)
                return applied;
        }
        for (const std::string &number : inquiry.unanswered) {
            const StoredFingerprint stored = m_known->at(number);
            m_memory.note(&stored, number); // silence is no sign that it is gone
        }
        m_inDoubt = !inquiry.unanswered.empty();
        return {};
    }

    void finish(const PassEnd &end)
    {
        m_run.counts.requests = end.requests;
        m_run.finished = m_setup.clock->nowUtc();
        const PassFacts facts = this->facts(end);
        const EndPlan plan = judgeUnseen(*m_known, m_memory, facts, m_held, m_accept);
        m_run.complete = !end.error && end.shortfall.isEmpty();
        m_run.removalsChecked = plan.clean && plan.held.empty();
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
        if (end.error || !end.shortfall.isEmpty() || !end.progress)
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
    std::unordered_set<TrialId> m_held;
    bool m_accept = false;
    SourceProgress m_progress;
    PassMemory m_memory;
    PassCount m_count;
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
