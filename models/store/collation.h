#pragma once

#include <QCollator>

namespace trialdesk {

/// The order of texts in lists: Korean, numbers inside a text as numbers, large and small letters alike.
[[nodiscard]] inline QCollator koreanCollator()
{
    QCollator collator(QLocale(QLocale::Korean, QLocale::SouthKorea));
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    return collator;
}

} // namespace trialdesk
