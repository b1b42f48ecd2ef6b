#include "models/version/version.h"

#include "versionnumber.h"

namespace trialdesk {

QString programVersion()
{
    return QStringLiteral(TRIALDESK_VERSION);
}

} // namespace trialdesk
