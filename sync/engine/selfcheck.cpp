#include "sync/engine/selfcheck.h"

#include <QSqlDatabase>
#include <QSslSocket>
#include <QTemporaryFile>

#include "models/domain/problemtext.h"
#include "models/store/place.h"
#include "models/store/storecare.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

SelfCheck checkTls()
{
    const bool ok = QSslSocket::supportsSsl();
    return {u"tls"_s, ok, true,
            ok ? QSslSocket::sslLibraryVersionString() : ProblemText::tr("Qt has no TLS library.")};
}

SelfCheck checkDriver()
{
    const bool ok = QSqlDatabase::isDriverAvailable(u"QSQLITE"_s);
    return {u"sqlite"_s, ok, true, ok ? u"QSQLITE"_s : ProblemText::tr("Qt's SQLite driver is missing.")};
}

QList<SelfCheck> checkStoreFile(const Result<StoreLocation> &location)
{
    const auto failed = [](const QString &name, const Error &error) {
        return SelfCheck{name, false, true, explain(error).oneLine()};
    };
    if (!location)
        return {failed(u"store"_s, location.error())};
    QList<SelfCheck> checks{{u"store"_s, true, true, location->database()}};
    const auto engine = searchEngine(location->database());
    if (!engine)
        return {failed(u"fts5"_s, engine.error())};
    checks.append({u"fts5"_s, true, true, *engine});

    QTemporaryFile probe(location->folder() + u"/probe-XXXXXX"_s);
    const bool written = probe.open() && probe.write("probe") == 5 && probe.flush();
    checks.append({u"write"_s, written, true, written ? location->folder() : probe.errorString()});
    const QString exposure = location->exposure();
    checks.append({u"folder"_s, exposure.isEmpty(), true, exposure});
    const QString warning = placeWarning(location->folder());
    checks.append({u"place"_s, warning.isEmpty(), false, warning});
    return checks;
}

} // namespace

QList<SelfCheck> selfChecks(const Result<StoreLocation> &location)
{
    return QList<SelfCheck>{checkTls(), checkDriver()} + checkStoreFile(location);
}

} // namespace trialdesk
