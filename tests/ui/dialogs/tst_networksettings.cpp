#include <csignal>

#include <sys/resource.h>

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include "settingsfixture.h"
#include "sync/http/networksettings.h"
#include "tests/support/windowtest.h"
#include "tests/support/wireserver.h"
#include "ui/common/noticebar.h"
#include "ui/dialogs/proxylogindialog.h"
#include "ui/dialogs/statusline.h"

using namespace trialdesk;
using namespace trialdesk::test;
using namespace Qt::StringLiterals;

/// The settings' dialog where requests leave this computer: the proxy, and the file that syncs read.
class TestNetworkSettings : public QObject, private SettingsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(begin()); }
    void cleanup()
    {
        end();
        setProxyLogin({}, {}, {});
    }
    void proxyIsWritten();
    void refusesABadProxy();
    void saysWhereSettingsCantBeWritten();
    void keepsWhatCouldNotBeWritten();
    void testsAKeyThroughTheProxy();
    void testsAKeyWithALogin();

private:
    void choose(ProxySettings::Mode mode) const
    {
        auto *choice = m_dialog->findChild<QComboBox *>(u"proxyMode"_s);
        choice->setCurrentIndex(choice->findData(static_cast<int>(mode)));
    }
};

namespace {

const QByteArray kKeptKey = QByteArray(64, 'k').toBase64();

/// No file takes a byte meanwhile, for root neither.
class FullDisk
{
public:
    FullDisk()
        : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit none = m_before;
        none.rlim_cur = 0;
        setrlimit(RLIMIT_FSIZE, &none);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before{};
    void (*m_handler)(int);
};

} // namespace

void TestNetworkSettings::proxyIsWritten()
{
    using Mode = ProxySettings::Mode;
    const QString file = m_settings->file();
    m_settings->setSort(u"title:desc"_s);
    const auto chosen = [&] { return readNetworkSettings(file, u"kdca"_s).proxy; };
    const auto apply = [this](Mode mode, const QString &address) {
        auto *choice = m_dialog->findChild<QComboBox *>(u"proxyMode"_s);
        choice->setCurrentIndex(choice->findData(static_cast<int>(mode)));
        m_dialog->findChild<QLineEdit *>(u"proxyAddress"_s)->setText(address);
        button(QDialogButtonBox::Apply)->click();
        QVERIFY(!m_dialog->findChild<NoticeBar *>()->isVisible());
        QVERIFY(!button(QDialogButtonBox::Apply)->isEnabled());
    };
    QVERIFY(open());
    QVERIFY(!m_dialog->findChild<QLineEdit *>(u"proxyAddress"_s)->isVisible());
    apply(Mode::None, {});
    QCOMPARE(chosen(), ProxySettings{.mode = Mode::None});
    apply(Mode::Manual, u" http://proxy.example:3128/ "_s);
    QCOMPARE(chosen(), (ProxySettings{Mode::Manual, u"proxy.example"_s, 3128}));
    apply(Mode::Manual, u"other.example:8080"_s); // nobody types http://
    QCOMPARE(chosen(), (ProxySettings{Mode::Manual, u"other.example"_s, 8080}));
    m_dialog.reset();
    QVERIFY(open());
    QCOMPARE(m_dialog->findChild<QLineEdit *>(u"proxyAddress"_s)->text(), u"http://other.example:8080"_s);
    QVERIFY(!button(QDialogButtonBox::Apply)->isEnabled());
    apply(Mode::System, {});
    QCOMPARE(chosen(), ProxySettings{});
    QCOMPARE(AppSettings(file).sort(), u"title:desc"_s);
}

void TestNetworkSettings::refusesABadProxy()
{
    QVERIFY(open());
    auto *choice = m_dialog->findChild<QComboBox *>(u"proxyMode"_s);
    auto *address = m_dialog->findChild<QLineEdit *>(u"proxyAddress"_s);
    auto *problem = m_dialog->findChild<StatusLine *>(u"proxyProblem"_s);
    choice->setCurrentIndex(choice->findData(static_cast<int>(ProxySettings::Mode::Manual)));
    QVERIFY2(problem->text().isEmpty(), "nothing is typed yet");
    m_dialog->findChild<QSpinBox *>(u"rowsPerPage"_s)->setValue(325);
    page(u"sample"_s)->findChild<QSpinBox *>(u"pageSize"_s)->setValue(11);
    for (const QString &bad :
         {QString(), u"system"_s, u"none"_s, u"proxy.example"_s, u"http://proxy.example:0"_s,
          u"https://proxy.example:3128"_s, u"http://kim:secret@proxy.example:3128"_s, u"a b:80"_s}) {
        m_dialog->showSource(u"sample"_s);
        address->setText(bad);
        button(QDialogButtonBox::Ok)->click();
        QVERIFY2(m_dialog->isVisible(), qPrintable(bad));
        QVERIFY2(!problem->text().isEmpty(), qPrintable(bad));
        QVERIFY(address->isVisible() && problem->isVisible()); // its page is shown
        QVERIFY2(!m_dialog->findChild<NoticeBar *>()->isVisible(), "said once, where it belongs");
        QCOMPARE(address->text(), bad);
    }
    QVERIFY(!stored(u"sample"_s).pageSize.has_value());
    QCOMPARE(m_settings->proxy(), ProxySettings{});
    // What was typed besides is still there.
    const QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    address->setText(u"http://proxy.example:3128"_s);
    QVERIFY(problem->text().isEmpty());
    button(QDialogButtonBox::Ok)->click();
    QTRY_COMPARE(accepted.count(), 1);
    QCOMPARE(stored(u"sample"_s).pageSize, 11);
    QCOMPARE(m_settings->rowsPerPage(), 325);
}

void TestNetworkSettings::saysWhereSettingsCantBeWritten()
{
    m_settings = std::make_unique<AppSettings>(m_folder->folder() + u"/missing/settings.ini"_s);
    QFile inTheWay(m_folder->folder() + u"/missing"_s);
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    QVERIFY(open());
    m_dialog->findChild<QComboBox *>(u"proxyMode"_s)->setCurrentIndex(1);
    button(QDialogButtonBox::Ok)->click();
    QVERIFY(m_dialog->isVisible());
    QVERIFY2(m_dialog->findChild<NoticeBar *>()->title().contains(u"settings.ini"_s),
             qPrintable(m_dialog->findChild<NoticeBar *>()->title()));
}

void TestNetworkSettings::keepsWhatCouldNotBeWritten()
{
    const QString file = m_settings->file();
    const ProxySettings before{ProxySettings::Mode::Manual, u"proxy.example"_s, 3128};
    m_settings->setProxy(before);
    m_settings->setRowsPerPage(250);
    QVERIFY(m_settings->save());
    QVERIFY(open());
    choose(ProxySettings::Mode::None);
    m_dialog->findChild<QSpinBox *>(u"rowsPerPage"_s)->setValue(325);
    auto *language = m_dialog->findChild<QComboBox *>(u"language"_s);
    language->setCurrentIndex(language->findData(u"ko"_s));
    {
        const FullDisk full;
        button(QDialogButtonBox::Apply)->click();
    }
    QVERIFY(m_dialog->findChild<NoticeBar *>()->isVisible());
    QVERIFY2(button(QDialogButtonBox::Apply)->isEnabled(), "nothing is saved");
    QCOMPARE(m_dialog->findChild<QSpinBox *>(u"rowsPerPage"_s)->value(), 325);
    QCOMPARE(m_settings->proxy(), before);
    QCOMPARE(m_settings->rowsPerPage(), 250);
    QCOMPARE(m_settings->language(), QString());
    QCOMPARE(readNetworkSettings(file, u"kdca"_s).proxy, before);
    m_dialog.reset();
    QVERIFY(open());
    QCOMPARE(m_dialog->findChild<QLineEdit *>(u"proxyAddress"_s)->text(), u"http://proxy.example:3128"_s);
    QCOMPARE(m_dialog->findChild<QSpinBox *>(u"rowsPerPage"_s)->value(), 250);
    // With room again.
    choose(ProxySettings::Mode::None);
    button(QDialogButtonBox::Apply)->click();
    QVERIFY(!m_dialog->findChild<NoticeBar *>()->isVisible());
    QCOMPARE(readNetworkSettings(file, u"kdca"_s).proxy, ProxySettings{.mode = ProxySettings::Mode::None});
}

void TestNetworkSettings::testsAKeyThroughTheProxy()
{
    m_keys.keys.insert(u"kdca"_s, {kKeptKey, KeyPlace::File});
    WireServer proxy;
    proxy.always(WireServer::whole(502, ""));
    const auto tested = [this] {
        SourcePage *kdca = page(u"kdca"_s);
        typeAddress(u"kdca"_s, u"https://registry.invalid"_s);
        auto *start = kdca->findChild<QPushButton *>(u"keyTest"_s);
        if (!QTest::qWaitFor([start] { return start->isEnabled(); }))
            return false;
        start->click();
        const auto *verdict = kdca->findChild<StatusLine *>(u"keyVerdict"_s);
        return QTest::qWaitFor([verdict] { return verdict->kind() == StatusLine::Kind::Error; }, 20000);
    };
    m_settings->setProxy(
        {ProxySettings::Mode::Manual, u"127.0.0.1"_s, static_cast<quint16>(proxy.url({}).port())});
    QVERIFY(m_settings->save());
    QVERIFY(open());
    QVERIFY(tested());
    QVERIFY(!proxy.requests().empty());
    QCOMPARE(proxy.requests().front().line(), QByteArray("CONNECT registry.invalid:443 HTTP/1.1"));
    const std::size_t asked = proxy.requests().size();
    // As the sync would do it after OK.
    auto *choice = m_dialog->findChild<QComboBox *>(u"proxyMode"_s);
    choice->setCurrentIndex(choice->findData(static_cast<int>(ProxySettings::Mode::None)));
    QVERIFY(tested());
    QCOMPARE(proxy.requests().size(), asked);
}

void TestNetworkSettings::testsAKeyWithALogin()
{
    m_keys.keys.insert(u"kdca"_s, {kKeptKey, KeyPlace::File});
    WireServer proxy;
    proxy.always(WireServer::whole(407, "", "Proxy-Authenticate: Basic realm=\"office\"\r\n"));
    m_settings->setProxy(
        {ProxySettings::Mode::Manual, u"127.0.0.1"_s, static_cast<quint16>(proxy.url({}).port())});
    QVERIFY(m_settings->save());
    QVERIFY(open());
    SourcePage *kdca = page(u"kdca"_s);
    m_dialog->showSource(u"kdca"_s);
    typeAddress(u"kdca"_s, u"https://registry.invalid"_s);
    auto *start = kdca->findChild<QPushButton *>(u"keyTest"_s);
    QTRY_VERIFY(start->isEnabled());
    start->click();
    const auto login = [this] { return m_dialog->findChild<ProxyLoginDialog *>(); };
    QTRY_VERIFY_WITH_TIMEOUT(login(), 20000);
    auto *accept = login()->findChild<QPushButton *>(u"proxyLogin"_s);
    QCOMPARE(accept->text(), u"&Log in and test"_s);
    QVERIFY(proxy.requests().back().header("Proxy-Authorization").isNull());
    const std::size_t asked = proxy.requests().size();
    login()->findChild<QLineEdit *>(u"proxyUser"_s)->setText(u"kim"_s);
    login()->findChild<QLineEdit *>(u"proxyPassword"_s)->setText(u"secret"_s);
    accept->click();
    QTRY_VERIFY_WITH_TIMEOUT(proxy.requests().size() > asked, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(proxy.requests().back().header("Proxy-Authorization"),
                              "Basic " + QByteArray("kim:secret").toBase64(), 20000);
    // Refused again: asked again, and without an answer the verdict says why.
    QTRY_VERIFY_WITH_TIMEOUT(login(), 20000);
    login()->reject();
    QTRY_VERIFY(!login());
    auto *verdict = kdca->findChild<StatusLine *>(u"keyVerdict"_s);
    QCOMPARE(verdict->kind(), StatusLine::Kind::Error);
    QVERIFY2(verdict->text().contains(u"proxy"_s), qPrintable(verdict->text()));
}

TRIALDESK_WINDOW_TEST(TestNetworkSettings)
#include "tst_networksettings.moc"
