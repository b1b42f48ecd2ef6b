#pragma once

#include <expected>

#include <QStringList>

#include "app/sample_registry/serveroptions.h"

namespace trialdesk::sample {

struct CommandLine
{
    ServerOptions options;
    // Text to print instead of serving (--help, --version).
    QString print;
};

// arguments: with the program's name first. The error is one line that names the bad word.
[[nodiscard]] std::expected<CommandLine, QString> readCommandLine(const QStringList &arguments);

} // namespace trialdesk::sample
