#include "ui/dialogs/logtail.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr qsizetype kLevelWithin = 60;

bool continues(const QString &line)
{
    return line.isEmpty() || line.at(0).isSpace();
}

} // namespace

Result<LogTail> readLogTail(const QString &file, qint64 limit)
{
    QFile log(file);
    if (!log.open(QIODevice::ReadOnly))
        return failure(ErrorKind::File, log.errorString());
    LogTail tail;
    tail.size = log.size();
    tail.cut = tail.size > limit;
    if (tail.cut && !log.seek(tail.size - limit))
        return failure(ErrorKind::File, log.errorString());
    QByteArray bytes = log.read(limit);
    if (tail.cut)
        bytes.remove(0, bytes.indexOf('\n') + 1);
    QString text = QString::fromUtf8(bytes);
    text.remove(u'\r');
    tail.lines = text.split(u'\n');
    if (!tail.lines.isEmpty() && tail.lines.last().isEmpty())
        tail.lines.removeLast();
    return tail;
}

LogLevel logLevel(const QString &line)
{
    static const QRegularExpression levels(u"\\b(debug|info|notice|warn|warning|error|critical|fatal)\\b"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = levels.match(line.left(kLevelWithin));
    if (!match.hasMatch())
        return LogLevel::Info;
    switch (match.captured(1).at(0).toLower().unicode()) {
    case u'd':
        return LogLevel::Debug;
    case u'w':
        return LogLevel::Warning;
    case u'e':
    case u'c':
    case u'f':
        return LogLevel::Error;
    default:
        return LogLevel::Info;
    }
}

QStringList filterLog(const QStringList &lines, LogLevel least, const QString &text)
{
    QStringList shown;
    LogLevel level = LogLevel::Info;
    for (const QString &line : lines) {
        if (!continues(line))
            level = logLevel(line);
        if (level >= least && (text.isEmpty() || line.contains(text, Qt::CaseInsensitive)))
            shown.append(line);
    }
    return shown;
}

QStringList logFiles(const QString &folder)
{
    return QDir(folder).entryList({u"*.log"_s}, QDir::Files, QDir::Name | QDir::Reversed);
}

} // namespace trialdesk
