#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <QByteArray>
#include <QStringList>
#include <QUrl>

#include "models/domain/error.h"
#include "models/domain/sourcesettings.h"
#include "models/store/pageplan.h"
#include "sync/http/httpmessage.h"

namespace trialdesk {

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
    bool sample = false;  ///< invented data, served by a program that TrialDesk starts itself

    [[nodiscard]] bool operator==(const SourceInfo &) const = default;
};

/// Where a pass stands; kept by the engine, read by the source.
struct Pass
{
    QUrl baseUrl;
    QString operation;
    QString scope;
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
    /// The same place with smaller pages, after PageTooBig; nothing when they can't get smaller.
    [[nodiscard]] virtual std::optional<Request> smallerRequest(const Pass &pass,
                                                                const Request &tooBig) const = 0;
    /// Asks for one trial by its number; its answer is a page, empty where the registry does not have it.
    /// Nothing where the API can't.
    [[nodiscard]] virtual std::optional<Request> lookupRequest(const Pass &pass,
                                                               const std::string &number) const = 0;
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

/// https anywhere, http on loopback hosts only, no user info, no query.
[[nodiscard]] bool isAcceptableBaseUrl(const QUrl &url);

} // namespace trialdesk
