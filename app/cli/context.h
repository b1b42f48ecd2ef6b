#pragma once

#include <cstdio>
#include <functional>
#include <memory>

#include <QByteArray>
#include <QString>

#include "app/cli/invocation.h"
#include "app/common/terminaltext.h"
#include "models/domain/clock.h"
#include "models/store/storelocation.h"
#include "models/store/storereader.h"

namespace trialdesk {

/// What a command works with: its words, the store, and where its answers go. Data to stdout, messages to
/// stderr.
class Context
{
public:
    Context(const Invocation &invocation, const Clock &clock)
        : m_invocation(invocation)
        , m_clock(clock)
    {
    }

    [[nodiscard]] const Invocation &invocation() const { return m_invocation; }
    [[nodiscard]] QStringList arguments() const { return m_invocation.arguments(); }
    [[nodiscard]] bool isSet(const QString &option) const { return m_invocation.isSet(option); }
    [[nodiscard]] QString value(const QString &option) const { return m_invocation.value(option); }
    [[nodiscard]] bool wantsJson() const { return isSet(QStringLiteral("json")); }
    [[nodiscard]] bool isQuiet() const { return isSet(QStringLiteral("quiet")); }
    [[nodiscard]] const Clock &clock() const { return m_clock; }

    /// The data folder, made ready with its store; logging goes there from then on.
    [[nodiscard]] Result<StoreLocation> openStore() const;
    /// The data folder only: a damaged store must not stand in the way of its repair.
    [[nodiscard]] Result<StoreLocation> openFolder() const;
    [[nodiscard]] Result<std::unique_ptr<StoreReader>> openReader() const;

    /// A whole number in [least, most]; `standard` without the option. Usage if it is none.
    [[nodiscard]] Result<int> number(const QString &option, int standard, int least, int most) const;

    /// Keeps what `read` prints aside until it has ended, and prints it then: a pager that waits for its
    /// person must not keep a store open in the middle of a read. Nothing is printed where it fails.
    [[nodiscard]] Result<void> printAfter(const std::function<Result<void>()> &read);
    void print(const QByteArray &bytes) const; ///< to stdout, as it is; JSON by jsonForTerminal()
    void printLine(const QString &line) const;
    void message(const QString &line) const; ///< to stderr, unless --quiet
    int usage(const QString &line) const;    ///< fail() with Usage
    int fail(const Error &error) const;      ///< says it on stderr and gives the exit code

private:
    void startLog(const StoreLocation &location) const;

    const Invocation &m_invocation;
    const Clock &m_clock;
    std::FILE *m_output = stdout;
    mutable bool m_logging = false;
};

} // namespace trialdesk
