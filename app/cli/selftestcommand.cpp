#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>

#include <QJsonObject>
#include <QTimer>

#include "app/cli/context.h"
#include "app/cli/texttable.h"
#include "models/export/trialjson.h"
#include "sync/engine/selfcheck.h"
#include "sync/keys/systemkeychain.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr std::chrono::seconds kKeychainLimit{2};

/// Reading a key that nobody has shows whether the keychain answers. Runs the event loop.
SelfCheck checkKeychain()
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

void print(const Context &context, const QList<SelfCheck> &checks, bool ok)
{
    if (context.wantsJson()) {
        static const QList<QString> keys{u"name"_s, u"ok"_s, u"required"_s, u"detail"_s};
        QByteArrayList objects;
        for (const SelfCheck &check : checks)
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
    for (const SelfCheck &check : checks)
        rows.append({check.name,
                     check.ok         ? Cli::tr("ok")
                     : check.required ? Cli::tr("failed")
                                      : Cli::tr("not available"),
                     check.detail});
    context.print(textTable(rows, 100).toUtf8());
}

int runSelfTest(Context &context)
{
    const auto location = context.openStore();
    QList<SelfCheck> checks = selfChecks(location);
    if (location)
        checks.append(checkKeychain());
    const bool ok =
        std::ranges::all_of(checks, [](const SelfCheck &check) { return check.ok || !check.required; });
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
            runSelfTest};
}

} // namespace trialdesk
