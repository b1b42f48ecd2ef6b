#include "app/desktop/arguments.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace trialdesk {

Result<Arguments> parseArguments(const QStringList &words)
{
    Arguments arguments;
    for (qsizetype i = 0; i < words.size(); ++i) {
        QString name = words[i];
        std::optional<QString> value;
        if (const qsizetype equals = name.indexOf(u'='); name.startsWith(u"--"_s) && equals > 0) {
            value = name.mid(equals + 1);
            name.truncate(equals);
        }
        const auto takeValue = [&]() -> QString {
            if (value)
                return *value;
            return i + 1 < words.size() ? words[++i] : QString();
        };
        if (!value && (name == u"--help"_s || name == u"-h"_s)) {
            arguments.help = true;
        } else if (!value && (name == u"--version"_s || name == u"-v"_s)) {
            arguments.version = true;
        } else if (name == u"--data-dir"_s) {
            arguments.dataFolder = takeValue();
            if (arguments.dataFolder.isEmpty())
                return failure(ErrorKind::Usage, u"--data-dir needs a folder"_s);
        } else if (name == u"--lang"_s) {
            arguments.language = takeValue();
            if (arguments.language != u"ko"_s && arguments.language != u"en"_s)
                return failure(ErrorKind::Usage, u"--lang is ko or en, not \"%1\""_s.arg(arguments.language));
        } else {
            return failure(
                ErrorKind::Usage,
                u"\"%1\" is not known; accepted: --data-dir, --lang, --version, --help"_s.arg(words[i]));
        }
    }
    return arguments;
}

QString usageText()
{
    return QCoreApplication::translate(
        "Arguments", "Usage: trialdesk [--data-dir DIR] [--lang ko|en]\n"
                     "\n"
                     "Opens the TrialDesk window.\n"
                     "\n"
                     "  --data-dir DIR  folder of the store; default: $TRIALDESK_DATA_DIR, else your "
                     "application data folder\n"
                     "  --lang ko|en    language of this start\n"
                     "  --version       print the version and end\n"
                     "  --help          print this text and end\n");
}

} // namespace trialdesk
