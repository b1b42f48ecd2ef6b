#include <algorithm>
#include <random>

#include <QCollator>
#include <QTest>

#include "models/store/collation.h"
#include "models/store/ordercache.h"
#include "tests/models/store/storefixture.h"

using namespace trialdesk;

/// Numbers are ordered without the collator where that is possible; nobody may see the difference.
class TestOrderCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asTheCollatorOrders_data()
    {
        QTest::addColumn<QString>("letters");
        QTest::newRow("digits") << u"0123456789"_s;
        QTest::newRow("zeros, and few of anything else") << u"000001aA"_s;
        QTest::newRow("letters, large and small") << u"aAbBcCzZyY"_s;
        QTest::newRow("letters and digits") << u"NCT0C1L9x02"_s;
        QTest::newRow("with signs, which need the collator") << u"ab12-_/ "_s;
        QTest::newRow("with Hangul, which needs it, too") << u"가나a1A임상"_s;
    }

    void asTheCollatorOrders()
    {
        QFETCH(const QString, letters);
        std::mt19937 random(5);
        QStringList numbers;
        for (int i = 0; i < 400; ++i) {
            QString number;
            for (std::size_t length = 1 + random() % 12; length > 0; --length)
                number += letters[static_cast<qsizetype>(random() % static_cast<unsigned>(letters.size()))];
            if (number = number.trimmed(); !number.isEmpty() && !numbers.contains(number))
                numbers << number;
        }
        TestStore store;
        std::vector<FieldValues> trials;
        for (const QString &number : numbers)
            trials.push_back(fields({{Field::Number, number.toStdString()}}));
        store.sync(trials);

        const QCollator collator = koreanCollator();
        QStringList expected = numbers; // in the order of their ids
        std::ranges::stable_sort(
            expected, [&](const QString &a, const QString &b) { return collator.compare(a, b) < 0; });
        QCOMPARE(store.list({}, {.field = Field::Number}), expected.join(u' '));
    }
};

QTEST_GUILESS_MAIN(TestOrderCache)
#include "tst_ordercache.moc"
