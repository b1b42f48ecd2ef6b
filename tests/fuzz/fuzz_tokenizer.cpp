#include <algorithm>

#include "models/domain/cleantext.h"
#include "models/store/tokenizer.h"
#include "tests/fuzz/fuzzing.h"

using namespace trialdesk;
using namespace trialdesk::fuzz;

namespace {

void checkTokens(const std::vector<Token> &tokens, std::size_t size)
{
    int before = 0;
    for (const Token &token : tokens) {
        require(!token.text.empty(), "no token is empty");
        require(isUtf8(token.text), "a token is UTF-8");
        require(token.begin >= before && token.begin < token.end, "tokens stand in the order of the text");
        require(static_cast<std::size_t>(token.end) <= size, "a token lies in the text");
        before = token.begin;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text = Input(data, size).rest();
    const std::vector<Token> indexed = tokenize(text, false);
    const std::vector<Token> asked = tokenize(text, true);
    checkTokens(indexed, text.size());
    checkTokens(asked, text.size());
    require(asked.empty() == indexed.empty(), "what is in the index can be asked for");
    for (const Token &token : asked)
        require(std::ranges::find(indexed, token) != indexed.end(), "a query asks for tokens of the index");

    const std::string folded = foldText(text);
    require(isUtf8(folded), "folded text is UTF-8");
    // A stored text holds each of its own beginnings.
    const std::string clean = cleanText(text);
    require(foldText(clean).find(foldText(clean)) != std::string::npos, "a text contains itself");
    const std::vector<Token> again = tokenize(clean, false);
    checkTokens(again, clean.size());
    return 0;
}
