#include <algorithm>

#include <QIcon>
#include <QImage>
#include <QTest>
#include <QWidget>

#include "tests/support/windowtest.h"
#include "ui/common/theme.h"
#include "ui/common/windowstyle.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

namespace {

QPalette highContrast()
{
    QPalette palette(Qt::black);
    for (const auto role : {QPalette::Window, QPalette::Base, QPalette::AlternateBase, QPalette::Button})
        palette.setColor(role, Qt::black);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(role, Qt::white);
    palette.setColor(QPalette::Highlight, Qt::yellow);
    palette.setColor(QPalette::HighlightedText, Qt::black);
    return palette;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messageBoxesShowTheProgramsSymbols_data()
    {
        QTest::addColumn<QStyle::StandardPixmap>("which");
        QTest::newRow("information") << QStyle::SP_MessageBoxInformation;
        QTest::newRow("question") << QStyle::SP_MessageBoxQuestion;
        QTest::newRow("warning") << QStyle::SP_MessageBoxWarning;
        QTest::newRow("critical") << QStyle::SP_MessageBoxCritical;
    }
    void messageBoxesShowTheProgramsSymbols()
    {
        QFETCH(QStyle::StandardPixmap, which);
        const WindowStyle style;
        QWidget window;
        window.setPalette(darkPalette());
        const QIcon symbol = style.standardIcon(which, nullptr, &window);
        const QImage shown = symbol.pixmap(64, 64).toImage();
        QVERIFY(shown != style.baseStyle()->standardIcon(which, nullptr, &window).pixmap(64, 64).toImage());
        // Its strongest colour can be read on the window.
        double best = 0;
        for (int y = 0; y < shown.height(); ++y) {
            for (int x = 0; x < shown.width(); ++x) {
                if (shown.pixelColor(x, y).alpha() == 255)
                    best = std::max(best,
                                    contrast(shown.pixelColor(x, y), darkPalette().color(QPalette::Window)));
            }
        }
        QVERIFY2(best >= 3.0, qPrintable(QString::number(best)));
        QCOMPARE(style.styleHint(QStyle::SH_DialogButtonBox_ButtonsHaveIcons, nullptr, nullptr, nullptr), 0);
    }

    void contrastIsTheKnownRatio()
    {
        QVERIFY(std::abs(contrast(Qt::black, Qt::white) - 21.0) < 0.01);
        QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
        QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.02);
    }

    void everyMarkCanBeRead_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << lightPalette() << false;
        QTest::newRow("dark") << darkPalette() << true;
        QTest::newRow("high contrast") << highContrast() << true;
        QTest::newRow("grey") << QPalette(QColor(0xc0, 0xc0, 0xc0)) << false;
    }
    void everyMarkCanBeRead()
    {
        QFETCH(QPalette, palette);
        QFETCH(bool, dark);
        QCOMPARE(isDark(palette), dark);
        for (const Mark mark :
             {Mark::Plain, Mark::Quiet, Mark::New, Mark::Changed, Mark::Missing, Mark::Removed, Mark::Error,
              Mark::Warning, Mark::Good, Mark::Sample, Mark::Link}) {
            for (const auto role :
                 {QPalette::Base, QPalette::AlternateBase, QPalette::Window, QPalette::Highlight}) {
                const double ratio = contrast(markColor(mark, palette, role), palette.color(role));
                QVERIFY2(ratio >= 4.5, qPrintable(u"mark %1 on role %2: %3"_s.arg(static_cast<int>(mark))
                                                      .arg(static_cast<int>(role))
                                                      .arg(ratio)));
            }
            QVERIFY(contrast(palette.color(QPalette::WindowText), markBackground(mark, palette)) >= 4.5);
        }
    }

    void readableKeepsWhatIsGood()
    {
        QCOMPARE(readable(Qt::black, Qt::white), QColor(Qt::black));
        const QColor onGrey = readable(QColor(0x80, 0x80, 0x80), QColor(0x80, 0x80, 0x80));
        QVERIFY(contrast(onGrey, QColor(0x80, 0x80, 0x80)) >= 4.5);
    }
};

TRIALDESK_WINDOW_TEST(TestTheme)
#include "tst_theme.moc"
