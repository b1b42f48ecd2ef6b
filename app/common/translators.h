#pragma once

#include <QString>

class QCoreApplication;

namespace trialdesk {

/// `ko` or `en` of the system's languages; `en` where neither is wanted.
[[nodiscard]] QString systemLanguage();

/// Installs TrialDesk's and Qt's texts for `language` ("ko", "en"; empty = the system's), in place of earlier
/// ones. English is the language of the source and needs none.
void installTranslators(QCoreApplication &application, const QString &language);

} // namespace trialdesk
