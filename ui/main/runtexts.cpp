#include "ui/main/runtexts.h"

#include <QCoreApplication>
#include <QLocale>

#include "models/table/columns.h"
#include "ui/common/errorview.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

struct RunTexts
{
    Q_DECLARE_TR_FUNCTIONS(trialdesk::RunTexts)
};

QString number(qint64 value)
{
    return QLocale().toString(value);
}

} // namespace

QString countsText(const RunCounts &counts)
{
    QStringList parts;
    if (counts.added > 0)
        parts.append(RunTexts::tr("%1 new").arg(number(counts.added)));
    if (counts.changed > 0)
        parts.append(RunTexts::tr("%1 changed").arg(number(counts.changed)));
    if (counts.returned > 0)
        parts.append(RunTexts::tr("%1 returned").arg(number(counts.returned)));
    if (counts.missing > 0)
        parts.append(RunTexts::tr("%1 missing").arg(number(counts.missing)));
    if (counts.removed > 0)
        parts.append(RunTexts::tr("%1 removed").arg(number(counts.removed)));
    return parts.isEmpty() ? RunTexts::tr("nothing changed") : parts.join(u", "_s);
}

std::optional<Notice> runNotice(const SyncRun &run)
{
    const QString source = sourceName(run.source);
    switch (run.status) {
    case RunStatus::Running:
    case RunStatus::Ok:
    case RunStatus::Cancelled:
        return std::nullopt;
    case RunStatus::Held: {
        Notice notice;
        notice.kind = Notice::Kind::Warning;
        notice.title = run.error
                           ? RunTexts::tr("%1: the registry no longer lists %2 of its trials.")
                                 .arg(source, number(run.error->detail.toLongLong()))
                           : RunTexts::tr("%1: the registry no longer lists many of its trials.").arg(source);
        notice.text = RunTexts::tr("That may be a fault of the registry, so they were kept as they are. "
                                   "Have a look, then accept the removals if they are right.");
        return notice;
    }
    case RunStatus::Partial: {
        if (run.counts.problems == 0 && !run.error)
            return std::nullopt;
        Notice notice;
        notice.kind = Notice::Kind::Warning;
        if (run.counts.problems > 0) {
            notice.title = RunTexts::tr("%1: %2 of %3 records could not be read.")
                               .arg(source, number(run.counts.problems), number(run.counts.received));
            notice.text = RunTexts::tr("All others are stored. The log of the run names the records; "
                                       "the next sync tries them again.");
        } else {
            notice = errorNotice(*run.error, source);
            notice.kind = Notice::Kind::Warning;
        }
        return notice;
    }
    case RunStatus::Failed:
    case RunStatus::Interrupted:
        if (run.error) {
            Notice notice = errorNotice(*run.error, source);
            if (isBusy(run.error->kind))
                notice.kind = Notice::Kind::Info;
            return notice;
        }
        Notice notice;
        notice.kind = Notice::Kind::Error;
        notice.title = RunTexts::tr("%1: the last sync did not finish.").arg(source);
        notice.text =
            RunTexts::tr("What had arrived is stored, and no trial was lost. Sync again to complete it.");
        return notice;
    }
    return std::nullopt;
}

QString momentText(const QDateTime &utc, const QDateTime &nowUtc)
{
    const QDateTime local = utc.toLocalTime();
    const bool today = local.date() == nowUtc.toLocalTime().date();
    return local.toString(today ? u"HH:mm"_s : u"yyyy-MM-dd HH:mm"_s);
}

QString lastRunText(const SyncRun &run, const QDateTime &nowUtc)
{
    const QString when = momentText(run.finished, nowUtc);
    if (run.status == RunStatus::Ok)
        return RunTexts::tr("Last sync %1: ok, %2").arg(when, countsText(run.counts));
    return RunTexts::tr("Last sync %1: %2").arg(when, runStatusText(run.status));
}

QString nextDueText(const QDateTime &dueUtc, const QDateTime &nowUtc)
{
    return dueUtc.isValid() ? RunTexts::tr("Next sync %1").arg(momentText(dueUtc, nowUtc)) : QString();
}

QString progressText(const RunProgress &progress)
{
    const QString source = sourceName(progress.source);
    if (!progress.waiting.isEmpty())
        return RunTexts::tr("%1: %2 (%3 s)").arg(source, progress.waiting, number(progress.waitSeconds));
    if (progress.page == 0)
        return RunTexts::tr("%1: asking for the first page").arg(source);
    QString text = progress.pages > 0 ? RunTexts::tr("%1: page %2 of %3, %4 trials")
                                            .arg(source, number(progress.page), number(progress.pages),
                                                 number(progress.received))
                                      : RunTexts::tr("%1: page %2, %3 trials")
                                            .arg(source, number(progress.page), number(progress.received));
    if (!progress.secondsLeft)
        return text;
    const int seconds = *progress.secondsLeft;
    const QString left = seconds < 90 ? RunTexts::tr("%n s left", nullptr, seconds)
                                      : RunTexts::tr("%n min left", nullptr, (seconds + 30) / 60);
    return text + u" · "_s + left;
}

} // namespace trialdesk
