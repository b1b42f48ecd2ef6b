#pragma once

class QWidget;

namespace trialdesk {

/// Sizes a window for so many average characters and lines of its font, at most what the screen has room for.
void resizeToText(QWidget *window, int characters, int lines);

} // namespace trialdesk
