#include <QTest>

#include "ui/common/theme.h"

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

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
