#include "app/cli/command.h"

namespace trialdesk {

const QList<Command> &commands()
{
    static const QList<Command> all{
        sourcesCommand(), keyCommand(), syncCommand(),  listCommand(),   showCommand(),    exportCommand(),
        runsCommand(),    dueCommand(), checkCommand(), backupCommand(), restoreCommand(), selfTestCommand(),
    };
    return all;
}

} // namespace trialdesk
