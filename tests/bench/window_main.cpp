#include <cstdio>

#include <QAbstractButton>
#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QMenuBar>
#include <QScrollBar>
#include <QTest>
#include <QToolBar>

#include "app/common/startup.h"
#include "models/domain/result.h"
#include "models/store/connection.h"
#include "models/store/userstore.h"
#include "models/table/trialtablemodel.h"
#include "sync/engine/readystore.h"
#include "sync/keys/keystore.h"
#include "ui/common/appsettings.h"
#include "ui/main/mainwindow.h"
#include "ui/main/searchedit.h"
#include "ui/main/trialspage.h"
#include "ui/main/trialview.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;

namespace {

constexpr QSize kSize(1280, 800);
constexpr int kFrames = 600;
constexpr int kWheelRows = 3;
constexpr int kWaitMs = 60000;
constexpr auto kSource = "ctgov"_L1;

class NoKey final : public KeyStore
{
public:
    void read(const SourceId &, QObject *context, ReadDone done) override
    {
        QMetaObject::invokeMethod(
            context,
            [done = std::move(done)] { done(KeyAnswer{.key = "invented", .place = KeyPlace::File}); },
            Qt::QueuedConnection);
    }
    void write(const SourceId &, const QByteArray &, KeyPlace, QObject *, WriteDone) override {}
    void clear(const SourceId &, QObject *, WriteDone) override {}
    Result<void> mayGoTo(const SourceId &, const QUrl &, const QUrl &) const override { return {}; }
    Result<void> confirm(const SourceId &, const QUrl &) override { return {}; }
};

/// Ends with the event that made it true, and not at the end of a pause as QTest::qWaitFor() does.
template <class Predicate>
bool waitFor(Predicate &&isTrue)
{
    QTimer limit;
    limit.setSingleShot(true);
    limit.start(kWaitMs);
    while (!isTrue()) {
        if (!limit.isActive())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

/// Tells when a widget has painted itself.
class PaintWatch final : public QObject
{
public:
    explicit PaintWatch(QWidget *widget) { widget->installEventFilter(this); }
    int paints = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        paints += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

void say(const QJsonObject &figures)
{
    std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// What the system holds of this process, in MB; the second figure leaves out pages of files.
std::pair<double, double> residentMemory()
{
    QFile file(u"/proc/self/status"_s);
    std::pair<double, double> memory;
    if (!file.open(QIODevice::ReadOnly))
        return memory;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const double value = line.simplified().split(' ').value(1).toDouble() / 1024;
        if (line.startsWith("VmRSS"))
            memory.first = value;
        else if (line.startsWith("RssAnon"))
            memory.second = value;
    }
    return memory;
}

/// The window as the program builds it.
struct Desktop
{
    explicit Desktop(const QString &folder)
        : location(folder)
        , ready(readyStore(location))
        , settings(location.settingsFile())
        , store(location.database())
        , sync(location, &keys, &clock)
        , scheduler(&clock)
        , window(&store, &sync, &scheduler, &keys, &settings, location, &clock)
    {
        if (!ready)
            qFatal("%s", qPrintable(ready.error().detail));
        window.resize(kSize);
        window.show();
    }

    [[nodiscard]] TrialTableModel *model() const { return window.trialsPage()->model(); }
    [[nodiscard]] TrialView *view() const { return window.trialsPage()->view(); }
    /// Every row on the screen is there.
    [[nodiscard]] bool isFilled() const
    {
        const int top = view()->topRow();
        const int last = view()->rowAt(view()->viewport()->height() - 1);
        if (model()->isLoading() || model()->rowCount() == 0)
            return false;
        for (int row = top; row <= (last < 0 ? model()->rowCount() - 1 : last); ++row) {
            if (!model()->cachedTrial(row))
                return false;
        }
        return true;
    }
    void waitUntilPainted(PaintWatch &watch) const
    {
        if (!waitFor([&] { return isFilled(); }))
            qFatal("the rows do not come");
        const int before = watch.paints;
        view()->viewport()->update();
        (void)waitFor([&] { return watch.paints > before; });
    }

    SystemClock clock;
    StoreLocation location;
    Result<void> ready;
    NoKey keys;
    AppSettings settings;
    AsyncStore store;
    SyncService sync;
    Scheduler scheduler;
    MainWindow window;
};

void emptyWindow()
{
    QMainWindow window;
    window.menuBar()->addMenu(u"File"_s)->addAction(u"Quit"_s);
    window.addToolBar(u"Tools"_s)->addAction(u"Sync"_s);
    window.resize(kSize);
    PaintWatch watch(&window);
    window.show();
    (void)waitFor([&] { return watch.paints > 0; });
    say({{u"painted"_s, true}});
}

void start(const QString &folder)
{
    Desktop desktop(folder);
    PaintWatch watch(desktop.view()->viewport());
    desktop.waitUntilPainted(watch);
    say({{u"painted"_s, true}});
}

QJsonArray scroll(const Desktop &desktop)
{
    QJsonArray frames;
    QScrollBar *bar = desktop.view()->verticalScrollBar();
    for (int i = 0; i < kFrames; ++i) {
        QElapsedTimer timer;
        timer.start();
        bar->setValue(std::min(bar->value() + kWheelRows, bar->maximum()));
        desktop.view()->viewport()->repaint();
        frames.append(milliseconds(timer));
        QTest::qWait(5); // the rows that come meanwhile
    }
    bar->setValue(0);
    return frames;
}

/// From each key to the painted rows of what stands in the box by then. Every word once: what was found for
/// one is kept.
QJsonArray type(const Desktop &desktop, PaintWatch &watch)
{
    QJsonArray keys;
    auto *edit = desktop.window.findChild<SearchEdit *>(u"searchEdit"_s);
    edit->setFocus();
    for (const QString &word : {u"암"_s, u"당뇨"_s, u"고지혈증"_s, u"diabetes"_s, u"병"_s, u"폐암"_s,
                                u"패혈증 환자"_s, u"cancer"_s, u"염"_s, u"위암"_s, u"크론병 환자"_s,
                                u"patients"_s, u"증"_s, u"천식"_s, u"뇌졸중 환자"_s, u"sepsis"_s}) {
        edit->clear();
        desktop.waitUntilPainted(watch);
        QTest::qWait(300);
        for (const QChar c : word) {
            QElapsedTimer timer;
            timer.start();
            QTest::sendKeyEvent(QTest::Click, edit, Qt::Key_unknown, QString(c), Qt::NoModifier);
            const TrialQuery asked = parseSearch(edit->text()).query;
            if (!waitFor([&] { return desktop.model()->query() == asked; }))
                qFatal("the key is not heard");
            desktop.waitUntilPainted(watch);
            keys.append(milliseconds(timer));
        }
    }
    edit->clear();
    desktop.waitUntilPainted(watch);
    return keys;
}

/// Sets the store of this folder up for syncs of the registry there.
void useRegistry(const QString &folder, const QUrl &url, bool enabled = true)
{
    const StoreLocation location(folder);
    SourceSettings settings;
    settings.id = kSource;
    settings.enabled = enabled;
    settings.baseUrl = url;
    settings.pageSize = 1000;
    settings.minInterval = 0ms;
    const auto saved = inOrder([&] { return readyStore(location); },
                               [&] {
                                   return andThen(UserStore::open(location.database()),
                                                  [&](auto user) { return user->saveSource(settings); });
                               });
    if (!saved)
        qFatal("%s", qPrintable(saved.error().detail));
}

/// Syncs one after the other while it lives; a run that didn't go well ends the program.
class Syncing
{
public:
    Syncing(SyncService *service, QString database)
        : m_service(service)
        , m_database(std::move(database))
    {
        m_connection = QObject::connect(service, &SyncService::finished, service, [this](const SyncRun &run) {
            if (run.status != RunStatus::Ok)
                qFatal("the sync ended as %s", qPrintable(runStatusKey(run.status)));
            added += run.counts.added;
            ++runs;
            start();
        });
        start();
    }
    ~Syncing() { QObject::disconnect(m_connection); }

    int runs = 0; ///< that ended
    qint64 added = 0;

private:
    /// Without its progress a registry is read from the first day to the last.
    void start()
    {
        const auto forgotten =
            andThen(Connection::open(m_database, Connection::Mode::ReadWrite),
                    [](auto connection) { return connection->exec(u"DELETE FROM source_progress"_s); });
        if (!forgotten)
            qFatal("%s", qPrintable(forgotten.error().detail));
        m_service->start(kSource, {});
    }

    SyncService *m_service;
    QString m_database;
    QMetaObject::Connection m_connection;
};

/// Scrolling and typing beside a sync that finds nothing new.
void browse(const QString &folder, const QUrl &url)
{
    useRegistry(folder, url);
    Desktop desktop(folder);
    PaintWatch watch(desktop.view()->viewport());
    desktop.waitUntilPainted(watch);
    QTest::qWait(1000);
    const auto memory = residentMemory();
    QJsonArray frames;
    QJsonArray keys;
    int runs = 0;
    {
        const Syncing syncing(&desktop.sync, desktop.location.database());
        QTest::qWait(2000); // it has read the fingerprints and is at work
        frames = scroll(desktop);
        keys = type(desktop, watch);
        runs = syncing.runs;
    }
    QTest::qWait(500);
    const auto after = residentMemory();
    say({{u"frames"_s, frames},
         {u"keys"_s, keys},
         {u"runs"_s, runs},
         {u"memory"_s, memory.first},
         {u"anonymous"_s, memory.second},
         {u"memoryAfter"_s, after.first},
         {u"anonymousAfter"_s, after.second}});
}

/// Ticks as often as a window is asked to answer, and notes the time between two of them.
class Ticks
{
public:
    Ticks()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(2);
        QObject::connect(&m_timer, &QTimer::timeout, [this] {
            gaps.append(milliseconds(m_since));
            m_since.start();
        });
        m_since.start();
        m_timer.start();
    }

    QJsonArray gaps;

private:
    QElapsedTimer m_since;
    QTimer m_timer;
};

/// The very first start: a click on Korea, and a table that fills.
void first(const QString &folder, const QUrl &url)
{
    useRegistry(folder, url, false);
    Desktop desktop(folder);
    const auto offered = [&] { return desktop.window.findChild<QAbstractButton *>(u"use_ctgov_korea"_s); };
    if (!waitFor([&] { return offered() && offered()->isVisible() && offered()->isEnabled(); }))
        qFatal("Korea is not offered");
    QTest::qWait(500);
    std::optional<SyncRun> run;
    QObject::connect(&desktop.sync, &SyncService::finished, &desktop.window,
                     [&](const SyncRun &ended) { run = ended; });
    const Ticks ticks;
    QElapsedTimer since;
    since.start();
    QTest::mouseClick(offered(), Qt::LeftButton);
    double rows = 0;
    QList<int> fills;
    while (!run) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        const int count = desktop.model()->rowCount();
        if (count > 0 && (fills.isEmpty() || fills.last() != count)) {
            rows = fills.isEmpty() ? milliseconds(since) : rows;
            fills << count;
        }
    }
    const double loaded = milliseconds(since);
    if (run->status != RunStatus::Ok)
        qFatal("the sync ended as %s", qPrintable(runStatusKey(run->status)));
    if (!waitFor([&] { return desktop.model()->rowCount() == run->counts.added; }))
        qFatal("the table does not show all");
    say({{u"rows"_s, rows},
         {u"loaded"_s, loaded},
         {u"fills"_s, fills.size()},
         {u"added"_s, run->counts.added},
         {u"gaps"_s, ticks.gaps}});
}

/// A whole first sync while the window stands open.
void sync(const QString &folder, const QUrl &url)
{
    useRegistry(folder, url);
    Desktop desktop(folder);
    QTest::qWait(1000);
    const Ticks ticks;
    const Syncing syncing(&desktop.sync, desktop.location.database());
    while (syncing.runs == 0)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const auto memory = residentMemory();
    say({{u"gaps"_s, ticks.gaps},
         {u"added"_s, syncing.added},
         {u"memory"_s, memory.first},
         {u"anonymous"_s, memory.second}});
}

} // namespace

/// The program's window under measurement: `empty`, `start DIR`, `browse DIR URL`, `first DIR URL` or `sync
/// DIR URL`; figures in milliseconds and megabytes as one line of JSON.
int main(int argc, char *argv[])
{
    giveMemoryBack();
    QApplication application(argc, argv);
    QLoggingCategory::setFilterRules(u"trialdesk.*=false"_s);
    const QStringList words = QApplication::arguments();
    if (words.value(1) == "empty"_L1)
        emptyWindow();
    else if (words.value(1) == "start"_L1)
        start(words.value(2));
    else if (words.value(1) == "browse"_L1)
        browse(words.value(2), QUrl(words.value(3)));
    else if (words.value(1) == "first"_L1)
        first(words.value(2), QUrl(words.value(3)));
    else if (words.value(1) == "sync"_L1)
        sync(words.value(2), QUrl(words.value(3)));
    else
        return 1;
    return 0;
}
