#include "ui/main/searchbar.h"

#include <chrono>

#include <QAction>
#include <QEvent>
#include <QVBoxLayout>

#include "ui/common/textguard.h"
#include "ui/common/theme.h"
#include "ui/icons/icons.h"
#include "ui/main/searchedit.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace trialdesk {

SearchBar::SearchBar(QWidget *parent)
    : QWidget(parent)
    , m_edit(new SearchEdit(this))
    , m_hints(new PlainLabel(this))
{
    m_edit->setObjectName(u"searchEdit"_s);
    m_edit->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition)->setEnabled(false);
    m_edit->setMinimumHeight(m_edit->fontMetrics().height() * 2);
    m_hints->setObjectName(u"searchHints"_s);
    m_hints->setWordWrap(true);
    m_hints->hide();
    setFocusProxy(m_edit);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(fontMetrics().height() / 4);
    layout->addWidget(m_edit);
    layout->addWidget(m_hints);

    m_wait.setSingleShot(true);
    m_wait.setInterval(0ms); // keys that came together; a newer search ends an older one
    connect(&m_wait, &QTimer::timeout, this, &SearchBar::search);
    connect(m_edit, &SearchEdit::composedTextChanged, &m_wait, qOverload<>(&QTimer::start));
    connect(m_edit, &SearchEdit::escapePressed, this, &SearchBar::leftUpwards);
    connect(m_edit, &SearchEdit::downPressed, this, [this] {
        search();
        Q_EMIT leftDownwards();
    });
    retranslate();
}

QString SearchBar::text() const
{
    return m_text;
}

void SearchBar::setText(const QString &text)
{
    m_edit->setText(text);
    search();
}

void SearchBar::search()
{
    m_wait.stop();
    const QString now = m_edit->composedText();
    if (now == m_text)
        return;
    m_text = now;
    Q_EMIT searchChanged(now);
}

void SearchBar::setHints(const QStringList &hints)
{
    m_hints->setText(hints.join(u'\n'));
    m_hints->setVisible(!hints.isEmpty());
}

void SearchBar::grabFocus()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void SearchBar::retranslate()
{
    m_edit->setPlaceholderText(tr("Plain text search: words, \"a phrase\", -without, phase:3"));
    m_edit->setAccessibleName(tr("Search trials"));
    const QString explanation =
        tr("A plain text search: finds the words as you type them, in numbers, titles, conditions, "
           "interventions, sponsors, keywords and the other texts of the table. It knows no synonyms and no "
           "translations: \"heart attack\" does not find \"myocardial infarction\".");
    m_edit->setToolTip(plainToolTip(explanation));
    m_edit->setAccessibleDescription(explanation);
    QPalette palette = m_hints->palette();
    palette.setColor(QPalette::WindowText, markColor(Mark::Warning, this->palette(), QPalette::Window));
    m_hints->setPalette(palette);
}

void SearchBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::ApplicationPaletteChange)
        retranslate();
}

} // namespace trialdesk
