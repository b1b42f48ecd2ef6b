#pragma once

#include <QString>

namespace trialdesk {

/// Where the programs of this build lie: `programPath(u"trialdesk-cli"_s)`.
[[nodiscard]] QString programPath(const QString &name);

/// A recorded answer of a real registry. Not in the repository: tests skip where it is absent.
[[nodiscard]] QString recordedData(const QString &path);

/// What is in the file; "<cannot be read>" where it isn't.
[[nodiscard]] QByteArray bytesOf(const QString &path);

/// Whether the loops run in full (`ctest -L long`) or as a short sample of themselves.
[[nodiscard]] bool loopsInFull();

/// How many random cases a loop draws: `all` in full, `few` else. TRIALDESK_DRAW=4 makes a quarter of `all`.
[[nodiscard]] int casesToDraw(int all, int few);

/// Where random cases begin: TRIALDESK_SEED, printed so that a run can be repeated; else `usual`.
[[nodiscard]] quint32 seedOfCases(quint32 usual);

/// Prints `figure: NAME = VALUE`: what tests/README.md promises in its table is compared with these lines.
void printFigure(const char *name, qint64 value);

} // namespace trialdesk
