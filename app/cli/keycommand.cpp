#include <algorithm>
#include <cstdio>

#include <QFile>

#include "app/cli/filteroptions.h"
#include "sync/engine/keytester.h"
#include "sync/http/redact.h"
#include "sync/keys/keystore.h"
#include "sync/sources/registrysource.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr qint64 kLongestKey = 4096;

/// The key's text from the file or from stdin; never from the command line, where every process could read
/// it.
Result<QByteArray> readKey(const Context &context)
{
    const bool fromFile = context.isSet(u"key-file"_s);
    if (fromFile == context.isSet(u"stdin"_s))
        return failure(ErrorKind::Usage,
                       Cli::tr("the key comes from --key-file FILE or --stdin: one of the two"));
    QFile file(fromFile ? context.value(u"key-file"_s) : QString());
    const bool open = fromFile ? file.open(QIODevice::ReadOnly) : file.open(stdin, QIODevice::ReadOnly);
    if (!open)
        return failure(ErrorKind::File, u"%1: %2"_s.arg(file.fileName(), file.errorString()));
    const QByteArray text = file.read(kLongestKey + 1);
    const QByteArray key = normalizedKey(text);
    addSecret(key);
    if (key.isEmpty() || text.size() > kLongestKey || key.contains('\n'))
        return failure(ErrorKind::Usage, Cli::tr("no key found; accepted: one line with the key"));
    return key;
}

Result<KeyPlace> chosenPlace(const Context &context)
{
    const QString place = context.isSet(u"store"_s) ? context.value(u"store"_s) : u"keychain"_s;
    if (place == "keychain"_L1)
        return KeyPlace::Keychain;
    if (place == "file"_L1)
        return KeyPlace::File;
    return failure(ErrorKind::Usage, Cli::tr("unknown store '%1'; accepted: keychain, file").arg(place));
}

/// Runs the event loop until `start`'s callback has come.
template <class Start>
int waitFor(Start start)
{
    int code = 0;
    bool done = false;
    start([&](int result) {
        code = result;
        done = true;
        QCoreApplication::quit();
    });
    if (!done)
        QCoreApplication::exec();
    return code;
}

int setKey(const Context &context, const SourceId &source)
{
    const auto place = chosenPlace(context);
    if (!place)
        return context.fail(place.error());
    const auto key = readKey(context);
    if (!key)
        return context.fail(key.error());
    const auto location = context.openStore();
    if (!location)
        return context.fail(location.error());
    const auto store = makeKeyStore(location->keys());
    return waitFor([&](auto finish) {
        store->write(source, *key, *place, store.get(), [&context, finish](const Result<void> &written) {
            if (written)
                context.message(Cli::tr("The key is stored."));
            finish(written ? 0 : context.fail(written.error()));
        });
    });
}

int clearKey(const Context &context, const SourceId &source)
{
    const auto location = context.openStore();
    if (!location)
        return context.fail(location.error());
    const auto store = makeKeyStore(location->keys());
    return waitFor([&](auto finish) {
        store->clear(source, store.get(), [&context, finish](const Result<void> &cleared) {
            if (cleared)
                context.message(Cli::tr("No key is stored any more."));
            finish(cleared ? 0 : context.fail(cleared.error()));
        });
    });
}

Result<SourceSettings> storedSettings(const StoreLocation &location, const SourceId &source)
{
    const auto reader = StoreReader::open(location.database());
    if (!reader)
        return std::unexpected(reader.error());
    const auto all = (*reader)->sources();
    if (!all)
        return std::unexpected(all.error());
    const auto found = std::ranges::find(*all, source, &SourceSettings::id);
    if (found == all->end())
        return failure(ErrorKind::Database, u"no settings of "_s + source);
    return *found;
}

int testKey(const Context &context, const SourceId &source)
{
    const auto location = context.openStore();
    if (!location)
        return context.fail(location.error());
    const auto settings = storedSettings(*location, source);
    if (!settings)
        return context.fail(settings.error());
    const auto store = makeKeyStore(location->keys());
    KeyTester tester;
    tester.useNetwork(readNetworkSettings(location->settingsFile(), source));
    return waitFor([&](auto finish) {
        const auto tested = [&context, finish](const Result<qint64> &total) {
            if (total)
                context.printLine(Cli::tr("The key works; the registry has %1 trials.").arg(*total));
            finish(total ? 0 : context.fail(total.error()));
        };
        store->read(source, store.get(), [&, tested, finish](const Result<KeyAnswer> &answer) {
            if (!answer)
                return finish(context.fail(answer.error()));
            if (answer->key.isEmpty())
                return finish(
                    context.fail(Error{.kind = ErrorKind::KeyMissing, .detail = keyNotFoundText(*answer)}));
            const SourceInfo info = findSource(source)->info();
            const auto allowed =
                store->mayGoTo(source, info.defaultBaseUrl, effective(info, *settings).baseUrl);
            if (!allowed)
                return finish(context.fail(allowed.error()));
            tester.test(*settings, answer->key, tested);
        });
    });
}

int runKey(Context &context)
{
    const QStringList words = context.arguments();
    if (words.isEmpty())
        return context.usage(Cli::tr("a word is missing after key; accepted: set, clear, test"));
    const QString what = words.constFirst();
    if (what != "set"_L1 && what != "clear"_L1 && what != "test"_L1)
        return context.usage(Cli::tr("unknown word '%1'; accepted: set, clear, test").arg(what));
    const auto source = knownSource(words.value(1));
    if (!source)
        return context.fail(source.error());
    if (words.size() > 2) // perhaps the key itself: it is not repeated
        return context.usage(Cli::tr("too many words; a key is never written on the command line"));
    if (!findSource(*source)->info().needsKey)
        return context.usage(Cli::tr("the registry '%1' needs no key").arg(*source));
    if (what == "set"_L1)
        return setKey(context, *source);
    return what == "clear"_L1 ? clearKey(context, *source) : testKey(context, *source);
}

} // namespace

Command keyCommand()
{
    return {"key",
            "set ID (--key-file FILE | --stdin) [--store keychain|file] | clear ID | test ID",
            QT_TRANSLATE_NOOP("trialdesk::Cli", "Stores, clears or tests a registry's key."),
            100,
            {{u"key-file"_s, Cli::tr("A file with the key."), u"FILE"_s},
             {u"stdin"_s, Cli::tr("Reads the key from stdin.")},
             {u"store"_s, Cli::tr("Where the key is kept: keychain or file."), u"PLACE"_s}},
            runKey};
}

} // namespace trialdesk
