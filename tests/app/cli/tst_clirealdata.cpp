#include <QDir>

#include "tests/app/cli/cliprogram.h"
#include "tests/support/testmain.h"

using namespace trialdesk::test;
using namespace Qt::StringLiterals;

namespace {

const QString kFile = trialdesk::recordedData(u"kdca/kdca_3074271_145.json"_s);

struct Column
{
    QString sent;
    QString key;
};

const QList<Column> &columns()
{
    static const QList<Column> all{
        {u"과제번호"_s, u"number"_s},        {u"과제명"_s, u"title"_s},
        {u"연구책임기관"_s, u"institute"_s}, {u"진료과"_s, u"department"_s},
        {u"연구종류"_s, u"study_type"_s},    {u"임상시험단계(연구모형)"_s, u"phase"_s},
        {u"연구범위"_s, u"scope"_s},         {u"전체목표연구대상자수"_s, u"enrollment"_s},
        {u"연구기간"_s, u"period"_s},
    };
    return all;
}

/// What the contract makes of a sent value.
QJsonValue expected(const QString &key, const QString &sent)
{
    const QString text = sent.trimmed().normalized(QString::NormalizationForm_C);
    if (text.isEmpty())
        return QJsonValue();
    return key == "enrollment"_L1 ? QJsonValue(text.toInt()) : QJsonValue(text);
}

/// RFC 4180; the writer's quoting is tested elsewhere.
QList<QStringList> readCsv(const QByteArray &csv)
{
    QList<QStringList> rows;
    QStringList row;
    QByteArray cell;
    bool quoted = false;
    for (qsizetype i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (quoted) {
            if (c != '"') {
                cell += c;
            } else if (i + 1 < csv.size() && csv[i + 1] == '"') {
                cell += c;
                ++i;
            } else {
                quoted = false;
            }
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',' || c == '\n') {
            row.append(QString::fromUtf8(cell));
            cell.clear();
            if (c == '\n') {
                rows.append(row);
                row.clear();
            }
        } else {
            cell += c;
        }
    }
    return rows;
}

} // namespace

/// The 145 real rows of the registry, from the file that is kept beside the checkout, value for value.
class TestCliRealData : public QObject
{
    Q_OBJECT

private:
    QJsonArray m_rows;
    std::unique_ptr<CliProgram> m_cli;
    std::unique_ptr<SampleRegistry> m_registry;

    [[nodiscard]] QJsonObject sync() const
    {
        return m_cli->run({u"sync"_s, u"kdca"_s, u"--json"_s}).json().toObject();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(kFile);
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("the registry's recorded answers are not beside this checkout");
        m_rows = QJsonDocument::fromJson(file.readAll())[u"data"_s].toArray();
        QCOMPARE(m_rows.size(), 145);
    }

    void init()
    {
        m_cli = std::make_unique<CliProgram>();
        m_cli->setEnvironment(u"TRIALDESK_KEY_KDCA"_s, u"invented-key-for-tests"_s);
        m_registry = std::make_unique<SampleRegistry>(QStringList{u"--data"_s, kFile});
        QVERIFY2(!m_registry->url().isEmpty(), m_registry->errors().constData());
        VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url="_s + m_registry->url(),
                                u"min-interval=0"_s}),
                    0);
    }

    void cleanup() { m_registry.reset(); }

    void requests_data()
    {
        QTest::addColumn<QString>("pageSize");
        QTest::addColumn<int>("requests");
        QTest::newRow("ten a page") << u"10"_s << 15;
        QTest::newRow("a hundred a page") << u"100"_s << 2;
    }

    void requests()
    {
        QFETCH(QString, pageSize);
        QFETCH(int, requests);
        VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"page-size="_s + pageSize}), 0);
        const QJsonObject first = sync();
        QCOMPARE(first[u"status"_s].toString(), u"ok"_s);
        QCOMPARE(first[u"requests"_s].toInt(), requests);
        QCOMPARE(first[u"pages"_s].toInt(), requests);
        QCOMPARE(first[u"received"_s].toInt(), 145);
        QCOMPARE(first[u"new"_s].toInt(), 145);
        const QJsonObject second = sync();
        QCOMPARE(second[u"new"_s].toInt(-1), 0);
        QCOMPARE(second[u"changed"_s].toInt(-1), 0);
        QCOMPARE(second[u"unchanged"_s].toInt(), 145);
        QCOMPARE(second[u"removals_checked"_s].toBool(), true);
    }

    void valueForValue()
    {
        QCOMPARE(sync()[u"new"_s].toInt(), 145);
        const QJsonArray listed =
            m_cli->run({u"list"_s, u"--json"_s, u"--limit"_s, u"1000"_s}).json()[u"data"_s].toArray();
        QCOMPARE(listed.size(), 145);
        QHash<QString, QJsonObject> byNumber;
        for (const QJsonValue &trial : listed)
            byNumber.insert(trial[u"number"_s].toString(), trial.toObject());

        const QString file = m_cli->path(u"all.csv"_s);
        VERIFY_EXIT(m_cli->run({u"export"_s, u"--output"_s, file, u"--preset"_s, u"data"_s}), 0);
        QFile csv(file);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QList<QStringList> table = readCsv(csv.readAll());
        QCOMPARE(table.size(), 146);
        QHash<QString, QStringList> exported;
        for (const QStringList &row : table.sliced(1))
            exported.insert(row[table[0].indexOf(u"number"_s)], row);

        for (const QJsonValue &sent : std::as_const(m_rows)) {
            const QString number = sent[u"과제번호"_s].toString();
            QVERIFY2(byNumber.contains(number), qPrintable(number));
            for (const Column &column : columns()) {
                const QJsonValue value = expected(column.key, sent[column.sent].toString());
                QCOMPARE(byNumber[number][column.key], value);
                const QString cell = exported[number].at(table[0].indexOf(column.key));
                QCOMPARE(cell, value.isDouble() ? QString::number(value.toInt()) : value.toString());
            }
            QCOMPARE(byNumber[number][u"state"_s].toString(), u"present"_s);
        }
    }

    void shownAsItWasSent()
    {
        QCOMPARE(sync()[u"new"_s].toInt(), 145);
        for (const qsizetype i : {0, 72, 144}) {
            const QJsonObject sent = m_rows[i].toObject();
            const QJsonObject shown =
                m_cli->run({u"show"_s, sent[u"과제번호"_s].toString(), u"--history"_s, u"--json"_s})
                    .json()
                    .toObject();
            QCOMPARE(shown[u"raw"_s].toObject(), sent);
            QCOMPARE(shown[u"trial"_s][u"title"_s], expected(u"title"_s, sent[u"과제명"_s].toString()));
            QCOMPARE(shown[u"history"_s].toArray().size(), 1);
        }
    }
};

TRIALDESK_TEST(TestCliRealData)
#include "tst_clirealdata.moc"
