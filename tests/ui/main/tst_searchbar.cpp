#include <QApplication>
#include <QInputMethodEvent>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/windowtest.h"
#include "ui/main/searchbar.h"
#include "ui/main/searchedit.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

class TestSearchBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bar = std::make_unique<SearchBar>();
        m_bar->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_bar.get()));
        m_searched = std::make_unique<QSignalSpy>(m_bar.get(), &SearchBar::searchChanged);
    }

    void waitsForAPauseInTyping()
    {
        QTest::keyClicks(m_bar->edit(), u"phase:3"_s);
        QVERIFY(m_searched->isEmpty());
        QTRY_COMPARE(m_searched->size(), 1);
        QCOMPARE(m_searched->first().first().toString(), u"phase:3"_s);
    }

    void searchesWhileASyllableIsComposed()
    {
        compose(u"폐"_s);
        QTRY_COMPARE(lastSearch(), u"폐"_s);
        QVERIFY(m_bar->edit()->text().isEmpty());
        commit(u"폐"_s, u"암"_s);
        QTRY_COMPARE(lastSearch(), u"폐암"_s);
        QCOMPARE(m_bar->edit()->text(), u"폐"_s);
        commit(u"암"_s, {});
        QCOMPARE(m_bar->edit()->text(), u"폐암"_s);
        QCOMPARE(lastSearch(), u"폐암"_s);
    }

    void composesInTheMiddle()
    {
        m_bar->setText(u"소세포"_s);
        m_bar->edit()->setCursorPosition(0);
        compose(u"비"_s);
        QTRY_COMPARE(lastSearch(), u"비소세포"_s);
    }

    void escapeAndEnterOnlyEndTheComposition()
    {
        QSignalSpy down(m_bar.get(), &SearchBar::leftDownwards);
        m_bar->setText(u"폐"_s);
        compose(u"암"_s);
        QTest::keyClick(m_bar->edit(), Qt::Key_Escape);
        QCOMPARE(m_bar->edit()->text(), u"폐"_s);
        QTest::keyClick(m_bar->edit(), Qt::Key_Return);
        QVERIFY(down.isEmpty());
    }

    void escapeClearsThenLeaves()
    {
        QSignalSpy left(m_bar.get(), &SearchBar::leftUpwards);
        m_bar->setText(u"cancer"_s);
        QTest::keyClick(m_bar->edit(), Qt::Key_Escape);
        QVERIFY(m_bar->edit()->text().isEmpty());
        QVERIFY(left.isEmpty());
        QTRY_COMPARE(lastSearch(), QString());
        QTest::keyClick(m_bar->edit(), Qt::Key_Escape);
        QCOMPARE(left.size(), 1);
    }

    void enterSearchesAtOnce()
    {
        QSignalSpy down(m_bar.get(), &SearchBar::leftDownwards);
        QTest::keyClicks(m_bar->edit(), u"lung"_s);
        QTest::keyClick(m_bar->edit(), Qt::Key_Return);
        QCOMPARE(lastSearch(), u"lung"_s);
        QCOMPARE(down.size(), 1);
    }

    void showsHintsLiterally()
    {
        auto *hints = m_bar->findChild<QLabel *>(u"searchHints"_s);
        QVERIFY(!hints->isVisible());
        m_bar->setHints({u"<b>foo</b>: no such field"_s});
        QVERIFY(hints->isVisible());
        QCOMPARE(hints->text(), u"<b>foo</b>: no such field"_s);
        m_bar->setHints({});
        QVERIFY(!hints->isVisible());
    }

    void saysThatItIsAPlainTextSearch()
    {
        const auto *edit = m_bar->edit();
        QVERIFY(edit->placeholderText().startsWith(u"Plain text search"_s));
        for (const QString &text : {edit->toolTip(), edit->accessibleDescription()})
            QVERIFY2(text.contains(u"no synonyms"_s), qPrintable(text));
    }

    void takesALongPaste()
    {
        const QString text = QString(u"폐암 "_s).repeated(700);
        m_bar->setText(text);
        QCOMPARE(lastSearch(), text);
    }

private:
    void compose(const QString &preedit) { commit({}, preedit); }
    void commit(const QString &text, const QString &preedit)
    {
        QInputMethodEvent event(preedit, {});
        event.setCommitString(text);
        QApplication::sendEvent(m_bar->edit(), &event);
    }
    [[nodiscard]] QString lastSearch() const
    {
        return m_searched->isEmpty() ? u"(none)"_s : m_searched->last().first().toString();
    }

    std::unique_ptr<SearchBar> m_bar;
    std::unique_ptr<QSignalSpy> m_searched;
};

TRIALDESK_WINDOW_TEST(TestSearchBar)
#include "tst_searchbar.moc"
