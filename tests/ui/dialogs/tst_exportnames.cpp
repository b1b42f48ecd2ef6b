#include <QDir>
#include <QFileInfo>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include "dialogfixture.h"
#include "tests/support/surroundings.h"
#include "tests/support/windowtest.h"
#include "ui/common/appsettings.h"
#include "ui/dialogs/exportdialog.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

namespace {

/// What a title or a search may hold to lead a file name astray.
QString hostileText(QRandomGenerator &random)
{
    static const QStringList kParts{
        u"/"_s,    u"\\"_s,       u".."_s,  u"../"_s,    u"~"_s,      u"."_s,      u"-"_s,       u":"_s,
        u"*"_s,    u"?"_s,        u"\""_s,  u"<"_s,      u">"_s,      u"|"_s,      u"\0"_s,      u"\n"_s,
        u"\r"_s,   u"\t"_s,       u"CON"_s, u"NUL"_s,    u"COM1"_s,   u"aux"_s,    u"%00"_s,     u"$(id)"_s,
        u"`id`"_s, u";"_s,        u"&"_s,   u"\u202E"_s, u"\u200B"_s, u"\u2066"_s, u"e\u0301"_s, u"폐암"_s,
        u"🧪"_s, u"file:///"_s, u"C:"_s,  u" "_s};
    QString text;
    for (int i = random.bounded(1, 12); i > 0; --i)
        text += kParts[random.bounded(static_cast<int>(kParts.size()))];
    if (random.bounded(20) == 0)
        text += QString(random.bounded(100, 500), u'가');
    return text;
}

} // namespace

/// security.md S14: the name of an export is ours; neither a title, a search nor the settings lead it
/// elsewhere.
class TestExportNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void suggestions()
    {
        test::TempStore store;
        QVERIFY(store.isOk());
        const QTemporaryDir out;
        QRandomGenerator random(seedOfCases(14));
        QVERIFY(store.addTrials(u"kdca"_s, 1, hostileText(random)));
        AppSettings settings(store.folder() + u"/settings.ini"_s);
        static const QRegularExpression form(u"\\Atrialdesk-\\d{4}-\\d{2}-\\d{2}(-\\d+)?\\.csv\\z"_s);
        const int titles = casesToDraw(10000, 200);
        for (int i = 0; i < titles; ++i) {
            const QString title = hostileText(random);
            const bool keepFolder = i % 2 == 0;
            settings.setExportFolder(keepFolder ? out.path() : title);
            ExportContext context;
            context.databaseFile = store.database();
            context.query = parseSearch(title).query;
            context.visibleColumns = {u"title"_s};
            const ExportDialog dialog(context, &settings);
            const QFileInfo file(
                QDir::fromNativeSeparators(dialog.findChild<QLineEdit *>(u"exportFile"_s)->text()));
            QVERIFY2(form.match(file.fileName()).hasMatch(), qPrintable(file.fileName()));
            QVERIFY2(file.isAbsolute(), qPrintable(title));
            QVERIFY2(file.dir().exists(), qPrintable(file.path()));
            QCOMPARE(QDir::cleanPath(file.absoluteFilePath()), file.absoluteFilePath());
            if (!keepFolder)
                continue;
            QCOMPARE(file.dir().canonicalPath(), QDir(out.path()).canonicalPath());
            if (i % 50 == 0) { // each makes the next name another one
                QFile made(file.absoluteFilePath());
                QVERIFY(made.open(QIODevice::WriteOnly | QIODevice::NewOnly));
            }
        }
        printFigure("export-names", titles);
    }
};

TRIALDESK_WINDOW_TEST(TestExportNames)
#include "tst_exportnames.moc"
