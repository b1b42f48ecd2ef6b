#include "ui/main/helddialog.h"

#include <algorithm>

#include <QDialogButtonBox>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "models/domain/cleantext.h"
#include "models/domain/whendone.h"
#include "models/table/columns.h"
#include "ui/common/letterwidth.h"
#include "ui/common/textguard.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr std::size_t kMostListed = 1000;
constexpr qsizetype kLongestEntry = 300;

} // namespace

HeldDialog::HeldDialog(AsyncStore *store, const SourceId &source, QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_source(source)
    , m_text(new PlainLabel(this))
    , m_list(new QListWidget(this))
{
    setObjectName(u"heldDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Review removals: %1").arg(sourceName(source)));
    m_text->setWordWrap(true);
    m_text->setText(tr("Reading the list of trials."));
    m_list->setAccessibleName(tr("Trials that the registry no longer lists"));
    m_list->setUniformItemSizes(true);
    m_list->setAlternatingRowColors(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_accept = buttons->addButton(tr("&Accept removals"), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(u"acceptRemovals"_s);
    m_accept->setEnabled(false);
    m_accept->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    resize(letterWidth(fontMetrics()) * 90, fontMetrics().height() * 28);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT removalsAccepted(m_source, m_ids);
        accept();
    });
    whenDone(this, store->heldRemovals(source), [this](const Result<std::vector<TrialId>> &ids) {
        if (ids)
            takeIds(*ids);
        else
            m_text->setText(explain(ids.error()).oneLine());
    });
}

void HeldDialog::takeIds(const std::vector<TrialId> &ids)
{
    const QLocale locale;
    m_ids = ids;
    m_accept->setEnabled(!ids.empty());
    QString text = tr(
        "The registry no longer lists %n trial(s). If you accept, they are marked as gone; they stay in the "
        "store with their history and come back if the registry lists them again.",
        nullptr, static_cast<int>(ids.size()));
    if (ids.size() > kMostListed)
        text +=
            u'\n' + tr("The first %1 are shown.").arg(locale.toString(static_cast<qlonglong>(kMostListed)));
    m_text->setText(text);
    std::vector<TrialId> shown(ids.begin(),
                               ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), kMostListed)));
    whenDone(this, m_store->rows(std::move(shown)), [this](const Result<std::vector<Trial>> &trials) {
        if (!trials)
            return;
        for (const Trial &trial : *trials) {
            const QString number = toText(trial.values[Field::Number]);
            const QString title = toText(trial.values[Field::Title]);
            m_list->addItem(shownLine(shortened(number + u"   "_s + title, kLongestEntry)));
        }
    });
}

} // namespace trialdesk
