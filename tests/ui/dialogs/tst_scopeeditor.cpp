#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/windowtest.h"
#include "ui/dialogs/scopeeditor.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

class TestScopeEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryScope_data();
    void keepsEveryScope();
    void saysWhatIsMissing();
    void wordsThatLookLikeAScopeAreWords();
    void showsOnlyWhatBelongsToTheChoice();

private:
    static void choose(ScopeEditor &editor, const QString &start)
    {
        auto *kind = editor.findChild<QComboBox *>(u"scopeKind"_s);
        kind->setCurrentIndex(kind->findText(start, Qt::MatchStartsWith));
    }
};

void TestScopeEditor::keepsEveryScope_data()
{
    QTest::addColumn<QString>("scope");
    QTest::addColumn<QString>("kept");
    QTest::newRow("none set") << QString() << u"all"_s;
    QTest::newRow("Korea") << u"korea"_s << u"korea"_s;
    QTest::newRow("a condition") << u"condition:type 2 diabetes"_s << u"condition:type 2 diabetes"_s;
    QTest::newRow("a sponsor") << u"sponsor:Yuhan"_s << u"sponsor:Yuhan"_s;
    QTest::newRow("a query") << u"query:NOT a AND b"_s << u"query:NOT a AND b"_s;
    QTest::newRow("numbers") << u"nct1 NCT00000002"_s << u"numbers:NCT00000001 NCT00000002"_s;
}

void TestScopeEditor::keepsEveryScope()
{
    QFETCH(QString, scope);
    ScopeEditor editor;
    QSignalSpy changed(&editor, &ScopeEditor::changed);
    editor.setScope(scope);
    QCOMPARE(changed.size(), 0);
    QTEST(editor.scope(), "kept");
    QCOMPARE(editor.problem(), QString());
}

void TestScopeEditor::saysWhatIsMissing()
{
    ScopeEditor editor;
    QSignalSpy changed(&editor, &ScopeEditor::changed);
    choose(editor, u"Trials of a condition"_s);
    QVERIFY(!editor.problem().isEmpty() && editor.scope().isNull());
    QTest::keyClicks(editor.findChild<QLineEdit *>(u"scopeWords"_s), u"asthma"_s);
    QCOMPARE(editor.problem(), QString());
    QCOMPARE(editor.scope(), u"condition:asthma"_s);
    choose(editor, u"A list"_s);
    QVERIFY(!editor.problem().isEmpty());
    auto *numbers = editor.findChild<QPlainTextEdit *>(u"scopeNumbers"_s);
    numbers->setPlainText(u"NCT00000001\nNCTX"_s);
    QVERIFY(editor.problem().contains(u"NCT"_s) && editor.scope().isNull());
    numbers->setPlainText(u"NCT00000001;\n nct00000002 "_s);
    QCOMPARE(editor.scope(), u"numbers:NCT00000001 NCT00000002"_s);
    QVERIFY(changed.size() > 3);
}

void TestScopeEditor::wordsThatLookLikeAScopeAreWords()
{
    ScopeEditor editor;
    choose(editor, u"Trials that match"_s);
    editor.findChild<QLineEdit *>(u"scopeWords"_s)->setText(u"korea"_s);
    QCOMPARE(editor.scope(), u"query:korea"_s);
    choose(editor, u"Trials of a sponsor"_s);
    QCOMPARE(editor.scope(), u"sponsor:korea"_s);
}

void TestScopeEditor::showsOnlyWhatBelongsToTheChoice()
{
    ScopeEditor editor;
    auto *words = editor.findChild<QLineEdit *>(u"scopeWords"_s);
    auto *numbers = editor.findChild<QPlainTextEdit *>(u"scopeNumbers"_s);
    choose(editor, u"The whole"_s);
    QVERIFY(words->isHidden() && numbers->isHidden());
    choose(editor, u"Trials of a sponsor"_s);
    QVERIFY(!words->isHidden() && numbers->isHidden());
    choose(editor, u"A list"_s);
    QVERIFY(words->isHidden() && !numbers->isHidden());
}

TRIALDESK_WINDOW_TEST(TestScopeEditor)
#include "tst_scopeeditor.moc"
