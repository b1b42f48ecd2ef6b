#include <algorithm>

#include <QLabel>
#include <QSemaphore>
#include <QTest>

#include "models/domain/query.h"
#include "tests/support/windowtest.h"
#include "tests/ui/main/windowfixture.h"
#include "ui/main/detailpane.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;
using namespace trialdesk::test;

class TestDetailPane : public QObject
{
    Q_OBJECT

    std::unique_ptr<TempStore> m_temp;
    std::unique_ptr<AsyncStore> m_store;
    std::unique_ptr<DetailPane> m_pane;

    /// How many texts of the pane have marked words.
    [[nodiscard]] qsizetype marked() const
    {
        return std::ranges::count(m_pane->findChildren<QLabel *>(), Qt::RichText, &QLabel::textFormat);
    }

    void show(TrialId id) const
    {
        m_pane->showTrial(id);
        QTRY_COMPARE(m_pane->shownTrial(), id);
    }

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<TempStore>();
        std::vector<FieldValues> trials(2);
        for (std::size_t i = 0; i < trials.size(); ++i) {
            trials[i][Field::Number] = "C00000" + std::to_string(i);
            trials[i][Field::Title] = std::string("Lung cancer screening");
        }
        QVERIFY(storeTrials(m_temp->database(), u"kdca"_s, trials));
        m_store = std::make_unique<AsyncStore>(m_temp->database());
        m_pane = std::make_unique<DetailPane>(m_store.get());
    }

    void cleanup()
    {
        m_pane.reset();
        m_store.reset();
    }

    void marksWhatIsSought()
    {
        show(1);
        QCOMPARE(marked(), 0);
        m_pane->setSearch(parseSearch(u"lung"_s).query);
        QCOMPARE(marked(), 0); // the table comes first
        QTRY_COMPARE(marked(), 2);
        m_pane->setSearch({});
        QTRY_COMPARE(marked(), 0);
    }

    void marksATrialThatIsGoneBackTo()
    {
        show(1);
        QSemaphore gate;
        const auto closed = m_store->exclusively([&gate]() -> Result<void> {
            gate.acquire();
            return {};
        });
        m_pane->showTrial(2);
        m_pane->setSearch(parseSearch(u"lung"_s).query);
        QTest::qWait(200); // the other trial is on its way
        QCOMPARE(m_pane->shownTrial(), 1);
        m_pane->showTrial(1);
        gate.release();
        QTRY_COMPARE(marked(), 2);
        QCOMPARE(m_pane->shownTrial(), 1);
        QVERIFY(closed.result().has_value());
    }
};

TRIALDESK_WINDOW_TEST(TestDetailPane)
#include "tst_detailpane.moc"
