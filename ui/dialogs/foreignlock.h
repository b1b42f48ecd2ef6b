#pragma once

#include <functional>

#include "models/store/storelocation.h"

class QWidget;

namespace trialdesk {

/// Asks whether TrialDesk still runs on the computer whose lock lies in the data folder, and removes the lock
/// after "take over" only. `taken`: called when the lock is out of the way, also where it has gone by itself
/// meanwhile. Never blocks; the box is a child of `parent`.
void askAboutForeignLock(const StoreLocation &location, QWidget *parent, std::function<void()> taken);

} // namespace trialdesk
