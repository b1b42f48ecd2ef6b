#pragma once

#include <chrono>

#include <QWidget>

#include "models/domain/clock.h"
#include "models/domain/sourcesettings.h"
#include "sync/sources/registrysource.h"

class QCheckBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace trialdesk {

class KeyEditor;
class KeyStore;
class ScheduleEditor;
class ScopeEditor;
class Section;
class StatusLine;

/// All settings of one registry, as a copy that the dialog writes.
class SourcePage final : public QWidget
{
    Q_OBJECT

public:
    SourcePage(const SourceInfo &info, KeyStore *keys, const Clock *clock, QWidget *parent = nullptr);

    void load(const SourceSettings &settings, const ScheduleState &state);
    /// Added to the wall times that are shown, as the scheduler does.
    void setScheduleOffset(std::chrono::seconds offset);
    [[nodiscard]] SourceId id() const { return m_info.id; }
    [[nodiscard]] SourceSettings settings() const;
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] bool settingsChanged() const { return settings() != m_loaded; }
    /// A translated sentence about the first entry that can't be saved, which it shows and focuses; empty =
    /// fine.
    [[nodiscard]] QString check();
    /// The address that is shown is confirmed for the key where the person typed it here or said so; to be
    /// called before it is saved.
    [[nodiscard]] Result<void> confirmAddress();
    void saved();                                          ///< what is shown is now what is stored
    [[nodiscard]] KeyEditor *key() const { return m_key; } ///< null where no key is needed

Q_SIGNALS:
    void changed();
    void removeSampleRequested();

private:
    void makeHead(QWidget *parent);
    Section *makeLimits();
    Section *makeAddress();
    void resetLimits();
    [[nodiscard]] QString addressProblem() const;
    /// The one to be saved: the stored one, until the line is edited.
    [[nodiscard]] QUrl address() const;
    [[nodiscard]] bool isAddressTyped() const;
    [[nodiscard]] Result<void> keyMayGo() const; ///< without a word that was given on this page
    [[nodiscard]] bool isConfirmedHere() const;
    void edited();

    SourceInfo m_info;
    KeyStore *m_keys;
    SourceSettings m_loaded;
    QCheckBox *m_enabled;
    KeyEditor *m_key = nullptr;
    ScopeEditor *m_scope = nullptr; ///< null where the registry is always read whole
    ScheduleEditor *m_schedule;
    QSpinBox *m_pageSize;
    QSpinBox *m_idle;
    QSpinBox *m_deadline;
    QSpinBox *m_interval;
    StatusLine *m_limitProblem = nullptr;
    QLineEdit *m_baseUrl;
    QCheckBox *m_confirm; ///< shown while the key may not go to the stored address
    QLineEdit *m_operation = nullptr;
    StatusLine *m_addressProblem = nullptr;
    Section *m_address = nullptr;
};

} // namespace trialdesk
