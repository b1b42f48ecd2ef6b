#include <QtTest>

#include "sync/http/redact.h"
#include "sync/sources/registrysource.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

/// What a registry's answer says ends in an error, and that in a log, a mail and a picture of the screen.
class TestForeignWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keyIsNeverCutInTwo_data();
    void keyIsNeverCutInTwo();
};

namespace {

constexpr auto kKey = "Qx7/Lm+Vt2Rz9KpWn4Hc8YdJ5sGf3BaTe6UoXi1NqZbMvCw0DrEyFhSkPgAjIlOu==";
constexpr qsizetype kPiece = 6; ///< as much of it as a word may have by chance

QString wordsOf(const RegistrySource &source, int status, const QByteArray &body)
{
    HttpAnswer answer;
    answer.status = status;
    answer.body = body;
    const Pass pass{.baseUrl = source.info().defaultBaseUrl, .operation = source.info().defaultOperation};
    answer.request = source.firstRequest(pass);
    QString words;
    if (const auto page = source.parse(answer, {}); !page)
        words += page.error().detail;
    else
        words += page->unknownColumns.join(u' ');
    if (source.hasRecords()) {
        if (const auto record = source.readRecord(answer); !record)
            words += u'\n' + record.error().detail;
    }
    return words;
}

} // namespace

void TestForeignWords::keyIsNeverCutInTwo_data()
{
    QTest::addColumn<SourceId>("source");
    QTest::addColumn<QString>("form");
    addSecret(kKey);
    const QString raw = QString::fromLatin1(kKey);
    const QString encoded = QString::fromLatin1(QByteArray(kKey).toPercentEncoding());
    for (const SourceId &source : sourceIds()) {
        const auto row = [&](const char *form, const QString &text) {
            QTest::addRow("%s: %s", qPrintable(source), form) << source << text;
        };
        for (const QString &key : {raw, encoded}) {
            const char *name = key == raw ? "raw" : "encoded";
            row(qPrintable(u"text, "_s + QLatin1StringView(name)), u"%1"_s + key + u" is not known"_s);
            row(qPrintable(u"page, "_s + QLatin1StringView(name)), u"<html><p>%1"_s + key + u"</p></html>"_s);
            row(qPrintable(u"error, "_s + QLatin1StringView(name)),
                u"{\"code\":-999,\"msg\":\"%1"_s + key + u"\"}"_s);
            row(qPrintable(u"number, "_s + QLatin1StringView(name)),
                u"{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"%1"_s + key + u"\"}}}"_s);
            row(qPrintable(u"column, "_s + QLatin1StringView(name)),
                u"{\"page\":1,\"perPage\":1,\"totalCount\":1,\"currentCount\":1,\"matchCount\":1,\"data\":"
                "[{\"과제번호\":\"C1\",\"연구과제명\":\"x\",\"%1"_s +
                    key + u"\":\"x\"}]}"_s);
            row(qPrintable(u"service error, "_s + QLatin1StringView(name)),
                u"<OpenAPI_ServiceResponse><cmmMsgHeader><returnAuthMsg>%1"_s + key +
                    u"</returnAuthMsg><returnReasonCode>99</returnReasonCode></cmmMsgHeader>"
                    "</OpenAPI_ServiceResponse>"_s);
            row(qPrintable(u"service error in JSON, "_s + QLatin1StringView(name)),
                u"{\"OpenAPI_ServiceResponse\":{\"cmmMsgHeader\":{\"returnAuthMsg\":\"%1"_s + key +
                    u"\",\"returnReasonCode\":\"99\"}}}"_s);
        }
    }
}

void TestForeignWords::keyIsNeverCutInTwo()
{
    QFETCH(SourceId, source);
    QFETCH(QString, form);
    bool spoke = false;
    for (int before = 0; before <= 300; ++before) {
        const QByteArray body = form.arg(QString(before, u'.')).toUtf8();
        for (const int status : {200, 400, 401, 403, 404, 500}) {
            const QString words = wordsOf(*findSource(source), status, body);
            spoke |= !words.isEmpty();
            for (qsizetype at = 0; at + kPiece <= qsizetype(std::strlen(kKey)); ++at) {
                QVERIFY2(!words.contains(QLatin1StringView(kKey + at, kPiece)),
                         qPrintable(u"%1 %2: %3"_s.arg(status).arg(before).arg(words)));
            }
        }
    }
    QVERIFY(spoke);
}

TRIALDESK_TEST(TestForeignWords)
#include "tst_foreignwords.moc"
