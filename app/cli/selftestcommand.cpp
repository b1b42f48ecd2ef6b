#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>

#include <QJsonObject>
#include <QSqlDatabase>
#include <QSslSocket>
#include <QTemporaryFile>
#include <QTimer>

#include "app/cli/context.h"
#include "app/cli/texttable.h"
#include "models/export/trialjson.h"
#include "models/store/connection.h"
#include "models/store/place.h"
#include "sync/keys/systemkeychain.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr std::chrono::seconds kKeychainLimit{2};

struct Check
{
    QString name;
    bool ok = false;
    bool required = true;
    QString detail;
};

Check checkTls()
{
    const bool ok = QSslSocket::supportsSsl();
    return {u"tls"_s, ok, true,
            ok ? QSslSocket::sslLibraryVersionString() : Cli::tr("Qt has no TLS library.")};
}

Check checkDriver()
{
    const bool ok = QSqlDatabase::isDriverAvailable(u"QSQLITE"_s);
    return {u"sqlite"_s, ok, true, ok ? u"QSQLITE"_s : Cli::tr("Qt's SQLite driver is missing.")};
}

QList<Check> checkStoreFile(const Result<StoreLocation> &location)
{
    const auto failed = [](const QString &name, const Error &error) {
        return Check{name, false, true, explain(error).oneLine()};
    };
    if (!location)
        return {failed(u"store"_s, location.error())};
    QList<Check> checks{{u"store"_s, true, true, location->database()}};
    const auto connection = Connection::open(location->database(), Connection::Mode::ReadOnly);
    if (!connection)
        return {failed(u"fts5"_s, connection.error())};
    const auto version = (*connection)->value(u"SELECT sqlite_version()"_s);
    const auto fts5 = (*connection)->value(u"SELECT count(*) FROM pragma_module_list WHERE name = 'fts5'"_s);
    const bool ok = version && fts5 && fts5->toInt() == 1;
    checks.append({u"fts5"_s, ok, true, version ? u"SQLite %1"_s.arg(version->toString()) : QString()});

    QTemporaryFile probe(location->folder() + u"/probe-XXXXXX"_s);
    const bool written = probe.open() && probe.write("probe") == 5 && probe.flush();
    checks.append({u"write"_s, written, true, written ? location->folder() : probe.errorString()});
    const QString warning = placeWarning(location->folder());
    checks.append({u"place"_s, warning.isEmpty(), false, warning});
    return checks;
}

/// Reading a key that nobody has shows whether the keychain answers. Runs the event loop.
Check checkKeychain()
{
    // A late answer may come after this has returned.
    const auto answer = std::make_shared<std::optional<KeychainAnswer>>();
    SystemKeychain keychain;
    keychain.read(u"selftest"_s, [answer](const KeychainAnswer &given) {
        *answer = given;
        QCoreApplication::quit();
    });
    QTimer::singleShot(kKeychainLimit, qApp, &QCoreApplication::quit);
    if (!*answer)
        QCoreApplication::exec();
    using Outcome = KeychainAnswer::Outcome;
    const bool ok = *answer && ((*answer)->outcome == Outcome::Ok || (*answer)->outcome == Outcome::NotFound);
    if (ok)
        return {u"keychain"_s, true, false, {}};
    return {u"keychain"_s, false, false,
            Cli::tr("No answer from the system keychain; keys can be kept in a file: --store file.")};
}

void print(const Context &context, const QList<Check> &checks, bool ok)
{
    if (context.wantsJson()) {
        static const QList<QString> keys{u"name"_s, u"ok"_s, u"required"_s, u"detail"_s};
        QByteArrayList objects;
        for (const Check &check : checks)
            objects.append(orderedJson({{u"name"_s, check.name},
                                        {u"ok"_s, check.ok},
                                        {u"required"_s, check.required},
                                        {u"detail"_s, check.detail}},
                                       keys));
        context.print(QByteArray("{\"ok\":") + (ok ? "true" : "false") + ",\"checks\":[" + objects.join(',') +
                      "]}\n");
        return;
    }
    QList<QStringList> rows{{Cli::tr("Check"), Cli::tr("Result"), Cli::tr("Detail")}};
    for (const Check &check : checks)
        rows.append({check.name,
                     check.ok         ? Cli::tr("ok")
                     : check.required ? Cli::tr("failed")
                                      : Cli::tr("not available"),
                     check.detail});
    context.print(textTable(rows, 100).toUtf8());
}

int run(Context &context)
{
    const auto location = context.openStore();
    QList<Check> checks{checkTls(), checkDriver()};
    checks += checkStoreFile(location);
    if (location)
        checks.append(checkKeychain());
    const bool ok =
        std::ranges::all_of(checks, [](const Check &check) { return check.ok || !check.required; });
    print(context, checks, ok);
    return ok ? 0 : exitCode(ErrorKind::Environment);
}

} // namespace

Command selfTestCommand()
{
    return {"self-test",
            "[--json]",
            QT_TRANSLATE_NOOP("trialdesk::Cli",
                              "Checks TLS, the SQLite driver, the keychain and the data folder."),
            0,
            {{u"json"_s, Cli::tr("One JSON value.")}},
            run};
}

} // namespace trialdesk
