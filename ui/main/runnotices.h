#pragma once

#include <functional>
#include <optional>

#include <QList>
#include <QObject>

#include "models/domain/run.h"
#include "ui/common/noticebar.h"

namespace trialdesk {

/// Which runs a person has to know about: the latest problem of each registry, one at a time in the bar, gone
/// when the registry's next run goes well. A problem that was closed stays closed until another run brings it
/// back.
class RunNotices final : public QObject
{
    Q_OBJECT

public:
    explicit RunNotices(NoticeBar *bar, QObject *parent = nullptr);

    void add(const SyncRun &run);
    void addError(const Error &error); ///< of the store or the program, not of a run
    /// The answer to a command, before all others: until it is closed or something happens.
    void answer(std::function<Notice()> say);
    void dropAnswer();
    /// Something about the whole window, until it is closed; the newest first. `say` is asked again after a
    /// switch of the language, `closed` is called when a person closes it.
    void addStanding(std::function<Notice()> say, std::function<void()> closed = {});
    void clear(const SourceId &source);
    void forget(); ///< all runs and errors: another store took the place of theirs
    void retranslate();

Q_SIGNALS:
    void reviewWanted(const trialdesk::SourceId &source);
    void acceptWanted(const trialdesk::SourceId &source, qint64 removals); ///< the number that it showed
    void logWanted();
    void backupsWanted();
    void lockWanted(const trialdesk::SourceId &source); ///< another computer's lock is in the way
    void keyWanted(const trialdesk::SourceId &source);
    void proxyLoginWanted(const QString &proxy);
    void retryWanted(const trialdesk::SourceId &source);

private:
    struct Standing
    {
        std::function<Notice()> say;
        std::function<void()> closed;
    };

    void showNext();
    void present(const SyncRun &run);
    void addBackups(Notice &notice, const Error &error);

    NoticeBar *m_bar;
    std::function<Notice()> m_answer;
    QList<SyncRun> m_runs; ///< the newest first
    std::optional<Error> m_error;
    QList<Standing> m_standing;
};

} // namespace trialdesk
