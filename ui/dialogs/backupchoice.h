#pragma once

#include <functional>

#include "models/store/storelocation.h"

class QWidget;

namespace trialdesk {

/// Lets a person choose a copy of the store from any folder, the backups' first. Never blocks; `chosen` gets
/// the file's path, and is not called after Cancel. The dialog is a child of `parent`.
void chooseBackup(const StoreLocation &location, QWidget *parent,
                  const std::function<void(const QString &file)> &chosen);

} // namespace trialdesk
