#include "ui/dialogs/scopeeditor.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "sync/sources/ctgovscope.h"
#include "ui/dialogs/statusline.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

using Kind = CtgovScope::Kind;

constexpr int kLinesOfNumbers = 4;
constexpr int kMostNumbers = 20'000;

bool hasWords(Kind kind)
{
    return kind == Kind::Condition || kind == Kind::Sponsor || kind == Kind::Query;
}

} // namespace

ScopeEditor::ScopeEditor(QWidget *parent)
    : QWidget(parent)
    , m_kind(new QComboBox(this))
    , m_words(new QLineEdit(this))
    , m_numbers(new QPlainTextEdit(this))
    , m_status(new StatusLine(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_kind->setObjectName(u"scopeKind"_s);
    m_words->setObjectName(u"scopeWords"_s);
    m_numbers->setObjectName(u"scopeNumbers"_s);
    m_status->setObjectName(u"scopeStatus"_s);
    const auto add = [this](Kind kind, const QString &text) {
        m_kind->addItem(text, static_cast<int>(kind));
    };
    add(Kind::Korea, tr("Trials with sites in South Korea"));
    add(Kind::All, tr("The whole registry"));
    add(Kind::Condition, tr("Trials of a condition"));
    add(Kind::Sponsor, tr("Trials of a sponsor"));
    add(Kind::Query, tr("Trials that match a query"));
    add(Kind::Numbers, tr("A list of NCT numbers"));
    m_kind->setAccessibleName(tr("Which trials"));
    m_kind->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_numbers->setPlaceholderText(u"NCT00189228, NCT00554515 …"_s);
    m_numbers->setAccessibleName(tr("NCT numbers"));
    m_numbers->setTabChangesFocus(true);
    m_numbers->setFixedHeight(fontMetrics().lineSpacing() * (kLinesOfNumbers + 1));
    for (QWidget *each : {static_cast<QWidget *>(m_kind), static_cast<QWidget *>(m_words),
                          static_cast<QWidget *>(m_numbers), static_cast<QWidget *>(m_status)})
        column->addWidget(each);
    setFocusProxy(m_kind);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ScopeEditor::edited);
    connect(m_words, &QLineEdit::textChanged, this, &ScopeEditor::edited);
    connect(m_numbers, &QPlainTextEdit::textChanged, this, &ScopeEditor::edited);
    setScope({});
}

void ScopeEditor::setScope(const QString &scope)
{
    const CtgovScope parsed = parseCtgovScope(scope).value_or(CtgovScope{});
    const QSignalBlocker quiet(this);
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(parsed.kind)));
    m_words->setText(parsed.words);
    QStringList numbers;
    for (const std::string &number : parsed.numbers)
        numbers << QString::fromStdString(number);
    m_numbers->setPlainText(numbers.join(u'\n'));
    edited();
}

QString ScopeEditor::entered() const
{
    const auto kind = static_cast<Kind>(m_kind->currentData().toInt());
    if (kind == Kind::Numbers)
        return u"numbers:"_s + m_numbers->toPlainText();
    // The words may look like a scope of their own; here they are words.
    return ctgovScopeText({.kind = kind, .words = m_words->text().simplified(), .numbers = {}});
}

QString ScopeEditor::scope() const
{
    const auto parsed = parseCtgovScope(entered());
    return parsed ? ctgovScopeText(*parsed) : QString();
}

QString ScopeEditor::problem() const
{
    const auto kind = static_cast<Kind>(m_kind->currentData().toInt());
    const auto parsed = parseCtgovScope(entered());
    if (!parsed && kind == Kind::Numbers)
        return m_numbers->toPlainText().trimmed().isEmpty()
                   ? tr("Enter or paste at least one NCT number.")
                   : tr("Every entry has to be NCT and up to eight digits, with spaces, commas or lines "
                        "between them.");
    if (!parsed)
        return tr("Enter at least one word.");
    if (parsed->numbers.size() > kMostNumbers)
        return tr("At most %L1 numbers can be listed; choose a query for more.").arg(kMostNumbers);
    return {};
}

void ScopeEditor::edited()
{
    const auto kind = static_cast<Kind>(m_kind->currentData().toInt());
    m_words->setVisible(hasWords(kind));
    m_words->setAccessibleName(m_kind->currentText());
    m_words->setPlaceholderText(kind == Kind::Sponsor ? tr("Name of the sponsor, in English")
                                                      : tr("Words in English"));
    m_numbers->setVisible(kind == Kind::Numbers);
    const QString missing = problem();
    if (!missing.isEmpty())
        m_status->say(StatusLine::Kind::Error, missing);
    else if (kind == Kind::Korea)
        m_status->say(StatusLine::Kind::Info,
                      tr("About 17,600 trials; the first sync takes less than a minute."));
    else if (kind == Kind::All)
        m_status->say(StatusLine::Kind::Info,
                      tr("About 605,000 trials; the first sync takes a quarter of an hour and can be "
                         "interrupted."));
    else
        m_status->clear();
    Q_EMIT changed();
}

} // namespace trialdesk
