#include <algorithm>
#include <random>

#include <QCollator>
#include <QTest>

#include "models/store/collation.h"
#include "models/store/ordercache.h"
#include "tests/models/store/storefixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

/// Texts are ordered without the collator where that is possible; nobody may see the difference.
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
        QTest::newRow("every sign of ASCII") << u"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~aB01 "_s;
        QTest::newRow("signs of titles") << u"‘’“”–—•±×÷®°≤≥≠≈←→†‰§©¿«»¶·aB1 "_s;
        QTest::newRow("Greek") << u"αβγΔδμΩωaZ1-"_s;
        QTest::newRow("Hangul") << u"가각갂나힣하임상암a1 Z-"_s;
        QTest::newRow("mostly known, some for the collator") << u"aabbccddee ffgg 0112 가나 é"_s;
        QTest::newRow("for the collator") << u"éÉeEäaß漢字かカ가aﬁ²½…ㄱ"_s;
        QTest::newRow("one in many for the collator") << u"abcd ABCD 0123 가나다라-漢"_s;
    }

    void asTheCollatorOrders()
    {
        QFETCH(const QString, letters);
        std::mt19937 random(5);
        QStringList numbers;
        for (int i = 0; i < 1500; ++i) {
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

TRIALDESK_TEST(TestOrderCache)
#include "tst_ordercache.moc"
