#pragma once

#include <array>
#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

#include <QtGlobal>

namespace trialdesk::test {

/// A child of the test in the part of another program: it does `work` and keeps what that gives until it is
/// let go. To be made before the test has a thread of its own.
class OtherProgram
{
public:
    template <class Work>
    explicit OtherProgram(Work work)
    {
        std::array<int, 2> ready{};
        std::array<int, 2> go{};
        if (::pipe(ready.data()) != 0 || ::pipe(go.data()) != 0)
            qFatal("no pipes");
        m_process = ::fork();
        char byte = 0;
        if (m_process == 0) {
            ::close(go[1]);
            const auto kept = work();
            (void)!::write(ready[1], "r", 1);
            (void)!::read(go[0], &byte, 1);
            ::_exit(kept ? 0 : 1);
        }
        ::close(ready[1]);
        ::close(go[0]);
        m_go = go[1];
        if (::read(ready[0], &byte, 1) != 1)
            qFatal("the other program died");
        ::close(ready[0]);
    }
    ~OtherProgram() { end(); }
    Q_DISABLE_COPY_MOVE(OtherProgram)

    [[nodiscard]] qint64 process() const { return m_process; }
    void end()
    {
        if (m_process == 0)
            return;
        ::close(m_go);
        ::waitpid(m_process, nullptr, 0);
        m_process = 0;
    }

private:
    pid_t m_process = 0;
    int m_go = -1;
};

} // namespace trialdesk::test
