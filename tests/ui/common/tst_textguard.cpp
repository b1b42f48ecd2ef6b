#include <memory>

#include <QApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>

#include "tests/support/windowtest.h"
#include "ui/common/textguard.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

class TestTextGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { setUrlOpener({}); }

    void shows_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"A study of R&D <b>"_s << u"A study of R&D <b>"_s;
        QTest::newRow("Hangul") << u"폐암 제3상"_s << u"폐암 제3상"_s;
        QTest::newRow("override") << u"abc\u202Egnp.exe"_s << u"abc⟨U+202E⟩gnp.exe"_s;
        QTest::newRow("isolate") << u"a\u2066b\u2069"_s << u"a⟨U+2066⟩b⟨U+2069⟩"_s;
        QTest::newRow("zero width") << u"a\u200Bb"_s << u"a⟨U+200B⟩b"_s;
        QTest::newRow("Arabic letter mark") << u"a\u061Cb"_s << u"a⟨U+061C⟩b"_s;
        QTest::newRow("byte order mark") << u"\uFEFFa"_s << u"⟨U+FEFF⟩a"_s;
        QTest::newRow("Hangul filler") << u"a\u3164b"_s << u"a⟨U+3164⟩b"_s;
        QTest::newRow("tag character") << u"a\U000E0041b"_s << u"a⟨U+E0041⟩b"_s;
        QTest::newRow("half a pair") << u"a"_s + QChar(0xd800) + u"b"_s << u"a⟨U+D800⟩b"_s;
        QTest::newRow("control") << u"a\u0007b"_s << u"a\u2407b"_s;
        QTest::newRow("line ends") << u"a\r\nb\rc\u2028d\te"_s << u"a\nb\nc\nd\te"_s;
        QTest::newRow("emoji") << u"a😀b"_s << u"a😀b"_s;
        QTest::newRow("right to left") << u"x \u05D0\u05D1"_s << u"\u2068x \u05D0\u05D1\u2069"_s;
    }
    void shows()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(shownText(text), shown);
        QVERIFY(!shownLine(text).contains(u'\n') && !shownLine(text).contains(u'\t'));
    }

    void labelIsLiteral()
    {
        const QString hostile = u"<img src=file:///etc/passwd><a href=x>y</a><b>z"_s;
        const PlainLabel label(hostile);
        QCOMPARE(label.text(), hostile);
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QVERIFY(label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(hostile) * 9 / 10);
    }

    void toolTipIsEscaped()
    {
        QCOMPARE(plainToolTip(u"R&D <b>x"_s), u"<qt>R&amp;D &lt;b&gt;x</qt>"_s);
        QVERIFY(plainToolTip({}).isEmpty());
        QCOMPARE(plainAction(u"R&D <b>"_s), u"R&&D <b>"_s);
    }

    void beginningsAreWhole_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("beginning");
        QTest::newRow("short") << u"abcde"_s << u"abcde"_s;
        QTest::newRow("longer") << u"abcdef"_s << u"abcd… (2 more characters)"_s;
        QTest::newRow("no half character") << u"abc🧪ef"_s << u"abc… (4 more characters)"_s;
        QTest::newRow("nothing") << QString() << QString();
    }
    void beginningsAreWhole()
    {
        QFETCH(QString, text);
        QFETCH(QString, beginning);
        QCOMPARE(beginningOf(text, 5), beginning);
    }

    void endlessTextsAreCut()
    {
        const QString endless(1'000'000, u'가');
        const PlainLabel label(endless);
        QCOMPARE(label.text(), QString(9999, u'가') + u"… (990,001 more characters)"_s);
        QVERIFY(plainToolTip(endless).size() < 2100);
        const std::unique_ptr<QMessageBox> box(
            makePlainBox(QMessageBox::Warning, {}, endless, endless, nullptr));
        QVERIFY(box->text().size() < 11000 && box->informativeText().size() < 11000);
    }

    void boxIsLiteral()
    {
        const QString hostile = u"<a href=\"https://evil.example\">a</a>\u202E"_s;
        const std::unique_ptr<QMessageBox> box(
            makePlainBox(QMessageBox::Warning, u"title"_s, hostile, hostile, nullptr));
        const QString shown = u"<a href=\"https://evil.example\">a</a>⟨U+202E⟩"_s;
        QCOMPARE(box->text(), shown);
        QCOMPARE(box->informativeText(), shown);
        for (const QLabel *label : box->findChildren<QLabel *>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY(!label->openExternalLinks());
        }
    }

    void openable_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("good");
        const auto good = [](const char *text) { QTest::newRow(text) << QString::fromUtf8(text) << true; };
        const auto bad = [](const char *text) { QTest::newRow(text) << QString::fromUtf8(text) << false; };
        good("https://clinicaltrials.gov/study/NCT01234567");
        good("http://cris.nih.go.kr/cris/search/detailSearch.do?seq=1");
        good("https://example.org");
        good("https://example.org:8443/a?b=c#d");
        good("HTTPS://EXAMPLE.ORG/");
        good("https://임상.한국/시험");
        good("https://[::1]/x");
        good("https://127.0.0.1/x");
        bad("");
        bad("https:");
        bad("https://");
        bad("https:x");
        bad("https:///path");
        bad("clinicaltrials.gov/study/1");
        bad("//example.org/x");
        bad("/etc/passwd");
        bad("file:///etc/passwd");
        bad("javascript:alert(1)");
        bad("data:text/html,x");
        bad("smb://server/share");
        bad("ftp://example.org/x");
        bad("mailto:a@example.org");
        bad("ms-msdt:/id");
        bad("vbscript:x");
        bad("ssh://example.org");
        bad("https://user@example.org/");
        bad("https://user:secret@example.org/");
        bad("https://clinicaltrials.gov@evil.example/");
        bad("http://:80/");
        QTest::newRow("over-long") << QString(u"https://example.org/"_s + QString(2048, u'a')) << false;
    }
    void openable()
    {
        QFETCH(QString, address);
        QFETCH(bool, good);
        QCOMPARE(isOpenable(QUrl(address)), good);
    }

    void opensTheRegistrysOwnSiteAtOnce()
    {
        QList<QUrl> opened;
        setUrlOpener([&opened](const QUrl &url) { opened.append(url); });
        openExternal(QUrl(u"https://www.example.org/a"_s), u"example.org"_s, nullptr);
        QCOMPARE(opened, QList<QUrl>{QUrl(u"https://www.example.org/a"_s)});
        openExternal(QUrl(u"file:///etc/passwd"_s), u"example.org"_s, nullptr);
        QCOMPARE(opened.size(), 1);
    }

    /// A name that looks like the registry's is shown in the letters of the name system.
    void showsTheHostAsItIs()
    {
        setUrlOpener([](const QUrl &) { QFAIL("opened without a question"); });
        QWidget parent;
        openExternal(QUrl(u"https://ex\u0430mple.org/\u202Egnp"_s), u"example.org"_s, &parent);
        auto *box = parent.findChild<QMessageBox *>();
        QVERIFY(box != nullptr);
        QVERIFY2(box->text().contains(u"xn--exmple-4nf.org"_s), qPrintable(box->text()));
        QVERIFY2(box->informativeText().contains(u"/%E2%80%AEgnp"_s), qPrintable(box->informativeText()));
    }

    void asksBeforeOtherSites()
    {
        QList<QUrl> opened;
        setUrlOpener([&opened](const QUrl &url) { opened.append(url); });
        QWidget parent;
        openExternal(QUrl(u"https://evilexample.org/a"_s), u"example.org"_s, &parent);
        QVERIFY(opened.isEmpty());
        auto *box = parent.findChild<QMessageBox *>();
        QVERIFY(box != nullptr);
        QVERIFY(box->text().contains(u"evilexample.org"_s));
        QCOMPARE(box->textFormat(), Qt::PlainText);
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::AcceptRole)
                button->click();
        }
        QCOMPARE(opened.size(), 1);
    }
};

TRIALDESK_WINDOW_TEST(TestTextGuard)
#include "tst_textguard.moc"
