#include "ui/dialogs/diagnostics.h"

#include <QDir>
#include <QSysInfo>

#include "models/store/storereader.h"
#include "models/version/version.h"
#include "sync/http/redact.h"
#include "ui/dialogs/logtail.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr qsizetype kLogLines = 200;
constexpr qint64 kLogBytes = 128LL * 1024;
constexpr int kRuns = 10;

template <class T>
QString orDefault(const std::optional<T> &value, const QString &unit = {})
{
    if (!value)
        return u"default"_s;
    if constexpr (std::is_integral_v<T>)
        return QString::number(*value) + unit;
    else
        return QString::number(value->count()) + unit;
}

QString sourceLine(const SourceSettings &source)
{
    QStringList parts{source.enabled ? u"enabled"_s : u"disabled"_s,
                      u"schedule %1"_s.arg(source.schedule.isEmpty() ? u"off"_s : source.schedule),
                      u"page size %1"_s.arg(orDefault(source.pageSize)),
                      u"timeout %1"_s.arg(orDefault(source.idleTimeout, u" s"_s)),
                      u"deadline %1"_s.arg(orDefault(source.deadline, u" s"_s)),
                      u"interval %1"_s.arg(orDefault(source.minInterval, u" ms"_s))};
    if (!source.baseUrl.isEmpty())
        parts << u"address "_s +
                     redactedUrl(source.baseUrl.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery));
    if (!source.operation.isEmpty())
        parts << u"operation "_s + source.operation;
    if (!source.scope.isEmpty())
        parts << u"scope "_s + source.scope;
    return u"%1: %2"_s.arg(source.id, parts.join(u", "_s));
}

QString runLine(const SyncRun &run)
{
    QString line = u"%1 %2 %3 %4: %5 requests, %6 received, %7 problems"_s
                       .arg(QString::number(run.id), run.started.toString(Qt::ISODate), run.source,
                            runStatusKey(run.status))
                       .arg(run.counts.requests)
                       .arg(run.counts.received)
                       .arg(run.counts.problems);
    if (run.error)
        line += u"; %1, HTTP %2: %3"_s.arg(kindKey(run.error->kind))
                    .arg(run.error->httpStatus)
                    .arg(run.error->detail);
    return line;
}

QString checkLine(const SelfCheck &check)
{
    return u"%1: %2%3"_s.arg(check.name,
                             check.ok         ? u"ok"_s
                             : check.required ? u"FAILED"_s
                                              : u"not available"_s,
                             check.detail.isEmpty() ? QString() : u", "_s + check.detail);
}

} // namespace

QString diagnosticText(const DiagnosticFacts &facts)
{
    QStringList lines{u"TrialDesk "_s + facts.program,
                      u"Qt "_s + facts.qt,
                      facts.system,
                      u"Platform: "_s + facts.platform,
                      u"Language: "_s + facts.language,
                      u"Data folder: "_s + facts.folder + (facts.readOnly ? u" (read-only)"_s : QString())};
    const auto part = [&lines](const QString &title, const QStringList &content) {
        lines << QString() << title;
        for (const QString &line : content)
            lines << u"  "_s + line;
    };
    QStringList content;
    for (const SelfCheck &check : facts.checks)
        content << checkLine(check);
    part(u"Self-test"_s, content);
    content.clear();
    for (const SourceSettings &source : facts.sources)
        content << sourceLine(source);
    part(u"Registries"_s, content);
    content.clear();
    for (const SyncRun &run : facts.runs)
        content << runLine(run);
    part(u"Last runs"_s, content);
    part(u"Log, last %1 lines"_s.arg(facts.log.size()), facts.log);
    QString text = redact(lines.join(u'\n'));
    if (facts.home.size() > 1)
        text.replace(facts.home, u"~"_s);
    return text + u'\n';
}

DiagnosticFacts gatherFacts(const StoreLocation &location)
{
    DiagnosticFacts facts;
    facts.program = programVersion();
    facts.qt = QString::fromLatin1(qVersion());
    facts.system = u"%1, %2 %3, %4"_s.arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(),
                                          QSysInfo::kernelVersion(), QSysInfo::currentCpuArchitecture());
    facts.folder = location.folder();
    facts.home = QDir::homePath();
    facts.checks = selfChecks(location);
    if (auto reader = StoreReader::open(location.database())) {
        facts.sources = (*reader)->sources().value_or(std::vector<SourceSettings>());
        facts.runs = (*reader)->runs({}, kRuns).value_or(std::vector<SyncRun>());
    }
    facts.log = newestLogLines(location.logs(), kLogLines);
    return facts;
}

QStringList newestLogLines(const QString &folder, qsizetype most)
{
    QStringList lines;
    for (const QString &name : logFiles(folder)) {
        const Result<LogTail> tail = readLogTail(QDir(folder).filePath(name), kLogBytes);
        if (tail)
            lines = tail->lines.mid(qMax(0, tail->lines.size() - (most - lines.size()))) + lines;
        if (lines.size() >= most)
            break;
    }
    return lines;
}

} // namespace trialdesk
