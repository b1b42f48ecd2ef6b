#include "ui/main/rowcopy.h"

#include "models/export/csvwriter.h"
#include "models/table/columns.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

QString flat(QString text)
{
    text.replace(u"\r\n"_s, u" "_s);
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
            c == QChar::ParagraphSeparator)
            c = u' ';
    }
    return text;
}

/// What a spreadsheet would run as a formula gets an apostrophe, as in a CSV for Excel.
QString guarded(const QString &cell)
{
    return isFormulaLike(cell.toStdString()) ? QString(u'\'' + cell) : cell;
}

template <class AddRow>
void eachRow(std::span<const Trial> trials, const std::vector<int> &columns, bool withHeader, AddRow addRow)
{
    QStringList cells;
    if (withHeader) {
        for (const int column : columns)
            cells.append(flat(columnHeader(column)));
        addRow(cells, true);
    }
    for (const Trial &trial : trials) {
        cells.clear();
        for (const int column : columns)
            cells.append(guarded(flat(cellText(trial, column))));
        addRow(cells, false);
    }
}

} // namespace

QString rowsAsText(std::span<const Trial> trials, const std::vector<int> &columns, bool withHeader)
{
    QString text;
    eachRow(trials, columns, withHeader, [&text](const QStringList &cells, bool) {
        text += cells.join(u'\t');
        text += u'\n';
    });
    return text;
}

QString rowsAsHtml(std::span<const Trial> trials, const std::vector<int> &columns, bool withHeader)
{
    // The number format keeps a spreadsheet from calculating a cell or dropping its leading zeros.
    QString html = u"<meta charset=\"utf-8\"><style>td{mso-number-format:\"\\@\"}</style><table>"_s;
    eachRow(trials, columns, withHeader, [&html](const QStringList &cells, bool header) {
        const QString tag = header ? u"th"_s : u"td"_s;
        html += u"<tr>"_s;
        for (const QString &cell : cells)
            html += u'<' + tag + u'>' + cell.toHtmlEscaped() + u"</"_s + tag + u'>';
        html += u"</tr>"_s;
    });
    return html + u"</table>"_s;
}

} // namespace trialdesk
