#include "ui/main/filterbutton.h"

#include <algorithm>

#include <QFrame>
#include <QLocale>
#include <QScreen>

#include "ui/common/textguard.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

FilterButton::FilterButton(QWidget *parent)
    : QToolButton(parent)
    , m_popup(new QFrame(this, Qt::Popup))
{
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::StrongFocus);
    m_popup->setFrameShape(QFrame::StyledPanel);
    m_popup->setAttribute(Qt::WA_WindowPropagation);
    connect(this, &QToolButton::clicked, this, &FilterButton::open);
}

void FilterButton::setTitle(const QString &title)
{
    m_title = title;
    updateText();
}

void FilterButton::setChosen(const QStringList &values)
{
    m_chosen = values;
    updateText();
}

void FilterButton::choose(const QStringList &values)
{
    if (values == m_chosen)
        return;
    setChosen(values);
    Q_EMIT chosenChanged();
}

QString FilterButton::summary() const
{
    if (m_chosen.isEmpty())
        return m_title;
    if (m_chosen.size() > 1)
        return tr("%1: %2 chosen").arg(m_title, QLocale().toString(m_chosen.size()));
    return summaryOf(m_chosen.first());
}

void FilterButton::updateText()
{
    QFont shown = font();
    shown.setBold(!m_chosen.isEmpty());
    setFont(shown);
    shown.setBold(false);
    m_popup->setFont(shown); // would inherit the bold letters
    setText(plainAction(summary()) + u" ▾"_s);
    setAccessibleName(shownLine(summary()));
}

void FilterButton::open()
{
    aboutToOpen();
    m_popup->adjustSize();
    QPoint place = mapToGlobal(QPoint(0, height()));
    const QRect room = screen()->availableGeometry();
    place.setX(std::max(room.left(), std::min(place.x(), room.right() - m_popup->width())));
    if (place.y() + m_popup->height() > room.bottom())
        place.setY(std::max(room.top(), mapToGlobal(QPoint(0, 0)).y() - m_popup->height()));
    m_popup->move(place);
    m_popup->show();
    opened();
}

} // namespace trialdesk
