#include "ui/dialogs/generalpage.h"

#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/common/appsettings.h"
#include "ui/dialogs/openlocal.h"
#include "ui/dialogs/section.h"
#include "ui/dialogs/statusline.h"
#include "ui/icons/icons.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

GeneralPage::GeneralPage(AppSettings *settings, const QString &dataFolder, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_language(new QComboBox(this))
    , m_rows(new QSpinBox(this))
    , m_proxy(new QComboBox(this))
    , m_proxyAddress(new QLineEdit(this))
    , m_proxyProblem(new StatusLine(this))
{
    m_language->setObjectName(u"language"_s);
    m_language->addItem(tr("As the system"), QString());
    // Each language in its own words, so that a person finds theirs whatever is set.
    m_language->addItem(u"한국어"_s, u"ko"_s);
    m_language->addItem(u"English"_s, u"en"_s);
    m_language->setCurrentIndex(qMax(0, m_language->findData(settings->language())));
    m_rows->setObjectName(u"rowsPerPage"_s);
    m_rows->setRange(AppSettings::kFewestRowsPerPage, AppSettings::kMostRowsPerPage);
    m_rows->setSingleStep(25);
    m_rows->setValue(settings->rowsPerPage());

    auto *window = new Section(tr("Window"), Section::Form::Open, this);
    window->addRow(tr("&Language:"), m_language);
    window->addRow(tr("&Rows per page:"), m_rows);

    auto *column = new QVBoxLayout(this);
    column->addWidget(window);
    Section *network = makeNetwork();
    column->addWidget(network);
    QList<Section *> sections{window, network};
    if (!dataFolder.isEmpty()) {
        auto *storage = new Section(tr("Data"), Section::Form::Open, this);
        auto *path = new QLineEdit(QDir::toNativeSeparators(dataFolder), this);
        path->setObjectName(u"dataFolder"_s);
        path->setReadOnly(true);
        path->setCursorPosition(0);
        auto *open = new QPushButton(themedIcon(u"folder"_s), tr("Open &folder"), this);
        open->setObjectName(u"openDataFolder"_s);
        auto *row = new QHBoxLayout;
        row->addWidget(path, 1);
        row->addWidget(open);
        storage->addRow(tr("&Data folder:"), row, path);
        storage->addHint(tr(
            "All trials, the history of their changes, the run log and the backups are here. Another folder "
            "is chosen when the program is started: trialdesk --data-dir FOLDER"));
        column->addWidget(storage);
        sections.append(storage);
        connect(open, &QPushButton::clicked, this, [dataFolder] { openLocal(dataFolder); });
    }
    column->addStretch();
    Section::alignFields(sections);

    connect(m_language, &QComboBox::currentIndexChanged, this, &GeneralPage::changed);
    connect(m_rows, &QSpinBox::valueChanged, this, &GeneralPage::changed);
}

Section *GeneralPage::makeNetwork()
{
    using Mode = ProxySettings::Mode;
    const ProxySettings stored = m_settings->proxy();
    m_proxy->setObjectName(u"proxyMode"_s);
    m_proxy->addItem(tr("As the system"), static_cast<int>(Mode::System));
    m_proxy->addItem(tr("None"), static_cast<int>(Mode::None));
    m_proxy->addItem(tr("This address"), static_cast<int>(Mode::Manual));
    m_proxy->setCurrentIndex(m_proxy->findData(static_cast<int>(stored.mode)));
    m_proxyAddress->setObjectName(u"proxyAddress"_s);
    m_proxyAddress->setAccessibleName(tr("Address of the proxy"));
    m_proxyAddress->setPlaceholderText(u"http://proxy.example:3128"_s);
    if (stored.mode == Mode::Manual)
        m_proxyAddress->setText(proxySettingsText(stored));
    m_proxyProblem->setObjectName(u"proxyProblem"_s);

    auto *section = new Section(tr("Network"), Section::Form::Open, this);
    auto *row = new QHBoxLayout;
    row->addWidget(m_proxy);
    row->addWidget(m_proxyAddress, 1);
    row->addStretch();
    section->addRow(tr("&Proxy:"), row, m_proxy);
    section->addRow(m_proxyProblem);
    section->addHint(tr("For all registries. If the proxy wants a user name and a password, they are asked "
                        "for when a sync needs them, and never stored."));
    connect(m_proxy, &QComboBox::currentIndexChanged, this, [this] {
        showProxy();
        if (m_proxyAddress->isVisible())
            m_proxyAddress->setFocus();
        Q_EMIT changed();
    });
    connect(m_proxyAddress, &QLineEdit::textChanged, this, [this] {
        showProxy();
        Q_EMIT changed();
    });
    showProxy();
    return section;
}

Result<ProxySettings> GeneralPage::chosenProxy() const
{
    const auto mode = static_cast<ProxySettings::Mode>(m_proxy->currentData().toInt());
    if (mode != ProxySettings::Mode::Manual)
        return ProxySettings{.mode = mode};
    const QString text = m_proxyAddress->text().trimmed();
    const auto read = parseProxySettings(text.contains("://"_L1) ? text : u"http://"_s + text);
    if (read && read->mode != ProxySettings::Mode::Manual)
        return failure(ErrorKind::Usage, text);
    return read;
}

QString GeneralPage::proxyProblem() const
{
    return chosenProxy() ? QString()
                         : tr("The proxy's address has to be like http://proxy.example:3128, with a port and "
                              "without a user name or a password.");
}

void GeneralPage::showProxy()
{
    const auto mode = static_cast<ProxySettings::Mode>(m_proxy->currentData().toInt());
    m_proxyAddress->setVisible(mode == ProxySettings::Mode::Manual);
    // An address that nobody has begun to type is no mistake yet.
    m_proxyProblem->say(StatusLine::Kind::Error,
                        m_proxyAddress->text().trimmed().isEmpty() ? QString() : proxyProblem());
}

ProxySettings GeneralPage::proxy() const
{
    return chosenProxy().value_or(m_settings->proxy());
}

bool GeneralPage::check()
{
    const QString problem = proxyProblem();
    if (problem.isEmpty())
        return true;
    m_proxyProblem->say(StatusLine::Kind::Error, problem);
    m_proxyAddress->setFocus();
    return false;
}

bool GeneralPage::isChanged() const
{
    const auto proxy = chosenProxy();
    return m_language->currentData().toString() != m_settings->language() ||
           m_rows->value() != m_settings->rowsPerPage() || !proxy || *proxy != m_settings->proxy();
}

Result<void> GeneralPage::save()
{
    const auto set = [this](int rows, const QString &language, const ProxySettings &proxy) {
        m_settings->setRowsPerPage(rows);
        m_settings->setLanguage(language);
        if (proxy != m_settings->proxy())
            m_settings->setProxy(proxy);
        return m_settings->save();
    };
    const int rows = m_settings->rowsPerPage();
    const QString language = m_settings->language();
    const ProxySettings before = m_settings->proxy();
    if (set(m_rows->value(), m_language->currentData().toString(), proxy()))
        return {};
    // A sync reads the file. Saved again, since QSettings keeps what it could not write for its next reader.
    set(rows, language, before);
    return failure(ErrorKind::File, QDir::toNativeSeparators(m_settings->file()));
}

} // namespace trialdesk
