#include "tests/support/surroundings.h"

#include <algorithm>
#include <cstdio>

#include <QFile>

namespace trialdesk {

QString programPath(const QString &name)
{
    return QStringLiteral(TRIALDESK_BIN_DIR "/") + name;
}

QString recordedData(const QString &path)
{
    return QStringLiteral(TRIALDESK_SHARED_DATA "/") + path;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArrayLiteral("<cannot be read>");
}

bool loopsInFull()
{
    return qEnvironmentVariable("TRIALDESK_LOOPS") == QStringLiteral("full");
}

int casesToDraw(int all, int few)
{
    if (!loopsInFull())
        return few;
    const int part = std::max(1, qEnvironmentVariableIntValue("TRIALDESK_DRAW"));
    return (all + part - 1) / part;
}

quint32 seedOfCases(quint32 usual)
{
    bool set = false;
    const quint32 chosen = qEnvironmentVariable("TRIALDESK_SEED").toUInt(&set);
    const quint32 seed = set ? chosen : usual;
    std::printf("random cases: TRIALDESK_SEED=%u\n", seed);
    std::fflush(stdout);
    return seed;
}

void printFigure(const char *name, qint64 value)
{
    std::printf("figure: %s = %lld\n", name, static_cast<long long>(value));
    std::fflush(stdout);
}

} // namespace trialdesk
