#include <cstdio>

#include <QCoreApplication>
#include <QRegularExpression>

#include "app/cli/context.h"
#include "app/cli/invocation.h"
#include "app/common/startup.h"
#include "app/common/translators.h"
#include "models/version/version.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

namespace {

int runCommand(const Invocation &invocation)
{
    static const auto &clock = *new SystemClock; // never destroyed: the log uses it to the very end
    Context context(invocation, clock);
    switch (invocation.kind()) {
    case Invocation::Kind::Help:
        context.print(invocation.helpText().toUtf8());
        return 0;
    case Invocation::Kind::Version:
        context.printLine(u"trialdesk-cli %1"_s.arg(QCoreApplication::applicationVersion()));
        return 0;
    case Invocation::Kind::Run:
        return invocation.command()->run(context);
    }
    return 1;
}

int runProgram(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"trialdesk"_s);
    QCoreApplication::setApplicationVersion(programVersion());

    // The language first, so that a wrong word is named in it.
    const QStringList arguments = QCoreApplication::arguments();
    const qsizetype lang = arguments.indexOf(u"--lang"_s);
    const QStringList inOne = arguments.filter(QRegularExpression(u"^--lang=(ko|en)$"_s));
    installTranslators(application, !inOne.isEmpty() ? inOne.constLast().mid(7)
                                    : lang > 0       ? arguments.value(lang + 1)
                                                     : QString());

    const auto invocation = Invocation::parse(arguments);
    if (!invocation) {
        std::fprintf(stderr, "trialdesk-cli: %s\n", qUtf8Printable(invocation.error().detail));
        return exitCode(invocation.error().kind);
    }
    const int code = runCommand(**invocation);
    if (std::fflush(stdout) != 0 || std::ferror(stdout)) {
        std::fprintf(stderr, "trialdesk-cli: %s\n",
                     qUtf8Printable(Cli::tr("the output could not be written")));
        return code != 0 ? code : exitCode(ErrorKind::File);
    }
    return code;
}

} // namespace

int main(int argc, char *argv[])
{
    forbidCoreDumps();
    endAtNoFileSize();
    hideFromOtherPrograms();
    return endProcess(runProgram(argc, argv));
}
