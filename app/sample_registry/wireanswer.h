#pragma once

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include <QByteArray>

namespace trialdesk::sample {

// How the bytes leave: whole and correct, or with one of the wire faults.
struct Delivery
{
    enum class Mode { Whole, Silent, Drip, Cut, CutNoLength, Reset, EndlessBody };

    Mode mode = Mode::Whole;
    // Drip: bytes per step. Cut, CutNoLength: bytes of the body that are sent. Reset: bytes of the whole
    // answer.
    qint64 bytes = 0;
    std::chrono::milliseconds step{0};
    // What Content-Length says instead of the truth; the connection ends after the body.
    std::optional<qint64> claimedLength = {};
};

// An answer as a value: what the HTTP shell writes to the socket.
struct WireAnswer
{
    int status = 200;
    QByteArray contentType;
    QByteArray body;
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    bool forWebPages = true; // a script of any page may read it
    std::chrono::milliseconds delay{0};
    Delivery delivery;
};

} // namespace trialdesk::sample
