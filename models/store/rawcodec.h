#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <QByteArray>

#include "models/domain/error.h"

namespace trialdesk {

/// The raw record, compressed for the store. One object per thread; keeps its context between calls.
class RawCodec
{
public:
    RawCodec();
    ~RawCodec();
    RawCodec(const RawCodec &) = delete;
    RawCodec &operator=(const RawCodec &) = delete;

    /// Valid until the next call.
    [[nodiscard]] std::span<const std::byte> compress(std::string_view raw);
    [[nodiscard]] static Result<QByteArray> decompress(std::span<const std::byte> packed);

private:
    void *m_context;
    std::vector<std::byte> m_buffer;
};

} // namespace trialdesk
