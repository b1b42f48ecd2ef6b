#pragma once

class QDialogButtonBox;
class QWidget;

namespace trialdesk {

/// Sizes a window for so many average characters and lines of its font, at most what the screen has room for.
void resizeToText(QWidget *window, int characters, int lines);

/// Makes a window higher where its wrapped texts need it; never smaller, never higher than the screen.
void growToText(QWidget *window);
/// The same plain buttons on every desktop, in place of the style's coloured pictures.
void dropStyleIcons(QDialogButtonBox *buttons);

} // namespace trialdesk
