#pragma once

#include <utility>

#include <QFutureWatcher>

namespace trialdesk {

/// Calls `done` with the future's result on the thread of `context` and always from its
/// event loop; `cancelled` where the future ends without a result. Neither is called once `context` is gone:
/// that is what QFuture::then(context, …) does not promise before Qt 6.6. To be called on the thread of
/// `context`.
template <typename T, typename Done, typename Cancelled>
void whenDone(QObject *context, QFuture<T> future, Done done, Cancelled cancelled)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, done = std::move(done), cancelled = std::move(cancelled)]() mutable {
                         watcher->deleteLater();
                         // Not takeResult(): whoever else waits for the future would wait for ever.
                         if (const QFuture<T> finished = watcher->future(); finished.resultCount() > 0)
                             done(finished.result());
                         else
                             cancelled();
                     });
    watcher->setFuture(std::move(future));
}

template <typename T, typename Done>
void whenDone(QObject *context, QFuture<T> future, Done done)
{
    whenDone(context, std::move(future), std::move(done), [] {});
}

} // namespace trialdesk
