#include <span>

#include "models/store/rawcodec.h"
#include "tests/fuzz/fuzzing.h"

using namespace trialdesk;
using namespace trialdesk::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes = Input(data, size).rest();
    const auto unpacked = RawCodec::decompress(std::as_bytes(std::span(bytes)));
    if (unpacked)
        require(unpacked->size() <= 64 * 1024 * 1024, "an unpacked record has a limit");
    else
        require(unpacked.error().kind == ErrorKind::DatabaseCorrupt, "what can't be unpacked is damaged");

    static RawCodec codec;
    const auto again = RawCodec::decompress(codec.compress(bytes));
    require(again && std::string_view(again->constData(), static_cast<std::size_t>(again->size())) == bytes,
            "a packed record comes back as it was");
    return 0;
}
