#include "ui/main/choicebutton.h"

#include <algorithm>

#include <QEvent>
#include <QFrame>
#include <QKeyEvent>
#include <QListView>
#include <QLocale>
#include <QMouseEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "models/domain/cleantext.h"
#include "ui/common/letterwidth.h"
#include "ui/common/textguard.h"
#include "ui/common/theme.h"
#include "ui/main/searchedit.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr int kValueRole = Qt::UserRole + 1;
constexpr int kLabelRole = Qt::UserRole + 2;
constexpr std::size_t kFewChoices = 8; // below that nobody needs a box to find one
constexpr int kMostRowsSeen = 14;
constexpr qsizetype kLongestCaption = 24;
constexpr qsizetype kLongestInList = 200;

/// A click anywhere in a row checks it, not on its small box alone. Rows have room in place of gaps between
/// them, where a click would be lost.
class WholeRowCheck final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, option.fontMetrics.height() / 3);
    }

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override
    {
        if (event->type() != QEvent::MouseButtonRelease ||
            static_cast<QMouseEvent *>(event)->button() != Qt::LeftButton)
            return QStyledItemDelegate::editorEvent(event, model, option, index);
        const bool wasChecked = index.data(Qt::CheckStateRole).value<Qt::CheckState>() == Qt::Checked;
        return model->setData(index, wasChecked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    }
};

} // namespace

ChoiceButton::ChoiceButton(QWidget *parent)
    : FilterButton(parent)
    , m_model(new QStandardItemModel(this))
    , m_found(new QSortFilterProxyModel(this))
    , m_find(new SearchEdit(popup()))
    , m_list(new QListView(popup()))
    , m_note(new PlainLabel(popup()))
    , m_clear(new QPushButton(popup()))
{
    m_found->setSourceModel(m_model);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_found->setFilterRole(kLabelRole);
    m_list->setModel(m_found);
    m_list->setItemDelegate(new WholeRowCheck(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_note->setWordWrap(true);
    m_find->installEventFilter(this);
    m_list->installEventFilter(this);

    auto *layout = new QVBoxLayout(popup());
    const int gap = fontMetrics().height() / 2;
    layout->setContentsMargins(gap, gap, gap, gap);
    layout->addWidget(m_find);
    layout->addWidget(m_list);
    layout->addWidget(m_note);
    layout->addWidget(m_clear);

    connect(m_find, &SearchEdit::composedTextChanged, this, &ChoiceButton::find);
    connect(m_find, &SearchEdit::downPressed, this, [this] {
        m_list->setFocus();
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_found->index(0, 0));
    });
    connect(m_find, &SearchEdit::escapePressed, popup(), &QWidget::hide);
    connect(m_model, &QStandardItemModel::itemChanged, this, &ChoiceButton::take);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        popup()->hide();
        choose({});
    });
    retranslate();
}

void ChoiceButton::setChoices(const std::vector<Choice> &choices, qint64 unlisted)
{
    if (choices == m_choices && unlisted == m_unlisted)
        return;
    m_choices = choices;
    m_unlisted = unlisted;
    retranslate();
    // The list is filled when it is opened; what was found for somebody who is looking at it stays.
    if (popup()->isVisible() && (m_unlisted == 0 || m_find->composedText().isEmpty()))
        listChosenFirst();
    updateText();
}

void ChoiceButton::setFound(const QString &text, const std::vector<Choice> &choices)
{
    if (text != m_find->composedText())
        return;
    m_found->setFilterFixedString({});
    list(choices);
    m_list->scrollToTop();
}

void ChoiceButton::find(const QString &text)
{
    m_found->setFilterFixedString(text); // of those that are listed, until others are found
    if (m_unlisted == 0)
        return;
    if (text.isEmpty())
        listChosenFirst();
    else
        Q_EMIT findWanted(text);
}

void ChoiceButton::listChosenFirst()
{
    std::vector<Choice> all = m_choices;
    if (m_unlisted > 0) {
        auto place = all.begin();
        for (const QString &value : chosen()) {
            if (std::ranges::find(m_choices, value, &Choice::value) == m_choices.end())
                place = std::next(all.insert(place, {value, value, -1}));
        }
    }
    list(all);
}

void ChoiceButton::list(const std::vector<Choice> &choices)
{
    const QVariant current = m_list->currentIndex().data(kValueRole);
    const int scrolled = m_list->verticalScrollBar()->value();
    m_filling = true;
    m_model->clear();
    const QLocale locale;
    for (const Choice &choice : choices) {
        const QString label = shownLine(shortened(choice.label, kLongestInList));
        auto *item = new QStandardItem(label);
        if (choice.count >= 0)
            item->setText(label + u"   ("_s + locale.toString(choice.count) + u')');
        item->setData(choice.value, kValueRole);
        item->setData(choice.label, kLabelRole);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(chosen().contains(choice.value) ? Qt::Checked : Qt::Unchecked);
        m_model->appendRow(item);
    }
    m_filling = false;
    if (!popup()->isVisible() || !current.isValid())
        return;
    const auto same = m_found->match(m_found->index(0, 0), kValueRole, current, 1, Qt::MatchExactly);
    m_list->setCurrentIndex(same.isEmpty() ? m_found->index(0, 0) : same.first());
    m_list->verticalScrollBar()->setValue(scrolled);
}

void ChoiceButton::setChosen(const QStringList &values)
{
    FilterButton::setChosen(values);
    m_filling = true;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        QStandardItem *item = m_model->item(row);
        item->setCheckState(values.contains(item->data(kValueRole).toString()) ? Qt::Checked : Qt::Unchecked);
    }
    m_filling = false;
    m_clear->setEnabled(!values.isEmpty());
}

QString ChoiceButton::summaryOf(const QString &value) const
{
    const auto known = std::ranges::find(m_choices, value, &Choice::value);
    const QString label = known == m_choices.end() ? value : known->label;
    return u"%1: %2"_s.arg(title(), shortened(label, kLongestCaption));
}

void ChoiceButton::take(const QStandardItem *item)
{
    if (m_filling)
        return;
    const QString value = item->data(kValueRole).toString();
    QStringList values = chosen();
    values.removeAll(value);
    if (item->checkState() == Qt::Checked)
        values = m_single ? QStringList{value} : values << value;
    choose(values);
}

void ChoiceButton::aboutToOpen()
{
    m_find->clear();
    listChosenFirst();
    m_find->setVisible(m_choices.size() > kFewChoices || m_unlisted > 0);
    m_note->setVisible(m_unlisted > 0);
    QPalette palette = m_note->palette();
    palette.setColor(QPalette::WindowText, markColor(Mark::Quiet, this->palette(), QPalette::Window));
    m_note->setPalette(palette);
    const int rowHeight = std::max(m_list->sizeHintForRow(0), fontMetrics().height());
    const int widest = letterWidth(fontMetrics()) * 60;
    const int width =
        std::clamp(m_list->sizeHintForColumn(0) + fontMetrics().height() * 3, this->width(), widest);
    m_list->setMinimumWidth(width);
    m_list->setFixedHeight(rowHeight * std::clamp(m_model->rowCount(), 1, kMostRowsSeen) +
                           2 * m_list->frameWidth());
}

void ChoiceButton::opened()
{
    if (m_find->isVisible())
        m_find->setFocus();
    else
        m_list->setFocus();
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_found->index(0, 0));
}

bool ChoiceButton::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter || key->key() == Qt::Key_Escape) {
            popup()->hide();
            return true;
        }
    }
    return FilterButton::eventFilter(watched, event);
}

void ChoiceButton::retranslate()
{
    m_find->setPlaceholderText(tr("Find a value"));
    m_find->setAccessibleName(tr("Find a value"));
    m_list->setAccessibleName(title());
    m_note->setText(tr("The %1 most frequent. %2 more are found by typing.")
                        .arg(QLocale().toString(m_choices.size()), QLocale().toString(m_unlisted)));
    m_clear->setText(tr("Show all"));
    m_clear->setEnabled(!chosen().isEmpty());
}

void ChoiceButton::changeEvent(QEvent *event)
{
    FilterButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace trialdesk
