#pragma once

#include <functional>

#include <QWidget>

#include "models/domain/sourcesettings.h"
#include "sync/http/networksettings.h"
#include "sync/keys/keystore.h"
#include "sync/sources/registrysource.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace trialdesk {

class StatusLine;

/// A registry's key: says where one is stored, takes a new one, tests it. A stored key is never shown, and
/// nothing is written or removed before save().
class KeyEditor final : public QWidget
{
    Q_OBJECT

public:
    using TestDone = std::function<void(Result<qint64>)>;
    using Test = std::function<void(const SourceSettings &, const QByteArray &, TestDone)>;

    /// `keys` must outlive the widget.
    KeyEditor(const SourceInfo &info, KeyStore *keys, QWidget *parent = nullptr);

    /// What tests a key; the default is KeyTester. `done` may be called late or after this widget is gone.
    void setTest(Test test) { m_test = std::move(test); }
    /// With which address and limits a key is tested: the page's present values.
    void setSettings(std::function<SourceSettings()> settings) { m_settings = std::move(settings); }

    /// Whether a key may be sent to that address at all; without it, yes.
    void setGate(std::function<Result<void>()> gate) { m_gate = std::move(gate); }

    /// By which way the registry is asked; without it, as the system says.
    void setNetwork(std::function<NetworkSettings()> network) { m_network = std::move(network); }

    void load();
    [[nodiscard]] bool isChanged() const;
    /// A translated sentence while the entry can't be saved; empty = fine.
    [[nodiscard]] QString problem() const;
    /// Writes or removes the key as chosen; `done` at once if nothing changed.
    void save(std::function<void(Result<void>)> done);

Q_SIGNALS:
    void changed();

private:
    void showStored(const Result<KeyAnswer> &answer);
    void showState();
    void runTest();
    void takeAnswer(const QByteArray &key, const Result<qint64> &answer);
    void askForLogin(const QString &proxy); ///< and test again with it
    void edited();

    SourceInfo m_info;
    KeyStore *m_keys;
    Test m_test;
    std::function<SourceSettings()> m_settings;
    std::function<Result<void>()> m_gate = [] { return Result<void>(); };
    std::function<NetworkSettings()> m_network = [] { return NetworkSettings{}; };
    QByteArray m_storedKey;
    KeyPlace m_storedPlace = KeyPlace::None;
    bool m_keychainFailed = false;
    bool m_removing = false;
    quint64 m_testTicket = 0;
    QLineEdit *m_key;
    QToolButton *m_show;
    QComboBox *m_place;
    QPushButton *m_testButton;
    QPushButton *m_remove;
    QPushButton *m_page;
    QPushButton *m_retry;
    StatusLine *m_where;
    StatusLine *m_verdict;
};

} // namespace trialdesk
