#pragma once

#include <optional>
#include <span>
#include <string_view>

#include <QString>
#include <QUrl>

#include "sync/sources/registrysource.h"

namespace trialdesk {

/// An address of the API below the registry's own.
[[nodiscard]] QUrl ctgovAddress(const QUrl &base, const QString &path);

/// Asks for one study with all its parts; a redirect to the study that it was merged into is kept, because it
/// would lose a query and tells the number. Nothing for a text that is no NCT number.
[[nodiscard]] std::optional<Request> ctgovRecordRequest(const QUrl &base, const QString &number);
/// See RegistrySource::readRecord().
[[nodiscard]] Result<SingleRecord> readCtgovFullRecord(const HttpAnswer &answer);

/// The paths of the pieces that a list page is asked for.
[[nodiscard]] std::span<const std::string_view> ctgovListPaths();

} // namespace trialdesk
