#pragma once

#include <QWidget>

class QComboBox;
class QSpinBox;

namespace trialdesk {

class AppSettings;

/// Language, rows per page and the data folder. Edits a copy; save() writes it.
class GeneralPage final : public QWidget
{
    Q_OBJECT

public:
    /// `dataFolder`: shown with a button that opens it; empty = no such row.
    GeneralPage(AppSettings *settings, const QString &dataFolder, QWidget *parent = nullptr);

    [[nodiscard]] bool isChanged() const;
    void save();

Q_SIGNALS:
    void changed();

private:
    AppSettings *m_settings;
    QComboBox *m_language;
    QSpinBox *m_rows;
};

} // namespace trialdesk
