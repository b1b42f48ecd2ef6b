#pragma once

#include <memory>

#include <QTemporaryDir>
#include <QUrl>

#include "models/domain/clock.h"
#include "models/domain/run.h"
#include "models/store/storelocation.h"
#include "sync/sources/registrysource.h"
#include "tests/bench/pages.h"

namespace trialdesk::bench {

/// The value, or the end of the program with the error's words.
template <class T>
T need(Result<T> result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(kindKey(result.error().kind)), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// What a store keeps besides the trials.
enum class Layout {
    Whole,
    Tables ///< no search index: what is written into it goes nowhere
};

/// A new, empty store in a folder of its own that goes with this object.
class Desk
{
public:
    explicit Desk(const QString &parent, Layout layout = Layout::Whole);

    [[nodiscard]] const StoreLocation &location() const { return *m_location; }
    [[nodiscard]] QString database() const { return m_location->database(); }
    /// A whole run of the product's sync engine; gives seconds. Ends the program where the run isn't clean.
    [[nodiscard]] double sync(const QUrl &url, int pageSize);
    [[nodiscard]] const SyncRun &lastRun() const { return m_run; }
    [[nodiscard]] qint64 count(const QString &sql) const;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<StoreLocation> m_location;
    SystemClock m_clock;
    SyncRun m_run;
};

/// The registry that all benchmarks read, and where its pass begins.
[[nodiscard]] const RegistrySource &benchSource();
[[nodiscard]] Pass startOf(const QUrl &url, int pageSize);

/// Parses the folder's files and writes them, two threads, no network: what a first sync can reach. Seconds.
[[nodiscard]] double loadFromFiles(const Desk &desk, const PageFolder &folder);
/// Fetches and parses all pages, the next one on its way while one is parsed, every trial known. Seconds.
[[nodiscard]] double fetchAndParse(const QUrl &url, const PageFolder &folder, const FingerprintMap &known);
/// The stored fingerprints of the registry.
[[nodiscard]] FingerprintMap fingerprintsOf(const Desk &desk);
/// Fills the search index of a store that was loaded without one, in large batches. Seconds.
[[nodiscard]] double buildIndex(const Desk &tables);

} // namespace trialdesk::bench
