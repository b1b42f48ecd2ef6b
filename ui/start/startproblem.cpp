#include "ui/start/startproblem.h"

#include <QCoreApplication>
#include <QDir>

#include "models/version/version.h"

namespace trialdesk {

namespace {

struct StartTexts
{
    Q_DECLARE_TR_FUNCTIONS(trialdesk::StartProblem)

public:
    static StartProblem damaged(const QString &file);
    static StartProblem newer(const QString &file, std::optional<int> version, int known);
    static StartProblem foreign(const QString &file);
    static StartProblem other(const Error &error);
};

StartProblem StartTexts::damaged(const QString &file)
{
    return {.title = tr("The store is damaged"),
            .what =
                tr("The file with the trials, %1, can't be read as it should be. A power cut or a full or "
                   "failing disk are the usual causes.")
                    .arg(file),
            .data = tr("TrialDesk writes nothing more to it. Whatever you choose, the damaged file is kept "
                       "beside the new one, with the date in its name."),
            .todo = tr("Restore a backup; the next sync fetches again what the registries list."),
            .backups = StartProblem::Backups::Always};
}

StartProblem StartTexts::newer(const QString &file, std::optional<int> version, int known)
{
    const QString program = programVersion();
    return {
        .title = tr("The store is from a newer TrialDesk"),
        .what =
            version
                ? tr("The store %1 has version %2; this TrialDesk (%3) knows versions up to %4.")
                      .arg(file, QString::number(*version), program, QString::number(known))
                : tr("The store %1 has a newer version than this TrialDesk (%2) knows.").arg(file, program),
        .data = tr("Nothing was changed in it."),
        .todo = tr("Install the newer TrialDesk again. Until then you can open the store read-only: "
                   "search, read and export, but no sync."),
        .offersReadOnly = true};
}

StartProblem StartTexts::foreign(const QString &file)
{
    return {.title = tr("This file is not a TrialDesk store"),
            .what = tr("The file %1 belongs to another program or is no database at all.").arg(file),
            .data = tr("It was not changed, and it is never overwritten."),
            .todo = tr("Choose another data folder (trialdesk --data-dir FOLDER), or move the file away."),
            .backups = StartProblem::Backups::IfAny,
            .offersRetry = true};
}

StartProblem StartTexts::other(const Error &error)
{
    const ErrorText text = explain(error);
    const bool folder = error.kind == ErrorKind::Environment;
    return {
        .title = folder ? tr("TrialDesk can't use its data folder") : tr("TrialDesk can't open its store"),
        .what = text.what,
        .data = text.data.isEmpty() ? tr("Nothing was changed.") : text.data,
        .todo = text.todo.isEmpty() ? tr("Mend that and try again, or choose another data folder (trialdesk "
                                         "--data-dir FOLDER).")
                                    : text.todo,
        .offersRetry = true};
}

} // namespace

StartProblem startProblem(const Error &error, const StoreLocation &location, std::optional<int> version,
                          int known)
{
    const QString file = QDir::toNativeSeparators(location.database());
    switch (error.kind) {
    case ErrorKind::DatabaseCorrupt:
        return StartTexts::damaged(file);
    case ErrorKind::DatabaseNewer:
        return StartTexts::newer(file, version, known);
    case ErrorKind::DatabaseForeign:
        return StartTexts::foreign(file);
    default:
        return StartTexts::other(error);
    }
}

} // namespace trialdesk
