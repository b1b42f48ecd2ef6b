#pragma once

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

#include <QByteArray>

namespace trialdesk::sample {

// What the answer may depend on; nothing of it is decoded.
struct RequestFacts
{
    QByteArray method = "GET";
    QByteArray path = {};
    QByteArray query = {};
    std::vector<std::pair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};
    // Since the server started.
    std::chrono::milliseconds at{0};
    // Tells connections apart: the client's port.
    quint16 connection = 0;

    [[nodiscard]] bool hasHeader(const QByteArray &name) const
    {
        return std::ranges::any_of(headers, [&](const auto &header) {
            return header.first.compare(name, Qt::CaseInsensitive) == 0;
        });
    }

    // Header names compare without case; empty if there is none.
    [[nodiscard]] QByteArray header(const QByteArray &name) const
    {
        for (const auto &[key, value] : headers) {
            if (key.compare(name, Qt::CaseInsensitive) == 0)
                return value;
        }
        return {};
    }
};

struct LoggedRequest
{
    RequestFacts facts;
    int status = 0;
};

} // namespace trialdesk::sample
