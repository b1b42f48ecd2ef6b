#include "app/common/terminaltext.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

bool turnsTheText(QChar c)
{
    const char16_t code = c.unicode();
    return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

} // namespace

QString forTerminal(const QString &text)
{
    QString safe;
    safe.reserve(text.size());
    for (const QChar c : text) {
        if (turnsTheText(c))
            safe += u"⟨U+%1⟩"_s.arg(static_cast<uint>(c.unicode()), 4, 16, QChar(u'0')).toUpper();
        else if (c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
                 c == QChar::ParagraphSeparator)
            safe += u' ';
        else
            safe += c;
    }
    return safe;
}

QByteArray jsonForTerminal(const QByteArray &json)
{
    if (!json.contains('\xC2') && !json.contains('\x7F'))
        return json;
    QByteArray safe;
    safe.reserve(json.size());
    for (qsizetype i = 0; i < json.size(); ++i) {
        const auto byte = static_cast<uchar>(json[i]);
        const auto next = static_cast<uchar>(i + 1 < json.size() ? json[i + 1] : 0);
        if (byte == 0x7F) {
            safe += "\\u007f";
        } else if (byte == 0xC2 && next >= 0x80 && next <= 0x9F) {
            safe += "\\u00" + QByteArray::number(next, 16);
            ++i;
        } else {
            safe += json[i];
        }
    }
    return safe;
}

} // namespace trialdesk
