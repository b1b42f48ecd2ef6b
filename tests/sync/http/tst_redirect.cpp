#include "sync/http/redirect.h"

#include <QtTest>

#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

class TestRedirect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followed_data();
    void followed();
    void refused_data();
    void refused();
};

void TestRedirect::followed_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("target");

    QTest::newRow("path") << QByteArray("/new?x=1") << u"https://a.example/new?x=1"_s;
    QTest::newRow("relative path") << QByteArray("next") << u"https://a.example/v1/next"_s;
    QTest::newRow("whole address") << QByteArray("https://a.example/new") << u"https://a.example/new"_s;
    QTest::newRow("host in capitals") << QByteArray("HTTPS://A.EXAMPLE/new") << u"https://a.example/new"_s;
    QTest::newRow("port written out")
        << QByteArray("https://a.example:443/new") << u"https://a.example:443/new"_s;
    QTest::newRow("without scheme") << QByteArray("//a.example/new") << u"https://a.example/new"_s;
    QTest::newRow("user and fragment dropped")
        << QByteArray("https://u:p@a.example/new#f") << u"https://a.example/new"_s;
    QTest::newRow("encoded query kept")
        << QByteArray("/new?x=%2B%2F%3D") << u"https://a.example/new?x=%2B%2F%3D"_s;
}

void TestRedirect::followed()
{
    QFETCH(QByteArray, location);
    const auto target = redirectTarget(QUrl(u"https://a.example/v1/old?key=1"_s), location);
    QVERIFY(target.has_value());
    QTEST(target->toString(QUrl::FullyEncoded), "target");
}

void TestRedirect::refused_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("named");

    QTest::newRow("other host") << QByteArray("https://b.example/?serviceKey=abc") << u"https://b.example"_s;
    QTest::newRow("sub-domain") << QByteArray("https://www.a.example/") << u"https://www.a.example"_s;
    QTest::newRow("host that begins alike")
        << QByteArray("https://a.example.evil/") << u"https://a.example.evil"_s;
    QTest::newRow("other host without scheme") << QByteArray("//b.example/x") << u"https://b.example"_s;
    QTest::newRow("user that looks like the host")
        << QByteArray("https://a.example@b.example/") << u"https://b.example"_s;
    QTest::newRow("other port") << QByteArray("https://a.example:8443/") << u"https://a.example:8443"_s;
    QTest::newRow("https to http") << QByteArray("http://a.example/v1/old") << u"http://a.example"_s;
    QTest::newRow("file") << QByteArray("file:///etc/passwd") << u"file://"_s;
    QTest::newRow("data") << QByteArray("data:text/plain,x") << u"data:"_s;
}

void TestRedirect::refused()
{
    QFETCH(QByteArray, location);
    QFETCH(QString, named);
    const auto target = redirectTarget(QUrl(u"https://a.example/v1/old"_s), location);
    QVERIFY(!target.has_value());
    QCOMPARE(target.error().kind, ErrorKind::RedirectRefused);
    const QString detail = target.error().detail;
    QVERIFY2(detail.contains("https://a.example "_L1), qPrintable(detail));
    QVERIFY2(detail.contains(named), qPrintable(detail));
    QVERIFY2(!detail.contains("abc"_L1) && !detail.contains("passwd"_L1), qPrintable(detail));
}

TRIALDESK_TEST(TestRedirect)
#include "tst_redirect.moc"
