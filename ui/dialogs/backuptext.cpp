#include "ui/dialogs/backuptext.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

QString backupTime(const QDateTime &utc)
{
    return utc.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s);
}

} // namespace trialdesk
