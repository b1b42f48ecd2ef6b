#include "sync/keys/keystore.h"

#include <QLoggingCategory>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "sync/http/redact.h"
#include "sync/http/redirect.h"
#include "sync/keys/layeredkeystore.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;
using test::FakeKeychain;
using Mood = FakeKeychain::Mood;

class TestKeyStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void normalized_data();
    void normalized();
    void order();
    void nothingFound_data();
    void nothingFound();
    void unavailableIsNotedOnce();
    void refusedFileIsAnError();
    void writeToFile();
    void writeToKeychain_data();
    void writeToKeychain();
    void keychainKeyReplacesTheFile();
    void refusedWrites_data();
    void refusedWrites();
    void clear_data();
    void clear();
    void silentKeychainIsGivenUp();
    void lateAnswersDoNoHarm();
    void answerTwice();
    void contextGone();
    void everyKeyBecomesASecret();
    void withoutSecretService();
    void addresses_data();
    void addresses();
    void commandIsSafeToPaste();
    void addressIsAsPrivateAsAKey();
    void addressConfirmedElsewhere();

private:
    Result<KeyAnswer> read(const SourceId &source = u"kdca"_s);
    Result<void> write(const QByteArray &key, KeyPlace place, const SourceId &source = u"kdca"_s);
    QString keyPath() const { return m_dir->filePath(u"keys/kdca.key"_s); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<FakeKeychain::Shared> m_keychain;
    std::unique_ptr<KeyStore> m_store;
};

void TestKeyStore::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_keychain = std::make_shared<FakeKeychain::Shared>();
    m_store = std::make_unique<LayeredKeyStore>(m_dir->filePath(u"keys"_s), m_dir->filePath(u"own/seal"_s),
                                                std::make_unique<FakeKeychain>(m_keychain), 100ms);
}

void TestKeyStore::cleanup()
{
    qunsetenv("TRIALDESK_KEY_KDCA");
    m_store.reset();
}

void TestKeyStore::addresses_data()
{
    QTest::addColumn<QUrl>("confirmed");
    QTest::addColumn<QUrl>("address");
    QTest::addColumn<bool>("allowed");

    const QUrl own(u"https://api.odcloud.kr"_s);
    const QUrl local(u"http://127.0.0.1:8080"_s);
    QTest::newRow("the registry's own") << QUrl() << own << true;
    QTest::newRow("its own with a path") << QUrl() << QUrl(u"https://API.odcloud.kr:443/x"_s) << true;
    QTest::newRow("its own, unencrypted") << QUrl() << QUrl(u"http://api.odcloud.kr"_s) << false;
    QTest::newRow("a port of it") << QUrl() << QUrl(u"https://api.odcloud.kr:444"_s) << false;
    QTest::newRow("a name that begins like it")
        << QUrl() << QUrl(u"https://api.odcloud.kr.example"_s) << false;
    QTest::newRow("this computer") << QUrl() << local << false;
    QTest::newRow("confirmed") << local << local << true;
    QTest::newRow("another port") << local << QUrl(u"http://127.0.0.1:8081"_s) << false;
    QTest::newRow("another path") << local << QUrl(u"http://127.0.0.1:8080/x"_s) << false;
    QTest::newRow("the own one beside a confirmed one") << local << own << true;
    QTest::newRow("private network") << QUrl() << QUrl(u"https://10.0.0.5"_s) << false;
}

void TestKeyStore::addresses()
{
    QFETCH(QUrl, confirmed);
    QFETCH(QUrl, address);
    const QUrl own(u"https://api.odcloud.kr"_s);
    const auto allowed = [&] { return m_store->mayGoTo(u"kdca"_s, own, address); };
    if (!confirmed.isEmpty())
        QVERIFY(m_store->confirm(u"kdca"_s, confirmed));
    QTEST(allowed().has_value(), "allowed");
    if (!allowed()) {
        QCOMPARE(allowed().error().kind, ErrorKind::AddressUnconfirmed);
        QVERIFY(explain(allowed().error()).what.contains(address.toString()));
        QVERIFY(explain(allowed().error()).what.contains(u"trialdesk-cli sources set kdca base-url="_s));
    }
    QVERIFY(
        !m_store->mayGoTo(u"ctgov"_s, QUrl(u"https://clinicaltrials.gov"_s), QUrl(u"https://x.example"_s)));
    QVERIFY(m_store->confirm(u"kdca"_s, {}));
    QCOMPARE(allowed().has_value(), isSameOrigin(address, own));
}

/// Whoever made the store chose the address, and a person may paste the command.
void TestKeyStore::commandIsSafeToPaste()
{
    for (const QString &path : {u"/;touch x"_s, u"/$(touch x)"_s, u"/`touch x`"_s, u"/'; touch x; '"_s,
                                u"/&touch%20x"_s, u"/\n touch x"_s}) {
        QUrl address(u"https://registry.example"_s);
        address.setPath(path);
        const auto refused = m_store->mayGoTo(u"kdca"_s, QUrl(u"https://api.odcloud.kr"_s), address);
        QVERIFY(!refused);
        QProcess shell;
        shell.start(u"/bin/sh"_s,
                    {u"-c"_s, u"set -- "_s + refused.error().detail + u"; echo \"$#\"; echo \"$5\""_s});
        QVERIFY(shell.waitForFinished());
        const QByteArrayList lines = shell.readAllStandardOutput().split('\n');
        QCOMPARE(lines.value(0), QByteArray("5"));
        QVERIFY(lines.value(1).startsWith("base-url=https://registry.example/"));
        QCOMPARE(QUrl::fromEncoded(lines.value(1).mid(9)).path(), address.path());
    }
}

void TestKeyStore::addressIsAsPrivateAsAKey()
{
    const QUrl address(u"http://127.0.0.1:8080"_s);
    QVERIFY(m_store->confirm(u"kdca"_s, address));
    const QString file = m_dir->filePath(u"keys/kdca.address"_s);
    QCOMPARE(QFile::permissions(file) & QFile::Permissions(0x0077), QFile::Permissions());
    QVERIFY(QFile::setPermissions(file, QFile::Permissions(0x6664)));
    const auto open = m_store->mayGoTo(u"kdca"_s, QUrl(u"https://api.odcloud.kr"_s), address);
    QVERIFY(!open && open.error().kind == ErrorKind::Environment);
}

/// A whole data folder may come from somebody else, with an address that they confirmed.
void TestKeyStore::addressConfirmedElsewhere()
{
    const QUrl own(u"https://api.odcloud.kr"_s);
    const QUrl address(u"https://registry.example/x"_s);
    QVERIFY(m_store->confirm(u"kdca"_s, address));
    QVERIFY(m_store->mayGoTo(u"kdca"_s, own, address));
    QCOMPARE(QFile::permissions(m_dir->filePath(u"own/seal"_s)) & QFile::Permissions(0x0077),
             QFile::Permissions());
    const auto here = makeKeyStore(m_dir->filePath(u"keys"_s), m_dir->filePath(u"here/seal"_s));
    const auto allowed = [&] { return here->mayGoTo(u"kdca"_s, own, address); };
    QVERIFY(!allowed() && allowed().error().kind == ErrorKind::AddressUnconfirmed); // no seal yet
    QVERIFY(here->confirm(u"other"_s, own));
    QVERIFY(!allowed() && allowed().error().kind == ErrorKind::AddressUnconfirmed);
    QVERIFY(QFile::remove(m_dir->filePath(u"keys/kdca.address"_s)));
    QVERIFY(QFile::copy(m_dir->filePath(u"keys/other.address"_s), m_dir->filePath(u"keys/kdca.address"_s)));
    QVERIFY(!here->mayGoTo(u"kdca"_s, QUrl(u"https://elsewhere.example"_s), own)); // of another registry
    QVERIFY(here->confirm(u"kdca"_s, address));
    QVERIFY(allowed());
    QVERIFY(!m_store->mayGoTo(u"kdca"_s, own, address));
}

Result<KeyAnswer> TestKeyStore::read(const SourceId &source)
{
    std::optional<Result<KeyAnswer>> result;
    m_store->read(source, this, [&result](const Result<KeyAnswer> &answer) { result = answer; });
    if (result || !QTest::qWaitFor([&result] { return result.has_value(); }))
        return failure(ErrorKind::Usage, u"the callback came at once or never"_s);
    return *result;
}

Result<void> TestKeyStore::write(const QByteArray &key, KeyPlace place, const SourceId &source)
{
    std::optional<Result<void>> result;
    m_store->write(source, key, place, this, [&result](const Result<void> &answer) { result = answer; });
    if (result || !QTest::qWaitFor([&result] { return result.has_value(); }))
        return failure(ErrorKind::Usage, u"the callback came at once or never"_s);
    return *result;
}

void TestKeyStore::normalized_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("key");

    QTest::newRow("decoded form") << QByteArray("TOPSECRET+/==") << QByteArray("TOPSECRET+/==");
    QTest::newRow("encoded form") << QByteArray("TOPSECRET%2B%2F%3D%3D") << QByteArray("TOPSECRET+/==");
    QTest::newRow("encoded in small letters")
        << QByteArray("TOPSECRET%2b%2f%3d%3d") << QByteArray("TOPSECRET+/==");
    QTest::newRow("spaces and line breaks around")
        << QByteArray(" \r\nTOPSECRET+/==\t\n") << QByteArray("TOPSECRET+/==");
    QTest::newRow("encoded form with spaces around")
        << QByteArray("\n TOPSECRET%2B%2F%3D%3D ") << QByteArray("TOPSECRET+/==");
    QTest::newRow("no-break and zero-width spaces around")
        << QByteArray("\u00a0\u200bTOPSECRET\ufeff") << QByteArray("TOPSECRET");
    QTest::newRow("decoded once only") << QByteArray("a%252Bb") << QByteArray("a%2Bb");
    QTest::newRow("plus stays plus when decoded") << QByteArray("a+b%2Fc") << QByteArray("a+b/c");
    QTest::newRow("percent sign without digits") << QByteArray("a%zz%") << QByteArray("a%zz%");
    QTest::newRow("percent sign with one digit at the end") << QByteArray("abc%2") << QByteArray("abc%2");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("only spaces") << QByteArray(" \n ") << QByteArray();
}

void TestKeyStore::normalized()
{
    QFETCH(QByteArray, text);
    QTEST(normalizedKey(text), "key");
}

void TestKeyStore::order()
{
    m_keychain->entries.insert(u"kdca"_s, "from-keychain");
    auto answer = read();
    QVERIFY(answer.has_value());
    QCOMPARE(answer->key, QByteArray("from-keychain"));
    QCOMPARE(answer->place, KeyPlace::Keychain);

    QVERIFY(write("from-file", KeyPlace::File).has_value());
    answer = read();
    QVERIFY(answer.has_value());
    QCOMPARE(answer->key, QByteArray("from-file"));
    QCOMPARE(answer->place, KeyPlace::File);

    qputenv("TRIALDESK_KEY_KDCA", " from%2Benvironment\n");
    const int calls = m_keychain->calls;
    answer = read();
    QVERIFY(answer.has_value());
    QCOMPARE(answer->key, QByteArray("from+environment"));
    QCOMPARE(answer->place, KeyPlace::Environment);
    QCOMPARE(m_keychain->calls, calls);

    qputenv("TRIALDESK_KEY_KDCA", "");
    answer = read();
    QVERIFY2(answer.has_value() && answer->place == KeyPlace::File, "an empty variable is none");
    answer = read(u"cris"_s);
    QVERIFY2(answer.has_value() && answer->place == KeyPlace::None, "a key is of one registry only");
}

void TestKeyStore::nothingFound_data()
{
    QTest::addColumn<Mood>("mood");
    QTest::newRow("not found") << Mood::SaysNotFound;
    QTest::newRow("works, without the entry") << Mood::Works;
    QTest::newRow("no secret service") << Mood::OtherError;
    QTest::newRow("dialog dismissed") << Mood::Denies;
    QTest::newRow("never answers") << Mood::NeverAnswers;
}

void TestKeyStore::nothingFound()
{
    QFETCH(Mood, mood);
    m_keychain->mood = mood;
    QElapsedTimer timer;
    timer.start();
    const auto answer = read();
    QVERIFY(answer.has_value());
    QVERIFY(answer->key.isEmpty());
    QCOMPARE(answer->place, KeyPlace::None);
    QVERIFY(timer.elapsed() < 1000);
}

void TestKeyStore::unavailableIsNotedOnce()
{
    m_keychain->mood = Mood::OtherError;
    QTest::failOnWarning(QRegularExpression(u"."_s));
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(u"keychain is not available \\(error 7.*file that only you"_s));
    QVERIFY(read().has_value());
    QVERIFY(read().has_value());
}

void TestKeyStore::refusedFileIsAnError()
{
    QVERIFY(write("TOPSECRET", KeyPlace::File).has_value());
    QVERIFY(QFile::setPermissions(keyPath(), QFile::ReadOwner | QFile::ReadGroup));
    m_keychain->entries.insert(u"kdca"_s, "another");
    const auto answer = read();
    QVERIFY2(!answer.has_value(), "another key is not used in silence");
    QCOMPARE(answer.error().kind, ErrorKind::Environment);
}

void TestKeyStore::writeToFile()
{
    m_keychain->mood = Mood::NeverAnswers;
    QVERIFY(write(" TOPSECRET%2B%2F%3D%3D\n", KeyPlace::File).has_value());
    QCOMPARE(m_keychain->calls, 0);
    QFile file(keyPath());
    QVERIFY(file.open(QFile::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("TOPSECRET+/==\n"));
}

void TestKeyStore::writeToKeychain_data()
{
    QTest::addColumn<Mood>("mood");
    QTest::addColumn<QString>("detail"); // empty = works
    QTest::newRow("works") << Mood::Works << QString();
    QTest::newRow("no secret service") << Mood::OtherError << u"is not available"_s;
    QTest::newRow("dialog dismissed") << Mood::Denies << u"refused access"_s;
    QTest::newRow("never answers") << Mood::NeverAnswers << u"does not answer"_s;
}

void TestKeyStore::writeToKeychain()
{
    QFETCH(Mood, mood);
    QFETCH(QString, detail);
    m_keychain->mood = mood;
    const auto written = write("TOPSECRET%2B%2F%3D%3D", KeyPlace::Keychain);
    QCOMPARE(written.has_value(), detail.isEmpty());
    if (detail.isEmpty()) {
        QCOMPARE(m_keychain->entries.value(u"kdca"_s), QByteArray("TOPSECRET+/=="));
    } else {
        QCOMPARE(written.error().kind, ErrorKind::Environment);
        for (const QString &part : {detail, u"file that only you can read"_s, u"TRIALDESK_KEY_"_s})
            QVERIFY2(written.error().detail.contains(part), qPrintable(written.error().detail));
    }
    QVERIFY2(!QFileInfo::exists(keyPath()), "nothing is written where nobody asked for it");
}

void TestKeyStore::keychainKeyReplacesTheFile()
{
    QVERIFY(write("old-key", KeyPlace::File).has_value());
    m_keychain->mood = Mood::OtherError;
    QVERIFY(!write("new-key", KeyPlace::Keychain).has_value());
    auto answer = read();
    QVERIFY2(answer.has_value() && answer->key == "old-key", "a failed write loses nothing");
    m_keychain->mood = Mood::Works;
    QVERIFY(write("new-key", KeyPlace::Keychain).has_value());
    answer = read();
    QVERIFY(answer.has_value());
    QCOMPARE(answer->key, QByteArray("new-key"));
    QCOMPARE(answer->place, KeyPlace::Keychain);
}

void TestKeyStore::refusedWrites_data()
{
    QTest::addColumn<SourceId>("source");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<KeyPlace>("place");
    QTest::newRow("empty key") << u"kdca"_s << QByteArray(" \n") << KeyPlace::File;
    QTest::newRow("into the environment") << u"kdca"_s << QByteArray("TOPSECRET") << KeyPlace::Environment;
    QTest::newRow("nowhere") << u"kdca"_s << QByteArray("TOPSECRET") << KeyPlace::None;
    QTest::newRow("id that leaves the folder") << u"../kdca"_s << QByteArray("TOPSECRET") << KeyPlace::File;
    QTest::newRow("empty id") << QString() << QByteArray("TOPSECRET") << KeyPlace::File;
}

void TestKeyStore::refusedWrites()
{
    QFETCH(SourceId, source);
    QFETCH(QByteArray, key);
    QFETCH(KeyPlace, place);
    const auto written = write(key, place, source);
    QVERIFY(!written.has_value());
    QCOMPARE(written.error().kind, ErrorKind::Usage);
    QVERIFY(QDir(m_dir->path()).isEmpty());
    QVERIFY(m_keychain->entries.isEmpty());
}

void TestKeyStore::clear_data()
{
    QTest::addColumn<Mood>("mood");
    QTest::addColumn<bool>("cleared");
    QTest::newRow("from file and keychain") << Mood::Works << true;
    QTest::newRow("nothing in the keychain") << Mood::SaysNotFound << true;
    QTest::newRow("no secret service") << Mood::OtherError << true;
    QTest::newRow("the keychain may still have it") << Mood::NeverAnswers << false;
    QTest::newRow("the keychain keeps it") << Mood::Denies << false;
}

void TestKeyStore::clear()
{
    QFETCH(Mood, mood);
    QVERIFY(write("TOPSECRET", KeyPlace::File).has_value());
    m_keychain->entries.insert(u"kdca"_s, "TOPSECRET");
    m_keychain->mood = mood;
    std::optional<Result<void>> result;
    m_store->clear(u"kdca"_s, this, [&result](const Result<void> &answer) { result = answer; });
    QTRY_VERIFY(result.has_value());
    QTEST(result->has_value(), "cleared");
    QVERIFY(!QFileInfo::exists(keyPath()));
    if (mood == Mood::Works)
        QVERIFY(m_keychain->entries.isEmpty());
    if (!result->has_value())
        QCOMPARE(result->error().kind, ErrorKind::Environment);
}

void TestKeyStore::silentKeychainIsGivenUp()
{
    QCOMPARE(LayeredKeyStore::kKeychainLimit, 2000ms);
    m_keychain->mood = Mood::NeverAnswers;
    QElapsedTimer timer;
    timer.start();
    QVERIFY(read().has_value());
    QVERIFY2(timer.elapsed() >= 90 && timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
}

void TestKeyStore::lateAnswersDoNoHarm()
{
    m_keychain->mood = Mood::NeverAnswers;
    int calls = 0;
    for (int i = 0; i < 1000; ++i) {
        m_store->read(u"kdca"_s, this, [&calls](const Result<KeyAnswer> &answer) {
            if (answer && answer->key.isEmpty())
                ++calls;
        });
    }
    QTRY_COMPARE(calls, 1000);
    FakeKeychain::answerLate(*m_keychain, "late-secret");
    QTest::qWait(20);
    QCOMPARE(calls, 1000);
    printFigure("late-keychain-answers", calls);

    m_store->read(u"kdca"_s, this, [&calls](const Result<KeyAnswer> &) { ++calls; });
    m_store.reset();
    FakeKeychain::answerLate(*m_keychain, "late-secret");
    QTest::qWait(150);
    QCOMPARE(calls, 1000);
}

void TestKeyStore::answerTwice()
{
    m_keychain->mood = Mood::AnswersTwice;
    m_keychain->entries.insert(u"kdca"_s, "TOPSECRET");
    int calls = 0;
    m_store->read(u"kdca"_s, this, [&calls](const Result<KeyAnswer> &) { ++calls; });
    QTest::qWait(150);
    QCOMPARE(calls, 1);
}

void TestKeyStore::contextGone()
{
    int calls = 0;
    for (const Mood mood : {Mood::Works, Mood::NeverAnswers}) {
        m_keychain->mood = mood;
        auto context = std::make_unique<QObject>();
        m_store->read(u"kdca"_s, context.get(), [&calls](const Result<KeyAnswer> &) { ++calls; });
        m_store->write(u"kdca"_s, "TOPSECRET", KeyPlace::Keychain, context.get(),
                       [&calls](const Result<void> &) { ++calls; });
        m_store->clear(u"kdca"_s, context.get(), [&calls](const Result<void> &) { ++calls; });
    }
    QTest::qWait(200);
    QCOMPARE(calls, 0);
}

void TestKeyStore::everyKeyBecomesASecret()
{
    qputenv("TRIALDESK_KEY_KDCA", "EnvironmentSecret1");
    QVERIFY(read().has_value());
    m_keychain->entries.insert(u"cris"_s, "KeychainSecret2");
    QVERIFY(read(u"cris"_s).has_value());
    QVERIFY(write("WrittenSecret3", KeyPlace::File).has_value());
    QCOMPARE(redact(u"EnvironmentSecret1 KeychainSecret2 WrittenSecret3"_s), u"*** *** ***"_s);
}

void TestKeyStore::withoutSecretService()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    m_store = makeKeyStore(m_dir->filePath(u"keys"_s), m_dir->filePath(u"own/seal"_s));
    QElapsedTimer timer;
    timer.start();
    const auto answer = read();
    QVERIFY(answer.has_value());
    QCOMPARE(answer->place, KeyPlace::None);
    const auto written = write("TOPSECRET", KeyPlace::Keychain);
    QVERIFY(!written.has_value());
    QCOMPARE(written.error().kind, ErrorKind::Environment);
    QVERIFY2(timer.elapsed() < 4500, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(QDir(m_dir->path()).isEmpty());
    qInfo("both answers after %lld ms", timer.elapsed());
}

TRIALDESK_TEST(TestKeyStore)
#include "tst_keystore.moc"
