#include <QApplication>
#include <QDirIterator>
#include <QTest>

#include "tests/support/windowtest.h"
#include "ui/icons/icons.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

class TestIcons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyIconPaintsInTheGivenColour_data();
    void everyIconPaintsInTheGivenColour();
    void followsThePalette();
    void unknownNameIsNull();
    void applicationIconHasSizes();
};

namespace {

/// The colour of the most opaque pixels; invalid where nothing was painted.
QColor inkOf(const QPixmap &pixmap)
{
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).alpha() == 255)
                return image.pixelColor(x, y);
        }
    }
    return {};
}

} // namespace

void TestIcons::everyIconPaintsInTheGivenColour_data()
{
    QTest::addColumn<QString>("name");
    (void)themedIcon(u"sync"_s);
    QDirIterator icons(u":/trialdesk/icons"_s, {u"*.svg"_s});
    int count = 0;
    while (icons.hasNext()) {
        icons.next();
        const QString name = icons.fileInfo().completeBaseName();
        if (name == "app"_L1)
            continue;
        QTest::newRow(qPrintable(name)) << name;
        ++count;
    }
    QVERIFY(count >= 16);
}

void TestIcons::everyIconPaintsInTheGivenColour()
{
    QFETCH(QString, name);
    const QColor wanted(180, 30, 60);
    QCOMPARE(inkOf(themedIcon(name, wanted).pixmap(QSize(48, 48), 1.0)), wanted);
}

void TestIcons::followsThePalette()
{
    const QPalette before = QApplication::palette();
    const QIcon icon = themedIcon(u"search"_s);
    for (const QColor &color : {QColor(10, 10, 10), QColor(240, 240, 240)}) {
        QPalette palette = before;
        palette.setColor(QPalette::WindowText, color);
        QApplication::setPalette(palette);
        QCOMPARE(inkOf(icon.pixmap(QSize(32, 32), 1.0)), color);
        QCOMPARE(icon.pixmap(QSize(32, 32), 2.0).size(), QSize(64, 64));
    }
    QApplication::setPalette(before);
}

void TestIcons::unknownNameIsNull()
{
    QVERIFY(themedIcon(u"no-such-icon"_s).isNull());
}

void TestIcons::applicationIconHasSizes()
{
    for (const int side : {16, 32, 256})
        QCOMPARE(applicationIcon().pixmap(QSize(side, side), 1.0).size(), QSize(side, side));
}

TRIALDESK_WINDOW_TEST(TestIcons)
#include "tst_icons.moc"
