#include "app/cli/stopsignals.h"

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace trialdesk {

namespace {

constexpr std::array kSignals{SIGINT, SIGTERM, SIGHUP};

std::array<int, 2> &stopPipe()
{
    static std::array<int, 2> ends{-1, -1};
    return ends;
}

int openPipe()
{
    if (::pipe2(stopPipe().data(), O_CLOEXEC | O_NONBLOCK) != 0)
        stopPipe() = {-1, -1};
    return stopPipe()[0];
}

// Only what POSIX allows in a signal handler.
extern "C" void onStopSignal(int number)
{
    const int before = errno;
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(stopPipe()[1], &byte, 1);
    std::signal(number, SIG_DFL);
    errno = before;
}

} // namespace

StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
    , m_notifier(openPipe(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &StopSignals::readPipe);
    for (const int number : kSignals)
        std::signal(number, onStopSignal);
}

StopSignals::~StopSignals()
{
    for (const int number : kSignals)
        std::signal(number, SIG_DFL);
    m_notifier.setEnabled(false);
    for (int &end : stopPipe()) {
        ::close(end);
        end = -1;
    }
}

void StopSignals::readPipe()
{
    std::array<char, 16> bytes{};
    while (::read(stopPipe()[0], bytes.data(), bytes.size()) > 0) {
    }
    Q_EMIT stopRequested();
}

} // namespace trialdesk
