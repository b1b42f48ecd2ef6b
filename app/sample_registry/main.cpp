#include <cstdio>

#include <QCoreApplication>

#include "app/sample_registry/commandline.h"
#include "app/sample_registry/sampleserver.h"
#include "app/sample_registry/stopsignals.h"

using namespace Qt::StringLiterals;
using namespace trialdesk::sample;

namespace {

constexpr int kWrongUsage = 1;
constexpr int kEnvironment = 4;

void print(std::FILE *stream, const QString &text)
{
    std::fputs(qUtf8Printable(text), stream);
    std::fflush(stream);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"trialdesk-sample-registry"_s);

    const std::expected<CommandLine, QString> line = readCommandLine(QCoreApplication::arguments());
    if (!line) {
        print(stderr, line.error() + u'\n');
        return kWrongUsage;
    }
    if (!line->print.isEmpty()) {
        print(stdout, line->print);
        return 0;
    }

    const StopSignals stop(line->options.parentWatch);
    QObject::connect(&stop, &StopSignals::stopRequested, &application, &QCoreApplication::quit);
    SampleServer server(line->options);
    if (const std::expected<void, QString> up = server.listen(); !up) {
        print(stderr, up.error() + u'\n');
        return kEnvironment;
    }
    print(stdout, u"listening on %1\n"_s.arg(server.url().toString()));
    return QCoreApplication::exec();
}
