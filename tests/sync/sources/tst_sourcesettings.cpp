#include <QtTest>

#include "sync/sources/registrysource.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;
using namespace std::chrono_literals;

class TestSourceSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void list();
    void accepted_data();
    void accepted();
    void refused_data();
    void refused();
    void scopeOfItsOwnRegistry();
    void unknownName();
    void defaultsComeBack();
    void baseUrls_data();
    void baseUrls();
    void effectiveDefaults();
    void effectiveOwnValues();
    void effectiveForeignValues();
    void politeness_data();
    void politeness();
};

void TestSourceSettings::list()
{
    QVERIFY(sourceIds().contains(u"kdca"_s));
    QVERIFY(sourceIds().contains(u"sample"_s));
    for (const QString &id : sourceIds()) {
        const SourceInfo info = findSource(id)->info();
        QCOMPARE(info.id, id);
        QVERIFY(!info.name.isEmpty());
        QVERIFY(info.sample || isAcceptableBaseUrl(info.defaultBaseUrl));
        QCOMPARE(info.needsKey, !info.keyPage.isEmpty());
    }
    QVERIFY(!findSource(u"nowhere"_s));
    QVERIFY(!findSource(u"KDCA"_s));
}

void TestSourceSettings::accepted_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<SourceSettings>("expected");

    const auto row = [](const char *what, const char *name, const char *value,
                        const SourceSettings &expected) {
        QTest::newRow(what) << QString::fromLatin1(name) << QString::fromLatin1(value) << expected;
    };
    row("on", "enabled", "true", {.enabled = true});
    row("on in other words", "enabled", "Yes", {.enabled = true});
    row("off", "enabled", "off", {.enabled = false});
    row("address", "base-url", "https://example.org/a", {.baseUrl = QUrl(u"https://example.org/a"_s)});
    row("loopback address", "base-url", "http://127.0.0.1:81", {.baseUrl = QUrl(u"http://127.0.0.1:81"_s)});
    row("uddi", "uddi", "uddi:ab-12", {.operation = u"uddi:ab-12"_s});
    row("uddi without its prefix", "uddi", "ab-12_202411", {.operation = u"uddi:ab-12_202411"_s});
    row("page size", "page-size", "1", {.pageSize = 1});
    row("largest page size", "page-size", "1000", {.pageSize = 1000});
    row("timeout", "timeout", "600", {.idleTimeout = 600s});
    row("deadline", "deadline", "3600", {.deadline = 3600s});
    row("no pause", "min-interval", "0", {.minInterval = 0ms});
    row("schedule", "schedule", "every 6h", {.schedule = u"every 6h"_s});
    row("no schedule", "schedule", "off", {});
    row("no scope", "scope", "default", {});
}

void TestSourceSettings::accepted()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(SourceSettings, expected);
    const auto set = withSetting({}, findSource(u"kdca"_s)->info(), name, value);
    QVERIFY2(set, set ? "" : qPrintable(set.error().detail));
    QVERIFY(*set == expected);
}

void TestSourceSettings::refused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("hint");

    const auto row = [](const char *what, const char *name, const char *value, const char *hint) {
        QTest::newRow(what) << QString::fromLatin1(name) << QString::fromLatin1(value)
                            << QString::fromLatin1(hint);
    };
    row("neither on nor off", "enabled", "maybe", "true, false");
    row("http to the world", "base-url", "http://example.org", "https://");
    row("an address with a password", "base-url", "https://a:b@example.org", "https://");
    row("no address", "base-url", "example.org", "https://");
    row("a path as uddi", "uddi", "uddi:../x", "uddi:");
    row("an empty uddi", "uddi", "uddi:", "uddi:");
    row("page size of zero", "page-size", "0", "1 to 1000");
    row("page size too large", "page-size", "1001", "1 to 1000");
    row("page size in words", "page-size", "many", "1 to 1000");
    row("page size with a fraction", "page-size", "1.5", "1 to 1000");
    row("timeout of zero", "timeout", "0", "1 to 600");
    row("negative timeout", "timeout", "-1", "1 to 600");
    row("deadline too long", "deadline", "3601", "1 to 3600");
    row("pause too long", "min-interval", "60001", "0 to 60000");
    row("empty number", "page-size", "", "1 to 1000");
    row("schedule", "schedule", "sometimes", "every");
}

void TestSourceSettings::refused()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, hint);
    const auto set = withSetting({}, findSource(u"kdca"_s)->info(), name, value);
    QVERIFY(!set);
    QCOMPARE(set.error().kind, ErrorKind::Usage);
    QVERIFY2(set.error().detail.contains(u'"' + value + u'"'), qPrintable(set.error().detail));
    QVERIFY2(set.error().detail.contains(hint), qPrintable(set.error().detail));
}

void TestSourceSettings::scopeOfItsOwnRegistry()
{
    const SourceInfo ctgov = findSource(u"ctgov"_s)->info();
    QCOMPARE(withSetting({}, ctgov, u"scope"_s, u" KOREA"_s)->scope, u"korea"_s);
    QCOMPARE(withSetting({}, ctgov, u"scope"_s, u"nct1"_s)->scope, u"numbers:NCT00000001"_s);
    QCOMPARE(withSetting({.scope = u"korea"_s}, ctgov, u"scope"_s, u"default"_s)->scope, QString());
    const auto refused = withSetting({}, ctgov, u"scope"_s, u"asthma"_s);
    QVERIFY(!refused && refused.error().detail.contains(u"condition:"_s));
    // This one is always read whole.
    QCOMPARE(withSetting({}, findSource(u"kdca"_s)->info(), u"scope"_s, u"korea"_s).error().kind,
             ErrorKind::Usage);
}

void TestSourceSettings::unknownName()
{
    const auto set = withSetting({}, findSource(u"kdca"_s)->info(), u"color"_s, u"red"_s);
    QVERIFY(!set);
    QCOMPARE(set.error().kind, ErrorKind::Usage);
    QVERIFY(set.error().detail.contains(u"color"_s));
    for (const QString &name : settingNames())
        QVERIFY(set.error().detail.contains(name));
}

void TestSourceSettings::defaultsComeBack()
{
    const SourceSettings changed{.id = u"kdca"_s,
                                 .baseUrl = QUrl(u"https://example.org"_s),
                                 .operation = u"uddi:x"_s,
                                 .pageSize = 5,
                                 .idleTimeout = 6s,
                                 .deadline = 7s,
                                 .minInterval = 8ms};
    SourceSettings settings = changed;
    for (const char *name : {"base-url", "uddi", "page-size", "timeout", "deadline", "min-interval"}) {
        const auto set =
            withSetting(settings, findSource(u"kdca"_s)->info(), QString::fromLatin1(name), u"default"_s);
        QVERIFY2(set, name);
        QVERIFY2(*set != settings, name);
        settings = *set;
    }
    QVERIFY(settings == SourceSettings{.id = u"kdca"_s});
}

void TestSourceSettings::baseUrls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("good");

    QTest::newRow("https") << u"https://api.odcloud.kr"_s << true;
    QTest::newRow("https with port and path") << u"https://api.odcloud.kr:8443/a/b"_s << true;
    QTest::newRow("localhost") << u"http://localhost:8080"_s << true;
    QTest::newRow("IPv4 loopback") << u"http://127.0.0.1:8080"_s << true;
    QTest::newRow("another IPv4 loopback") << u"http://127.1.2.3"_s << true;
    QTest::newRow("IPv6 loopback") << u"http://[::1]:8080"_s << true;
    QTest::newRow("http") << u"http://api.odcloud.kr"_s << false;
    QTest::newRow("name that begins with localhost") << u"http://localhost.example.org"_s << false;
    QTest::newRow("name that begins with 127.0.0.1") << u"http://127.0.0.1.example.org"_s << false;
    QTest::newRow("private network") << u"http://192.168.0.1"_s << false;
    QTest::newRow("any address") << u"http://0.0.0.0"_s << false;
    QTest::newRow("user") << u"https://me@example.org"_s << false;
    QTest::newRow("user and password") << u"https://me:secret@example.org"_s << false;
    QTest::newRow("query") << u"https://example.org/?serviceKey=x"_s << false;
    QTest::newRow("fragment") << u"https://example.org/#a"_s << false;
    QTest::newRow("ftp") << u"ftp://example.org"_s << false;
    QTest::newRow("file") << u"file:///etc/passwd"_s << false;
    QTest::newRow("no scheme") << u"example.org"_s << false;
    QTest::newRow("no host") << u"https://"_s << false;
    QTest::newRow("nothing") << u""_s << false;
    const auto ofLength = [](int length) -> QString {
        const QString host = u"https://example.org/"_s;
        return host + QString(length - host.size(), u'a');
    };
    QTest::newRow("longest") << ofLength(kLongestBaseUrl) << true;
    QTest::newRow("longer") << ofLength(kLongestBaseUrl + 1) << false;
}

void TestSourceSettings::baseUrls()
{
    QFETCH(QString, url);
    QFETCH(bool, good);
    QCOMPARE(isAcceptableBaseUrl(QUrl(url)), good);
}

void TestSourceSettings::effectiveDefaults()
{
    const SourceInfo info = findSource(u"kdca"_s)->info();
    const EffectiveSettings use = effective(info, {});
    QCOMPARE(use.baseUrl, QUrl(u"https://api.odcloud.kr"_s));
    QCOMPARE(use.operation, u"uddi:cfc19dda-6f75-4c57-86a8-bb9c8b103887"_s);
    QCOMPARE(use.pageSize, 100);
    QCOMPARE(use.idleTimeout, 30s);
    QCOMPARE(use.deadline, 300s);
    QCOMPARE(use.minInterval, 1000ms);
}

void TestSourceSettings::effectiveOwnValues()
{
    const EffectiveSettings use =
        effective(findSource(u"kdca"_s)->info(), {.baseUrl = QUrl(u"https://example.org"_s),
                                                  .operation = u"uddi:x"_s,
                                                  .pageSize = 3,
                                                  .idleTimeout = 4s,
                                                  .deadline = 5s,
                                                  .minInterval = 6ms});
    QCOMPARE(use.baseUrl, QUrl(u"https://example.org"_s));
    QCOMPARE(use.operation, u"uddi:x"_s);
    QCOMPARE(use.pageSize, 3);
    QCOMPARE(use.idleTimeout, 4s);
    QCOMPARE(use.deadline, 5s);
    QCOMPARE(use.minInterval, 6ms);
}

/// What stands in a store may have come from anywhere.
void TestSourceSettings::effectiveForeignValues()
{
    const SourceInfo info = findSource(u"kdca"_s)->info();
    for (const int pageSize : {0, -5, std::numeric_limits<int>::min()})
        QCOMPARE(effective(info, {.pageSize = pageSize}).pageSize, 1);
    QCOMPARE(effective(info, {.pageSize = std::numeric_limits<int>::max()}).pageSize, info.largestPageSize);
    for (const auto time : {-1s, 0s}) {
        QCOMPARE(effective(info, {.idleTimeout = time}).idleTimeout, 1s);
        QCOMPARE(effective(info, {.deadline = time}).deadline, 1s);
    }
    QCOMPARE(effective(info, {.idleTimeout = 99'999'999'999s}).idleTimeout, 600s);
    QCOMPARE(effective(info, {.deadline = std::chrono::seconds::max()}).deadline, 3600s);
    QCOMPARE(effective(info, {.minInterval = -7ms}).minInterval, 0ms);
    QCOMPARE(effective(info, {.minInterval = std::chrono::milliseconds::max()}).minInterval, 60000ms);
    for (const QString &operation : {u"../../..?x#y"_s, u"uddi:"_s, u"uddi:a/b"_s, u"uddi:a b"_s})
        QCOMPARE(effective(info, {.operation = operation}).operation, info.defaultOperation);
}

void TestSourceSettings::politeness_data()
{
    QTest::addColumn<SourceSettings>("settings");
    QTest::addColumn<int>("pause");

    QTest::newRow("a registry") << SourceSettings{} << 1000;
    QTest::newRow("this computer") << SourceSettings{.baseUrl = QUrl(u"http://127.0.0.1:1"_s)} << 0;
    QTest::newRow("this computer, asked for a pause")
        << SourceSettings{.baseUrl = QUrl(u"http://127.0.0.1:1"_s), .minInterval = 50ms} << 50;
    QTest::newRow("another address") << SourceSettings{.baseUrl = QUrl(u"https://example.org"_s)} << 1000;
}

void TestSourceSettings::politeness()
{
    QFETCH(SourceSettings, settings);
    QFETCH(int, pause);
    QCOMPARE(effective(findSource(u"kdca"_s)->info(), settings).minInterval.count(), pause);
}

TRIALDESK_TEST(TestSourceSettings)
#include "tst_sourcesettings.moc"
