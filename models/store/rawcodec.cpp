#include "models/store/rawcodec.h"

#include <zstd.h>

#include "models/store/pageplan.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {
constexpr int kLevel = 1;
constexpr unsigned long long kLargestRaw = 64ULL * 1024 * 1024;
} // namespace

RawCodec::RawCodec()
    : m_context(ZSTD_createCCtx())
{
}

RawCodec::~RawCodec()
{
    ZSTD_freeCCtx(static_cast<ZSTD_CCtx *>(m_context));
}

void packRecords(std::vector<IncomingTrial> &records)
{
    thread_local RawCodec codec;
    for (IncomingTrial &trial : records) {
        if (trial.record.raw.empty())
            continue;
        const std::span<const std::byte> packed = codec.compress(trial.record.raw);
        trial.packed.assign(reinterpret_cast<const char *>(packed.data()), packed.size());
    }
}

std::span<const std::byte> RawCodec::compress(std::string_view raw)
{
    m_buffer.resize(ZSTD_compressBound(raw.size()));
    const std::size_t size = ZSTD_compressCCtx(static_cast<ZSTD_CCtx *>(m_context), m_buffer.data(),
                                               m_buffer.size(), raw.data(), raw.size(), kLevel);
    Q_ASSERT(!ZSTD_isError(size)); // the buffer has the bound's size and the context exists
    return std::span(m_buffer).first(size);
}

Result<QByteArray> RawCodec::decompress(std::span<const std::byte> packed)
{
    const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kLargestRaw)
        return failure(ErrorKind::DatabaseCorrupt, u"a raw record can't be unpacked"_s);
    QByteArray raw(static_cast<qsizetype>(size), Qt::Uninitialized);
    const std::size_t done =
        ZSTD_decompress(raw.data(), static_cast<std::size_t>(raw.size()), packed.data(), packed.size());
    if (ZSTD_isError(done) || done != size)
        return failure(ErrorKind::DatabaseCorrupt, u"a raw record can't be unpacked"_s);
    return raw;
}

} // namespace trialdesk
