#pragma once

#include "app/sample_registry/wireanswer.h"

namespace trialdesk::sample::ctgov {

// The bodies and heads of the registry as values; nothing here decides which one to send.

[[nodiscard]] WireAnswer jsonBody(QByteArray body);
// A sentence of the application: text/plain, one line without an end.
[[nodiscard]] WireAnswer sentence(int status, const QByteArray &text);
// A page of the server in front of the application.
[[nodiscard]] WireAnswer frontPage(int status);
[[nodiscard]] WireAnswer redirect(const QByteArray &path);
// The headers that every answer of the application carries.
void addHeaders(WireAnswer &answer, const QByteArray &tag);

} // namespace trialdesk::sample::ctgov
