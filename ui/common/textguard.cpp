#include "ui/common/textguard.h"

#include <algorithm>

#include <QDesktopServices>
#include <QLocale>
#include <QPushButton>

#include "models/domain/cleantext.h"
#include "ui/common/theme.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr QChar kFirstStrongIsolate(0x2068);
constexpr QChar kPopIsolate(0x2069);
constexpr qsizetype kLongestUrl = 2048;
constexpr qsizetype kLongestLabel = 10000;
constexpr qsizetype kLongestToolTip = 2000;

std::function<void(const QUrl &)> &urlOpener()
{
    static std::function<void(const QUrl &)> opener;
    return opener;
}

void open(const QUrl &url)
{
    if (urlOpener())
        urlOpener()(url);
    else
        QDesktopServices::openUrl(url);
}

bool isPlain(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x20 && u < 0x7f) || (u >= 0xac00 && u <= 0xd7a3) || u == u'\n' || u == u'\t';
}

QString mark(char32_t code)
{
    return u"⟨U+%1⟩"_s.arg(QString::number(static_cast<uint>(code), 16).toUpper().rightJustified(4, u'0'));
}

bool isRightToLeft(char32_t code)
{
    const QChar::Direction direction = QChar::direction(code);
    return direction == QChar::DirR || direction == QChar::DirAL;
}

bool isHidden(char32_t code)
{
    // Fillers are letters by category, and yet nothing is to be seen of them.
    return QChar::category(code) == QChar::Other_Format || code == 0x115f || code == 0x1160 ||
           code == 0x3164 || code == 0xffa0 || (code >= 0xfff9 && code <= 0xfffb);
}

} // namespace

QString shownText(const QString &text)
{
    if (std::ranges::all_of(text, isPlain))
        return text;

    QString shown;
    shown.reserve(text.size() + 8);
    bool rightToLeft = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t code = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            code = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        rightToLeft = rightToLeft || (isRightToLeft(code) && !isHidden(code));
        if (code == u'\n' || code == u'\t')
            shown += QChar(static_cast<char16_t>(code));
        else if (code == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n')
            continue;
        else if (code == u'\r' || code == 0x2028 || code == 0x2029)
            shown += u'\n';
        else if (code < 0x20)
            shown += QChar(static_cast<char16_t>(0x2400 + code));
        else if (isHidden(code) || (code >= 0x7f && code < 0xa0) || QChar::isSurrogate(code))
            shown += mark(code);
        else
            shown += QChar::fromUcs4(code);
    }
    if (rightToLeft)
        return kFirstStrongIsolate + shown + kPopIsolate;
    return shown;
}

QString shownLine(const QString &text)
{
    QString line = shownText(text);
    line.replace(u'\n', u' ').replace(u'\t', u' ');
    return line;
}

QString beginningOf(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    const QString beginning = shortened(text, most);
    const auto more = static_cast<qlonglong>(text.size() - beginning.size() + 1);
    return PlainLabel::tr("%1 (%2 more characters)").arg(beginning, QLocale().toString(more));
}

QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    return u"<qt>"_s +
           shownText(shortened(text, kLongestToolTip)).toHtmlEscaped().replace(u'\n', u"<br/>"_s) +
           u"</qt>"_s;
}

QString plainAction(const QString &text)
{
    return shownLine(text).replace(u'&', u"&&"_s);
}

PlainLabel::PlainLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
}

PlainLabel::PlainLabel(const QString &text, QWidget *parent)
    : PlainLabel(parent)
{
    setText(text);
}

void PlainLabel::setText(const QString &text)
{
    setTextFormat(Qt::PlainText);
    QLabel::setText(shownText(beginningOf(text, kLongestLabel)));
}

void PlainLabel::setText(const QString &text, const SoughtWords &words, QPalette::ColorRole background)
{
    const QString shown = shownText(beginningOf(text, kLongestLabel));
    const std::vector<MatchRange> ranges = matchRanges(shown, words);
    if (ranges.empty()) {
        setText(text);
        return;
    }
    const QColor color = matchBackground(palette(), background, palette().color(QPalette::WindowText));
    const QString open =
        u"<span style=\"text-decoration: underline; background-color: %1\">"_s.arg(color.name());
    const auto piece = [&](qsizetype begin, qsizetype end) {
        return shown.sliced(begin, end - begin).toHtmlEscaped().replace(u'\n', u"<br/>"_s);
    };
    QString markup = u"<div style=\"white-space: pre-wrap\">"_s;
    qsizetype at = 0;
    for (const MatchRange &range : ranges) {
        markup += piece(at, range.begin) + open + piece(range.begin, range.end) + u"</span>"_s;
        at = range.end;
    }
    setTextFormat(Qt::RichText);
    QLabel::setText(markup + piece(at, shown.size()) + u"</div>"_s);
}

QMessageBox *makePlainBox(QMessageBox::Icon icon, const QString &title, const QString &text,
                          const QString &more, QWidget *parent)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(icon);
    box->setWindowTitle(title);
    box->setText(shownText(beginningOf(text, kLongestLabel)));
    box->setInformativeText(shownText(beginningOf(more, kLongestLabel)));
    for (QLabel *label : box->findChildren<QLabel *>()) {
        label->setTextFormat(Qt::PlainText);
        label->setOpenExternalLinks(false);
    }
    return box;
}

QPushButton *addRiskyButton(QMessageBox *box, const QString &text)
{
    box->setStandardButtons(QMessageBox::Cancel);
    QPushButton *button = box->addButton(text, QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    box->setEscapeButton(QMessageBox::Cancel);
    return button;
}

bool isOpenable(const QUrl &url)
{
    const QString scheme = url.scheme();
    return url.isValid() && (scheme == u"https"_s || scheme == u"http"_s) && !url.host().isEmpty() &&
           url.userInfo().isEmpty() && url.toEncoded().size() <= kLongestUrl;
}

void openExternal(const QUrl &url, const QString &knownHost, QWidget *parent)
{
    if (!isOpenable(url))
        return;
    const QString host = url.host(QUrl::FullyEncoded);
    const QString known = knownHost.toLower();
    if (!known.isEmpty() && (host == known || host.endsWith(u'.' + known))) {
        open(url);
        return;
    }
    QMessageBox *box =
        makePlainBox(QMessageBox::Question, PlainLabel::tr("Open web page"),
                     PlainLabel::tr("This link leads to %1, which is not the registry's own site.").arg(host),
                     url.toString(QUrl::FullyEncoded), parent);
    box->setObjectName(u"openAddressBox"_s);
    const auto *openButton = box->addButton(PlainLabel::tr("Open"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    QObject::connect(openButton, &QPushButton::clicked, box, [url] { open(url); });
    box->open();
}

void setUrlOpener(std::function<void(const QUrl &)> opener)
{
    urlOpener() = std::move(opener);
}

} // namespace trialdesk
