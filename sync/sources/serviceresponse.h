#pragma once

#include <optional>

#include <QByteArray>

#include "models/domain/error.h"

namespace trialdesk {

/// What data.go.kr's gateway says in place of a registry's own answer, mostly with status 200: the envelope
/// `OpenAPI_ServiceResponse`, in XML or JSON, or the plain words of a used-up limit. Nothing for any other
/// body.
[[nodiscard]] std::optional<Error> serviceResponseError(const QByteArray &body, int status);

} // namespace trialdesk
