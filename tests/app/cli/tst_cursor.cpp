#include <QTest>

#include "app/cli/cursor.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;
using Ids = std::vector<TrialId>;

Q_DECLARE_METATYPE(Ids)

class TestCursor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resume_data()
    {
        QTest::addColumn<Ids>("before");
        QTest::addColumn<int>("end");
        QTest::addColumn<Ids>("now");
        QTest::addColumn<int>("expected");
        const Ids ten{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        QTest::newRow("nothing changed") << ten << 4 << ten << 4;
        QTest::newRow("one came before") << ten << 4 << Ids{99, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10} << 5;
        QTest::newRow("one came after") << ten << 4 << Ids{1, 2, 3, 4, 99, 5, 6, 7, 8, 9, 10} << 4;
        QTest::newRow("one went before") << ten << 4 << Ids{2, 3, 4, 5, 6, 7, 8, 9, 10} << 3;
        QTest::newRow("the last shown went") << ten << 4 << Ids{1, 2, 3, 5, 6, 7, 8, 9, 10} << 3;
        QTest::newRow("the last shown moved to the front")
            << ten << 4 << Ids{4, 1, 2, 3, 5, 6, 7, 8, 9, 10} << 4;
        QTest::newRow("all shown went") << ten << 3 << Ids{4, 5, 6, 7, 8, 9, 10} << 3;
        QTest::newRow("everything went") << ten << 3 << Ids{} << 0;
        QTest::newRow("at the end") << ten << 10 << ten << 10;
        QTest::newRow("more came at the end") << ten << 10 << Ids{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11} << 10;
        QTest::newRow("first page of nothing") << ten << 0 << ten << 0;
    }

    void resume()
    {
        QFETCH(Ids, before);
        QFETCH(int, end);
        QFETCH(Ids, now);
        const Cursor made = Cursor::after(before, static_cast<std::size_t>(end), {}, u"f"_s);
        const auto cursor = Cursor::parse(made.text(), u"f"_s);
        QVERIFY(cursor);
        QTEST(static_cast<int>(cursor->resume(now)), "expected");
    }

    void textKeepsTheOrder()
    {
        const SortOrder order{SortKey::Field, Field::Enrollment, true};
        const Ids ids{1, 2, 3};
        const QString text = Cursor::after(ids, 2, order, u"f"_s).text();
        const auto cursor = Cursor::parse(text, u"f"_s);
        QVERIFY(cursor);
        QCOMPARE(cursor->order, order);
        QCOMPARE(cursor->position, std::size_t(2));
        QVERIFY(!text.contains(u'='));
        QVERIFY(!text.contains(u'/'));
        QVERIFY(!text.contains(u'+'));
    }

    void refusesWhatIsNone_data()
    {
        QTest::addColumn<QString>("text");
        const auto encoded = [](const char *text) {
            return QString::fromLatin1(QByteArray(text).toBase64(QByteArray::Base64UrlEncoding));
        };
        QTest::newRow("empty") << QString();
        QTest::newRow("no base64") << u"!!!"_s;
        QTest::newRow("other text") << encoded("hello");
        QTest::newRow("other version") << encoded("2/number/x/1/1");
        QTest::newRow("made with another filter") << Cursor::after(Ids{1, 2}, 1, {}, u"other"_s).text();
    }

    void refusesWhatIsNone()
    {
        QFETCH(QString, text);
        QVERIFY(!Cursor::parse(text, u"f"_s));
    }
};

TRIALDESK_TEST(TestCursor)
#include "tst_cursor.moc"
