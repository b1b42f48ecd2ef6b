#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "app/sample_registry/requestfacts.h"
#include "app/sample_registry/rowsource.h"
#include "app/sample_registry/serveroptions.h"

namespace trialdesk::sample {

// The rows with all edits, the script, the pass, the counters and the log. Not thread-safe: belongs to the
// thread of its server.
class RegistryState
{
public:
    // Opens the source that the options name.
    [[nodiscard]] static std::expected<RegistryState, QString> open(const ServerOptions &options);
    RegistryState(ServerOptions options, std::unique_ptr<RowSource> source);

    [[nodiscard]] const ServerOptions &options() const { return m_options; }
    [[nodiscard]] const Script &script() const { return m_script; }
    // Changes whenever the script does.
    [[nodiscard]] qint64 revision() const { return m_revision; }
    // Looks at a script before it is taken over; a message refuses it.
    using ScriptCheck = std::function<QString(const Script &)>;
    void setScriptCheck(ScriptCheck check) { m_check = std::move(check); }
    // Besides applyPatch's errors: a row to change, drop, restore or repeat must exist.
    [[nodiscard]] std::expected<void, QString> apply(const QJsonObject &patch);
    // Back to the start: script, pass, counters and log.
    void reset();

    [[nodiscard]] qint64 pass() const { return m_pass; }
    void setPass(qint64 pass);
    [[nodiscard]] bool isStatic() const { return m_isStatic; }
    void setStatic(bool isStatic) { m_isStatic = isStatic; }

    // Rows after all edits, in the form in which they are sent.
    [[nodiscard]] qint64 rowCount() const;
    [[nodiscard]] QJsonObject rowAt(qint64 position) const;
    void appendJson(QByteArray &out, qint64 position) const;
    // -1 if there is none now.
    [[nodiscard]] qint64 positionOf(const QString &number) const;

    // To be called before a page without filters is read: moves on to the next pass when page 1 comes after a
    // complete pass.
    void beginPage(qint64 page);
    // To be called after such a page was answered in full.
    void notePageServed(qint64 page, bool isLast);

    // The faults that meet the next request of that page; counts them as used.
    struct FaultMatch
    {
        std::optional<Fault> fault;
        std::chrono::milliseconds delay{0};
    };
    [[nodiscard]] FaultMatch takeFaults(qint64 page, const QByteArray &path = {});

    // Data requests that came in, and those that counted against the quota.
    [[nodiscard]] qint64 requestCount() const { return m_requestCount; }
    void noteRequest(RequestFacts facts);
    void noteStatus(int status);
    [[nodiscard]] bool takeQuota();
    // Oldest first; the older half is forgotten whenever 20,000 are reached.
    [[nodiscard]] const std::vector<LoggedRequest> &requests() const { return m_requests; }
    // Smallest time between the arrivals of two data requests.
    [[nodiscard]] std::optional<std::chrono::milliseconds> smallestGap() const { return m_smallestGap; }

private:
    // An entry of the view: a position in the source, or an added row.
    struct Entry
    {
        qint64 position = -1;
        const QJsonObject *added = nullptr;
    };

    void rebuildView();
    [[nodiscard]] Entry entryAt(qint64 position) const;
    [[nodiscard]] QJsonObject edited(QJsonObject row) const;
    [[nodiscard]] bool hasEdits() const;
    [[nodiscard]] bool isKnown(const QString &number, const Script &script) const;

    ServerOptions m_options;
    std::unique_ptr<RowSource> m_source;
    Script m_script;
    ScriptCheck m_check;
    qint64 m_revision = 0;
    bool m_isStatic = false;
    qint64 m_pass = 0;
    bool m_passComplete = false;
    // Only when rows were added or dropped; otherwise the view is the source.
    std::optional<std::vector<Entry>> m_view;
    std::vector<qint64> m_faultMeetings;

    qint64 m_requestCount = 0;
    qint64 m_quotaUsed = 0;
    std::vector<LoggedRequest> m_requests;
    std::optional<std::chrono::milliseconds> m_lastArrival;
    std::optional<std::chrono::milliseconds> m_smallestGap;
};

} // namespace trialdesk::sample
