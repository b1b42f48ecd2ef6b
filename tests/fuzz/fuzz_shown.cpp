#include <QUrl>

#include "tests/fuzz/fuzzing.h"
#include "ui/common/textguard.h"
#include "ui/main/prettyjson.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;
using namespace trialdesk::fuzz;

namespace {

void checkShown(const QString &text)
{
    QString shown = shownText(text);
    require(shown.isValidUtf16(), "what is shown is whole characters");
    const bool isolated = shown.startsWith(QChar(0x2068));
    if (isolated) {
        require(shown.endsWith(QChar(0x2069)), "an isolated text ends its isolation");
        shown = shown.sliced(1).chopped(1);
    }
    bool rightToLeft = false;
    for (const uint code : shown.toUcs4()) {
        const QChar::Direction direction = QChar::direction(code);
        rightToLeft = rightToLeft || direction == QChar::DirR || direction == QChar::DirAL;
        require(QChar::category(code) != QChar::Other_Format,
                "no format character is hidden in a shown text");
        require(code == '\n' || code == '\t' || QChar::category(code) != QChar::Other_Control,
                "no control character is in a shown text");
    }
    require(!rightToLeft || isolated, "right-to-left text is isolated");
    const QString line = shownLine(text);
    require(!line.contains(u'\n') && !line.contains(u'\t'), "a line is one line");
}

void checkToolTip(const QString &text)
{
    QString tip = plainToolTip(text);
    if (text.isEmpty()) {
        require(tip.isEmpty(), "no text, no tool tip");
        return;
    }
    require(tip.startsWith(u"<qt>"_s) && tip.endsWith(u"</qt>"_s), "a tool tip is rich text on purpose");
    tip = tip.sliced(4).chopped(5).remove(u"<br/>"_s);
    require(!tip.contains(u'<') && !tip.contains(u'>'), "a tool tip has no markup of its text");
}

void checkAction(const QString &text)
{
    QString action = plainAction(text);
    action.remove(u"&&"_s);
    require(!action.contains(u'&'), "an action has no mnemonic of its text");
}

void checkAddress(const QString &text)
{
    for (const auto mode : {QUrl::StrictMode, QUrl::TolerantMode}) {
        const QUrl url(text, mode);
        if (!isOpenable(url))
            continue;
        require(url.scheme() == u"https"_s || url.scheme() == u"http"_s, "only web pages are opened");
        require(!url.host().isEmpty() && url.userInfo().isEmpty(), "a web page has a plain host");
        require(url.toEncoded().size() <= 2048, "an address has a limit");
        for (const char c : url.toEncoded())
            require(c > ' ' && c < 0x7f, "an address is opened fully encoded");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const bool wide = (input.byte() & 1) != 0;
    const QByteArray bytes = input.restBytes();
    Input again(data + (size > 0 ? 1 : 0), size > 0 ? size - 1 : 0);
    const QString text = again.restText(wide);
    checkShown(text);
    checkToolTip(text);
    checkAction(text);
    checkAddress(text);
    checkShown(prettyJson(bytes));
    return 0;
}
