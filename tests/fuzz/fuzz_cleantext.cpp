#include "models/domain/cleantext.h"
#include "tests/fuzz/fuzzing.h"

using namespace trialdesk;
using namespace trialdesk::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view sent = Input(data, size).rest();
    const std::string clean = cleanText(sent);
    require(isUtf8(clean), "clean text is UTF-8");
    require(clean.find('\0') == std::string::npos, "clean text has no U+0000");
    require(cleanText(clean) == clean, "cleaning twice is cleaning once");
    const QString wide = QString::fromStdString(clean);
    require(wide.normalized(QString::NormalizationForm_C) == wide, "clean text is in NFC");
    require(wide.trimmed() == wide, "clean text has no white space around it");
    const std::string spaced = " \n" + std::string(sent) + "\t ";
    require(cleanText(spaced) == clean, "white space around it makes no difference");
    const std::string decomposed = wide.normalized(QString::NormalizationForm_D).toStdString();
    require(cleanText(decomposed) == clean, "decomposed text is the same text");
    return 0;
}
