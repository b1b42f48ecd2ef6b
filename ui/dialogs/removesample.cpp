#include "ui/dialogs/removesample.h"

#include <utility>

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

#include "models/domain/whendone.h"
#include "models/store/asyncstore.h"
#include "ui/common/textguard.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

struct RemoveText
{
    Q_DECLARE_TR_FUNCTIONS(trialdesk::RemoveText)
};

int sampleTrials(const Facets &facets)
{
    int count = 0;
    for (const FacetValue &source : facets.sources) {
        if (source.value == "sample"_L1)
            count = static_cast<int>(source.count);
    }
    return count;
}

} // namespace

void askRemoveSample(AsyncStore *store, QWidget *parent, std::function<void()> removed,
                     std::function<void(const Error &)> failed)
{
    const auto remove = [store, parent, removed = std::move(removed), failed] {
        whenDone(parent, store->removeSample(), [removed, failed](const Result<void> &result) {
            if (result)
                removed();
            else
                failed(result.error());
        });
    };
    // Not a snapshot, which would end the one that the window's table may be waiting for.
    whenDone(parent, store->facets(), [parent, remove, failed](const Result<Facets> &facets) {
        if (!facets) {
            failed(facets.error());
            return;
        }
        const int count = sampleTrials(*facets);
        QMessageBox *box = makePlainBox(
            QMessageBox::Question, RemoveText::tr("Remove sample trials"),
            count > 0 ? RemoveText::tr("Remove %n invented trial(s) with their history and their runs?",
                                       nullptr, count)
                      : RemoveText::tr("There are no sample trials in the store."),
            count > 0 ? RemoveText::tr("Trials of other registries stay. You can sync the sample registry "
                                       "again at any time.")
                      : QString(),
            parent);
        box->setObjectName(u"removeSampleBox"_s);
        if (count > 0) {
            QPushButton *button = addRiskyButton(box, RemoveText::tr("&Remove"));
            button->setObjectName(u"confirmRemoveSample"_s);
            QObject::connect(button, &QPushButton::clicked, parent, remove);
        } else {
            box->setStandardButtons(QMessageBox::Close);
        }
        box->open();
    });
}

} // namespace trialdesk
