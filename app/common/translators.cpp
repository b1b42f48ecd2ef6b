#include "app/common/translators.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr auto kName = "trialdesk-translator"_L1;

void install(QCoreApplication &application, const QString &file, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>(&application);
    translator->setObjectName(kName);
    if (!translator->load(file, folder))
        return;
    QCoreApplication::installTranslator(translator.release());
}

} // namespace

QString systemLanguage()
{
    for (const QString &language : QLocale::system().uiLanguages()) {
        if (language.startsWith("ko"_L1))
            return u"ko"_s;
        if (language.startsWith("en"_L1))
            return u"en"_s;
    }
    return u"en"_s;
}

void installTranslators(QCoreApplication &application, const QString &language)
{
    for (QTranslator *old : application.findChildren<QTranslator *>(kName, Qt::FindDirectChildrenOnly)) {
        QCoreApplication::removeTranslator(old);
        delete old;
    }
    const QString wanted = language.isEmpty() ? systemLanguage() : language;
    // The sources are English; its own file holds only the plural forms.
    install(application, u"qtbase_"_s + wanted, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(application, u"trialdesk_"_s + wanted, u":/i18n"_s);
}

} // namespace trialdesk
