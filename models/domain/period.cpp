#include "models/domain/period.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace trialdesk {

std::optional<std::int64_t> periodMonths(QStringView text)
{
    static const QRegularExpression form(
        uR"(^\s*(?:(\d{1,4})\s*(?:년|years?))?\s*(?:(\d{1,5})\s*(?:개월|months?))?\s*$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(text.toString());
    if (!match.hasMatch() || (match.capturedLength(1) <= 0 && match.capturedLength(2) <= 0))
        return std::nullopt;
    return match.captured(1).toLongLong() * 12 + match.captured(2).toLongLong();
}

} // namespace trialdesk
