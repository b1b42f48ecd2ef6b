#pragma once

#include <string_view>

#include <QSaveFile>
#include <QString>

#include "models/domain/error.h"

namespace trialdesk {

/// A file that appears whole or not at all: written beside its place and renamed at the end. Until commit()
/// succeeds, an older file stays as it is; without commit() nothing is left. Errors: File, DiskFull.
class AtomicFile
{
public:
    explicit AtomicFile(const QString &path);

    [[nodiscard]] Result<void> open(bool overwrite);
    [[nodiscard]] Result<void> write(std::string_view bytes);
    [[nodiscard]] Result<void> commit();

private:
    [[nodiscard]] std::unexpected<Error> failed(const QString &what, int systemError);

    QSaveFile m_file;
    bool m_overwrite = false;
    bool m_failed = false;
};

} // namespace trialdesk
