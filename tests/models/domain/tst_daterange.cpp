#include "models/domain/daterange.h"

#include <QtTest>

#include "models/domain/query.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

namespace {

QString shown(const std::optional<DateRange> &range)
{
    if (!range)
        return u"none"_s;
    const auto day = [](const std::optional<QDate> &date) {
        return date ? date->toString(Qt::ISODate) : QString();
    };
    return day(range->first) + u".."_s + day(range->last);
}

} // namespace

class TestDateRange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void days_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("days");
        QTest::newRow("year") << u"2024"_s << u"2024-01-01..2024-12-31"_s;
        QTest::newRow("month") << u"2024-02"_s << u"2024-02-01..2024-02-29"_s;
        QTest::newRow("day") << u"2024-03-05"_s << u"2024-03-05..2024-03-05"_s;
        for (const QString &text :
             {u""_s, u"24"_s, u"2024-"_s, u"2024-3"_s, u"2024-13"_s, u"2024-02-30"_s, u"2024/03"_s, u"+024"_s,
              u"0000"_s, u"２０２４"_s, u"2024-03-05T00"_s, u"20240305"_s, u"2024-03 05"_s})
            QTest::newRow(qPrintable(u"not '"_s + text + u'\'')) << text << u"none"_s;
    }
    void days()
    {
        QFETCH(const QString, text);
        QTEST(shown(parseDate(text)), "days");
    }

    void ranges_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("days");
        QTest::newRow("years") << u"2024..2025"_s << u"2024-01-01..2025-12-31"_s;
        QTest::newRow("mixed") << u"2024-02..2025-03-05"_s << u"2024-02-01..2025-03-05"_s;
        QTest::newRow("from") << u"2024-02.."_s << u"2024-02-01.."_s;
        QTest::newRow("until") << u"..2024-02"_s << u"..2024-02-29"_s;
        QTest::newRow("at least") << u">=2024"_s << u"2024-01-01.."_s;
        QTest::newRow("after") << u">2024"_s << u"2025-01-01.."_s;
        QTest::newRow("at most") << u"<=2024"_s << u"..2024-12-31"_s;
        QTest::newRow("before") << u"<2024-03"_s << u"..2024-02-29"_s;
        for (const QString &text : {u""_s, u"2024"_s, u".."_s, u"..."_s, u"x..2024"_s, u"2024..x"_s, u">"_s,
                                    u">=x"_s, u"<"_s, u"2024..2025..2026"_s})
            QTest::newRow(qPrintable(u"not '"_s + text + u'\'')) << text << u"none"_s;
    }
    void ranges()
    {
        QFETCH(const QString, text);
        QTEST(shown(parseDateRange(text)), "days");
    }

    void inTheSearchBox()
    {
        const ParsedSearch good = parseSearch(u"start_date:2024..2025 시작:>=2024-03 updated:2024"_s);
        QVERIFY(good.hints.isEmpty());
        QCOMPARE(good.query.filters.size(), std::size_t{3});
        QCOMPARE(good.query.filters[0],
                 (FieldFilter{.field = Field::StartDate, .values = {u"2024..2025"_s}}));
        QCOMPARE(good.query.filters[1].field, Field::StartDate);
        QCOMPARE(good.query.filters[2].field, Field::UpdatedDate);
        const ParsedSearch bad = parseSearch(u"completion_date:soon.."_s);
        QCOMPARE(bad.hints.size(), 1);
        QVERIFY(bad.query.filters.empty());
        QCOMPARE(bad.query.terms.size(), std::size_t{1});
    }
};

TRIALDESK_TEST(TestDateRange)
#include "tst_daterange.moc"
