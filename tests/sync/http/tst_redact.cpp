#include "sync/http/redact.h"

#include <atomic>
#include <thread>

#include <QtTest>

#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

class TestRedact : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyForm_data();
    void everyForm();
    void keepsTheRest_data();
    void keepsTheRest();
    void namedValues_data();
    void namedValues();
    void urls_data();
    void urls();
    void shortTextIsReplacedAloneOnly();
    void brokenLinesAndHalfEncoded();
    void keyOfRealLength();
    void excerptOfAnyLength_data();
    void excerptOfAnyLength();
    void excerptKeepsTheRest();
    void everyLength_data();
    void everyLength();
    void secretsAddedWhileOthersWrite();
};

void TestRedact::initTestCase()
{
    addSecret("TOPSECRET+/==");
    addSecret("TOPSECRET+/==");
}

void TestRedact::everyForm_data()
{
    QTest::addColumn<QString>("form");

    const QByteArray key = "TOPSECRET+/==";
    QTest::newRow("raw") << u"TOPSECRET+/=="_s;
    QTest::newRow("percent-encoded") << QString::fromLatin1(key.toPercentEncoding());
    QTest::newRow("percent-encoded in small letters") << u"TOPSECRET%2b%2f%3d%3d"_s;
    QTest::newRow("percent-encoded twice")
        << QString::fromLatin1(key.toPercentEncoding().toPercentEncoding());
    QTest::newRow("percent-encoded three times")
        << QString::fromLatin1(key.toPercentEncoding().toPercentEncoding().toPercentEncoding());
    QTest::newRow("every byte percent-encoded") << u"%54%4F%50%53%45%43%52%45%54%2B%2F%3D%3D"_s;
    QTest::newRow("half encoded, as QUrl shows it") << u"TOPSECRET+/%3D%3D"_s;
    QTest::newRow("plus read as a space") << u"TOPSECRET /=="_s;
    QTest::newRow("base64") << QString::fromLatin1(key.toBase64());
    QTest::newRow("base64 without padding")
        << QString::fromLatin1(key.toBase64(QByteArray::OmitTrailingEquals));
    QTest::newRow("base64 for URLs") << QString::fromLatin1(key.toBase64(QByteArray::Base64UrlEncoding));
    QTest::newRow("base64, percent-encoded") << QString::fromLatin1(key.toBase64().toPercentEncoding());
    QTest::newRow("JSON with escaped slash") << u"TOPSECRET+\\/=="_s;
    QTest::newRow("JSON in JSON") << u"TOPSECRET+\\\\/=="_s;
    QTest::newRow("JSON with Unicode escapes") << u"TOPSECRET\\u002b\\u002F\\u003d\\u003D"_s;
    QTest::newRow("padding cut off") << u"TOPSECRET+/"_s;
    QTest::newRow("HTML, decimal") << u"TOPSECRET&#43;&#047;&#61;&#61;"_s;
    QTest::newRow("HTML, hexadecimal") << u"TOPSECRET&#x2B;&#x2f;&#X3d;&#x003D;"_s;
    QTest::newRow("HTML, names") << u"TOPSECRET&plus;&sol;&equals;&equals;"_s;
    QTest::newRow("HTML, every letter")
        << u"&#84;&#79;&#80;&#83;&#69;&#67;&#82;&#69;&#84;&#43;&#47;&#61;&#61;"_s;
    QTest::newRow("bytes in hexadecimal") << u"TOPSECRET\\x2b\\x2F\\x3d\\x3D"_s;
    QTest::newRow("bytes in octal") << u"TOPSECRET\\053\\057\\075\\75"_s;
}

void TestRedact::everyForm()
{
    QFETCH(QString, form);
    for (const QString &frame :
         {u"%1"_s, u"at %1 end"_s, u"https://host/path?x=%1&page=2"_s, u"{\"a\":\"%1\"}"_s}) {
        const QString clean = redact(frame.arg(form));
        QVERIFY2(!clean.contains(form), qPrintable(clean));
        QVERIFY2(!clean.contains("SECRET"_L1, Qt::CaseInsensitive), qPrintable(clean));
        QCOMPARE(clean, frame.arg(u"***"_s));
    }
}

void TestRedact::keepsTheRest_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("plain") << u"GET https://api.odcloud.kr/api/3074271/v1: 200, 57000 bytes"_s;
    QTest::newRow("page token")
        << u"https://clinicaltrials.gov/api/v2/studies?pageToken=NF0g5JGBlPMuwQY&pageSize=100"_s;
    QTest::newRow("word that ends like a name") << u"monkey=1&turkey=2"_s;
    QTest::newRow("mail address") << u"write to someone@example.org"_s;
    QTest::newRow("Hangul") << u"임상시험 연구과제 key 없음"_s;
    QTest::newRow("begin of the secret only") << u"TOPSEC"_s;
}

void TestRedact::keepsTheRest()
{
    QFETCH(QString, text);
    QCOMPARE(redact(text), text);
}

void TestRedact::namedValues_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clean");

    QTest::newRow("serviceKey in the middle")
        << u"?page=1&serviceKey=abc%2Bdef&perPage=10"_s << u"?page=1&serviceKey=***&perPage=10"_s;
    QTest::newRow("ServiceKey in capitals") << u"?ServiceKey=abc"_s << u"?ServiceKey=***"_s;
    QTest::newRow("encoded ampersand stays inside the value")
        << u"serviceKey=abc%26def&x=1"_s << u"serviceKey=***&x=1"_s;
    QTest::newRow("address inside an address") << u"?to=https%3A%2F%2Fh%2F%3FserviceKey%3Dabc%26x%3D1"_s
                                               << u"?to=https%3A%2F%2Fh%2F%3FserviceKey%3D***%26x%3D1"_s;
    QTest::newRow("api_key and token")
        << u"api_key=abc&access_token=def&password=ghi"_s << u"api_key=***&access_token=***&password=***"_s;
    QTest::newRow("sentence after an address") << u"\"http://h/?serviceKey=abc\" - server replied: no"_s
                                               << u"\"http://h/?serviceKey=***\" - server replied: no"_s;
    QTest::newRow("punctuation after the value")
        << u"GET ?serviceKey=a:b.c: 200"_s << u"GET ?serviceKey=***: 200"_s;
    QTest::newRow("JSON") << u"{\"serviceKey\": \"abc\", \"page\": 1}"_s
                          << u"{\"serviceKey\": \"***\", \"page\": 1}"_s;
    QTest::newRow("header") << u"Authorization: Infuser abc=="_s << u"Authorization: Infuser ***"_s;
    QTest::newRow("pair of a header in a debug text")
        << u"(\"Authorization\",\"Infuser abc==\")"_s << u"(\"Authorization\",\"Infuser ***\")"_s;
    QTest::newRow("user and password") << u"https://me:secret@host/path"_s << u"https://***@host/path"_s;
}

void TestRedact::namedValues()
{
    QFETCH(QString, text);
    QTEST(redact(text), "clean");
}

void TestRedact::urls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("shown");

    QTest::newRow("known key") << u"https://h.example/a?x=TOPSECRET%2B%2F%3D%3D&page=2"_s
                               << u"https://h.example/a?x=***&page=2"_s;
    QTest::newRow("unknown key with a name")
        << u"https://h.example/a?serviceKey=%2B1234"_s << u"https://h.example/a?serviceKey=***"_s;
    QTest::newRow("user and fragment")
        << u"https://u:p@h.example:8443/a#part"_s << u"https://h.example:8443/a"_s;
    QTest::newRow("line break stays encoded")
        << u"https://h.example/a?x=1%0A2"_s << u"https://h.example/a?x=1%0A2"_s;
}

void TestRedact::urls()
{
    QFETCH(QString, url);
    QTEST(redactedUrl(QUrl(url, QUrl::StrictMode)), "shown");
}

void TestRedact::shortTextIsReplacedAloneOnly()
{
    addSecret({});
    addSecret(" ");
    addSecret("abc");
    QCOMPARE(redact(u"abcdef 0abc abc1 가abc"_s), u"abcdef 0abc abc1 가abc"_s);
    QCOMPARE(redact(u"key abc, \"abc\" (abc) %61bc"_s), u"key ***, \"***\" (***) ***"_s);
    QCOMPARE(redact(u"a b"_s), u"a b"_s);
}

void TestRedact::brokenLinesAndHalfEncoded()
{
    addSecret("TOPSECRET+/==");
    const QString key = u"TOPSECRET+/=="_s;
    for (qsizetype i = 1; i < key.size(); ++i) {
        for (const QString &lineEnd : {u"\n"_s, u"\r\n"_s, u"\\n"_s, u"\\r\\n"_s}) {
            const QString broken = QString(key).insert(i, lineEnd);
            QVERIFY2(!redact(broken).contains("SECRET"_L1) && !redact(broken).contains("TOPS"_L1),
                     qPrintable(broken));
        }
        const QString half =
            QString::fromLatin1(key.left(i).toUtf8().toPercentEncoding({}, "TOPSECR")) + key.mid(i);
        QCOMPARE(redact(half), u"***"_s);
        const QString other =
            key.left(i) + QString::fromLatin1(key.mid(i).toUtf8().toPercentEncoding({}, "TOPSECR"));
        QCOMPARE(redact(other), u"***"_s);
    }
    QString wrapped = QString::fromLatin1(QByteArray("Infuser " + key.toUtf8()).toBase64());
    wrapped.insert(14, u"\r\n"_s);
    QVERIFY2(redact(wrapped).contains("***"_L1), qPrintable(redact(wrapped)));
}

void TestRedact::keyOfRealLength()
{
    QByteArray key;
    for (int i = 0; i < 64; ++i)
        key += static_cast<char>((i * 37 + 11) % 256);
    key = key.toBase64();
    QCOMPARE(key.size(), 88);
    addSecret(key);
    const QString line = u"x %1 y %2 z"_s;
    const QString text = line.arg(QString::fromLatin1(key), QString::fromLatin1(key.toPercentEncoding()));
    QCOMPARE(redact(text), line.arg(u"***"_s, u"***"_s));
    QCOMPARE(redact(QString::fromLatin1(QByteArray("Infuser " + key).toBase64())).contains("***"_L1), true);
}

void TestRedact::everyLength_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {4, 16, 47, 48, 49, 95, 96, 97, 143, 144, 145, 146, 150, 200, 1000, 4096})
        QTest::addRow("%d characters", length) << length;
}

/// Of no form more than a few characters stay, wherever it stands.
void TestRedact::everyLength()
{
    QFETCH(int, length);
    QByteArray key;
    QRandomGenerator random(static_cast<quint32>(length));
    constexpr QByteArrayView kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < length; ++i)
        key += kLetters[random.bounded(static_cast<int>(kLetters.size()))];
    addSecret(key);
    QStringList forms{QString::fromLatin1(key), QString::fromLatin1(key.toPercentEncoding()),
                      QString::fromLatin1(key).replace(u"/"_s, u"\\/"_s)};
    if (length >= 16) {
        for (const char *before : {"", "a", "ab"})
            forms << QString::fromLatin1(QByteArray(before + key + "z").toBase64());
    }
    for (const QString &form : forms) {
        const QString clean = redact(u"the key "_s + form + u" is bad"_s);
        QVERIFY2(clean.startsWith(u"the key "_s) && clean.endsWith(u" is bad"_s), qPrintable(clean));
        QVERIFY2(clean.size() <= 8 + 7 + 3 + 12,
                 qPrintable(clean)); // ends of a base64 text belong to others, too
        for (qsizetype at = 0; at + 8 <= form.size(); ++at)
            QVERIFY2(!clean.contains(form.sliced(at, 8)), qPrintable(clean));
    }
    QCOMPARE(redact(QString::fromLatin1(key)), u"***"_s);
}

void TestRedact::secretsAddedWhileOthersWrite()
{
    constexpr int kSecrets = 200;
    std::atomic<int> shown = 0;
    {
        const std::jthread adding([] {
            for (int i = 0; i < kSecrets; ++i)
                addSecret("another-secret-" + QByteArray::number(i));
        });
        const auto write = [&shown] {
            for (int i = 0; i < kSecrets; ++i)
                shown += redact(u"key=TOPSECRET+/== and so on"_s).contains(u"TOPSECRET"_s) ? 1 : 0;
        };
        const std::jthread first(write);
        const std::jthread second(write);
    }
    QCOMPARE(shown.load(), 0);
    QCOMPARE(redact(u"(another-secret-199)"_s), u"(***)"_s);
}

void TestRedact::excerptOfAnyLength_data()
{
    QTest::addColumn<QString>("form");
    const QByteArray key = QByteArray("A long key, of some 60 characters with +/= and so on 4.27").toBase64();
    const QString text = QString::fromLatin1(key);
    QTest::newRow("raw") << text;
    QTest::newRow("percent-encoded") << QString::fromLatin1(key.toPercentEncoding());
    QTest::newRow("base64") << QString::fromLatin1(key.toBase64());
    QTest::newRow("over two lines") << QString(text).insert(30, u"\r\n"_s);
    QString html;
    for (const QChar letter : text)
        html += u"&#x%1;"_s.arg(uint{letter.unicode()}, 0, 16);
    QTest::newRow("HTML") << html;
    addSecret(key);
}

/// Wherever the secret stands, wherever the excerpt ends, and wherever the text itself breaks off.
void TestRedact::excerptOfAnyLength()
{
    QFETCH(QString, form);
    constexpr qsizetype kPiece = 4;
    QSet<QString> pieces;
    for (qsizetype at = 0; at + kPiece <= form.size(); ++at)
        pieces.insert(form.sliced(at, kPiece));
    const auto shows = [&pieces](const QString &clean) {
        for (qsizetype at = 0; at + kPiece <= clean.size(); ++at) {
            if (pieces.contains(clean.sliced(at, kPiece)))
                return true;
        }
        return false;
    };
    for (qsizetype before = 0; before <= 300; ++before) {
        const QString filler(before, u'\u00B7');
        for (const qsizetype longest : {60, 200}) {
            const QString clean = excerpt((filler + form + u" is bad"_s).toUtf8(), longest);
            QVERIFY(clean.size() <= longest);
            QVERIFY2(!shows(clean), qPrintable(clean));
        }
    }
    for (qsizetype length = 0; length <= form.size(); ++length) {
        const QString clean = excerpt(QString(u"the key: "_s + form.left(length)), 400);
        QVERIFY2(clean.startsWith("the key:"_L1) && !shows(clean), qPrintable(clean));
    }
    // Many of them, longer than what is looked at.
    const QString clean = excerpt(QString(form + u' ').repeated(400), 400);
    QVERIFY2(!shows(clean), qPrintable(clean));
}

void TestRedact::excerptKeepsTheRest()
{
    QCOMPARE(excerpt(u"  two \r\n lines "_s, 100), u"two lines"_s);
    QCOMPARE(excerpt(u"abcdef"_s, 3), u"abc"_s);
    QCOMPARE(excerpt(u"it ends like TOP"_s, 100), u"it ends like TOP"_s); // too little to be one
    QCOMPARE(excerpt(QString(u"가나"_s).toUtf8().chopped(1), 100), u"가"_s);
    QCOMPARE(excerpt(QByteArrayView(), 100), QString());
}

TRIALDESK_TEST(TestRedact)
#include "tst_redact.moc"
