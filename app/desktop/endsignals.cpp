#include "app/desktop/endsignals.h"

#ifdef Q_OS_UNIX
#include <array>
#include <cerrno>
#include <csignal>

#include <sys/socket.h>
#include <unistd.h>
#endif

namespace trialdesk {

#ifdef Q_OS_UNIX
namespace {

std::array<int, 2> ends{-1, -1};

void onSignal(int)
{
    const int before = errno;
    const char byte = 1;
    static_cast<void>(!::write(ends[0], &byte, 1));
    errno = before;
}

void handle(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        ::sigaction(signal, &action, nullptr);
}

} // namespace
#endif

EndSignals::EndSignals(QObject *parent)
    : QObject(parent)
{
#ifdef Q_OS_UNIX
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(ends[1], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        std::array<char, 16> ignored{};
        static_cast<void>(!::read(ends[1], ignored.data(), ignored.size()));
        Q_EMIT endWanted();
    });
    handle(onSignal);
#endif
}

EndSignals::~EndSignals()
{
#ifdef Q_OS_UNIX
    if (!m_notifier)
        return;
    handle(SIG_DFL);
    m_notifier.reset();
    ::close(ends[0]);
    ::close(ends[1]);
    ends = {-1, -1};
#endif
}

} // namespace trialdesk
