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
#include "ui/icons/icons.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

GeneralPage::GeneralPage(AppSettings *settings, const QString &dataFolder, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_language(new QComboBox(this))
    , m_rows(new QSpinBox(this))
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
        connect(open, &QPushButton::clicked, this, [dataFolder] { openLocal(dataFolder); });
    }
    column->addStretch();

    connect(m_language, &QComboBox::currentIndexChanged, this, &GeneralPage::changed);
    connect(m_rows, &QSpinBox::valueChanged, this, &GeneralPage::changed);
}

bool GeneralPage::isChanged() const
{
    return m_language->currentData().toString() != m_settings->language() ||
           m_rows->value() != m_settings->rowsPerPage();
}

void GeneralPage::save()
{
    m_settings->setRowsPerPage(m_rows->value());
    m_settings->setLanguage(m_language->currentData().toString());
}

} // namespace trialdesk
