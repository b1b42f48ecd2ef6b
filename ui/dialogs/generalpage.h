#pragma once

#include <QWidget>

#include "sync/http/networksettings.h"

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace trialdesk {

class AppSettings;
class Section;
class StatusLine;

/// Language, rows per page, the way to the network and the data folder. Edits a copy; save() writes it.
class GeneralPage final : public QWidget
{
    Q_OBJECT

public:
    /// `dataFolder`: shown with a button that opens it; empty = no such row.
    GeneralPage(AppSettings *settings, const QString &dataFolder, QWidget *parent = nullptr);

    [[nodiscard]] bool isChanged() const;
    /// False where an entry can't be saved, with a sentence beside it that says why.
    [[nodiscard]] bool check();
    /// File where the settings can't be written.
    [[nodiscard]] Result<void> save();
    /// As it is chosen at the moment; what is stored while the address can't be read as one.
    [[nodiscard]] ProxySettings proxy() const;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] Section *makeNetwork();
    [[nodiscard]] Result<ProxySettings> chosenProxy() const;
    [[nodiscard]] QString proxyProblem() const;
    void showProxy();

    AppSettings *m_settings;
    QComboBox *m_language;
    QSpinBox *m_rows;
    QComboBox *m_proxy;
    QLineEdit *m_proxyAddress;
    StatusLine *m_proxyProblem;
};

} // namespace trialdesk
