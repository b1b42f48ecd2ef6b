#pragma once

#include <memory>

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>

#include "models/store/asyncstore.h"
#include "tests/ui/dialogs/dialogfixture.h"
#include "ui/common/appsettings.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/dialogs/sourcepage.h"

namespace trialdesk::test {

/// The settings' dialog over a store and a settings.ini of its own; base of a test class.
class SettingsFixture
{
protected:
    [[nodiscard]] bool begin()
    {
        m_folder = std::make_unique<TempStore>();
        m_store = std::make_unique<AsyncStore>(m_folder->database());
        m_settings = std::make_unique<AppSettings>(m_folder->folder() + QStringLiteral("/settings.ini"));
        m_keys.keys.clear();
        m_keys.asksForAddresses = true;
        m_keys.addresses.clear();
        m_keys.noSecretService = false;
        m_keys.writes = 0;
        return m_folder->isOk();
    }

    void end()
    {
        m_dialog.reset();
        m_store.reset();
        m_settings.reset();
        m_folder.reset();
    }

    [[nodiscard]] bool open()
    {
        m_dialog = std::make_unique<SettingsDialog>(m_store.get(), &m_keys, m_settings.get(), &m_clock);
        m_dialog->setDataFolder(m_folder->folder());
        m_dialog->open();
        return QTest::qWaitFor([this] { return m_dialog->isLoaded(); });
    }

    [[nodiscard]] SourcePage *page(const SourceId &id) const
    {
        for (SourcePage *page : m_dialog->findChildren<SourcePage *>()) {
            if (page->id() == id)
                return page;
        }
        return nullptr;
    }

    [[nodiscard]] QLineEdit *addressOf(const SourceId &id) const
    {
        return page(id)->findChild<QLineEdit *>(QStringLiteral("baseUrl"));
    }
    /// As a person does: QLineEdit::setText() counts as no edit.
    void typeAddress(const SourceId &id, const QString &text) const
    {
        addressOf(id)->selectAll();
        addressOf(id)->insert(text);
    }

    [[nodiscard]] QPushButton *button(QDialogButtonBox::StandardButton which) const
    {
        return m_dialog->findChild<QDialogButtonBox *>()->button(which);
    }

    [[nodiscard]] SourceSettings stored(const SourceId &id) const
    {
        auto reader = StoreReader::open(m_folder->database());
        const auto sources = (*reader)->sources();
        for (const SourceSettings &source : *sources) {
            if (source.id == id)
                return source;
        }
        return {};
    }

    std::unique_ptr<TempStore> m_folder;
    std::unique_ptr<AsyncStore> m_store;
    std::unique_ptr<AppSettings> m_settings;
    FakeKeyStore m_keys;
    FixedClock m_clock{QDateTime(QDate(2026, 11, 22), QTime(10, 10), Qt::UTC)};
    std::unique_ptr<SettingsDialog> m_dialog;
};

} // namespace trialdesk::test
