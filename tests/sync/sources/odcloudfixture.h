#pragma once

#include <QByteArray>

#include "sync/sources/registrysource.h"

namespace trialdesk {

inline const RegistrySource &kdca()
{
    return *findSource(QStringLiteral("kdca"));
}

/// One row of an answer; `more` are further members, each with a comma before it.
inline QByteArray record(const QByteArray &number, const QByteArray &title = "코호트",
                         const QByteArray &more = {})
{
    return "{\"과제명\":\"" + title + "\",\"과제번호\":\"" + number + "\"" + more + "}";
}

} // namespace trialdesk
