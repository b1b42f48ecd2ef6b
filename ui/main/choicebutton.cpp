#include "ui/main/choicebutton.h"

#include <algorithm>

#include <QEvent>
#include <QFrame>
#include <QKeyEvent>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QScreen>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "models/domain/cleantext.h"
#include "ui/common/textguard.h"
#include "ui/main/searchedit.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr int kValueRole = Qt::UserRole + 1;
constexpr int kLabelRole = Qt::UserRole + 2;
constexpr int kFewChoices = 8; // below that nobody needs a box to find one
constexpr qsizetype kLongestLabel = 24;
constexpr qsizetype kLongestInList = 200;

} // namespace

ChoiceButton::ChoiceButton(QWidget *parent)
    : QToolButton(parent)
    , m_model(new QStandardItemModel(this))
    , m_found(new QSortFilterProxyModel(this))
    , m_popup(new QFrame(this, Qt::Popup))
    , m_find(new SearchEdit(m_popup))
    , m_list(new QListView(m_popup))
    , m_clear(new QPushButton(m_popup))
{
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::StrongFocus);
    m_found->setSourceModel(m_model);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_found->setFilterRole(kLabelRole);
    m_list->setModel(m_found);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_popup->setFrameShape(QFrame::StyledPanel);
    m_popup->setAttribute(Qt::WA_WindowPropagation);
    m_find->installEventFilter(this);
    m_list->installEventFilter(this);

    auto *layout = new QVBoxLayout(m_popup);
    const int gap = fontMetrics().height() / 2;
    layout->setContentsMargins(gap, gap, gap, gap);
    layout->addWidget(m_find);
    layout->addWidget(m_list);
    layout->addWidget(m_clear);

    connect(this, &QToolButton::clicked, this, &ChoiceButton::openPopup);
    connect(m_find, &SearchEdit::composedTextChanged, m_found, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_find, &SearchEdit::downPressed, this, [this] {
        m_list->setFocus();
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_found->index(0, 0));
    });
    connect(m_find, &SearchEdit::escapePressed, m_popup, &QWidget::hide);
    connect(m_model, &QStandardItemModel::itemChanged, this, [this](const QStandardItem *item) {
        if (!m_filling)
            takeFromList(item->data(kValueRole).toString());
    });
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_popup->hide();
        if (m_chosen.isEmpty())
            return;
        setChosen({});
        Q_EMIT chosenChanged();
    });
    retranslate();
}

void ChoiceButton::setTitle(const QString &title)
{
    m_title = title;
    m_list->setAccessibleName(title);
    updateText();
}

void ChoiceButton::setChoices(const std::vector<Choice> &choices)
{
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
        item->setCheckState(m_chosen.contains(choice.value) ? Qt::Checked : Qt::Unchecked);
        m_model->appendRow(item);
    }
    m_filling = false;
    updateText();
}

void ChoiceButton::setChosen(const QStringList &values)
{
    m_chosen = values;
    m_filling = true;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        QStandardItem *item = m_model->item(row);
        item->setCheckState(values.contains(item->data(kValueRole).toString()) ? Qt::Checked : Qt::Unchecked);
    }
    m_filling = false;
    updateText();
}

bool ChoiceButton::hasChoices() const
{
    return m_model->rowCount() > 0;
}

QString ChoiceButton::labelOf(const QString &value) const
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QStandardItem *item = m_model->item(row);
        if (item->data(kValueRole).toString() == value)
            return item->data(kLabelRole).toString();
    }
    return value;
}

QString ChoiceButton::summary() const
{
    if (m_chosen.isEmpty())
        return m_title;
    if (m_chosen.size() > 1)
        return tr("%1: %2 chosen").arg(m_title, QLocale().toString(m_chosen.size()));
    return u"%1: %2"_s.arg(m_title, shortened(labelOf(m_chosen.first()), kLongestLabel));
}

void ChoiceButton::takeFromList(const QString &toggled)
{
    QStringList chosen;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QStandardItem *item = m_model->item(row);
        if (item->checkState() == Qt::Checked)
            chosen.append(item->data(kValueRole).toString());
    }
    if (chosen == m_chosen)
        return;
    setChosen(m_single && chosen.contains(toggled) ? QStringList{toggled} : chosen);
    Q_EMIT chosenChanged();
}

void ChoiceButton::updateText()
{
    QFont bold = font();
    bold.setBold(!m_chosen.isEmpty());
    setFont(bold);
    setText(plainAction(summary()) + u" ▾"_s);
    setAccessibleName(shownLine(summary()));
    m_clear->setEnabled(!m_chosen.isEmpty());
}

void ChoiceButton::openPopup()
{
    m_find->clear();
    m_find->setVisible(m_model->rowCount() > kFewChoices);
    const int rowHeight = std::max(m_list->sizeHintForRow(0), fontMetrics().height());
    const int widest = fontMetrics().averageCharWidth() * 60;
    const int width =
        std::clamp(m_list->sizeHintForColumn(0) + fontMetrics().height() * 3, this->width(), widest);
    m_list->setMinimumWidth(width);
    m_list->setFixedHeight(rowHeight * std::clamp(m_model->rowCount(), 1, 14) + 2 * m_list->frameWidth());
    m_popup->adjustSize();
    QPoint place = mapToGlobal(QPoint(0, height()));
    const QRect room = screen()->availableGeometry();
    place.setX(std::max(room.left(), std::min(place.x(), room.right() - m_popup->width())));
    if (place.y() + m_popup->height() > room.bottom())
        place.setY(std::max(room.top(), mapToGlobal(QPoint(0, 0)).y() - m_popup->height()));
    m_popup->move(place);
    m_popup->show();
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
            m_popup->hide();
            return true;
        }
    }
    return QToolButton::eventFilter(watched, event);
}

void ChoiceButton::retranslate()
{
    m_find->setPlaceholderText(tr("Find a value"));
    m_find->setAccessibleName(tr("Find a value"));
    m_clear->setText(tr("Show all"));
    updateText();
}

void ChoiceButton::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace trialdesk
