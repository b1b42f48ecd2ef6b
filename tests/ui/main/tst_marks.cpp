#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <QTextDocument>

#include "models/table/columns.h"
#include "tests/support/surroundings.h"
#include "tests/support/windowtest.h"
#include "ui/common/textguard.h"
#include "ui/common/theme.h"
#include "ui/main/fieldsview.h"
#include "ui/main/trialdelegate.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

namespace {

constexpr int kWidth = 400;
constexpr int kHeight = 30;

/// A cell of the title's column as the table paints it.
QImage painted(const TrialDelegate &delegate, const QString &title, const QPalette &palette, bool selected,
               int width = kWidth)
{
    QStandardItemModel model(1, static_cast<int>(trialColumns().size()));
    const QModelIndex index = model.index(0, columnFromKey(u"title"_s));
    model.setData(index, title);
    QImage image(width, kHeight, QImage::Format_RGB32);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    QStyleOptionViewItem option;
    option.rect = image.rect();
    option.palette = palette;
    option.font = QGuiApplication::font();
    option.fontMetrics = QFontMetrics(option.font);
    option.state = QStyle::State_Enabled | QStyle::State_Active;
    option.state.setFlag(QStyle::State_Selected, selected);
    delegate.paint(&painter, option, index);
    return image;
}

/// Where in the picture two paintings differ.
QRect difference(const QImage &a, const QImage &b)
{
    QRect all;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            if (a.pixel(x, y) != b.pixel(x, y))
                all |= QRect(x, y, 1, 1);
        }
    }
    return all;
}

QString plain(const QLabel &label)
{
    if (label.textFormat() == Qt::PlainText)
        return label.text();
    QTextDocument document;
    document.setHtml(label.text());
    return document.toPlainText();
}

SoughtWords words(const QString &search)
{
    return soughtWords(parseSearch(search).query, Field::Title);
}

} // namespace

/// The words of a search are marked where they are, and nothing else changes.
class TestMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inACell_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("selected");
        QTest::newRow("light") << false << false;
        QTest::newRow("light, selected") << false << true;
        QTest::newRow("dark") << true << false;
        QTest::newRow("dark, selected") << true << true;
    }
    void inACell()
    {
        QFETCH(const bool, dark);
        QFETCH(const bool, selected);
        const QPalette palette = dark ? darkPalette() : lightPalette();
        const QString title = u"Effect on lung cancer"_s;
        TrialDelegate delegate;
        const QImage before = painted(delegate, title, palette, selected);
        delegate.setSearch(parseSearch(u"lung"_s).query);
        const QRect mark = difference(before, painted(delegate, title, palette, selected));
        const QFontMetrics metrics((QGuiApplication::font()));
        const int from = metrics.averageCharWidth() + metrics.horizontalAdvance(u"Effect on "_s);
        QVERIFY(std::abs(mark.left() - from) <= 2);
        QVERIFY(std::abs(mark.width() - metrics.horizontalAdvance(u"lung"_s)) <= 3);
        // Not by colour alone: there is a line, too, in the text's colour.
        const auto role = selected ? QPalette::Highlight : QPalette::Base;
        const QColor text = markColor(Mark::Plain, palette, role);
        const QImage after = painted(delegate, title, palette, selected);
        QCOMPARE(QColor(after.pixel(mark.center().x(), mark.bottom())), text);
        QVERIFY(contrast(text, matchBackground(palette, role, text)) >= 4.5);

        delegate.setSearch({});
        QCOMPARE(painted(delegate, title, palette, selected), before);
        delegate.setSearch(parseSearch(u"number:lung"_s).query); // another column's
        QCOMPARE(painted(delegate, title, palette, selected), before);
    }

    void hiddenByTheDots()
    {
        const QString title = u"A study of something rather long and of lung cancer"_s;
        constexpr int kNarrow = 120;
        TrialDelegate delegate;
        const QImage before = painted(delegate, title, lightPalette(), false, kNarrow);
        delegate.setSearch(parseSearch(u"cancer"_s).query);
        const QRect mark = difference(before, painted(delegate, title, lightPalette(), false, kNarrow));
        QVERIFY(!mark.isEmpty());
        QVERIFY(mark.left() > kNarrow / 2 && mark.right() < kNarrow);
    }

    void inALabel()
    {
        PlainLabel label;
        label.setPalette(lightPalette());
        const QString hostile = u"<b>lung</b> &lt; <img src=x> lung\nR&D  two spaces"_s;
        label.setText(hostile, words(u"lung img"_s), QPalette::Base);
        QCOMPARE(label.textFormat(), Qt::RichText);
        QCOMPARE(plain(label), hostile);
        QCOMPARE(label.text().count(u"<span"_s), 3);
        QVERIFY(!label.text().contains(u"<b>"_s) && !label.text().contains(u"<img"_s));
        label.setText(hostile, words(u"nowhere"_s), QPalette::Base);
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QCOMPARE(label.text(), hostile);
        label.setText(hostile, words(u"lung"_s), QPalette::Base);
        label.setText(hostile);
        QCOMPARE(label.textFormat(), Qt::PlainText);
    }

    void inTheFields()
    {
        FieldsView view;
        Trial trial;
        trial.id = 1;
        trial.values[Field::Title] = std::string("고지혈증 연구");
        trial.values[Field::Conditions] = std::vector<std::string>{"Hyperlipidemia", "Lipid disorder"};
        view.setTrial(trial, {});
        const auto marks = [&] {
            QStringList marked;
            for (const QLabel *label : view.findChildren<QLabel *>()) {
                if (label->textFormat() == Qt::RichText)
                    marked << plain(*label);
            }
            return marked;
        };
        const QString text = view.asText();
        QCOMPARE(marks(), QStringList());
        view.setSearch(parseSearch(u"ㄱㅈㅎ lipid"_s).query);
        QCOMPARE(marks(), (QStringList{u"고지혈증 연구"_s, u"Hyperlipidemia\nLipid disorder"_s}));
        QCOMPARE(view.asText(), text);
        view.setSearch({});
        QCOMPARE(marks(), QStringList());
    }

    void costsLittle()
    {
        TrialDelegate delegate;
        constexpr int kCells = 500; // of a large screen
        const auto paintAll = [&] {
            QElapsedTimer clock;
            clock.start();
            for (int i = 0; i < kCells; ++i)
                (void)painted(delegate,
                              u"Efficacy of drug %1 in Korean patients with 폐암 and lung cancer"_s.arg(i),
                              lightPalette(), false);
            return static_cast<double>(clock.nsecsElapsed()) / 1e3 / kCells;
        };
        (void)paintAll();
        const double without = paintAll();
        delegate.setSearch(parseSearch(u"lung cancer 암"_s).query);
        const double first = paintAll();
        const double again = paintAll();
        printFigure("cell-without-search-us", qRound(without));
        printFigure("marked-cell-first-us", qRound(first));
        printFigure("marked-cell-again-us", qRound(again));
        QVERIFY(first - without < 2000);
    }
};

TRIALDESK_WINDOW_TEST(TestMarks)
#include "tst_marks.moc"
