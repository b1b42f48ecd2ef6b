#pragma once

#include <QList>
#include <QObject>

class QAction;
class QMenu;
class QMenuBar;

namespace trialdesk {

/// Every command of the window with its key, and the menus they stand in. Texts follow the language.
class Commands final : public QObject
{
    Q_OBJECT

public:
    explicit Commands(QObject *parent = nullptr);

    void fillMenuBar(QMenuBar *bar);
    void retranslate();
    [[nodiscard]] QList<QAction *> all() const;

    QAction *exportCsv;
    QAction *backups;
    QAction *openFolder;
    QAction *quit;
    QAction *copy;
    QAction *copyWithHeader;
    QAction *find;
    QAction *clear;
    QAction *settings;
    QAction *details;
    QAction *watch; ///< on while the current trial is watched
    QAction *nextPane;
    QAction *previousPane;
    QAction *firstPage;
    QAction *previousPage;
    QAction *nextPage;
    QAction *lastPage;
    QAction *syncNow;
    QAction *syncAll;
    QAction *cancel;
    QAction *runLog;
    QAction *removeSample;
    QAction *help;
    QAction *diagnostics;
    QAction *about;

    QMenu *columnsMenu = nullptr; ///< filled when it opens
    QMenu *sourcesMenu = nullptr; ///< filled when it opens

private:
    QAction *add(const QString &name, const QList<QKeySequence> &keys = {});

    QMenu *m_file = nullptr;
    QMenu *m_edit = nullptr;
    QMenu *m_view = nullptr;
    QMenu *m_sync = nullptr;
    QMenu *m_help = nullptr;
};

} // namespace trialdesk
