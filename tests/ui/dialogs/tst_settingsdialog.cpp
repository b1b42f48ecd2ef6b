#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTest>

#include "dialogchecks.h"
#include "settingsfixture.h"
#include "sync/schedule/schedule.h"
#include "tests/support/windowtest.h"
#include "ui/common/noticebar.h"
#include "ui/dialogs/scheduleeditor.h"
#include "ui/dialogs/sourcepage.h"
#include "ui/dialogs/statusline.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

class TestSettingsDialog : public QObject, private test::SettingsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(begin()); }
    void cleanup() { end(); }
    void okWritesEveryPage();
    void untouchedValuesStayUnset();
    void cancelWritesNothing();
    void applyStaysOpen();
    void refusesABadAddress();
    void addressOfARestoredStore();
    void oddAddressOfARestoredStore_data();
    void oddAddressOfARestoredStore();
    void refusesAShortDeadline();
    void showsTheTimesOfThisFolder();
    void keyIsWrittenAndRemoved();
    void keyIsNeverShown();
    void withoutSecretServiceAPlaceIsChosen();
    void testsTheTypedKey();
    void aLateVerdictOfAnOlderTextIsDropped();
    void onlySomeRegistriesAskForAKey();
    void removesTheSampleAfterAQuestion();
    void everythingHasAName();
};

namespace {

const QByteArray kKey = QByteArray(64, 'k').toBase64();

} // namespace

void TestSettingsDialog::okWritesEveryPage()
{
    QVERIFY(open());
    const QSignalSpy changed(m_dialog.get(), &SettingsDialog::sourcesChanged);
    const QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    auto *language = m_dialog->findChild<QComboBox *>(u"language"_s);
    language->setCurrentIndex(language->findData(u"ko"_s));
    m_dialog->findChild<QSpinBox *>(u"rowsPerPage"_s)->setValue(250);
    int minutes = 10;
    for (const SourceId &id : sourceIds()) {
        SourcePage *each = page(id);
        QVERIFY(each != nullptr);
        each->findChild<QCheckBox *>(u"enabled"_s)->setChecked(true);
        each->findChild<QSpinBox *>(u"pageSize"_s)->setValue(37);
        each->findChild<QSpinBox *>(u"idleTimeout"_s)->setValue(21);
        each->findChild<QSpinBox *>(u"deadline"_s)->setValue(222);
        each->findChild<QSpinBox *>(u"minInterval"_s)->setValue(2300);
        typeAddress(id, u"https://registry.example/%1"_s.arg(id));
        each->findChild<QComboBox *>(u"scheduleChoice"_s)->setCurrentIndex(1);
        each->findChild<QComboBox *>(u"scheduleUnit"_s)->setCurrentIndex(0);
        each->findChild<QSpinBox *>(u"scheduleNumber"_s)->setValue(minutes++);
    }
    page(u"kdca"_s)->findChild<QLineEdit *>(u"operation"_s)->setText(u"uddi:1234"_s);
    QTest::mouseClick(button(QDialogButtonBox::Ok), Qt::LeftButton);
    QTRY_COMPARE(accepted.count(), 1);
    QCOMPARE(changed.count(), 1);

    QCOMPARE(m_settings->language(), u"ko"_s);
    QCOMPARE(m_settings->rowsPerPage(), 250);
    minutes = 10;
    for (const SourceId &id : sourceIds()) {
        const SourceSettings read = stored(id);
        QVERIFY(read.enabled);
        QCOMPARE(read.pageSize, 37);
        QCOMPARE(read.idleTimeout, std::chrono::seconds(21));
        QCOMPARE(read.deadline, std::chrono::seconds(222));
        QCOMPARE(read.minInterval, std::chrono::milliseconds(2300));
        QCOMPARE(read.baseUrl, QUrl(u"https://registry.example/%1"_s.arg(id)));
        QCOMPARE(read.schedule, u"every %1m"_s.arg(minutes++));
    }
    QCOMPARE(stored(u"kdca"_s).operation, u"uddi:1234"_s);
}

void TestSettingsDialog::untouchedValuesStayUnset()
{
    QVERIFY(open());
    page(u"sample"_s)->findChild<QCheckBox *>(u"enabled"_s)->setChecked(true);
    const QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    button(QDialogButtonBox::Ok)->click();
    QTRY_COMPARE(accepted.count(), 1);
    SourceSettings expected;
    expected.id = u"sample"_s;
    expected.enabled = true;
    QCOMPARE(stored(u"sample"_s), expected);
}

void TestSettingsDialog::cancelWritesNothing()
{
    const SourceSettings before = stored(u"kdca"_s);
    QVERIFY(open());
    const QSignalSpy rejected(m_dialog.get(), &QDialog::rejected);
    auto *enabled = page(u"kdca"_s)->findChild<QCheckBox *>(u"enabled"_s);
    enabled->toggle();
    page(u"kdca"_s)->findChild<QSpinBox *>(u"pageSize"_s)->setValue(5);
    page(u"kdca"_s)->findChild<QLineEdit *>(u"keyField"_s)->setText(QString::fromLatin1(kKey));
    m_dialog->findChild<QSpinBox *>(u"rowsPerPage"_s)->setValue(500);
    button(QDialogButtonBox::Cancel)->click();
    QCOMPARE(rejected.count(), 1);
    QCOMPARE(stored(u"kdca"_s), before);
    QCOMPARE(m_keys.writes, 0);
    QVERIFY(m_settings->rowsPerPage() != 500);
}

void TestSettingsDialog::applyStaysOpen()
{
    QVERIFY(open());
    QVERIFY(!button(QDialogButtonBox::Apply)->isEnabled());
    page(u"sample"_s)->findChild<QSpinBox *>(u"pageSize"_s)->setValue(11);
    QVERIFY(button(QDialogButtonBox::Apply)->isEnabled());
    button(QDialogButtonBox::Apply)->click();
    QTRY_COMPARE(stored(u"sample"_s).pageSize, 11);
    QTRY_VERIFY(!button(QDialogButtonBox::Apply)->isEnabled());
    QVERIFY(m_dialog->isVisible());
}

void TestSettingsDialog::refusesABadAddress()
{
    QVERIFY(open());
    auto *problem = page(u"kdca"_s)->findChild<StatusLine *>(u"addressProblem"_s);
    for (const QString &bad :
         {u"http://registry.example/"_s, u"file:///etc/passwd"_s, u"registry"_s,
          u"https://me:secret@registry.example/"_s, u"https://registry.example/?key=1"_s}) {
        typeAddress(u"kdca"_s, bad);
        QVERIFY2(!problem->text().isEmpty(), qPrintable(bad));
        button(QDialogButtonBox::Ok)->click();
        QVERIFY(m_dialog->isVisible());
        QVERIFY(stored(u"kdca"_s).baseUrl.isEmpty());
    }
    QVERIFY(!m_dialog->findChild<NoticeBar *>()->title().isEmpty());
    typeAddress(u"kdca"_s, u"http://127.0.0.1:8080/api"_s);
    QVERIFY(problem->text().isEmpty());
    page(u"kdca"_s)->findChild<QLineEdit *>(u"operation"_s)->setText(u"../other?x=1"_s);
    QVERIFY(!problem->text().isEmpty());
    button(QDialogButtonBox::Ok)->click();
    QVERIFY(m_dialog->isVisible());
    QVERIFY(stored(u"kdca"_s).baseUrl.isEmpty());
}

/// The store came from elsewhere, and its address with it: the key goes there when a person says so.
void TestSettingsDialog::addressOfARestoredStore()
{
    const QUrl foreign(u"https://registry.example/x"_s);
    SourceSettings settings = stored(u"kdca"_s);
    settings.baseUrl = foreign;
    auto user = UserStore::open(m_folder->database());
    QVERIFY(user && (*user)->saveSource(settings));
    m_keys.keys.insert(u"kdca"_s, {kKey, KeyPlace::File});
    QVERIFY(open());
    auto *confirm = page(u"kdca"_s)->findChild<QCheckBox *>(u"confirmAddress"_s);
    auto *test = page(u"kdca"_s)->findChild<QPushButton *>(u"keyTest"_s);
    auto *verdict = page(u"kdca"_s)->findChild<StatusLine *>(u"keyVerdict"_s);
    int tested = 0;
    page(u"kdca"_s)->key()->setTest(
        [&](const SourceSettings &, const QByteArray &, const auto &) { ++tested; });
    QVERIFY(!confirm->isHidden());
    QTRY_VERIFY(test->isEnabled());
    test->click();
    QCOMPARE(tested, 0);
    QVERIFY(verdict->text().contains(foreign.toString()));

    // Another setting says nothing of the address.
    page(u"kdca"_s)->findChild<QSpinBox *>(u"pageSize"_s)->setValue(11);
    button(QDialogButtonBox::Apply)->click();
    QTRY_COMPARE(stored(u"kdca"_s).pageSize, 11);
    QVERIFY(m_keys.addresses.isEmpty());

    QTRY_VERIFY(confirm->isEnabled() && test->isEnabled());
    confirm->click();
    test->click();
    QCOMPARE(tested, 1);
    QVERIFY(m_keys.addresses.isEmpty()); // not saved yet
    QVERIFY(button(QDialogButtonBox::Apply)->isEnabled());
    button(QDialogButtonBox::Apply)->click();
    QCOMPARE(m_keys.addresses.value(u"kdca"_s), foreign);
    QVERIFY(confirm->isHidden());

    // One that is typed here needs no other word.
    typeAddress(u"kdca"_s, u"https://other.example"_s);
    test->setEnabled(true);
    test->click();
    QCOMPARE(tested, 2);
    button(QDialogButtonBox::Apply)->click();
    QTRY_COMPARE(stored(u"kdca"_s).baseUrl, QUrl(u"https://other.example"_s));
    QCOMPARE(m_keys.addresses.value(u"kdca"_s), QUrl(u"https://other.example"_s));
}

void TestSettingsDialog::oddAddressOfARestoredStore_data()
{
    QTest::addColumn<QString>("address");
    const QString host = u"https://registry.example/"_s;
    QTest::newRow("space at its end") << host + u"%20"_s;
    QTest::newRow("wide space at its end") << host + u"%E3%80%80"_s;
    QTest::newRow("in capitals") << u"HTTPS://Registry.Example/%7e"_s;
    QTest::newRow("letters beyond ASCII") << u"https://레지스트리.example/가"_s;
    QTest::newRow("longer than a line holds") << host + QString(40'000, u'a');
    QTest::newRow("longer than is taken") << host + QString(3'000, u'a');
}

/// However its address looks in the line: nobody typed it.
void TestSettingsDialog::oddAddressOfARestoredStore()
{
    QFETCH(QString, address);
    SourceSettings settings = stored(u"kdca"_s);
    settings.baseUrl = QUrl(address);
    QVERIFY(settings.baseUrl.isValid());
    auto user = UserStore::open(m_folder->database());
    QVERIFY(user && (*user)->saveSource(settings));
    m_keys.keys.insert(u"kdca"_s, {kKey, KeyPlace::File});
    QVERIFY(open());
    // Read as it was stored, as far as any text of a setting is read.
    const QByteArray whole = settings.baseUrl.toEncoded();
    QCOMPARE(stored(u"kdca"_s).baseUrl.toEncoded(), whole.first(std::min(whole.size(), qsizetype{10'000})));
    int tested = 0;
    page(u"kdca"_s)->key()->setTest(
        [&](const SourceSettings &, const QByteArray &, const auto &) { ++tested; });
    auto *test = page(u"kdca"_s)->findChild<QPushButton *>(u"keyTest"_s);
    QTRY_VERIFY(test->isEnabled());
    test->click();
    QCOMPARE(tested, 0);
    QVERIFY(page(u"kdca"_s)->confirmAddress());
    QVERIFY(m_keys.addresses.isEmpty());

    // Typed and taken back is not typed.
    addressOf(u"kdca"_s)->insert(u"x"_s);
    addressOf(u"kdca"_s)->undo();
    QVERIFY(page(u"kdca"_s)->confirmAddress());
    QVERIFY(m_keys.addresses.isEmpty());
}

void TestSettingsDialog::refusesAShortDeadline()
{
    QVERIFY(open());
    page(u"kdca"_s)->findChild<QSpinBox *>(u"idleTimeout"_s)->setValue(60);
    page(u"kdca"_s)->findChild<QSpinBox *>(u"deadline"_s)->setValue(20);
    button(QDialogButtonBox::Ok)->click();
    QVERIFY(m_dialog->isVisible());
    QVERIFY(!stored(u"kdca"_s).deadline.has_value());
    QVERIFY(!page(u"kdca"_s)->findChild<StatusLine *>(u"limitProblem"_s)->text().isEmpty());
}

void TestSettingsDialog::showsTheTimesOfThisFolder()
{
    QVERIFY(open());
    auto *editor = page(u"kdca"_s)->findChild<ScheduleEditor *>();
    editor->setSchedule(*parseSchedule(u"daily 03:00"_s), {});
    const auto expected = nextSlots(*parseSchedule(u"daily 03:00"_s), m_clock.nowUtc(), m_clock.nowUtc(),
                                    QTimeZone::systemTimeZone(), 1, installationOffset(m_folder->folder()));
    QCOMPARE(editor->shownTimes().front().toUTC(), expected.front().toUTC());
}

void TestSettingsDialog::keyIsWrittenAndRemoved()
{
    QVERIFY(open());
    // The place is chosen once the keychain has answered.
    QTRY_COMPARE(page(u"kdca"_s)->findChild<QComboBox *>(u"keyPlace"_s)->currentIndex(), 0);
    // As data.go.kr shows it, percent-encoded and with a space after it.
    page(u"kdca"_s)->findChild<QLineEdit *>(u"keyField"_s)->setFocus();
    QTest::keyClicks(page(u"kdca"_s)->findChild<QLineEdit *>(u"keyField"_s),
                     QString::fromLatin1(kKey.toPercentEncoding()) + u' ');
    button(QDialogButtonBox::Apply)->click();
    QTRY_COMPARE(m_keys.keys.value(u"kdca"_s).key, kKey);
    QCOMPARE(m_keys.keys.value(u"kdca"_s).place, KeyPlace::Keychain);
    auto *remove = page(u"kdca"_s)->findChild<QPushButton *>(u"keyRemove"_s);
    QTRY_VERIFY(remove->isEnabled());
    remove->click();
    QVERIFY(m_keys.keys.contains(u"kdca"_s));
    button(QDialogButtonBox::Ok)->click();
    QTRY_VERIFY(!m_keys.keys.contains(u"kdca"_s));
}

void TestSettingsDialog::keyIsNeverShown()
{
    m_keys.keys.insert(u"kdca"_s, {kKey, KeyPlace::File});
    QVERIFY(open());
    auto *where = page(u"kdca"_s)->findChild<StatusLine *>(u"keyWhere"_s);
    QTRY_COMPARE(where->kind(), StatusLine::Kind::Good);
    auto *field = page(u"kdca"_s)->findChild<QLineEdit *>(u"keyField"_s);
    QCOMPARE(field->text(), QString());
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    for (const QLabel *label : m_dialog->findChildren<QLabel *>())
        QVERIFY(!label->text().contains(QString::fromLatin1(kKey)));
}

void TestSettingsDialog::withoutSecretServiceAPlaceIsChosen()
{
    m_keys.noSecretService = true;
    QVERIFY(open());
    SourcePage *kdca = page(u"kdca"_s);
    auto *where = kdca->findChild<StatusLine *>(u"keyWhere"_s);
    QTRY_COMPARE(where->kind(), StatusLine::Kind::Warning);
    auto *place = kdca->findChild<QComboBox *>(u"keyPlace"_s);
    QCOMPARE(place->currentIndex(), -1);
    kdca->findChild<QLineEdit *>(u"keyField"_s)->setText(QString::fromLatin1(kKey));
    button(QDialogButtonBox::Ok)->click();
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(m_keys.writes, 0);
    place->setCurrentIndex(1);
    button(QDialogButtonBox::Ok)->click();
    QTRY_COMPARE(m_keys.keys.value(u"kdca"_s).place, KeyPlace::File);
    QTRY_VERIFY(!m_dialog->isVisible());
}

void TestSettingsDialog::testsTheTypedKey()
{
    m_keys.keys.insert(u"kdca"_s, {QByteArray("stored"), KeyPlace::Keychain});
    QVERIFY(open());
    QByteArray asked;
    SourceSettings with;
    m_dialog->setKeyTest(
        [&](const SourceSettings &settings, const QByteArray &key, const KeyEditor::TestDone &done) {
            asked = key;
            with = settings;
            done(qint64{145});
        });
    SourcePage *kdca = page(u"kdca"_s);
    auto *test = kdca->findChild<QPushButton *>(u"keyTest"_s);
    QTRY_VERIFY(test->isEnabled());
    test->click();
    QCOMPARE(asked, QByteArray("stored"));
    typeAddress(u"kdca"_s, u"https://other.example/"_s);
    kdca->findChild<QLineEdit *>(u"keyField"_s)->setText(QString::fromLatin1(kKey));
    test->click();
    QCOMPARE(asked, kKey);
    QCOMPARE(with.baseUrl, QUrl(u"https://other.example/"_s));
    auto *verdict = kdca->findChild<StatusLine *>(u"keyVerdict"_s);
    QCOMPARE(verdict->kind(), StatusLine::Kind::Good);
    QVERIFY(verdict->text().contains(u"145"_s));
    QCOMPARE(m_keys.writes, 0);
}

void TestSettingsDialog::aLateVerdictOfAnOlderTextIsDropped()
{
    QVERIFY(open());
    KeyEditor::TestDone late;
    m_dialog->setKeyTest(
        [&](const SourceSettings &, const QByteArray &, const KeyEditor::TestDone &done) { late = done; });
    SourcePage *kdca = page(u"kdca"_s);
    auto *field = kdca->findChild<QLineEdit *>(u"keyField"_s);
    QTest::keyClicks(field, u"abc"_s);
    kdca->findChild<QPushButton *>(u"keyTest"_s)->click();
    QTest::keyClicks(field, u"d"_s);
    late(qint64{145});
    QVERIFY(kdca->findChild<StatusLine *>(u"keyVerdict"_s)->text().isEmpty());
    m_dialog.reset();
    late(qint64{145});
}

void TestSettingsDialog::onlySomeRegistriesAskForAKey()
{
    QVERIFY(open());
    for (const auto &source : allSources()) {
        const SourceInfo info = source->info();
        QCOMPARE(page(info.id)->key() != nullptr, info.needsKey);
    }
    QVERIFY(page(u"sample"_s)->findChild<QPushButton *>(u"removeSample"_s) != nullptr);
    QVERIFY(page(u"kdca"_s)->findChild<QPushButton *>(u"removeSample"_s) == nullptr);
    m_dialog->showSource(u"sample"_s);
    QVERIFY(page(u"sample"_s)->isVisible());
}

void TestSettingsDialog::removesTheSampleAfterAQuestion()
{
    QVERIFY(m_folder->addTrials(u"sample"_s, 12, u"Invented %1"_s));
    QVERIFY(m_folder->addTrials(u"kdca"_s, 3, u"Real %1"_s));
    QVERIFY(open());
    const QSignalSpy removed(m_dialog.get(), &SettingsDialog::sampleRemoved);
    m_dialog->showSource(u"sample"_s);
    page(u"sample"_s)->findChild<QPushButton *>(u"removeSample"_s)->click();
    QTRY_VERIFY(m_dialog->findChild<QMessageBox *>(u"removeSampleBox"_s) != nullptr);
    auto *box = m_dialog->findChild<QMessageBox *>(u"removeSampleBox"_s);
    QVERIFY(box->text().contains(u"12"_s));
    QCOMPARE(removed.count(), 0);
    box->findChild<QPushButton *>(u"confirmRemoveSample"_s)->click();
    QTRY_COMPARE(removed.count(), 1);
    auto reader = StoreReader::open(m_folder->database());
    QCOMPARE((*reader)->snapshot({}, {})->ids.size(), std::size_t{3});
}

void TestSettingsDialog::everythingHasAName()
{
    m_keys.noSecretService = true;
    QVERIFY(open());
    QCOMPARE(test::unnamedWidgets(m_dialog.get()), QStringList());
    auto *list = m_dialog->findChild<QListWidget *>(u"pageList"_s);
    for (int row = 0; row < list->count(); ++row) {
        list->setCurrentRow(row);
        for (auto *choice :
             m_dialog->findChild<QStackedWidget *>()->currentWidget()->findChildren<QComboBox *>(
                 u"scheduleChoice"_s)) {
            for (int index = 0; index < choice->count(); ++index) {
                choice->setCurrentIndex(index);
                QCOMPARE(test::sharedMnemonics(m_dialog.get()), QStringList());
            }
        }
        QCOMPARE(test::sharedMnemonics(m_dialog.get()), QStringList());
    }
}

TRIALDESK_WINDOW_TEST(TestSettingsDialog)
#include "tst_settingsdialog.moc"
