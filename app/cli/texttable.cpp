#include "app/cli/texttable.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/cli/context.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

// East Asian Wide and Fullwidth, in blocks.
constexpr std::array<std::pair<char32_t, char32_t>, 10> kWide{{
    {0x1100, 0x115F},
    {0x2E80, 0x303E},
    {0x3041, 0xA4CF},
    {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x3FFFD},
}};

int characterWidth(char32_t character)
{
    const auto category = QChar::category(character);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing ||
        category == QChar::Other_Format)
        return 0;
    const bool wide = std::ranges::any_of(kWide, [character](const auto &range) {
        return character >= range.first && character <= range.second;
    });
    return wide ? 2 : 1;
}

} // namespace

int terminalWidth(const QString &text)
{
    int width = 0;
    for (const uint character : text.toUcs4())
        width += characterWidth(character);
    return width;
}

QString cutToWidth(const QString &text, int width)
{
    if (terminalWidth(text) <= width)
        return text;
    QString cut;
    int used = 1; // the ellipsis
    for (const char32_t character : text.toUcs4()) {
        used += characterWidth(character);
        if (used > width)
            break;
        cut += QString::fromUcs4(&character, 1);
    }
    return cut + u'…';
}

QString shownTime(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s) : QString();
}

QString textTable(const QList<QStringList> &rows, int widest)
{
    QList<int> widths;
    QList<QStringList> cells;
    for (const QStringList &row : rows) {
        QStringList line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            line.append(cutToWidth(forTerminal(row[i]), widest));
            if (widths.size() <= i)
                widths.append(0);
            widths[i] = std::max(widths[i], terminalWidth(line.constLast()));
        }
        cells.append(line);
    }
    QString text;
    for (const QStringList &row : std::as_const(cells)) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += row[i] + QString(widths[i] - terminalWidth(row[i]) + 2, u' ');
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    }
    return text;
}

} // namespace trialdesk
