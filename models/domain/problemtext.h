#pragma once

#include <QCoreApplication>

namespace trialdesk {

/// Translates the sentences of Environment and Usage errors, which a person reads as they are.
struct ProblemText
{
    Q_DECLARE_TR_FUNCTIONS(trialdesk::ProblemText)
};

} // namespace trialdesk
