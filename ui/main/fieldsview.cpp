#include "ui/main/fieldsview.h"

#include <QEvent>
#include <QFormLayout>
#include <QLocale>

#include "models/domain/labels.h"
#include "models/table/columns.h"
#include "ui/common/textguard.h"
#include "ui/common/theme.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

QString localTime(const QDateTime &utc)
{
    return utc.isValid() ? QLocale().toString(utc.toLocalTime(), u"yyyy-MM-dd HH:mm"_s) : QString();
}

QString valueText(Field field, const FieldValue &value)
{
    if (const auto *list = std::get_if<std::vector<std::string>>(&value)) {
        QStringList lines;
        for (const std::string &line : *list)
            lines.append(QString::fromStdString(line));
        return lines.join(u'\n');
    }
    if (const auto *number = std::get_if<std::int64_t>(&value))
        return QLocale().toString(static_cast<qlonglong>(*number));
    return valueLabel(field, value);
}

} // namespace

FieldsView::FieldsView(QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName(u"fieldsView"_s);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setBackgroundRole(QPalette::Base);
}

void FieldsView::setTrial(const Trial &trial, const TrialQuery &search)
{
    m_trial = trial;
    m_search = search;
    rebuild();
}

void FieldsView::setSearch(const TrialQuery &query)
{
    if (query == m_search)
        return;
    m_search = query;
    if (m_trial.id != 0)
        rebuild();
}

QString FieldsView::asText() const
{
    return m_lines.join(u'\n') + u'\n';
}

void FieldsView::addRow(const QString &name, const QString &value, const SoughtWords &words)
{
    if (value.isEmpty())
        return;
    m_lines.append(name + u": "_s + QString(value).replace(u'\n', u" | "_s));
    auto *heading = new PlainLabel(name, m_form);
    QPalette palette = heading->palette();
    palette.setColor(QPalette::WindowText, markColor(Mark::Quiet, this->palette()));
    heading->setPalette(palette);
    heading->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto *text = new PlainLabel(value, m_form);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setFocusPolicy(Qt::ClickFocus);
    text->setAccessibleName(name + u": "_s + text->text());
    if (!words.isEmpty())
        text->setText(value, words, QPalette::Base);
    heading->setBuddy(text);
    m_layout->addRow(heading, text);
}

void FieldsView::rebuild()
{
    setAccessibleName(tr("Fields of the trial"));
    m_lines.clear();
    m_form = new QWidget;
    m_form->setAutoFillBackground(true);
    m_form->setBackgroundRole(QPalette::Base);
    m_layout = new QFormLayout(m_form);
    const int gap = fontMetrics().height();
    m_layout->setContentsMargins(gap * 3 / 4, gap * 3 / 4, gap * 3 / 4, gap);
    m_layout->setHorizontalSpacing(gap);
    m_layout->setVerticalSpacing(gap / 2);
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_layout->setRowWrapPolicy(QFormLayout::DontWrapRows);
    for (const FieldInfo &info : fieldTable())
        addRow(fieldHeader(info.field), valueText(info.field, m_trial.values[info.field]),
               soughtWords(m_search, info.field));
    addRow(tr("Registry"), sourceName(m_trial.source));
    addRow(tr("State"), stateText(m_trial.state));
    addRow(tr("First seen"), localTime(m_trial.firstSeen));
    addRow(tr("Last changed"), localTime(m_trial.changedAt));
    addRow(tr("Last seen"), localTime(m_trial.lastSeen));
    setWidget(m_form);
}

void FieldsView::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    const bool colors = event->type() == QEvent::ApplicationPaletteChange;
    if ((event->type() == QEvent::LanguageChange || colors) && m_trial.id != 0)
        rebuild();
}

} // namespace trialdesk
