#pragma once

#include <QStringList>

#include "models/domain/error.h"

namespace trialdesk {

/// The command line of the window.
struct Arguments
{
    QString dataFolder; ///< empty = environment or platform
    QString language;   ///< "" = settings
    bool help = false;
    bool version = false;
};

/// `words` without the program's name. Usage with the bad word in its detail.
[[nodiscard]] Result<Arguments> parseArguments(const QStringList &words);
[[nodiscard]] QString usageText();

} // namespace trialdesk
