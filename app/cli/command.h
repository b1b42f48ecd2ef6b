#pragma once

#include <QCommandLineOption>
#include <QCoreApplication>
#include <QList>

namespace trialdesk {

class Context;

/// The translation context of everything the command line says.
struct Cli
{
    Q_DECLARE_TR_FUNCTIONS(trialdesk::Cli)
};

struct Command
{
    const char *name;
    const char *usage;   ///< what follows the name, untranslated
    const char *summary; ///< English, translated for --help
    int mostArguments;
    QList<QCommandLineOption> options;
    int (*run)(Context &); ///< the exit code; may run the event loop
};

/// In the order of --help.
[[nodiscard]] const QList<Command> &commands();

[[nodiscard]] Command sourcesCommand();
[[nodiscard]] Command keyCommand();
[[nodiscard]] Command syncCommand();
[[nodiscard]] Command listCommand();
[[nodiscard]] Command showCommand();
[[nodiscard]] Command exportCommand();
[[nodiscard]] Command runsCommand();
[[nodiscard]] Command dueCommand();
[[nodiscard]] Command checkCommand();
[[nodiscard]] Command backupCommand();
[[nodiscard]] Command restoreCommand();
[[nodiscard]] Command selfTestCommand();

} // namespace trialdesk
