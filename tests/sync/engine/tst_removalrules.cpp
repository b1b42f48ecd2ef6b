#include <map>
#include <set>

#include <QRandomGenerator>
#include <QtTest>

#include "sync/engine/numberinquiry.h"
#include "sync/engine/passjudge.h"
#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr quint32 kSituationSeed = 20261130;
constexpr int kAllSituations = 20'000;
constexpr int kFewSituations = 400;
constexpr int kRunsOfSituation = 6;
constexpr int kCalmRuns = 6;
/// One situation in so many has more doubtful trials than a run asks for.
constexpr int kHugeOne = 2000;

using Numbers = std::set<std::string>;

/// A registry: its trials with their older numbers, and how it misbehaves today.
struct Registry
{
    std::map<std::string, std::vector<std::string>> trials;
    std::size_t pageSize = 1000; ///< the most that an answer holds, whatever is asked for

    [[nodiscard]] bool has(const std::string &number) const { return trials.contains(number); }
    /// The trial that answers to this number; empty where there is none.
    [[nodiscard]] std::string leadsTo(const std::string &number) const
    {
        if (has(number))
            return number;
        for (const auto &[kept, older] : trials) {
            if (std::ranges::find(older, number) != older.end())
                return kept;
        }
        return {};
    }
    [[nodiscard]] IncomingTrial record(const std::string &number) const
    {
        IncomingTrial trial{.number = number};
        if (const auto &older = trials.at(number); !older.empty())
            trial.record.values[Field::Aliases] = older;
        return trial;
    }
};

enum class Fault { None, Cut, NoAnswer, OtherTrials };

/// Answers questions about numbers in pages, as ClinicalTrials.gov does; `batch` = how many it takes at once.
class AskedSource final : public RegistrySource
{
public:
    AskedSource(const Registry *registry, std::size_t batch)
        : m_registry(registry)
        , m_batch(batch)
    {
    }
    [[nodiscard]] SourceInfo info() const override { return {}; }
    [[nodiscard]] Request firstRequest(const Pass &) const override { return {}; }
    [[nodiscard]] Result<Page> parse(const HttpAnswer &, const FingerprintMap &) const override
    {
        return Page{};
    }
    [[nodiscard]] std::optional<Request> nextRequest(const Pass &, const Page &) const override { return {}; }
    [[nodiscard]] std::optional<Request> smallerRequest(const Pass &, const Request &) const override
    {
        return {};
    }
    [[nodiscard]] std::optional<Request> lookupRequest(const Pass &,
                                                       std::span<const std::string> numbers) const override
    {
        Numbers found;
        for (const std::string &number : numbers) {
            if (std::string kept = m_registry->leadsTo(number); !kept.empty())
                found.insert(std::move(kept));
        }
        m_answer.assign(found.begin(), found.end());
        return Request{.ask = Ask::Numbers, .page = 1};
    }
    [[nodiscard]] std::optional<Request> nextLookup(const Pass &, std::span<const std::string>,
                                                    const Page &page) const override
    {
        if (page.nextToken.isEmpty())
            return std::nullopt;
        return Request{.ask = Ask::Numbers, .page = page.request.page + 1};
    }
    [[nodiscard]] std::size_t lookupSize() const override { return m_batch; }

    [[nodiscard]] Result<Page> answer(const Request &request, Fault fault) const
    {
        if (fault == Fault::NoAnswer)
            return std::unexpected(Error{.kind = ErrorKind::Http, .httpStatus = 503});
        Page page{.request = request, .total = static_cast<qint64>(m_answer.size())};
        const std::size_t first = static_cast<std::size_t>(request.page - 1) * m_registry->pageSize;
        const std::size_t end = std::min(first + m_registry->pageSize, m_answer.size());
        for (std::size_t i = first; i < end; ++i)
            page.records.push_back(m_registry->record(m_answer[i]));
        if (end < m_answer.size())
            page.nextToken = u"more"_s;
        if (fault == Fault::Cut && !page.records.empty())
            page.records.pop_back();
        if (fault == Fault::OtherTrials) {
            page.records.clear();
            page.records.push_back(IncomingTrial{.number = "elsewhere"});
            page.total = 1;
        }
        page.rows = static_cast<int>(page.records.size());
        return page;
    }

private:
    const Registry *m_registry;
    std::size_t m_batch;
    mutable std::vector<std::string> m_answer;
};

struct Stored
{
    TrialId id = 0;
    TrialState state = TrialState::Present;
    std::vector<std::string> aliases;
};

} // namespace

/// Draws what a registry, its selections and a person can do in a row, and compares what runs say of the
/// stored trials with what the registry has.
class TestRemovalRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void situations();

private:
    [[nodiscard]] int draw(int below) { return static_cast<int>(m_random.bounded(below)); }
    [[nodiscard]] bool oneIn(int n) { return draw(n) == 0; }
    void begin(int situation);
    void happen();       ///< something changes at the registry or in the selection
    void run(bool calm); ///< one run, as calm as can be or with faults
    [[nodiscard]] bool isSelected(const std::string &number) const;
    [[nodiscard]] std::vector<std::string> listOfToday() const;
    void feed(PassJudge &judge, bool calm);
    void ask(PassJudge &judge, const std::vector<std::string> &numbers, bool calm);
    void store(const PagePlan &plan);
    void conclude(const EndPlan &plan, const TrialIds &accepted);
    void lookAtTheEnd();
    void drop(int count);

    QRandomGenerator m_random{kSituationSeed};
    Registry m_registry;
    bool m_batches = true; ///< asks for many numbers at once, as ClinicalTrials.gov; else as data.go.kr
    int m_share = 1;       ///< the selection: one trial in so many
    std::vector<std::string> m_list; ///< or these
    std::map<std::string, Stored> m_stored;
    std::map<TrialId, std::string> m_numbers;
    std::map<TrialId, int> m_held;        ///< and the run that held it first
    std::vector<TrialIds> m_seenByPerson; ///< what was held after each run
    TrialIds m_accepted;
    bool m_emptyBefore = false; ///< the run before held everything
    qint64 m_turn = 0;
    int m_serial = 0;
    QByteArray m_context;
    qint64 m_runs = 0;
    qint64 m_removals = 0;
    qint64 m_holds = 0;
    qint64 m_falselyGone = 0;
    qint64 m_neverSaid = 0;
    qint64 m_withoutAWord = 0;
};

bool TestRemovalRules::isSelected(const std::string &number) const
{
    return std::hash<std::string>()(number) % static_cast<std::size_t>(m_share) == 0;
}

void TestRemovalRules::begin(int situation)
{
    m_context = "situation " + QByteArray::number(situation);
    m_registry = {};
    m_batches = !oneIn(3);
    m_share = 1;
    m_list.clear();
    m_stored.clear();
    m_numbers.clear();
    m_held.clear();
    m_seenByPerson.clear();
    m_serial = 0;
    if (m_batches && oneIn(3))
        m_registry.pageSize = static_cast<std::size_t>(1 + draw(6));
    // Around every limit: one trial, twenty, the two per cent of a thousand and more, two thousand.
    static constexpr std::array kSizes{1, 2, 19, 20, 21, 22, 45, 100, 150, 400};
    int size = kSizes[static_cast<std::size_t>(draw(kSizes.size()))];
    if (oneIn(40))
        size = 1000 + draw(1100);
    if (situation % kHugeOne == kHugeOne - 1) {
        size = 20'500;
        m_batches = true;
        m_registry.pageSize = 1000;
    }
    for (int i = 0; i < size; ++i)
        m_registry.trials["T" + std::to_string(++m_serial)] = {};
    run(true);
}

void TestRemovalRules::drop(int count)
{
    for (int i = 0; i < count && !m_registry.trials.empty(); ++i) {
        auto it = m_registry.trials.lower_bound("T" + std::to_string(1 + draw(m_serial)));
        m_registry.trials.erase(it == m_registry.trials.end() ? m_registry.trials.begin() : it);
    }
}

void TestRemovalRules::happen()
{
    const int size = static_cast<int>(m_registry.trials.size());
    switch (draw(m_batches ? 11 : 6)) {
    case 0:
        drop(1 + draw(3));
        break;
    case 1: // around twenty and two per cent
        drop(18 + draw(6));
        break;
    case 2:
        drop(size / 50 + draw(3));
        break;
    case 3:
        drop(oneIn(4) ? size : draw(size + 1));
        break;
    case 4: // some come back, and new ones
        for (int i = draw(30); i > 0; --i)
            m_registry.trials["T" + std::to_string(1 + draw(m_serial))];
        m_registry.trials["T" + std::to_string(++m_serial)];
        break;
    case 5: // all come back
        for (const auto &[number, stored] : m_stored)
            m_registry.trials[number];
        break;
    case 6:
    case 7: // merged
        if (size >= 2) {
            auto from = std::next(m_registry.trials.begin(), draw(size));
            auto into = std::next(m_registry.trials.begin(), draw(size));
            if (from != into) {
                into->second.push_back(from->first);
                into->second.insert(into->second.end(), from->second.begin(), from->second.end());
                m_registry.trials.erase(from);
            }
        }
        break;
    case 8: // narrower or wider
        m_list.clear();
        m_share = 1 + draw(4);
        break;
    case 9:
        m_list.clear();
        for (const auto &[number, stored] : m_stored) {
            if (oneIn(3))
                m_list.push_back(number);
        }
        for (const auto &[number, older] : m_registry.trials) {
            if (!older.empty() && oneIn(2))
                m_list.push_back(older.front());
        }
        break;
    default:
        m_list.clear();
        m_share = 1;
        break;
    }
}

/// What the registry's list has for the selection.
std::vector<std::string> TestRemovalRules::listOfToday() const
{
    Numbers numbers;
    if (m_list.empty()) {
        for (const auto &[number, older] : m_registry.trials) {
            if (isSelected(number))
                numbers.insert(number);
        }
    }
    for (const std::string &number : m_list) {
        if (std::string kept = m_registry.leadsTo(number); !kept.empty())
            numbers.insert(std::move(kept));
    }
    return {numbers.begin(), numbers.end()};
}

/// The pages of the one judged leg.
void TestRemovalRules::feed(PassJudge &judge, bool calm)
{
    std::vector<std::string> list = listOfToday();
    auto total = static_cast<qint64>(list.size());
    if (!calm && oneIn(5)) { // a list that lacks trials and agrees with itself: numbers are asked for
        for (int i = draw(40); i > 0 && !list.empty(); --i)
            list.erase(list.begin() + draw(static_cast<int>(list.size())));
        total = static_cast<qint64>(list.size());
    }
    if (!calm && oneIn(12)) { // a bad hour
        list.clear();
        total = 0;
    }
    if (!calm && oneIn(8) && !list.empty()) // an answer that is shorter than its total
        list.resize(list.size() - static_cast<std::size_t>(1 + draw(static_cast<int>(list.size()))));
    const bool renewed = !calm && oneIn(8);
    const std::size_t pageSize = 100;
    const std::size_t pages = std::max<std::size_t>(1, (list.size() + pageSize - 1) / pageSize);
    for (std::size_t i = 0; i < pages; ++i) {
        Page page{.total = renewed && i > 0 ? total + 1 : total};
        for (std::size_t at = i * pageSize; at < std::min((i + 1) * pageSize, list.size()); ++at)
            page.records.push_back(m_registry.record(list[at]));
        page.rows = static_cast<int>(page.records.size());
        PageItem item{.page = std::move(page), .legStarts = i == 0};
        if (i + 1 == pages)
            item.legDistinct = static_cast<qint64>(list.size());
        judge.count(item);
        store(judge.take(item.page));
    }
}

void TestRemovalRules::ask(PassJudge &judge, const std::vector<std::string> &numbers, bool calm)
{
    const AskedSource source(&m_registry, m_batches ? 100 : 1);
    NumberInquiry inquiry(&source, {}, numbers);
    while (const auto request = inquiry.next()) {
        const Fault fault = calm || !oneIn(4) ? Fault::None : static_cast<Fault>(1 + draw(3));
        inquiry.take(source.answer(*request, fault));
    }
    const Inquiry outcome = inquiry.takeOutcome();
    for (const Page &page : outcome.found)
        store(judge.takeAnswer(page));
    judge.leaveUnanswered(outcome.unanswered);
}

/// As StoreWriter::applyPage().
void TestRemovalRules::store(const PagePlan &plan)
{
    for (const IncomingTrial *trial : plan.added) {
        const auto id = static_cast<TrialId>(m_stored.size() + 1);
        m_stored[trial->number] = {.id = id, .state = TrialState::Present, .aliases = {}};
        m_numbers[id] = trial->number;
    }
    const auto learn = [this](const IncomingTrial *trial) {
        Stored &stored = m_stored.at(trial->number);
        if (const auto *older = std::get_if<std::vector<std::string>>(&trial->record.values[Field::Aliases]))
            stored.aliases = *older;
    };
    for (const IncomingTrial *trial : plan.added)
        learn(trial);
    for (const PagePlan::Update &update : plan.updates)
        learn(update.trial);
    for (const TrialId id : plan.returned)
        m_stored.at(m_numbers.at(id)).state = TrialState::Present;
}

/// As StoreWriter::finish(), with every promise looked at.
void TestRemovalRules::conclude(const EndPlan &plan, const TrialIds &accepted)
{
    for (const TrialId id : plan.forgiven)
        m_held.erase(id);
    if (!plan.clean) {
        QVERIFY2(plan.missing.empty() && plan.removed.empty() && plan.held.empty(), m_context.constData());
        return;
    }
    for (const std::vector<TrialId> *gone : {&plan.missing, &plan.removed}) {
        for (const TrialId id : *gone) {
            const std::string &number = m_numbers.at(id);
            const bool byWord = m_held.contains(id) && accepted.contains(id);
            // Where numbers are asked for one by one, a first strike asks nobody, and a person may believe a
            // list.
            const bool unchecked = !m_batches && (byWord || gone == &plan.missing);
            if (m_registry.has(number) && !unchecked)
                ++m_falselyGone;
            if (m_held.contains(id) && !byWord && !m_emptyBefore)
                ++m_withoutAWord;
            if (gone == &plan.removed && !byWord && m_stored.at(number).state != TrialState::Missing)
                ++m_withoutAWord; // from present to removed in one step
            m_stored.at(number).state = gone == &plan.missing ? TrialState::Missing : TrialState::Removed;
        }
    }
    m_removals += static_cast<qint64>(plan.removed.size());
    m_holds += plan.held.empty() ? 0 : 1;
    const TrialIds held(plan.held.begin(), plan.held.end());
    std::erase_if(m_held, [&](const auto &entry) { return !held.contains(entry.first); });
    for (const TrialId id : plan.held)
        m_held.try_emplace(id, static_cast<int>(m_seenByPerson.size()));
}

void TestRemovalRules::run(bool calm)
{
    ++m_runs;
    ++m_turn;
    auto known = std::make_shared<FingerprintMap>();
    std::vector<std::pair<std::string, TrialId>> aliases;
    for (const auto &[number, stored] : m_stored) {
        known->emplace(number, {.id = stored.id, .fingerprint = {}, .state = stored.state});
        for (const std::string &older : stored.aliases)
            aliases.emplace_back(older, stored.id);
    }
    TrialIds held;
    for (const auto &[id, since] : m_held)
        held.insert(id);
    // A person says yes to what one of the runs showed; also where nothing is held any more.
    TrialIds accepted;
    if (!m_seenByPerson.empty() && (calm ? !held.empty() : oneIn(4)))
        accepted =
            calm ? m_seenByPerson.back()
                 : m_seenByPerson[static_cast<std::size_t>(draw(static_cast<int>(m_seenByPerson.size())))];
    m_emptyBefore = std::ranges::none_of(m_stored, [&](const auto &entry) {
        return entry.second.state != TrialState::Removed && !held.contains(entry.second.id);
    });
    PassJudge judge({.known = known,
                     .held = held,
                     .accepted = accepted,
                     .listed = m_list,
                     .aliases = std::move(aliases),
                     .inquiresAll = m_batches,
                     .turn = m_turn});
    feed(judge, calm);
    const PassFacts facts = judge.facts(calm || !oneIn(10), true, calm || !oneIn(10) ? 0 : 1);
    const auto numbers = judge.doubts(facts);
    if (!numbers.empty())
        ask(judge, numbers, calm);
    conclude(judge.judge(facts), accepted);
    TrialIds shown;
    for (const auto &[id, since] : m_held)
        shown.insert(id);
    m_seenByPerson.push_back(std::move(shown));
}

/// The registry has been quiet for some runs and a person has decided: everything that is looked for is as
/// there.
void TestRemovalRules::lookAtTheEnd()
{
    for (const auto &[number, stored] : m_stored) {
        const bool listed = m_list.empty() || std::ranges::find(m_list, number) != m_list.end() ||
                            std::ranges::any_of(stored.aliases, [this](const std::string &older) {
                                return std::ranges::find(m_list, older) != m_list.end();
                            });
        if (!m_registry.has(number) && listed && stored.state != TrialState::Removed)
            ++m_neverSaid;
        if (m_registry.has(number) && listed && stored.state == TrialState::Missing)
            ++m_falselyGone;
    }
}

void TestRemovalRules::situations()
{
    const int all = casesToDraw(kAllSituations, kFewSituations);
    m_random.seed(seedOfCases(kSituationSeed));
    for (int situation = 0; situation < all; ++situation) {
        begin(situation);
        for (int i = 1 + draw(kRunsOfSituation); i > 0; --i) {
            happen();
            run(oneIn(3));
        }
        for (int i = 0; i < kCalmRuns; ++i)
            run(true);
        lookAtTheEnd();
        QVERIFY2(m_falselyGone == 0, m_context.constData());
        QVERIFY2(m_neverSaid == 0, m_context.constData());
        QVERIFY2(m_withoutAWord == 0, m_context.constData());
    }
    printFigure("removal-situations", all);
    printFigure("removal-situation-runs", m_runs);
    printFigure("removal-situation-removals", m_removals);
    printFigure("removal-situation-holds", m_holds);
    printFigure("removal-falsely-gone", m_falselyGone);
    printFigure("removal-never-said", m_neverSaid);
    printFigure("removal-without-a-word", m_withoutAWord);
}

TRIALDESK_TEST(TestRemovalRules)
#include "tst_removalrules.moc"
