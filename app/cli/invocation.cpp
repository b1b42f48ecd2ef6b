#include "app/cli/invocation.h"

#include <algorithm>

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

QList<QCommandLineOption> globalOptions()
{
    return {
        {u"data-dir"_s, Cli::tr("The data folder (else $TRIALDESK_DATA_DIR, else the platform's)."),
         u"DIR"_s},
        {u"quiet"_s, Cli::tr("Only errors on stderr.")},
        {u"verbose"_s, Cli::tr("The log's lines on stderr, too.")},
        {u"lang"_s, Cli::tr("The language of messages: ko or en."), u"LANG"_s},
        {{u"h"_s, u"help"_s}, Cli::tr("Shows this help.")},
        {u"version"_s, Cli::tr("Shows the version.")},
    };
}

QStringList optionNames(const QList<QCommandLineOption> &options)
{
    QStringList names;
    for (const QCommandLineOption &option : options)
        names.append(u"--"_s + option.names().constLast());
    return names;
}

bool takesValue(const QString &name)
{
    const auto matches = [&name](const QCommandLineOption &option) {
        return option.names().contains(name) && !option.valueName().isEmpty();
    };
    if (std::ranges::any_of(globalOptions(), matches))
        return true;
    return std::ranges::any_of(
        commands(), [&](const Command &command) { return std::ranges::any_of(command.options, matches); });
}

/// An option of which "[NAME]" may be left out takes its value behind `=` alone.
bool mayLackValue(const QCommandLineOption &option)
{
    return option.valueName().startsWith(u'[');
}

QStringList withEmptyValues(QStringList arguments)
{
    for (const Command &command : commands()) {
        for (const QCommandLineOption &option : command.options) {
            const QString bare = u"--"_s + option.names().constFirst();
            if (mayLackValue(option))
                std::ranges::replace(arguments, bare, QString(bare + u'='));
        }
    }
    return arguments;
}

/// The first word that is neither an option nor an option's value; -1 without one.
qsizetype commandIndex(const QStringList &arguments)
{
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        const QString &word = arguments[i];
        if (!word.startsWith(u'-') || word == "-"_L1)
            return i;
        if (word.startsWith("--"_L1) && !word.contains(u'=') && takesValue(word.mid(2)))
            ++i;
    }
    return -1;
}

QStringList commandNames()
{
    QStringList names;
    for (const Command &command : commands())
        names.append(QString::fromLatin1(command.name));
    return names;
}

} // namespace

Result<std::unique_ptr<Invocation>> Invocation::parse(const QStringList &arguments)
{
    auto invocation = std::unique_ptr<Invocation>(new Invocation);
    if (const auto read = invocation->read(arguments); !read)
        return std::unexpected(read.error());
    return invocation;
}

Result<void> Invocation::read(QStringList arguments)
{
    arguments = withEmptyValues(std::move(arguments));
    QList<QCommandLineOption> options = globalOptions();
    if (const qsizetype index = commandIndex(arguments); index > 0) {
        const QString name = arguments.takeAt(index);
        const auto found = std::ranges::find_if(
            commands(), [&name](const Command &command) { return name == QLatin1StringView(command.name); });
        if (found == commands().end())
            return failure(
                ErrorKind::Usage,
                Cli::tr("unknown command '%1'; accepted: %2").arg(name, commandNames().join(u", "_s)));
        m_command = &*found;
        options += m_command->options;
    }
    m_parser.addOptions(options);
    if (!m_parser.parse(arguments)) {
        const QStringList unknown = m_parser.unknownOptionNames();
        if (unknown.isEmpty())
            return failure(ErrorKind::Usage, m_parser.errorText().simplified());
        const QString bad = unknown.constFirst();
        return failure(ErrorKind::Usage, Cli::tr("unknown option '%1'; accepted: %2")
                                             .arg((bad.size() > 1 ? u"--"_s : u"-"_s) + bad,
                                                  optionNames(options).join(u", "_s)));
    }
    if (m_parser.isSet(u"lang"_s) && value(u"lang"_s) != "ko"_L1 && value(u"lang"_s) != "en"_L1)
        return failure(ErrorKind::Usage,
                       Cli::tr("unknown language '%1'; accepted: ko, en").arg(value(u"lang"_s)));
    if (m_parser.isSet(u"data-dir"_s) && value(u"data-dir"_s).isEmpty())
        return failure(ErrorKind::Usage, Cli::tr("--data-dir needs a folder"));
    if (m_parser.isSet(u"help"_s))
        m_kind = Kind::Help;
    else if (m_parser.isSet(u"version"_s))
        m_kind = Kind::Version;
    else
        return checkArguments();
    return {};
}

Result<void> Invocation::checkArguments() const
{
    if (!m_command)
        return failure(ErrorKind::Usage,
                       Cli::tr("a command is missing; accepted: %1").arg(commandNames().join(u", "_s)));
    if (arguments().size() > m_command->mostArguments)
        return failure(ErrorKind::Usage,
                       Cli::tr("unexpected word '%1'; usage: trialdesk-cli %2 %3")
                           .arg(arguments().at(m_command->mostArguments),
                                QString::fromLatin1(m_command->name), QString::fromUtf8(m_command->usage)));
    return {};
}

QString Invocation::helpText() const
{
    QString text;
    if (m_command) {
        text = u"%1: trialdesk-cli %2 %3\n\n%4\n\n"_s.arg(
            Cli::tr("Usage"), QString::fromLatin1(m_command->name), QString::fromUtf8(m_command->usage),
            Cli::tr(m_command->summary));
    } else {
        text = u"%1: trialdesk-cli [--data-dir DIR] [--quiet] [--verbose] [--lang ko|en] COMMAND …\n\n%2\n"_s
                   .arg(Cli::tr("Usage"), Cli::tr("Commands:"));
        for (const Command &command : commands())
            text += u"  %1 %2\n"_s.arg(QLatin1StringView(command.name), -10).arg(Cli::tr(command.summary));
        text += u'\n';
    }
    QString all = m_parser.helpText(); // its first line is a usage without commands
    all.replace(QRegularExpression(u" <\\[(\\w+)\\]>"_s), u"[=\\1]"_s);
    text += all.mid(all.indexOf(u"\n\n"_s) + 2);
    if (!m_command)
        text += u"\n%1\n"_s.arg(
            Cli::tr("Exit codes: 0 ok, 1 wrong usage, 2 another sync is running, 3 removals wait for a "
                    "confirmation,\n"
                    "4 environment, 5 database, 6 network or registry, 7 done with problems."));
    return text;
}

} // namespace trialdesk
