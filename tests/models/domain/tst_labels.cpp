#include "models/domain/labels.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTranslator>
#include <QtTest>

#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

namespace {

/// Everything in a made-up language.
class Loud final : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context, const char *text, const char *, int) const override
    {
        return qstrcmp(context, "trialdesk::Label") == 0 ? QString::fromLatin1(text).toUpper() + u'!'
                                                         : QString();
    }
};

} // namespace

class TestLabels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shown_data();
    void shown();
    void sought_data();
    void sought();
    void ofTheInstalledLanguage();
    void allOfTheRegistry();
    void inReadingOrder_data();
    void inReadingOrder();
};

void TestLabels::shown_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("label");

    QTest::newRow("status") << Field::Status << u"ACTIVE_NOT_RECRUITING"_s << u"Active, not recruiting"_s;
    QTest::newRow("phase") << Field::Phase << u"EARLY_PHASE1"_s << u"Early Phase 1"_s;
    QTest::newRow("two phases") << Field::Phase << u"PHASE2|PHASE3"_s << u"Phase 2/Phase 3"_s;
    QTest::newRow("study type") << Field::StudyType << u"INTERVENTIONAL"_s << u"Interventional"_s;
    QTest::newRow("nothing") << Field::Status << u""_s << u""_s;
    QTest::newRow("unknown") << Field::Status << u"PAUSED_BY_MOON"_s << u"PAUSED_BY_MOON"_s;
    QTest::newRow("one of two unknown") << Field::Phase << u"PHASE1|PHASE9"_s << u"PHASE1|PHASE9"_s;
    QTest::newRow("only a sign") << Field::Phase << u"|"_s << u"|"_s;
    QTest::newRow("another case") << Field::Status << u"Completed"_s << u"Completed"_s;
    QTest::newRow("of another field") << Field::Title << u"COMPLETED"_s << u"COMPLETED"_s;
    QTest::newRow("status in the field of phases") << Field::Phase << u"COMPLETED"_s << u"COMPLETED"_s;
    QTest::newRow("Korean") << Field::StudyType << u"관찰연구"_s << u"관찰연구"_s;
}

void TestLabels::shown()
{
    QFETCH(Field, field);
    QFETCH(QString, value);
    QFETCH(QString, label);
    QCOMPARE(valueLabel(field, value), label);
    QCOMPARE(valueLabel(field, value.isEmpty() ? FieldValue() : FieldValue(value.toStdString())), label);
}

void TestLabels::sought_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("values");

    QTest::newRow("a word") << Field::Status << u"invitation"_s << u"ENROLLING_BY_INVITATION"_s;
    QTest::newRow("several") << Field::Status << u"not recruiting"_s << u"ACTIVE_NOT_RECRUITING"_s;
    QTest::newRow("in another case") << Field::Phase << u"PHASE 1"_s << u"EARLY_PHASE1 PHASE1"_s;
    QTest::newRow("none") << Field::Phase << u"PHASE1"_s << u""_s;
    QTest::newRow("of another field") << Field::Title << u"Phase"_s << u""_s;
}

void TestLabels::sought()
{
    QFETCH(Field, field);
    QFETCH(QString, part);
    QFETCH(QString, values);
    QCOMPARE(valuesLabelled(field, part).join(u' '), values);
}

void TestLabels::ofTheInstalledLanguage()
{
    Loud loud;
    QVERIFY(QCoreApplication::installTranslator(&loud));
    QCOMPARE(valueLabel(Field::Phase, u"PHASE1|PHASE2"_s), u"PHASE 1!/PHASE 2!"_s);
    QCOMPARE(valuesLabelled(Field::Phase, u"2!"_s), QStringList{u"PHASE2"_s});
    QCOMPARE(valuesLabelled(Field::Phase, u"Phase 2"_s), QStringList{u"PHASE2"_s});
    QCoreApplication::removeTranslator(&loud);
}

void TestLabels::allOfTheRegistry()
{
    QFile file(recordedData(u"ctgov/enums.json"_s));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("the recorded values of ClinicalTrials.gov are not here");
    const QHash<QString, Field> fields{
        {u"Status"_s, Field::Status}, {u"Phase"_s, Field::Phase}, {u"StudyType"_s, Field::StudyType}};
    int compared = 0;
    for (const QJsonValue &type : QJsonDocument::fromJson(file.readAll()).array()) {
        const auto field = fields.constFind(type[u"type"_s].toString());
        if (field == fields.constEnd())
            continue;
        for (const QJsonValue &value : type[u"values"_s].toArray()) {
            QCOMPARE(valueLabel(*field, value[u"value"_s].toString()), value[u"legacyValue"_s].toString());
            ++compared;
        }
    }
    QCOMPARE(compared, 23);
}

void TestLabels::inReadingOrder_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<QStringList>("values");

    QTest::newRow("phases") << Field::Phase
                            << QStringList{u"EARLY_PHASE1"_s,  u"PHASE1"_s, u"PHASE1|PHASE2"_s, u"PHASE2"_s,
                                           u"PHASE2|PHASE3"_s, u"PHASE3"_s, u"PHASE4"_s,        u"NA"_s};
    QTest::newRow("statuses") << Field::Status
                              << QStringList{
                                     u"NOT_YET_RECRUITING"_s, u"RECRUITING"_s, u"ACTIVE_NOT_RECRUITING"_s,
                                     u"COMPLETED"_s,          u"WITHDRAWN"_s,  u"UNKNOWN"_s};
    QTest::newRow("study types") << Field::StudyType
                                 << QStringList{u"INTERVENTIONAL"_s, u"OBSERVATIONAL"_s,
                                                u"EXPANDED_ACCESS"_s};
}

void TestLabels::inReadingOrder()
{
    QFETCH(const Field, field);
    QFETCH(const QStringList, values);
    for (qsizetype i = 1; i < values.size(); ++i)
        QVERIFY2(readingRank(field, values[i - 1]) < readingRank(field, values[i]), qPrintable(values[i]));
    for (const QString &text : {u""_s, u"2상"_s, u"PHASE1|2상"_s, u"|"_s})
        QVERIFY(readingRank(field, text).empty());
}

TRIALDESK_TEST(TestLabels)
#include "tst_labels.moc"
