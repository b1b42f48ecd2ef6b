#include "ui/dialogs/section.h"

#include <QEvent>
#include <QFormLayout>
#include <QLayoutItem>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/common/textguard.h"
#include "ui/common/theme.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

/// A wrapping text in the quiet colour, which follows a change of the theme.
class HintLabel final : public PlainLabel
{
public:
    HintLabel(const QString &text, QWidget *parent)
        : PlainLabel(text, parent)
    {
        setWordWrap(true);
        applyColors();
    }

protected:
    void changeEvent(QEvent *event) override
    {
        PlainLabel::changeEvent(event);
        if (event->type() == QEvent::ApplicationPaletteChange)
            applyColors();
    }

private:
    void applyColors()
    {
        QPalette own = parentWidget() != nullptr ? parentWidget()->palette() : palette();
        own.setColor(QPalette::WindowText, markColor(Mark::Quiet, own, QPalette::Window));
        setPalette(own);
    }
};

} // namespace

QString spokenLabel(QString label)
{
    label.remove(u'&');
    if (label.endsWith(u':'))
        label.chop(1);
    return label;
}

QLabel *makeHint(const QString &text, QWidget *parent)
{
    return new HintLabel(text, parent);
}

Section::Section(const QString &title, Form form, QWidget *parent)
    : QWidget(parent)
    , m_content(new QWidget(this))
    , m_layout(new QFormLayout(m_content))
{
    const int line = fontMetrics().height();
    QFont bold = font();
    bold.setBold(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, line / 2, 0, line / 4);
    column->setSpacing(line / 2);
    if (form == Form::Folded) {
        m_fold = new QToolButton(this);
        m_fold->setText(title);
        m_fold->setFont(bold);
        m_fold->setAutoRaise(true);
        m_fold->setCheckable(true);
        m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        m_fold->setAccessibleName(spokenLabel(title));
        m_fold->setFocusPolicy(Qt::StrongFocus);
        connect(m_fold, &QToolButton::toggled, this, &Section::setUnfolded);
        column->addWidget(m_fold, 0, Qt::AlignLeading);
        setUnfolded(false);
    } else {
        auto *heading = new PlainLabel(title, this);
        heading->setFont(bold);
        column->addWidget(heading);
    }
    m_layout->setContentsMargins(line / 2, 0, 0, 0);
    m_layout->setHorizontalSpacing(line);
    m_layout->setVerticalSpacing(line / 2);
    m_layout->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_layout->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_layout->setLabelAlignment(Qt::AlignLeading);
    column->addWidget(m_content);
}

void Section::addRow(const QString &label, QWidget *field)
{
    m_layout->addRow(label, field);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(spokenLabel(label));
}

void Section::addRow(const QString &label, QLayout *layout, QWidget *field)
{
    auto *caption = new PlainLabel(label, m_content);
    caption->setBuddy(field);
    layout->setSpacing(fontMetrics().height() / 2);
    m_layout->addRow(caption, layout);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(spokenLabel(label));
}

void Section::addRow(QWidget *widget)
{
    m_layout->addRow(widget);
}

void Section::addRow(QLayout *layout)
{
    m_layout->addRow(layout);
}

QLabel *Section::addHint(const QString &text)
{
    QLabel *hint = makeHint(text, m_content);
    m_layout->addRow(hint);
    return hint;
}

void Section::alignFields(const QList<Section *> &sections)
{
    QWidgetList labels;
    int widest = 0;
    for (const Section *section : sections) {
        for (int row = 0; row < section->m_layout->rowCount(); ++row) {
            if (const QLayoutItem *item = section->m_layout->itemAt(row, QFormLayout::LabelRole)) {
                labels.append(item->widget());
                widest = qMax(widest, item->widget()->sizeHint().width());
            }
        }
    }
    for (QWidget *label : std::as_const(labels))
        label->setMinimumWidth(widest);
}

void Section::setUnfolded(bool unfolded)
{
    if (m_fold == nullptr)
        return;
    m_fold->setChecked(unfolded);
    m_fold->setArrowType(unfolded ? Qt::DownArrow : Qt::RightArrow);
    m_content->setVisible(unfolded);
}

bool Section::isUnfolded() const
{
    return m_fold == nullptr || m_fold->isChecked();
}

} // namespace trialdesk
