#include "ui/main/prettyjson.h"

namespace trialdesk {

QString prettyJson(const QByteArray &utf8)
{
    QByteArray pretty;
    pretty.reserve(utf8.size() + utf8.size() / 4);
    int depth = 0;
    bool inText = false;
    const auto newLine = [&pretty, &depth] {
        pretty += '\n';
        pretty.append(qsizetype{2} * qMax(0, qMin(depth, 100)), ' ');
    };
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char c = utf8[i];
        if (inText) {
            pretty += c;
            if (c == '\\' && i + 1 < utf8.size())
                pretty += utf8[++i];
            else if (c == '"')
                inText = false;
            continue;
        }
        switch (c) {
        case '"':
            inText = true;
            pretty += c;
            break;
        case '{':
        case '[': {
            qsizetype next = i + 1;
            while (next < utf8.size() &&
                   (utf8[next] == ' ' || utf8[next] == '\n' || utf8[next] == '\r' || utf8[next] == '\t'))
                ++next;
            pretty += c;
            if (next < utf8.size() && (utf8[next] == '}' || utf8[next] == ']')) {
                pretty += utf8[next];
                i = next;
            } else {
                ++depth;
                newLine();
            }
            break;
        }
        case '}':
        case ']':
            --depth;
            newLine();
            pretty += c;
            break;
        case ',':
            pretty += c;
            newLine();
            break;
        case ':':
            pretty += ": ";
            break;
        case ' ':
        case '\n':
        case '\r':
        case '\t':
            break;
        default:
            pretty += c;
        }
    }
    const bool wasJson =
        depth == 0 && !inText && (utf8.trimmed().startsWith('{') || utf8.trimmed().startsWith('['));
    return QString::fromUtf8(wasJson ? pretty : utf8);
}

} // namespace trialdesk
