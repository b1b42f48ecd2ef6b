#include "app/desktop/singleinstance.h"
#include "tests/fuzz/fuzzing.h"

using namespace trialdesk;
using namespace trialdesk::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = Input(data, size).restBytes();
    if (const auto token = tokenOfRaiseMessage(bytes)) {
        require(bytes.size() <= 1024, "a message has a limit");
        for (const char c : *token)
            require(c > ' ' && c < 0x7f, "a token is printable");
        require(token->isEmpty() == (bytes == "raise\n"), "only the known verb is taken");
    }
    const auto own = tokenOfRaiseMessage(raiseMessage(bytes));
    require(own && (own->isEmpty() || *own == bytes), "a token comes through whole or not at all");
    return 0;
}
