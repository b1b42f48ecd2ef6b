#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/windowtest.h"
#include "ui/common/theme.h"
#include "ui/main/choicebutton.h"
#include "ui/main/datesbutton.h"
#include "ui/main/filterbar.h"
#include "ui/main/searchedit.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

namespace {

QStringList listed(const ChoiceButton &button)
{
    const QAbstractItemModel *model = button.findChild<QListView *>()->model();
    QStringList texts;
    for (int row = 0; row < model->rowCount(); ++row)
        texts << model->index(row, 0).data().toString().simplified();
    return texts;
}

const FacetValue kNone{QString::fromLatin1(""), 2};

Facets facets()
{
    Facets all;
    all.fields.insert(Field::Phase, {{u"EARLY_PHASE1"_s, 3}, {u"PHASE1|PHASE2"_s, 5}, kNone});
    all.fields.insert(Field::Conditions, {{u"폐암"_s, 30}, {u"Asthma"_s, 20}});
    all.unlisted.insert(Field::Conditions, 700);
    all.hasDates = true;
    all.sources = {{u"ctgov"_s, 50}};
    all.states = {{u"present"_s, 48}, {u"removed"_s, 2}};
    return all;
}

} // namespace

/// The boxes that narrow the list.
class TestFilters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatThereIsToChoose()
    {
        FilterBar bar;
        bar.setFacets(facets());
        const auto shown = [&](const char *name) {
            return bar.findChild<QWidget *>(QString::fromLatin1(name))->isVisibleTo(&bar);
        };
        QVERIFY(shown("filter_phase") && shown("filter_conditions") && shown("filter_dates"));
        QVERIFY(shown("filter_state"));
        QVERIFY(!shown("filter_source")); // of one registry there is no choice
        QVERIFY(!shown("filter_department"));
        auto *phase = bar.findChild<ChoiceButton *>(u"filter_phase"_s);
        bar.show();
        phase->click();
        QTRY_VERIFY(phase->findChild<QListView *>()->isVisible());
        QCOMPARE(listed(*phase),
                 (QStringList{u"Early Phase 1 (3)"_s, u"Phase 1/Phase 2 (5)"_s, u"(no value) (2)"_s}));
        phase->findChild<QListView *>()->window()->hide();
        phase->setChosen({u"PHASE1|PHASE2"_s});
        QCOMPARE(phase->summary(), u"Phase: Phase 1/Phase 2"_s);
        Facets none = facets();
        none.hasDates = false;
        bar.setFacets(none);
        QVERIFY(!shown("filter_dates"));
    }

    void findsWhatIsNotListed()
    {
        FilterBar bar;
        bar.setFacets(facets());
        bar.show();
        auto *box = bar.findChild<ChoiceButton *>(u"filter_conditions"_s);
        QSignalSpy wanted(&bar, &FilterBar::findWanted);
        box->click();
        auto *find = box->findChild<SearchEdit *>();
        QTRY_VERIFY(find->isVisible());
        QCOMPARE(listed(*box), (QStringList{u"폐암 (30)"_s, u"Asthma (20)"_s}));
        find->setText(u"heart"_s);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().at(0).value<Field>(), Field::Conditions);
        QCOMPARE(wanted.first().at(1).toString(), u"heart"_s);
        bar.setFound(Field::Conditions, u"hea"_s, {{u"Headache"_s, 4}}); // of an older word
        QCOMPARE(listed(*box), QStringList());
        bar.setFound(Field::Conditions, u"heart"_s, {{u"Heart Failure"_s, 3}, {u"Heart attack"_s, 1}});
        QCOMPARE(listed(*box), (QStringList{u"Heart Failure (3)"_s, u"Heart attack (1)"_s}));

        auto *list = box->findChild<QListView *>();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Space);
        QCOMPARE(box->chosen(), QStringList{u"Heart Failure"_s});
        // A sync goes on meanwhile: what was found stays.
        Facets more = facets();
        more.fields[Field::Conditions].front().count = 31;
        bar.setFacets(more);
        QCOMPARE(listed(*box).size(), 2);
        // What is chosen can be seen and taken away, and is kept with what is chosen besides.
        find->clear();
        QCOMPARE(listed(*box), (QStringList{u"Heart Failure"_s, u"폐암 (31)"_s, u"Asthma (20)"_s}));
        list->setCurrentIndex(list->model()->index(2, 0));
        QTest::keyClick(list, Qt::Key_Space);
        QCOMPARE(box->chosen(), (QStringList{u"Heart Failure"_s, u"Asthma"_s}));
        const TrialQuery query = bar.query(QDateTime::currentDateTimeUtc());
        QCOMPARE(query.filters.size(), std::size_t{1});
        QCOMPARE(query.filters.front(), (FieldFilter{.field = Field::Conditions,
                                                     .values = {u"Heart Failure"_s, u"Asthma"_s},
                                                     .exact = true}));
    }

    void takesAClickAnywhereInARow()
    {
        FilterBar bar;
        bar.setFacets(facets());
        bar.show();
        auto *box = bar.findChild<ChoiceButton *>(u"filter_phase"_s);
        box->click();
        auto *list = box->findChild<QListView *>();
        QTRY_VERIFY(list->isVisible());
        const auto click = [&](int row, Qt::MouseButton button, QPoint (QRect::*place)() const) {
            const QRect rect = list->visualRect(list->model()->index(row, 0)).adjusted(4, 4, -4, -4);
            QTest::mouseClick(list->viewport(), button, {}, (rect.*place)());
        };
        click(1, Qt::LeftButton, &QRect::center);
        QCOMPARE(box->chosen(), QStringList{u"PHASE1|PHASE2"_s});
        click(0, Qt::LeftButton, &QRect::bottomRight);
        QCOMPARE(box->chosen(), (QStringList{u"PHASE1|PHASE2"_s, u"EARLY_PHASE1"_s}));
        click(1, Qt::LeftButton, &QRect::topLeft);
        QCOMPARE(box->chosen(), QStringList{u"EARLY_PHASE1"_s});
        QStyleOptionViewItem option;
        option.rect = list->visualRect(list->model()->index(2, 0));
        option.features = QStyleOptionViewItem::HasCheckIndicator;
        const QRect indicator =
            list->style()->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &option, list);
        QVERIFY(option.rect.contains(indicator.center()));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, indicator.center());
        QCOMPARE(box->chosen(), (QStringList{u"EARLY_PHASE1"_s, u""_s}));
        click(1, Qt::RightButton, &QRect::center);
        QCOMPARE(box->chosen(), (QStringList{u"EARLY_PHASE1"_s, u""_s}));
        // No gap between the rows takes a click without effect.
        const QAbstractItemModel *model = list->model();
        for (int row = 1; row < model->rowCount(); ++row)
            QCOMPARE(list->visualRect(model->index(row, 0)).top(),
                     list->visualRect(model->index(row - 1, 0)).bottom() + 1);
    }

    void takesDates()
    {
        FilterBar bar;
        bar.setFacets(facets());
        bar.show();
        auto *dates = bar.findChild<DatesButton *>(u"filter_dates"_s);
        QSignalSpy changed(&bar, &FilterBar::changed);
        dates->click();
        auto *from = dates->findChild<QLineEdit *>(u"start_date_from"_s);
        auto *to = dates->findChild<QLineEdit *>(u"start_date_to"_s);
        QTRY_VERIFY(from->isVisible());
        QTest::keyClicks(from, u"2024"_s);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(dates->summary(), u"Start: from 2024"_s);
        QTest::keyClicks(to, u"2025-1"_s); // no date yet
        QTest::keyClicks(to, u"2"_s);
        QTest::keyClick(to, Qt::Key_Return);
        QVERIFY(!to->isVisible());
        QCOMPARE(dates->summary(), u"Start: 2024 to 2025-12"_s);
        const TrialQuery query = bar.query(QDateTime::currentDateTimeUtc());
        QCOMPARE(query.filters,
                 (std::vector<FieldFilter>{{.field = Field::StartDate, .values = {u"2024..2025-12"_s}}}));
        QCOMPARE(parseSearch(u"start_date:2024..2025-12"_s).query, query);

        QCOMPARE(bar.conditions().size(), std::size_t{1});
        bar.remove(bar.conditions().front().key);
        QVERIFY(dates->chosen().isEmpty());
        QCOMPARE(from->text() + to->text(), QString());
        QVERIFY(!bar.isActive());
    }

    void leavesOutWhatIsNoDate()
    {
        DatesButton dates;
        dates.setTitle(u"Dates"_s);
        dates.show();
        dates.click();
        auto *from = dates.findChild<QLineEdit *>(u"completion_date_from"_s);
        QTRY_VERIFY(from->isVisible());
        from->setText(u"2024-13"_s);
        QTest::keyClick(from, Qt::Key_Return);
        QVERIFY(dates.chosen().isEmpty());
        QCOMPARE(dates.summary(), u"Dates"_s);
        dates.setChosen({u"start_date:2024..2024"_s, u"updated_date:..2025"_s});
        QCOMPARE(dates.summary(), u"Dates: 2 chosen"_s);
        QCOMPARE(dates.filters().size(), std::size_t{2});
        QCOMPARE(dates.filters()[1], (FieldFilter{.field = Field::UpdatedDate, .values = {u"..2025"_s}}));
    }
};

TRIALDESK_WINDOW_TEST(TestFilters)
#include "tst_filters.moc"
