#pragma once

#include "models/domain/error.h"
#include "ui/common/noticebar.h"

namespace trialdesk {

/// The three sentences of an error as a notice; `context` says what was tried, e.g. "KDCA clinical research".
[[nodiscard]] Notice errorNotice(const Error &error, const QString &context = {});

} // namespace trialdesk
