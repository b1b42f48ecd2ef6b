#include <array>

#include <sys/inotify.h>
#include <unistd.h>

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStatusBar>
#include <QTableView>
#include <QTabWidget>
#include <QTest>
#include <QTextEdit>
#include <QToolButton>
#include <QToolTip>

#include "models/export/csvexport.h"
#include "tests/support/windowtest.h"
#include "tests/support/wireserver.h"
#include "tests/ui/main/windowfixture.h"
#include "ui/common/errorview.h"
#include "ui/common/noticebar.h"
#include "ui/common/textguard.h"
#include "ui/main/choicebutton.h"
#include "ui/main/helddialog.h"
#include "ui/main/searchedit.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;
using namespace trialdesk::test;

namespace {

/// Tells whether anybody in this process opened a file.
class OpenSpy
{
public:
    explicit OpenSpy(const QString &file)
        : m_handle(inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
    {
        m_good = m_handle >= 0 && inotify_add_watch(m_handle, qPrintable(file), IN_OPEN | IN_ACCESS) >= 0;
    }
    ~OpenSpy() { ::close(m_handle); }
    OpenSpy(const OpenSpy &) = delete;
    OpenSpy &operator=(const OpenSpy &) = delete;

    [[nodiscard]] bool isGood() const { return m_good; }
    [[nodiscard]] bool wasOpened()
    {
        std::array<char, 4096> events{};
        m_opened = m_opened || ::read(m_handle, events.data(), events.size()) > 0;
        return m_opened;
    }

private:
    int m_handle;
    bool m_good = false;
    bool m_opened = false;
};

std::string utf8(const QString &text)
{
    return text.toStdString();
}

FieldValues titledTrial(const QString &number, const QString &title)
{
    FieldValues values;
    values[Field::Number] = number.toStdString();
    values[Field::Title] = title.toStdString();
    return values;
}

/// A run of the registry that says `after` about a trial that the store knows.
bool changeTrial(const QString &database, const FieldValues &after)
{
    auto writer = StoreWriter::open(database);
    if (!writer)
        return false;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto id = (*writer)->begin(u"kdca"_s, Trigger::Manual, now);
    const auto known = (*writer)->fingerprints();
    if (!id || !known)
        return false;
    IncomingTrial incoming;
    incoming.number = toUtf8(after[Field::Number]);
    incoming.record.values = after;
    incoming.record.raw = "{\"title\":\"" + toUtf8(after[Field::Title]) + "\"}";
    incoming.fingerprint = {rawHash(incoming.record.raw), canonicalHash(after)};
    PagePlan plan;
    plan.updates.push_back({&incoming, known->at(incoming.number)});
    SyncRun run;
    run.id = *id;
    run.source = u"kdca"_s;
    run.started = now;
    if (!(*writer)->applyPage(plan, run.counts, now))
        return false;
    run.status = RunStatus::Ok;
    run.complete = true;
    run.finished = now;
    return (*writer)->finish(run, {}).has_value();
}

/// A run that failed with what a registry said.
bool failRun(const QString &database, const QString &said)
{
    auto writer = StoreWriter::open(database);
    if (!writer)
        return false;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto id = (*writer)->begin(u"kdca"_s, Trigger::Manual, now);
    if (!id)
        return false;
    SyncRun run;
    run.id = *id;
    run.source = u"kdca"_s;
    run.started = now;
    run.finished = now;
    run.status = RunStatus::Failed;
    run.error = Error{.kind = ErrorKind::RegistryFault, .detail = said};
    return (*writer)->finish(run, {}).has_value();
}

} // namespace

/// security.md S8, S9, S11: what a registry writes is shown letter by letter, everywhere, and loads nothing.
class TestHostileText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_picture = m_folder.filePath(u"spy.png"_s);
        QImage image(64, 64, QImage::Format_RGB32);
        image.fill(Qt::red);
        QVERIFY(image.save(m_picture));
        m_markup = u"<img src=\"file://%1\"><img src=\"%2\"><a href=x>y</a><b>z R&D"_s.arg(
            m_picture, m_server.url(u"/x.png"_s).toString());
    }

    void init()
    {
        m_temp = std::make_unique<TempStore>();
        QVERIFY(m_temp->isOk());
    }

    void cleanup()
    {
        m_fixture.reset();
        m_temp.reset();
        QGuiApplication::clipboard()->clear();
    }

    /// The spies see what Qt does with such a text where nobody guards it.
    void spiesWork()
    {
        OpenSpy spy(m_picture);
        QVERIFY(spy.isGood());
        QVERIFY(!spy.wasOpened());
        QLabel unguarded(m_markup);
        unguarded.show();
        unguarded.grab();
        QTRY_VERIFY(spy.wasOpened());
    }

    void everywhereAtOnce()
    {
        FieldValues hostile = titledTrial(u"T1"_s, m_markup);
        for (const Field field :
             {Field::Institute, Field::Department, Field::Phase, Field::Period, Field::Url})
            hostile[field] = m_markup.toStdString();
        hostile[Field::Conditions] = std::vector<std::string>{m_markup.toStdString(), "b"};
        QVERIFY(storeTrials(m_temp->database(), u"kdca"_s, {hostile, titledTrial(u"T2"_s, u"plain"_s)}));
        hostile[Field::Title] = utf8(m_markup + u" 2"_s);
        QVERIFY(changeTrial(m_temp->database(), hostile));
        QVERIFY(failRun(m_temp->database(), u"-1 "_s + m_markup));

        OpenSpy spy(m_picture);
        open();
        showEverything();
        checkEveryWidget();
        QVERIFY2(!spy.wasOpened(), "a picture named in a trial was loaded");
        QCOMPARE(m_server.connectionCount(), 0);
    }

    void shown_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("shown");
        QTest::newRow("ampersand") << u"R&D <b>"_s << u"R&D <b>"_s;
        QTest::newRow("override") << u"abc\u202Egnp.exe"_s << u"abc⟨U+202E⟩gnp.exe"_s;
        QTest::newRow("isolates") << u"a\u2067b\u2069c"_s << u"a⟨U+2067⟩b⟨U+2069⟩c"_s;
        QTest::newRow("zero width") << u"a\u200Bb\uFEFFc"_s << u"a⟨U+200B⟩b⟨U+FEFF⟩c"_s;
        QTest::newRow("right to left") << u"\u05D0\u05D1 12"_s << u"\u2068\u05D0\u05D1 12\u2069"_s;
        QTest::newRow("emoji with joiners") << u"a👩\u200D🔬b"_s << u"a👩⟨U+200D⟩🔬b"_s;
        QTest::newRow("lone combining mark") << u"\u0301\u20DD x"_s << u"\u0301\u20DD x"_s;
        QTest::newRow("NUL became a mark in the store") << u"a\uFFFDb"_s << u"a\uFFFDb"_s;
        QTest::newRow("entities") << u"&lt;b&gt; &amp;"_s << u"&lt;b&gt; &amp;"_s;
        QTest::newRow("percent signs") << u"%1 %2 %n"_s << u"%1 %2 %n"_s;
    }
    /// One title at each place where it stands on its own.
    void shown()
    {
        QFETCH(QString, title);
        QFETCH(QString, shown);
        FieldValues values = titledTrial(u"T1"_s, title);
        values[Field::Phase] = title.toStdString();
        QVERIFY(storeTrials(m_temp->database(), u"kdca"_s, {values, titledTrial(u"T2"_s, u"x"_s)}));
        values[Field::Title] = utf8(title + u'!');
        QVERIFY(changeTrial(m_temp->database(), values));
        open();
        const QString after = shownText(title + u'!');

        // The cell: what the delegate lays out is as wide as the letters are.
        TrialView *view = m_fixture->view();
        const QModelIndex cell = m_fixture->model()->index(0, columnFromKey(u"title"_s));
        QCOMPARE(cell.data().toString(), QString(title + u'!'));
        const QTableView *table = view;
        QStyleOptionViewItem option;
        option.fontMetrics = table->fontMetrics();
        QVERIFY(view->itemDelegate()->sizeHint(option, cell).width() >=
                table->fontMetrics().horizontalAdvance(after));
        QVERIFY(!cell.data(Qt::ToolTipRole).isValid());

        view->goToRow(0);
        QTRY_COMPARE(m_fixture->child<QLabel>(u"detailTitle"_s)->text(), after);
        const QString history = m_fixture->child<QTextEdit>(u"historyView"_s)->toPlainText();
        QVERIFY2(history.contains(shown + u"  →  "_s + after), qPrintable(history));

        auto *phase = m_fixture->child<ChoiceButton>(u"filter_phase"_s);
        phase->setChosen({title});
        QString inButton = QString(shown).remove(QChar(0x2068)).remove(QChar(0x2069));
        inButton.replace(u'&', u"&&"_s);
        QVERIFY2(phase->text().contains(inButton), qPrintable(phase->text()));
        Q_EMIT phase->chosenChanged();
        auto *edit = m_fixture->child<SearchEdit>(u"searchEdit"_s);
        edit->insert(u"nothinglikethis"_s);
        auto *empty = m_fixture->child<QWidget>(u"emptyState"_s);
        QTRY_VERIFY(empty->isVisible());
        const auto ways = empty->findChildren<QPushButton *>();
        QVERIFY(std::ranges::any_of(ways,
                                    [&](const QPushButton *way) { return way->text().contains(inButton); }));
    }

    void hiddenCharactersDoNotHideATrial()
    {
        QVERIFY(storeTrials(m_temp->database(), u"kdca"_s,
                            {titledTrial(u"T1"_s, u"abc\u202Egnp.exe"_s), titledTrial(u"T2"_s, u"other"_s)}));
        open();
        auto *edit = m_fixture->child<SearchEdit>(u"searchEdit"_s);
        for (const QString &typed : {u"abcgnp"_s, u"title:abcgnp"_s, u"\"abcgnp\""_s, u"abc\u200Bgnp"_s}) {
            edit->setText(typed);
            QTRY_COMPARE(m_fixture->model()->rowCount(), 1);
            edit->clear();
            QTRY_COMPARE(m_fixture->model()->rowCount(), 2);
        }
    }

    /// The screen has marks; what leaves the program has the letters as they came.
    void copiesAreExact()
    {
        const QString title = u"abc\u202Egnp <b> R&D"_s;
        QVERIFY(storeTrials(m_temp->database(), u"kdca"_s,
                            {titledTrial(u"T1"_s, title), titledTrial(u"T2"_s, u"=1+1\tx\ny"_s)}));
        open();
        m_fixture->view()->selectAll();
        m_fixture->window.findChild<QAction *>(u"copy"_s)->trigger();
        QTRY_VERIFY(!QGuiApplication::clipboard()->text().isEmpty());
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
        QVERIFY(lines[0].startsWith(u"T1\t"_s + title + u'\t'));
        QVERIFY2(lines[1].startsWith(u"T2\t'=1+1 x y\t"_s), qPrintable(lines[1]));

        const QString html = QGuiApplication::clipboard()->mimeData()->html();
        QVERIFY2(html.contains(u"gnp &lt;b&gt; R&amp;D</td>"_s), qPrintable(html));
        QVERIFY2(html.contains(u"<td>'=1+1 x y</td>"_s), qPrintable(html));

        FieldValues changed = titledTrial(u"T1"_s, title + u'!');
        QVERIFY(changeTrial(m_temp->database(), changed));
        m_fixture->window.trialsPage()->refresh();
        m_fixture->view()->goToRow(1);
        m_fixture->view()->goToRow(0);
        auto *history = m_fixture->child<QTextEdit>(u"historyView"_s);
        QTRY_VERIFY(history->toPlainText().contains(u"⟨U+202E⟩gnp <b> R&D!"_s));
        m_fixture->child<QTabWidget>(u"detailTabs"_s)->setCurrentWidget(history);
        m_fixture->child<QToolButton>(u"copyDetails"_s)->click();
        QVERIFY2(QGuiApplication::clipboard()->text().contains(title + u"  →  "_s + title + u'!'),
                 qPrintable(QGuiApplication::clipboard()->text()));

        const QString file = m_folder.filePath(u"exact.csv"_s);
        QFuture<Result<ExportResult>> written = exportCsv({.databaseFile = m_temp->database(),
                                                           .outputFile = file,
                                                           .columns = {u"title"_s},
                                                           .preset = CsvPreset::Data,
                                                           .overwrite = true});
        QTRY_VERIFY(written.isFinished());
        QVERIFY(written.result().has_value());
        QFile csv(file);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QVERIFY(csv.readAll().contains(QByteArray('\n' + title.toUtf8() + "!\n")));
    }

    void boxesAreLiteral()
    {
        OpenSpy spy(m_picture);
        setUrlOpener([](const QUrl &) {});
        QWidget parent;
        parent.show();
        openExternal(QUrl(u"https://evil.example/?%1"_s.arg(m_markup)), u"example.org"_s, &parent);
        auto *box = parent.findChild<QMessageBox *>();
        QVERIFY(box != nullptr);
        QTRY_VERIFY(box->isVisible());
        for (const QLabel *label : box->findChildren<QLabel *>())
            QVERIFY2(label->pixmap().isNull() == false || label->textFormat() == Qt::PlainText,
                     qPrintable(label->text()));
        box->close();
        QVERIFY(!spy.wasOpened());
        setUrlOpener({});
    }

    void megabyte()
    {
        const QString letters = QString(u"긴 제목 word "_s).repeated(100'000);
        FieldValues values = titledTrial(u"T1"_s, letters);
        values[Field::Institute] = QString(1'000'000, u'a').toStdString();
        QVERIFY(storeTrials(m_temp->database(), u"kdca"_s, {values, titledTrial(u"T2"_s, u"x"_s)}));
        values[Field::Title] = utf8(letters + u'!');
        QVERIFY(changeTrial(m_temp->database(), values));
        QElapsedTimer time;
        time.start();
        open();
        m_fixture->view()->goToRow(0);
        auto *title = m_fixture->child<QLabel>(u"detailTitle"_s);
        QTRY_VERIFY_WITH_TIMEOUT(title->text().startsWith(u"긴 제목 word"_s), 20000);
        m_fixture->window.grab();
        m_fixture->view()->fitColumns();
        for (const QString &name : {u"historyView"_s, u"rawRecord"_s})
            m_fixture->child<QWidget>(name)->grab();
        // Laid out whole it took 50 s, and the window stood still.
        QVERIFY2(time.elapsed() < 20000, qPrintable(QString::number(time.elapsed())));
        QVERIFY2(title->text().endsWith(u"more characters)"_s), qPrintable(title->text().right(40)));
        for (const QLabel *label : m_fixture->window.findChildren<QLabel *>())
            QVERIFY(label->text().size() < 11000);
    }

private:
    void open()
    {
        m_fixture = std::make_unique<WindowFixture>(*m_temp);
        QVERIFY(QTest::qWaitForWindowExposed(&m_fixture->window));
        QTRY_VERIFY(m_fixture->model()->rowCount() > 0);
        QTRY_VERIFY(!m_fixture->model()->index(0, 0).data().toString().isEmpty());
    }

    void press(const QString &command) { m_fixture->window.findChild<QAction *>(command)->trigger(); }

    void showEverything()
    {
        m_fixture->view()->goToRow(0);
        QTRY_COMPARE(m_fixture->child<QLabel>(u"detailTitle"_s)->text(), QString(m_markup + u" 2"_s));
        for (const QString &name : {u"historyView"_s, u"rawRecord"_s, u"fieldsView"_s})
            m_fixture->child<QWidget>(name)->grab();
        auto *phase = m_fixture->child<ChoiceButton>(u"filter_phase"_s);
        QTRY_VERIFY(phase->isVisible());
        phase->setChosen({m_markup});
        phase->click();
        phase->findChild<QListView *>()->window()->hide();
        press(u"runLog"_s);
        QTRY_VERIFY(m_fixture->window.findChild<QDialog *>(u"runLogDialog"_s) != nullptr);
        auto *runs = m_fixture->window.findChild<QDialog *>(u"runLogDialog"_s)->findChild<QTableView *>();
        QTRY_VERIFY(runs->model()->rowCount() > 0);
        m_fixture->child<NoticeBar>(u"noticeBar"_s)
            ->showNotice(errorNotice({.kind = ErrorKind::RegistryFault, .detail = m_markup}, m_markup));
        m_fixture->window.statusBar()->showMessage(m_markup);
        auto *held = new HeldDialog(&m_fixture->store, u"kdca"_s, &m_fixture->window);
        held->findChild<QListWidget *>()->addItem(shownLine(m_markup));
        held->open();
        for (const QWidget *widget : QApplication::allWidgets()) {
            if (widget->toolTip().isEmpty() || !widget->isVisible())
                continue;
            QToolTip::showText(QPoint(10, 10), widget->toolTip());
            QToolTip::hideText();
        }
        for (int row = 0; row < runs->model()->rowCount(); ++row) {
            runs->selectRow(row);
            QToolTip::showText(QPoint(10, 10), runs->model()->index(row, 0).data(Qt::ToolTipRole).toString());
        }
        QTest::qWait(50); // what is painted later is painted now
    }

    void checkEveryWidget()
    {
        int seen = 0;
        for (QWidget *widget : QApplication::allWidgets()) {
            const QString name =
                QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
            if (!widget->toolTip().isEmpty())
                QVERIFY2(!widget->toolTip().contains(u"<img"_s) && !widget->toolTip().contains(u"<a "_s),
                         qPrintable(name));
            if (const auto *label = qobject_cast<QLabel *>(widget);
                label != nullptr && label->text().contains(u"<img"_s)) {
                const bool toolTip = widget->inherits("QTipLabel");
                QVERIFY2(toolTip || label->textFormat() == Qt::PlainText, qPrintable(name));
                ++seen;
            }
            if (const auto *button = qobject_cast<QAbstractButton *>(widget))
                QVERIFY2(!button->text().remove(u"&&"_s).contains(u"R&D"_s), qPrintable(name));
            if (const auto *edit = qobject_cast<QTextEdit *>(widget))
                checkDocument(edit->document(), name);
            if (const auto *edit = qobject_cast<QPlainTextEdit *>(widget))
                checkDocument(edit->document(), name);
        }
        QVERIFY2(seen >= 5, qPrintable(QString::number(seen)));
    }

    static void checkDocument(const QTextDocument *document, const QString &name)
    {
        for (const QTextFormat &format : document->allFormats()) {
            QVERIFY2(!format.isImageFormat(), qPrintable(name));
            QVERIFY2(!format.toCharFormat().isAnchor(), qPrintable(name));
        }
    }

    QTemporaryDir m_folder;
    WireServer m_server;
    QString m_picture;
    QString m_markup;
    std::unique_ptr<TempStore> m_temp;
    std::unique_ptr<WindowFixture> m_fixture;
};

TRIALDESK_WINDOW_TEST(TestHostileText)
#include "tst_hostiletext.moc"
