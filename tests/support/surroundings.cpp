#include "tests/support/surroundings.h"

#include <cstdio>

namespace trialdesk {

QString programPath(const QString &name)
{
    return QStringLiteral(TRIALDESK_BIN_DIR "/") + name;
}

QString recordedData(const QString &path)
{
    return QStringLiteral(TRIALDESK_SHARED_DATA "/") + path;
}

bool loopsInFull()
{
    return qEnvironmentVariable("TRIALDESK_LOOPS") == QStringLiteral("full");
}

void printFigure(const char *name, qint64 value)
{
    std::printf("figure: %s = %lld\n", name, static_cast<long long>(value));
    std::fflush(stdout);
}

} // namespace trialdesk
