#pragma once

#include <functional>

#include <QString>

namespace trialdesk {

/// Opens a file or folder of this computer with the program that the desktop has for it; never another kind
/// of address.
void openLocal(const QString &path);

/// For tests: what opens a path instead of the desktop. An empty function restores the desktop.
void setLocalOpener(std::function<void(const QString &)> opener);

} // namespace trialdesk
