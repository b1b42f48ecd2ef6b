#pragma once

#include <QDialog>
#include <QHash>

#include "models/domain/clock.h"
#include "models/store/asyncstore.h"
#include "ui/dialogs/keyeditor.h"

class QDialogButtonBox;
class QListWidget;
class QStackedWidget;

namespace trialdesk {

class AppSettings;
class GeneralPage;
class NoticeBar;
class SourcePage;

/// The settings of the program and of every registry. Edits a copy; OK and Apply write it, Cancel drops it.
/// Never runs an event loop of its own: use open() or show(). What it is given must outlive it.
class SettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    SettingsDialog(AsyncStore *store, KeyStore *keys, AppSettings *settings, const Clock *clock,
                   QWidget *parent = nullptr);

    /// Shown on the general page; to be called before show().
    void setDataFolder(const QString &folder);
    void showSource(const SourceId &source);
    void setKeyTest(const KeyEditor::Test &test);
    [[nodiscard]] bool isLoaded() const { return m_loaded; }

    void accept() override; ///< writes first, closes when all is stored

Q_SIGNALS:
    /// Settings of a registry, or a key, were stored.
    void sourcesChanged();
    void sampleRemoved();

private:
    QWidget *scrolled(QWidget *page);
    void addPage(const QIcon &icon, const QString &title, QWidget *page);
    void load();
    void takeSettings(const std::vector<SourceSettings> &sources,
                      const QHash<SourceId, ScheduleState> &states);
    void apply(bool closeAfter);
    void finishedOne(const Result<void> &result, const SourceId &source);
    void removeSample();
    void updateButtons();
    void setBusy(bool busy);

    AsyncStore *m_store;
    AppSettings *m_settings;
    QListWidget *m_list;
    QStackedWidget *m_pages;
    NoticeBar *m_notice;
    QDialogButtonBox *m_buttons;
    GeneralPage *m_general;
    QList<SourcePage *> m_sources;
    bool m_loaded = false;
    int m_pending = 0;
    bool m_failed = false;
    bool m_wrote = false;
    bool m_closeAfter = false;
};

} // namespace trialdesk
