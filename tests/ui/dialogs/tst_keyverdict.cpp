#include <QTest>

#include "tests/support/testmain.h"
#include "ui/dialogs/keyverdict.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(trialdesk::ErrorKind)
Q_DECLARE_METATYPE(trialdesk::KeyVerdict)

class TestKeyVerdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recognisesAKey_data();
    void recognisesAKey();
    void judges_data();
    void judges();
    void everyVerdictHasItsOwnWords();
};

namespace {

const QByteArray kGood = QByteArray(64, 'k').toBase64();

} // namespace

void TestKeyVerdict::recognisesAKey_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("expected");
    QTest::newRow("base64 of 64 bytes") << kGood << true;
    QTest::newRow("64 hexadecimal digits") << QByteArray(32, '\x5a').toHex() << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("half of a key") << kGood.left(20) << false;
    QTest::newRow("a sentence") << QByteArray("please paste your key here, it is very long indeed") << false;
    QTest::newRow("percent-encoded") << kGood.toPercentEncoding() << false;
}

void TestKeyVerdict::recognisesAKey()
{
    QFETCH(QByteArray, key);
    QTEST(looksLikeKey(key), "expected");
}

void TestKeyVerdict::judges_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<KeyVerdict>("expected");
    const QString unknown = u"SERVICE_KEY_IS_NOT_REGISTERED_ERROR (30)"_s;
    QTest::newRow("a key in form that the registry does not know")
        << kGood << ErrorKind::KeyRejected << unknown << KeyVerdict::NotYetActive;
    QTest::newRow("no key by its form")
        << QByteArray("abc") << ErrorKind::KeyRejected << unknown << KeyVerdict::Wrong;
    QTest::newRow("expired") << kGood << ErrorKind::KeyExpired << u"31 DEADLINE_HAS_EXPIRED_ERROR"_s
                             << KeyVerdict::Expired;
    QTest::newRow("quota") << kGood << ErrorKind::QuotaUsed << QString() << KeyVerdict::QuotaUsed;
    QTest::newRow("the registry saw no key")
        << QByteArray() << ErrorKind::KeyMissing << QString() << KeyVerdict::Wrong;
    QTest::newRow("a network fault says nothing of the key")
        << kGood << ErrorKind::Network << u"host not found"_s << KeyVerdict::Unknown;
}

void TestKeyVerdict::judges()
{
    QFETCH(QByteArray, key);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, detail);
    const Result<qint64> answer = failure(kind, detail);
    QTEST(keyVerdict(key, answer), "expected");
}

void TestKeyVerdict::everyVerdictHasItsOwnWords()
{
    QSet<QString> texts{
        keyVerdictText(kGood, 145),
        keyVerdictText(kGood, failure(ErrorKind::KeyRejected, u"-4"_s)),
        keyVerdictText("abc", failure(ErrorKind::KeyRejected, u"-4"_s)),
        keyVerdictText(kGood, failure(ErrorKind::KeyExpired, {})),
        keyVerdictText(kGood, failure(ErrorKind::QuotaUsed, {})),
        keyVerdictText(kGood, failure(ErrorKind::IdleTimeout, {})),
    };
    QCOMPARE(texts.size(), 6);
    QVERIFY(keyVerdictText(kGood, 1234).contains(QLocale().toString(1234)));
    for (const QString &text : std::as_const(texts))
        QVERIFY(!text.contains(QString::fromLatin1(kGood)));
}

TRIALDESK_TEST(TestKeyVerdict)
#include "tst_keyverdict.moc"
