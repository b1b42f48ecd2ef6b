#include "ui/common/errorview.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

Notice errorNotice(const Error &error, const QString &context)
{
    const ErrorText text = explain(error);
    Notice notice;
    notice.kind = error.kind == ErrorKind::Held ? Notice::Kind::Warning : Notice::Kind::Error;
    notice.title = context.isEmpty() ? text.what : context + u": "_s + text.what;
    QStringList lines;
    for (const QString &line : {text.data, text.todo}) {
        if (!line.isEmpty())
            lines.append(line);
    }
    notice.text = lines.join(u'\n');
    return notice;
}

} // namespace trialdesk
