#include "ui/main/welcomepage.h"

#include <algorithm>
#include <array>

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "models/table/columns.h"
#include "sync/sources/registrysource.h"
#include "ui/common/letterwidth.h"
#include "ui/common/textguard.h"
#include "ui/common/theme.h"
#include "ui/icons/icons.h"
#include "ui/main/runtexts.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

QString describe(const SourceId &source)
{
    if (source == u"kdca"_s) {
        return WelcomePage::tr(
            "Clinical research projects of the Korea Disease Control and Prevention Agency: "
            "institute, department, phase, enrollment and period.");
    }
    if (source == u"ctgov"_s) {
        return WelcomePage::tr(
            "The largest registry in the world, run in the United States: about 605,000 trials from 226 "
            "countries.");
    }
    if (source == u"cris"_s)
        return WelcomePage::tr("Korea's primary registry of clinical research, about 12,600 trials.");
    if (source == u"mfds"_s)
        return WelcomePage::tr(
            "Drug trials approved by the Korean Ministry of Food and Drug Safety, about 14,000.");
    return {};
}

PlainLabel *makeText(const QString &text, Mark mark, QWidget *parent,
                     QPalette::ColorRole behind = QPalette::Window)
{
    auto *label = new PlainLabel(text, parent);
    label->setWordWrap(true);
    QPalette colors = label->palette();
    colors.setColor(QPalette::WindowText, markColor(mark, colors, behind));
    label->setPalette(colors);
    return label;
}

} // namespace

WelcomePage::WelcomePage(QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName(u"welcomePage"_s);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
}

QWidget *WelcomePage::makeCard(const SourceId &id, QWidget *parent)
{
    const SourceInfo info = findSource(id)->info();
    const int gap = fontMetrics().height();
    auto *card = new QFrame(parent);
    card->setFrameShape(QFrame::StyledPanel);
    card->setAutoFillBackground(true);
    card->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(gap, gap * 3 / 4, gap, gap * 3 / 4);
    layout->setSpacing(gap / 2);

    auto *name = makeText(sourceName(id), Mark::Plain, card, QPalette::Base);
    QFont bold = font();
    bold.setBold(true);
    name->setFont(bold);
    layout->addWidget(name);
    layout->addWidget(makeText(describe(id), Mark::Quiet, card, QPalette::Base));
    layout->addWidget(makeText(info.needsKey ? tr("Needs a free key from data.go.kr.") : tr("Needs no key."),
                               info.needsKey ? Mark::Warning : Mark::Good, card, QPalette::Base));

    if (info.scoped)
        addScopes(id, card, layout);
    layout->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(gap / 2);
    auto *use = new QPushButton(info.scoped     ? tr("Choose trials…")
                                : info.needsKey ? tr("Set key…")
                                                : tr("Sync this registry"),
                                card);
    use->setObjectName(u"use_"_s + id);
    use->setAccessibleName(u"%1: %2"_s.arg(sourceName(id), use->text()));
    connect(use, &QPushButton::clicked, this, [this, id, info] {
        if (info.scoped)
            Q_EMIT settingsWanted(id);
        else if (info.needsKey)
            Q_EMIT keyWanted(id);
        else
            Q_EMIT sourceWanted(id, {});
    });
    buttons->addWidget(use);
    const QUrl page = info.needsKey && !info.keyPage.isEmpty() ? info.keyPage : info.homepage;
    if (isOpenable(page)) {
        auto *link = new QPushButton(info.needsKey ? tr("Get a key") : tr("Web page"), card);
        link->setIcon(themedIcon(u"link"_s));
        link->setFlat(true);
        link->setToolTip(plainToolTip(page.toString()));
        link->setAccessibleName(u"%1: %2"_s.arg(sourceName(id), link->text()));
        connect(link, &QPushButton::clicked, this, [this, page] { openExternal(page, page.host(), this); });
        buttons->addWidget(link);
    }
    buttons->addStretch(1);
    layout->addLayout(buttons);
    return card;
}

void WelcomePage::addScopes(const SourceId &id, QWidget *card, QVBoxLayout *layout)
{
    struct Offer
    {
        QString scope;
        QString button;
        QString cost;
    };
    const std::array offers{
        Offer{u"korea"_s, tr("Get the trials in &South Korea"), tr("about 17,600 trials, under a minute")},
        Offer{u"all"_s, tr("Get &all trials"), tr("about 605,000 trials, a quarter of an hour")},
    };
    auto *grid = new QGridLayout;
    grid->setSpacing(fontMetrics().height() / 2);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const Offer &offer : offers) {
        auto *get = new QPushButton(offer.button, card);
        get->setObjectName(u"use_%1_%2"_s.arg(id, offer.scope));
        get->setAccessibleName(u"%1: %2"_s.arg(sourceName(id), offer.button).remove(u'&'));
        get->setAccessibleDescription(offer.cost);
        connect(get, &QPushButton::clicked, this,
                [this, id, scope = offer.scope] { Q_EMIT sourceWanted(id, scope); });
        grid->addWidget(get, row, 0);
        grid->addWidget(makeText(offer.cost, Mark::Quiet, card, QPalette::Base), row, 1);
        ++row;
    }
    layout->addLayout(grid);
}

void WelcomePage::rebuild()
{
    const int gap = fontMetrics().height();
    auto *page = new QWidget;
    auto *column = new QWidget(page);
    column->setMaximumWidth(letterWidth(fontMetrics()) * 120);
    auto *outer = new QHBoxLayout(page);
    outer->setContentsMargins(gap * 2, gap * 2, gap * 2, gap * 2);
    outer->addStretch(1);
    outer->addWidget(column, 8);
    outer->addStretch(1);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);

    auto *title = makeText(tr("Every open clinical-trial registry, on your desk"), Mark::Plain, column);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.8);
    large.setBold(true);
    title->setFont(large);
    layout->addWidget(title);
    layout->addWidget(
        makeText(tr("TrialDesk copies the trials of a registry to this computer, lets you search and sort "
                    "them at once, also offline, and remembers every change from sync to sync."),
                 Mark::Quiet, column));

    m_busy = new QWidget(column);
    auto *busy = new QVBoxLayout(m_busy);
    busy->setContentsMargins(0, gap, 0, gap);
    m_busyText = makeText({}, Mark::Plain, m_busy);
    m_busyText->setObjectName(u"welcomeProgress"_s);
    m_busyBar = new QProgressBar(m_busy);
    m_busyBar->setTextVisible(false);
    m_busyBar->setAccessibleName(tr("Progress of the first sync"));
    busy->addWidget(m_busyText);
    busy->addWidget(m_busyBar);
    layout->addWidget(m_busy);

    m_choices = new QWidget(column);
    auto *choices = new QVBoxLayout(m_choices);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->setSpacing(gap);
    auto *sample = new QPushButton(tr("&Try the sample registry"), m_choices);
    sample->setObjectName(u"trySample"_s);
    sample->setIcon(themedIcon(u"sample"_s));
    sample->setDefault(true);
    sample->setAutoDefault(true);
    sample->setMinimumHeight(gap * 9 / 4);
    QFont bold = font();
    bold.setBold(true);
    sample->setFont(bold);
    connect(sample, &QPushButton::clicked, this, &WelcomePage::sampleWanted);
    auto *start = new QHBoxLayout;
    start->setSpacing(gap);
    start->addWidget(sample);
    start->addWidget(
        makeText(tr("Invented trials in Korean and English, at once, without a key or a network. "
                    "You can remove them with one click."),
                 Mark::Quiet, m_choices),
        1);
    choices->addLayout(start);
    choices->addSpacing(gap / 2);
    auto *heading = makeText(tr("Or begin with a real registry"), Mark::Plain, m_choices);
    heading->setFont(bold);
    choices->addWidget(heading);
    auto *cards = new QGridLayout;
    cards->setSpacing(gap);
    int place = 0;
    for (const bool needsKey : {false, true}) { // what anybody can begin with comes first
        for (const auto &source : allSources()) {
            const SourceInfo info = source->info();
            if (info.sample || info.needsKey != needsKey)
                continue;
            cards->addWidget(makeCard(info.id, m_choices), place / 2, place % 2);
            ++place;
        }
    }
    cards->setColumnStretch(0, 1);
    cards->setColumnStretch(1, 1);
    choices->addLayout(cards);
    layout->addWidget(m_choices);
    layout->addStretch(1);
    setWidget(page);
    if (m_running)
        setProgress(m_progress);
    else
        setIdle();
}

void WelcomePage::setProgress(const RunProgress &progress)
{
    m_running = true;
    m_progress = progress;
    if (!widget())
        return;
    m_busyText->setText(progressText(progress));
    m_busyBar->setRange(0, std::max(0, progress.pages));
    m_busyBar->setValue(std::min(progress.page, progress.pages));
    m_busy->show();
    m_choices->setEnabled(false);
}

void WelcomePage::setIdle()
{
    m_running = false;
    if (!widget())
        return;
    m_busy->hide();
    m_choices->setEnabled(true);
}

void WelcomePage::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    const bool changed =
        event->type() == QEvent::LanguageChange || event->type() == QEvent::ApplicationPaletteChange;
    if (changed && widget())
        rebuild();
}

void WelcomePage::showEvent(QShowEvent *event)
{
    if (!widget()) // most starts never show it
        rebuild();
    QScrollArea::showEvent(event);
}

} // namespace trialdesk
