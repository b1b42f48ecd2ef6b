#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <QByteArray>
#include <QStringList>
#include <QUrl>

#include "models/domain/error.h"
#include "models/domain/sourceprogress.h"
#include "models/domain/sourcesettings.h"
#include "models/store/pageplan.h"
#include "sync/http/httpmessage.h"

namespace trialdesk {

struct EffectiveSettings;
struct RecordShape;

/// What the program knows about a registry before it asks it anything.
struct SourceInfo
{
    SourceId id;
    QString name; ///< translated
    QUrl homepage;
    QUrl keyPage; ///< where a person gets a key; empty = no key needed
    QUrl defaultBaseUrl;
    QString defaultOperation;
    int defaultPageSize = 100;
    int largestPageSize = 1000;
    std::chrono::seconds idleTimeout{30};
    std::chrono::seconds deadline{300};
    std::chrono::milliseconds minInterval{1000}; ///< 0 on loopback hosts
    bool needsKey = false;
    QByteArray quotaZone; ///< at midnight here a day's limit of requests begins anew; empty = there is none
    bool scoped = false;  ///< a person chooses which of its trials are kept
    bool sample = false;  ///< invented data, served by a program that TrialDesk starts itself

    [[nodiscard]] bool operator==(const SourceInfo &) const = default;
};

/// A part of a run: one query with pages, a total and an end of its own.
struct Leg
{
    enum class Kind {
        Whole,   ///< the registry's one list
        Window,  ///< the trials whose last update was posted in a span of days
        Sweep,   ///< the same, but only what tells whether a stored trial is still as it was
        Numbers, ///< single trials
    };
    Kind kind = Kind::Whole;
    QDate from; ///< of the last update's posting, both ends inclusive; null = open
    QDate to;
    std::vector<std::string> numbers;
    bool judged = true; ///< a stored trial that is in no judged leg of a whole run may be gone
    qint64 least = 0;   ///< what the total of a longer leg left for this part of it

    bool operator==(const Leg &) const = default;
};

/// What decides which legs a run has.
struct RunFacts
{
    QString scope;
    SourceProgress progress;
    QString dataVersion; ///< the registry's data date now; empty where the API has none
    QDateTime now;       ///< UTC
    bool full = false;   ///< everything once more
};

/// Where a leg stands; kept by the engine, read by the source.
struct Pass
{
    QUrl baseUrl;
    QString operation;
    QString scope;
    Leg leg;
    int pageSize = 100;
    int pagesRead = 0;
    qint64 rowsRead = 0;         ///< rows read so far, repeated ones included, skipped ones left out
    qint64 distinctRows = 0;     ///< of these, different numbers
    std::optional<qint64> total; ///< of the first answer
};

/// A record that could not be used; the others of its page can.
struct RecordProblem
{
    QString reason;
    std::string raw;
};

struct Page
{
    Request request;
    std::vector<IncomingTrial> records;
    std::vector<RecordProblem> problems;
    std::optional<qint64> total;
    int rows = 0; ///< rows of the answer, problems included, skipped ones left out
    QString nextToken;
    QStringList unknownColumns;
    QString dataVersion;               ///< of a version answer
    std::vector<std::string> outdated; ///< of a sweep: numbers that are new or no longer as they were
};

/// What a registry says about one trial.
struct SingleRecord
{
    std::string number;
    std::string raw; ///< UTF-8 JSON; empty where the trial was merged: `number` is to be asked for then
};

/// A registry's API, behind one small interface. Pure: no I/O, no state besides its options; any thread.
class RegistrySource
{
public:
    virtual ~RegistrySource() = default;
    [[nodiscard]] virtual SourceInfo info() const = 0;
    [[nodiscard]] virtual Request firstRequest(const Pass &pass) const = 0;
    /// `known`: the stored fingerprints, so that an unchanged record is not even extracted.
    [[nodiscard]] virtual Result<Page> parse(const HttpAnswer &answer, const FingerprintMap &known) const = 0;
    /// Nothing when the pass is at its end. `pass` already counts `page`.
    [[nodiscard]] virtual std::optional<Request> nextRequest(const Pass &pass, const Page &page) const = 0;
    /// What nextRequest() will give when `answer` is what it looks like; asked before it is parsed, so that
    /// the next page is on its way meanwhile. A guess that turns out wrong costs a request. Nothing where it
    /// can't be known. `pass` does not count `answer` yet.
    [[nodiscard]] virtual std::optional<Request> requestAhead(const Pass & /*pass*/,
                                                              const HttpAnswer & /*answer*/) const
    {
        return std::nullopt;
    }
    /// The same place with smaller pages, after PageTooBig; nothing when they can't get smaller.
    [[nodiscard]] virtual std::optional<Request> smallerRequest(const Pass &pass,
                                                                const Request &tooBig) const = 0;
    /// Asks for trials by their numbers, at most lookupSize() of them; the answer is a page without those
    /// that the registry does not have. Nothing where the API can't.
    [[nodiscard]] virtual std::optional<Request>
    lookupRequest(const Pass &pass, std::span<const std::string> numbers) const = 0;
    [[nodiscard]] virtual std::size_t lookupSize() const { return 1; }
    /// Asks for the rest of an answer to lookupRequest(); nothing where `page` is all of it.
    [[nodiscard]] virtual std::optional<Request>
    nextLookup(const Pass & /*pass*/, std::span<const std::string> /*numbers*/, const Page & /*page*/) const
    {
        return std::nullopt;
    }

    /// Asks for the date of the registry's data; asked before the first leg and after the last. Nothing where
    /// the API has none.
    [[nodiscard]] virtual std::optional<Request> versionRequest(const Pass &) const { return std::nullopt; }
    /// What a run has to read; nothing where the store has it all.
    [[nodiscard]] virtual std::vector<Leg> legs(const RunFacts &) const { return {Leg{}}; }
    /// The leg as two shorter ones, where its total says that it is too long to be repeated; else empty.
    [[nodiscard]] virtual std::vector<Leg> split(const Leg &, qint64 /*total*/, const RunFacts &) const
    {
        return {};
    }
    /// How far the store is when this leg is complete; nothing where it says nothing.
    [[nodiscard]] virtual std::optional<SourceProgress> progressAfter(const Leg &, const RunFacts &) const
    {
        return std::nullopt;
    }
    /// How far the store is at the end of a whole run.
    [[nodiscard]] virtual std::optional<SourceProgress> progressAtEnd(const std::vector<Leg> & /*done*/,
                                                                      const RunFacts &) const
    {
        return std::nullopt;
    }
    /// The same where the legs agreed but for a sweep, whose totals said otherwise: it says nothing of the
    /// store, and is not due again at once. Nothing where that makes no difference.
    [[nodiscard]] virtual std::optional<SourceProgress> progressAfterShortSweep(const RunFacts &) const
    {
        return std::nullopt;
    }
    /// The numbers that this scope is a list of; empty where it is something else.
    [[nodiscard]] virtual std::vector<std::string> listedNumbers(const QString & /*scope*/) const
    {
        return {};
    }
    /// The one way to write a scope that a person gave; Usage, naming the accepted forms, for anything else.
    [[nodiscard]] virtual Result<QString> normalScope(const QString &scope) const;
    /// Asks for all that the registry says about one trial, without a key. Nothing where the API has no more
    /// than its list, or where this is no number of the registry.
    [[nodiscard]] virtual std::optional<Request> recordRequest(const EffectiveSettings & /*settings*/,
                                                               const QString & /*number*/) const
    {
        return std::nullopt;
    }
    /// Reads its answer: NumberUnknown where the registry has no such trial any more, Parse for a record of
    /// another trial than the one that was asked for.
    [[nodiscard]] virtual Result<SingleRecord> readRecord(const HttpAnswer &answer) const;
    /// Whether recordRequest() ever gives a request.
    [[nodiscard]] virtual bool hasRecords() const { return false; }
    /// The paths of a record that its list has, too.
    [[nodiscard]] virtual std::span<const std::string_view> listPaths() const { return {}; }
    /// How this registry's records are compared beyond their fields; null = by their fields alone.
    [[nodiscard]] virtual const RecordShape *shape() const { return nullptr; }
};

/// Every registry of this program, in the order of the window's list.
[[nodiscard]] const std::vector<std::unique_ptr<RegistrySource>> &allSources();
[[nodiscard]] const RegistrySource *findSource(const SourceId &id); ///< null if unknown
[[nodiscard]] QStringList sourceIds();

/// Settings with every default filled in: what a run uses.
struct EffectiveSettings
{
    QUrl baseUrl;
    QString operation;
    int pageSize = 100;
    std::chrono::seconds idleTimeout{30};
    std::chrono::seconds deadline{300};
    std::chrono::milliseconds minInterval{1000};
};
[[nodiscard]] EffectiveSettings effective(const SourceInfo &info, const SourceSettings &settings);

/// Sets one `name=value` of `sources set`; the error's detail names the bad word and the accepted ones.
[[nodiscard]] Result<SourceSettings> withSetting(SourceSettings settings, const SourceInfo &info,
                                                 const QString &name, const QString &value);
[[nodiscard]] QStringList settingNames();

/// Characters of the encoded form.
inline constexpr int kLongestBaseUrl = 2000;
/// https anywhere, http on loopback hosts only, no user info, no query, not longer than kLongestBaseUrl.
[[nodiscard]] bool isAcceptableBaseUrl(const QUrl &url);

} // namespace trialdesk
