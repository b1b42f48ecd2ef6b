#include "app/common/logging.h"

#include <memory>
#include <mutex>

#include <QCoreApplication>

#include <unistd.h>

#include "app/common/dailylog.h"
#include "app/common/terminaltext.h"
#include "sync/http/redact.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

Q_LOGGING_CATEGORY(lcApp, "trialdesk.app", QtInfoMsg)

namespace {

struct Sink
{
    std::mutex mutex;
    std::unique_ptr<DailyLog> log;
    SystemClock system;
    const Clock *clock = &system;
    bool verbose = false;
};

/// Never destroyed: messages may come until the very end of the process.
Sink &sink()
{
    static Sink *const instance = new Sink;
    return *instance;
}

QString levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return u"debug"_s;
    case QtInfoMsg:
        return u"info"_s;
    case QtWarningMsg:
        return u"warning"_s;
    case QtCriticalMsg:
        return u"critical"_s;
    case QtFatalMsg:
        return u"fatal"_s;
    }
    return {};
}

void writeToStderr(const QByteArray &line)
{
    [[maybe_unused]] const auto written =
        ::write(STDERR_FILENO, line.constData(), static_cast<std::size_t>(line.size()));
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    // Whatever Qt has to say about the work in here must not come in again.
    static thread_local bool busy = false;
    if (busy)
        return;
    busy = true;
    Sink &all = sink();
    const QByteArray line = logLine(type, context.category, message, all.clock->nowUtc());
    {
        const std::scoped_lock lock(all.mutex);
        const bool kept = all.log && all.log->write(line);
        if (all.verbose || !kept || type == QtCriticalMsg || type == QtFatalMsg)
            writeToStderr(line);
    }
    busy = false;
}

} // namespace

QByteArray logLine(QtMsgType type, const char *category, const QString &message, const QDateTime &now)
{
    constexpr qsizetype kLongest = 16'000; // nobody reads more, and the log is a person's disk
    QString text = redact(message);
    if (text.size() > kLongest)
        text = text.left(kLongest) + u"… (%1 characters)"_s.arg(text.size());
    text.replace(u'\n', u"\\n"_s).replace(u'\r', u"\\r"_s);
    text = forTerminal(text);
    const QDateTime local = now.toLocalTime();
    const QString time = local.toOffsetFromUtc(local.offsetFromUtc()).toString(Qt::ISODateWithMs);
    return u"%1 %2 %3 %4: %5\n"_s
        .arg(time, levelName(type), QString::number(QCoreApplication::applicationPid()),
             QString::fromUtf8(category ? category : "default"), text)
        .toUtf8();
}

void installLogging(const QString &folder, bool verbose, const Clock *clock)
{
    Sink &all = sink();
    all.log = std::make_unique<DailyLog>(folder, clock);
    all.clock = clock;
    all.verbose = verbose;
    if (verbose)
        QLoggingCategory::setFilterRules(u"trialdesk.*.debug=true"_s);
    qInstallMessageHandler(handleMessage);
}

} // namespace trialdesk
