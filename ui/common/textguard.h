#pragma once

#include <functional>

#include <QLabel>
#include <QMessageBox>
#include <QString>
#include <QUrl>

#include "models/store/matchranges.h"

namespace trialdesk {

/// A registry's text for a person's eyes: bidi controls, zero-width and other format characters become
/// visible marks such as ⟨U+202E⟩, control characters become their pictures, line separators become line
/// breaks, and a text with right-to-left letters is isolated so that it can't reorder its neighbours. For the
/// screen only, never for copies.
[[nodiscard]] QString shownText(const QString &text);
/// shownText on one line: line breaks and tabs become spaces.
[[nodiscard]] QString shownLine(const QString &text);

/// A text's first `most` characters, and how many more there are. Qt needs half a minute to lay out what a
/// hostile registry may send as one title; the whole text can always be copied.
[[nodiscard]] QString beginningOf(const QString &text, qsizetype most);

/// A text that Qt shows literally as tool tip, whatever is in it.
[[nodiscard]] QString plainToolTip(const QString &text);
/// A text that Qt shows literally as menu, tab or button text: `R&D` stays `R&D`.
[[nodiscard]] QString plainAction(const QString &text);

/// A label that never takes its text for markup, guards it with shownText and shows its first 10,000
/// characters. The only markup is its own: the words of a search, underlined.
class PlainLabel : public QLabel
{
    Q_OBJECT

public:
    explicit PlainLabel(QWidget *parent = nullptr);
    explicit PlainLabel(const QString &text, QWidget *parent = nullptr);

    void setText(const QString &text);
    /// Marks the words where the text has them. Colours are those of the label's palette, on `background`.
    void setText(const QString &text, const SoughtWords &words, QPalette::ColorRole background);
};

/// A message box whose texts are guarded like a PlainLabel's: Qt takes `more` for markup, whatever the box's
/// own text format is. Is deleted when it is closed; `parent` may be null.
[[nodiscard]] QMessageBox *makePlainBox(QMessageBox::Icon icon, const QString &title, const QString &text,
                                        const QString &more, QWidget *parent);
/// A button for a step that can't be taken back, beside Cancel, which is what Return and Escape press. The
/// box owns it.
[[nodiscard]] QPushButton *addRiskyButton(QMessageBox *box, const QString &text);

/// http or https, a host, no user name or password, at most 2,048 characters.
[[nodiscard]] bool isOpenable(const QUrl &url);

/// Opens an address in the person's browser if isOpenable. Hosts other than `knownHost` (the registry's own;
/// its subdomains count, too) are shown first and opened only after a click. Never blocks; `parent` may be
/// null.
void openExternal(const QUrl &url, const QString &knownHost, QWidget *parent);

/// For tests: what opens an address instead of the desktop. An empty function restores the desktop.
void setUrlOpener(std::function<void(const QUrl &)> opener);

} // namespace trialdesk
