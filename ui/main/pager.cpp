#include "ui/main/pager.h"

#include <algorithm>

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

#include "ui/common/textguard.h"
#include "ui/icons/icons.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

int pageCount(int rows, int rowsPerPage)
{
    return rows <= 0 ? 1 : (rows - 1) / std::max(1, rowsPerPage) + 1;
}

int pageOfRow(int row, int rowsPerPage)
{
    return std::max(0, row) / std::max(1, rowsPerPage) + 1;
}

int firstRowOfPage(int page, int rowsPerPage)
{
    return (std::max(1, page) - 1) * std::max(1, rowsPerPage);
}

Pager::Pager(QWidget *parent)
    : QWidget(parent)
    , m_count(new PlainLabel(this))
    , m_first(makeButton(u"pageFirst"_s, u"first"_s))
    , m_previous(makeButton(u"pagePrevious"_s, u"previous"_s))
    , m_page(new QSpinBox(this))
    , m_next(makeButton(u"pageNext"_s, u"next"_s))
    , m_last(makeButton(u"pageLast"_s, u"last"_s))
    , m_size(new QComboBox(this))
{
    m_count->setObjectName(u"trialCount"_s);
    m_count->setTextFormat(Qt::PlainText);
    m_page->setObjectName(u"pageNumber"_s);
    m_page->setKeyboardTracking(false);
    m_page->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_page->setAlignment(Qt::AlignCenter);
    m_page->setGroupSeparatorShown(true);
    m_size->setObjectName(u"rowsPerPage"_s);

    auto *layout = new QHBoxLayout(this);
    const int gap = fontMetrics().height() / 3;
    layout->setContentsMargins(gap * 2, gap, gap * 2, gap);
    layout->setSpacing(gap);
    layout->addWidget(m_count);
    layout->addStretch(1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_first, m_previous, m_page, m_next, m_last})
        layout->addWidget(widget);
    layout->addStretch(1);
    layout->addWidget(m_size);

    connect(m_first, &QToolButton::clicked, this, [this] { Q_EMIT pageWanted(1); });
    connect(m_previous, &QToolButton::clicked, this, [this] { Q_EMIT pageWanted(std::max(1, page() - 1)); });
    connect(m_next, &QToolButton::clicked, this,
            [this] { Q_EMIT pageWanted(std::min(pages(), page() + 1)); });
    connect(m_last, &QToolButton::clicked, this, [this] { Q_EMIT pageWanted(pages()); });
    connect(m_page, &QSpinBox::valueChanged, this, [this](int page) {
        updateWidgets();
        Q_EMIT pageWanted(page);
    });
    connect(m_size, &QComboBox::activated, this,
            [this] { Q_EMIT rowsPerPageWanted(m_size->currentData().toInt()); });
    retranslate();
}

QToolButton *Pager::makeButton(const QString &name, const QString &symbol)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setIcon(themedIcon(symbol));
    return button;
}

int Pager::page() const
{
    return m_page->value();
}

void Pager::setCounts(int rows, qint64 storeTotal)
{
    m_rows = rows;
    m_storeTotal = storeTotal;
    updateWidgets();
}

void Pager::setRowsPerPage(int rows)
{
    m_rowsPerPage = std::max(1, rows);
    updateWidgets();
}

void Pager::setPage(int page)
{
    if (page == m_page->value())
        return;
    const QSignalBlocker blocker(m_page);
    m_page->setValue(page);
    updateWidgets();
}

QString Pager::countText() const
{
    const QLocale locale;
    if (m_rows == m_storeTotal)
        return tr("%Ln trials", nullptr, m_rows);
    return tr("%1 of %2 trials").arg(locale.toString(m_rows), locale.toString(m_storeTotal));
}

void Pager::updateWidgets()
{
    const QSignalBlocker pageBlocker(m_page);
    const QSignalBlocker sizeBlocker(m_size);
    const QLocale locale;
    m_count->setText(countText());
    m_page->setRange(1, pages());
    // One sentence for the translator, laid around the number that can be typed.
    const QString sentence = tr("Page %1 of %2").arg(u"%1"_s, locale.toString(pages()));
    const qsizetype number = sentence.indexOf(u"%1"_s);
    m_page->setPrefix(number > 0 ? sentence.left(number) : QString());
    m_page->setSuffix(number >= 0 ? sentence.mid(number + 2) : QString());
    m_first->setEnabled(page() > 1);
    m_previous->setEnabled(page() > 1);
    m_next->setEnabled(page() < pages());
    m_last->setEnabled(page() < pages());
    m_page->setEnabled(pages() > 1);
    QList<int> sizes{25, 50, 100, 200, 500};
    if (!sizes.contains(m_rowsPerPage))
        sizes.append(m_rowsPerPage);
    std::ranges::sort(sizes);
    m_size->clear();
    for (const int size : sizes)
        m_size->addItem(tr("%1 rows per page").arg(locale.toString(size)), size);
    m_size->setCurrentIndex(m_size->findData(m_rowsPerPage));
}

void Pager::retranslate()
{
    const auto name = [](QWidget *widget, const QString &text) {
        widget->setToolTip(plainToolTip(text));
        widget->setAccessibleName(text);
    };
    name(m_first, tr("First page"));
    name(m_previous, tr("Previous page"));
    name(m_next, tr("Next page"));
    name(m_last, tr("Last page"));
    name(m_page, tr("Page number"));
    name(m_size, tr("Rows per page"));
    updateWidgets();
}

void Pager::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace trialdesk
