#pragma once

#include <functional>

#include "models/domain/error.h"

class QWidget;

namespace trialdesk {

class AsyncStore;

/// Asks whether the invented trials shall go and removes them where the person says so; `removed` and
/// `failed` are called while `parent` lives. Window thread.
void askRemoveSample(AsyncStore *store, QWidget *parent, std::function<void()> removed,
                     std::function<void(const Error &)> failed);

} // namespace trialdesk
