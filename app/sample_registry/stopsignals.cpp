#include "app/sample_registry/stopsignals.h"

#include <array>
#include <cerrno>
#include <csignal>

#include <sys/socket.h>
#include <unistd.h>

namespace trialdesk::sample {

namespace {

// A signal handler may do little more than write; the event loop reads the other end.
std::array<int, 2> signalPipe = {-1, -1};

void onSignal(int)
{
    const int before = errno;
    const char byte = 1;
    static_cast<void>(!::write(signalPipe[0], &byte, 1));
    errno = before;
}

void setHandler(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigaction(signal, &action, nullptr);
}

} // namespace

StopSignals::StopSignals(bool watchStdin, QObject *parent)
    : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, signalPipe.data()) == 0) {
        m_signalNotifier = std::make_unique<QSocketNotifier>(signalPipe[1], QSocketNotifier::Read);
        connect(m_signalNotifier.get(), &QSocketNotifier::activated, this, [this] {
            m_signalNotifier->setEnabled(false);
            Q_EMIT stopRequested();
        });
        setHandler(SIGTERM, onSignal);
        setHandler(SIGINT, onSignal);
    }
    if (watchStdin) {
        m_stdinNotifier = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
        connect(m_stdinNotifier.get(), &QSocketNotifier::activated, this, &StopSignals::readStdin);
    }
}

StopSignals::~StopSignals()
{
    if (signalPipe[0] < 0)
        return;
    setHandler(SIGTERM, SIG_DFL);
    setHandler(SIGINT, SIG_DFL);
    m_signalNotifier.reset();
    ::close(signalPipe[0]);
    ::close(signalPipe[1]);
    signalPipe = {-1, -1};
}

void StopSignals::readStdin()
{
    std::array<char, 512> ignored;
    const ssize_t got = ::read(STDIN_FILENO, ignored.data(), ignored.size());
    if (got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN)))
        return;
    m_stdinNotifier->setEnabled(false);
    Q_EMIT stopRequested();
}

} // namespace trialdesk::sample
