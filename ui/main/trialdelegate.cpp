#include "ui/main/trialdelegate.h"

#include <algorithm>

#include <QHeaderView>
#include <QPainter>
#include <QTableView>
#include <QTextLayout>

#include "models/table/columns.h"
#include "models/table/trialtablemodel.h"
#include "ui/common/letterwidth.h"
#include "ui/common/textguard.h"
#include "ui/common/theme.h"
#include "ui/icons/icons.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

Mark markOf(TrialState state)
{
    switch (state) {
    case TrialState::Present:
        return Mark::Plain;
    case TrialState::Missing:
        return Mark::Missing;
    case TrialState::Removed:
        return Mark::Removed;
    }
    return Mark::Plain;
}

bool isFirstShown(const QWidget *widget, int column)
{
    const auto *table = qobject_cast<const QTableView *>(widget);
    if (table == nullptr)
        return false;
    const QHeaderView *header = table->horizontalHeader();
    for (int visual = header->visualIndex(column) - 1; visual >= 0; --visual) {
        if (!header->isSectionHidden(header->logicalIndex(visual)))
            return false;
    }
    return true;
}

} // namespace

TrialDelegate::TrialDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
    , m_stateColumn(columnFromKey(u"state"_s))
{
}

QStaticText TrialDelegate::staticText(const QString &text, int width,
                                      const QStyleOptionViewItem &option) const
{
    const TextKey key{text, width};
    if (const QStaticText *known = m_texts.object(key))
        return *known;
    QStaticText made(option.fontMetrics.elidedText(shownLine(text), Qt::ElideRight, width));
    made.setTextFormat(Qt::PlainText);
    made.setPerformanceHint(QStaticText::AggressiveCaching);
    made.prepare(QTransform(), option.font);
    m_texts.insert(key, new QStaticText(made)); // shares its text layout
    return made;
}

void TrialDelegate::forgetTexts()
{
    m_texts.clear();
    m_spans.clear();
}

void TrialDelegate::setSearch(const TrialQuery &query)
{
    std::vector<SoughtWords> sought;
    for (const ColumnInfo &column : trialColumns())
        sought.push_back(column.sort.key == SortKey::Field ? soughtWords(query, column.sort.field)
                                                           : SoughtWords());
    if (sought == m_sought)
        return;
    m_sought = std::move(sought);
    m_spans.clear();
}

TrialDelegate::Spans TrialDelegate::markedSpans(const QString &text, int width, int column,
                                                const QStyleOptionViewItem &option) const
{
    const std::pair key(TextKey{text, width}, column);
    if (const Spans *known = m_spans.object(key))
        return *known;
    Spans spans;
    const QString line = shownLine(text);
    const auto ranges = matchRanges(line, m_sought[static_cast<std::size_t>(column)]);
    if (!ranges.empty()) {
        const QString elided = option.fontMetrics.elidedText(line, Qt::ElideRight, width);
        const qsizetype seen = elided == line ? line.size() : elided.size() - 1;
        QTextLayout layout(elided, option.font);
        layout.beginLayout();
        const QTextLine laidOut = layout.createLine();
        layout.endLayout();
        for (const MatchRange &range : ranges) {
            // The dots stand for what is hidden, a match in it included.
            const qsizetype begin = std::min(range.begin, seen);
            const qsizetype end = range.end > seen ? elided.size() : range.end;
            spans.push_back(std::minmax(laidOut.cursorToX(static_cast<int>(begin)),
                                        laidOut.cursorToX(static_cast<int>(end))));
            if (range.end > seen)
                break;
        }
    }
    m_spans.insert(key, new Spans(spans));
    return spans;
}

void TrialDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const QRect cell = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool alternate = option.features.testFlag(QStyleOptionViewItem::Alternate);
    const auto background = selected    ? QPalette::Highlight
                            : alternate ? QPalette::AlternateBase
                                        : QPalette::Base;
    QPalette palette = option.palette;
    palette.setCurrentColorGroup(option.state.testFlag(QStyle::State_Active) ? QPalette::Active
                                                                             : QPalette::Inactive);
    painter->fillRect(cell, palette.brush(background));

    const int gap = letterWidth(option.fontMetrics);
    QRect area = cell.adjusted(gap, 0, -gap, 0);
    if (index.data(TrialTableModel::PendingRole).toBool()) {
        const int height = std::max(2, option.fontMetrics.height() / 3);
        QRect line(area.left(), cell.center().y() - height / 2, area.width() * 3 / 5, height);
        painter->fillRect(line, lineColor(palette));
        return;
    }

    const bool first = isFirstShown(option.widget, index.column());
    if (first && index.data(TrialTableModel::WatchedRole).toBool()) {
        const int side = option.fontMetrics.ascent();
        area.setRight(area.right() - side);
        themedIcon(u"star-filled"_s, markColor(Mark::Link, palette, background))
            .paint(painter, QRect(area.right() + 1, cell.center().y() - side / 2, side, side));
        area.setRight(area.right() - gap / 2);
    }
    if (first && index.data(TrialTableModel::SampleRole).toBool()) {
        const int width = std::max(2, option.fontMetrics.height() / 6);
        painter->fillRect(QRect(cell.left(), cell.top(), width, cell.height()),
                          markColor(Mark::Sample, palette, background));
        area.setLeft(std::max(area.left(), cell.left() + width + gap / 2));
    }

    const auto state = static_cast<TrialState>(index.data(TrialTableModel::StateRole).toInt());
    const QColor color = state == TrialState::Present      ? markColor(Mark::Plain, palette, background)
                         : index.column() == m_stateColumn ? markColor(markOf(state), palette, background)
                                                           : markColor(Mark::Quiet, palette, background);
    if (index.column() == m_stateColumn && state != TrialState::Present) {
        const int side = option.fontMetrics.height();
        const QString symbol = state == TrialState::Missing ? u"missing"_s : u"removed"_s;
        themedIcon(symbol, color)
            .paint(painter, QRect(area.left(), cell.center().y() - side / 2, side, side));
        area.setLeft(area.left() + side + gap / 2);
    }

    const QString text = index.data(Qt::DisplayRole).toString();
    if (!text.isEmpty() && area.width() > 0) {
        const QStaticText &laidOut = staticText(text, area.width(), option);
        const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
        qreal x = area.left();
        if (alignment.testFlag(Qt::AlignRight))
            x = std::max(x, area.right() + 1 - laidOut.size().width());
        const qreal y = cell.top() + (cell.height() - laidOut.size().height()) / 2;
        const auto column = static_cast<std::size_t>(index.column());
        if (column < m_sought.size() && !m_sought[column].isEmpty()) {
            const QColor behind = matchBackground(palette, background, color);
            const qreal line = std::max(1.0, option.fontMetrics.height() / 12.0);
            for (const auto &[from, to] : markedSpans(text, area.width(), index.column(), option)) {
                const QRectF mark(x + from, y, to - from, laidOut.size().height());
                painter->fillRect(mark, behind);
                painter->fillRect(mark.adjusted(0, mark.height() - line, 0, 0), color);
            }
        }
        painter->setFont(option.font);
        painter->setPen(color);
        painter->drawStaticText(QPointF(x, y), laidOut);
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && !selected) {
        painter->setPen(markColor(Mark::Link, palette, background));
        painter->drawRect(cell.adjusted(0, 0, -1, -1));
    }
}

QSize TrialDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString text = shownLine(index.data(Qt::DisplayRole).toString());
    const int gap = letterWidth(option.fontMetrics);
    const int icon = index.column() == m_stateColumn ? option.fontMetrics.height() + gap : 0;
    const bool star =
        isFirstShown(option.widget, index.column()) && index.data(TrialTableModel::WatchedRole).toBool();
    const int mark = star ? option.fontMetrics.ascent() + gap / 2 : 0;
    return {option.fontMetrics.horizontalAdvance(text) + 3 * gap + icon + mark,
            option.fontMetrics.height() * 7 / 4};
}

} // namespace trialdesk
