#include "ui/dialogs/runtext.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLocale>

#include "sync/http/redact.h"
#include "ui/common/theme.h"
#include "ui/icons/icons.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

struct RunLogTexts
{
    Q_DECLARE_TR_FUNCTIONS(trialdesk::RunText)
};

} // namespace

QString runStartText(const SyncRun &run)
{
    return QLocale().toString(run.started.toLocalTime(), QLocale::ShortFormat);
}

QString runDurationText(const SyncRun &run)
{
    if (!run.finished.isValid())
        return u"–"_s;
    const qint64 milliseconds = qMax<qint64>(0, run.started.msecsTo(run.finished));
    const qint64 seconds = milliseconds / 1000;
    if (seconds < 1)
        return RunLogTexts::tr("less than 1 s");
    if (seconds < 60)
        return RunLogTexts::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return RunLogTexts::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
    return RunLogTexts::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QChar(u'0'));
}

QIcon runStatusIcon(RunStatus status, const QPalette &palette)
{
    const auto icon = [&palette](const QString &name, Mark mark) {
        return themedIcon(name, markColor(mark, palette, QPalette::Base));
    };
    switch (status) {
    case RunStatus::Running:
        return icon(u"sync"_s, Mark::Changed);
    case RunStatus::Ok:
        return icon(u"ok"_s, Mark::Good);
    case RunStatus::Partial:
    case RunStatus::Held:
        return icon(u"warning"_s, Mark::Warning);
    case RunStatus::Failed:
        return icon(u"error"_s, Mark::Error);
    case RunStatus::Cancelled:
    case RunStatus::Interrupted:
        return icon(u"cancel"_s, Mark::Quiet);
    }
    Q_UNREACHABLE();
}

QString runOutcomeText(const SyncRun &run)
{
    switch (run.status) {
    case RunStatus::Running:
        return RunLogTexts::tr("This sync is running.");
    case RunStatus::Ok:
        return run.removalsChecked
                   ? RunLogTexts::tr(
                         "Every page arrived, and it was checked which trials are no longer in the registry.")
                   : RunLogTexts::tr("Every page arrived.");
    case RunStatus::Partial:
        return run.complete
                   ? RunLogTexts::tr(
                         "Every page arrived, but some records could not be used or the removals could "
                         "not be "
                         "checked. No trial was lost.")
                   : RunLogTexts::tr(
                         "Not every page arrived. What arrived is stored, and no trial was lost.");
    case RunStatus::Held:
        return RunLogTexts::tr(
            "Many trials were not in the registry this time. Marking them waits for your confirmation.");
    case RunStatus::Failed:
        return RunLogTexts::tr("This sync failed. No trial was lost.");
    case RunStatus::Cancelled:
        return RunLogTexts::tr("This sync was cancelled. What had arrived is stored, and no trial was lost.");
    case RunStatus::Interrupted:
        return RunLogTexts::tr(
            "The program ended during this sync. What had arrived is stored, and no trial was lost.");
    }
    Q_UNREACHABLE();
}

QString runReport(const SyncRun &run)
{
    return redact(QString::fromUtf8(QJsonDocument(toJson(run)).toJson(QJsonDocument::Indented)));
}

} // namespace trialdesk
