#pragma once

#include <QCommandLineParser>
#include <QStringList>

#include "app/cli/command.h"
#include "models/domain/error.h"

namespace trialdesk {

/// What the command line asks for. Global options may stand before and after the command.
class Invocation
{
public:
    enum class Kind { Run, Help, Version };

    /// `arguments` begins with the program's name. Usage if they make no sense: one line that names the bad
    /// word.
    [[nodiscard]] static Result<std::unique_ptr<Invocation>> parse(const QStringList &arguments);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] const Command *command() const { return m_command; } ///< null for a general --help
    [[nodiscard]] QStringList arguments() const { return m_parser.positionalArguments(); }
    [[nodiscard]] bool isSet(const QString &option) const { return m_parser.isSet(option); }
    [[nodiscard]] QString value(const QString &option) const { return m_parser.value(option); }
    [[nodiscard]] QStringList values(const QString &option) const { return m_parser.values(option); }
    [[nodiscard]] QString helpText() const;

private:
    Invocation() = default;
    [[nodiscard]] Result<void> read(QStringList arguments);
    [[nodiscard]] Result<void> checkArguments() const;

    QCommandLineParser m_parser;
    const Command *m_command = nullptr;
    Kind m_kind = Kind::Run;
};

} // namespace trialdesk
