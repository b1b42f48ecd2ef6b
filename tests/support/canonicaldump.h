#pragma once

#include <QByteArray>
#include <QString>

namespace trialdesk {

/// All rows of all tables in a fixed order, as text: equal for two stores that hold the same, however many
/// runs it took and whenever they ran. Left out are the runs themselves, row and run ids, times and the
/// version counter. Ends the test program where the file can't be read.
[[nodiscard]] QByteArray canonicalDump(const QString &databaseFile);

} // namespace trialdesk
