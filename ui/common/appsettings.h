#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>
#include <QVariantMap>

#include "sync/http/networksettings.h"

namespace trialdesk {

struct ColumnLayout
{
    int width = 0; ///< device-independent pixels; 0 = the column's default
    bool visible = true;
    int position = -1; ///< visual place from 0; -1 = the column's default

    bool operator==(const ColumnLayout &) const = default;
};

/// What the window remembers of a person's wishes: an ini file, QtCore only. Every value is checked when it
/// is read, since the file is user input. A change is written half a second later and on destruction. Never
/// holds a key.
class AppSettings final : public QObject
{
    Q_OBJECT

public:
    static constexpr int kFewestRowsPerPage = 25;
    static constexpr int kMostRowsPerPage = 1000;

    explicit AppSettings(QString file, QObject *parent = nullptr);
    ~AppSettings() override;

    /// Where an unreadable file was put aside when this object was made; empty = the file was fine.
    [[nodiscard]] QString brokenCopy() const { return m_brokenCopy; }
    [[nodiscard]] QString file() const { return m_file; }
    /// Writes at once what is waiting; false where the file can't be written.
    bool save();

    [[nodiscard]] QString language() const; ///< "" = the system's, "ko" or "en"
    void setLanguage(const QString &language);
    [[nodiscard]] int rowsPerPage() const;
    void setRowsPerPage(int rows);
    /// How requests leave this computer; the system's way where the file says nothing that can be one.
    [[nodiscard]] ProxySettings proxy() const;
    void setProxy(const ProxySettings &proxy); ///< a sync reads the file: save() before the next one
    /// The data folder whose place a person has been warned of; "" = none.
    [[nodiscard]] QString placeTold() const;
    void setPlaceTold(const QString &folder);

    /// By column key; a column that is not in it has its default layout.
    [[nodiscard]] QHash<QString, ColumnLayout> columns() const;
    void setColumns(const QHash<QString, ColumnLayout> &columns);
    void resetColumns();
    [[nodiscard]] QString sort() const; ///< text form of SortOrder; "" = default
    void setSort(const QString &sort);

    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray &geometry);
    [[nodiscard]] QList<int> splitter() const;
    void setSplitter(const QList<int> &sizes);
    [[nodiscard]] bool detailsShown() const;
    void setDetailsShown(bool shown);

    [[nodiscard]] QString exportFolder() const; ///< "" = none yet
    void setExportFolder(const QString &folder);
    [[nodiscard]] QString exportPreset() const; ///< "" = default
    void setExportPreset(const QString &preset);
    [[nodiscard]] bool exportAllColumns() const;
    void setExportAllColumns(bool all);

Q_SIGNALS:
    void languageChanged(const QString &language);
    void rowsPerPageChanged(int rows);

private:
    void load();
    bool set(const QString &key, const QVariant &value);

    QString m_file;
    QString m_brokenCopy;
    QVariantMap m_values;
    QTimer m_saveLater;
    bool m_dirty = false;
};

} // namespace trialdesk
