#include <algorithm>
#include <set>

#include "models/domain/recorddifference.h"
#include "tests/fuzz/fuzzing.h"

using namespace trialdesk;
using namespace trialdesk::fuzz;

namespace {

std::vector<RecordDifference> differences(std::string_view before, std::string_view after)
{
    return pathDifferences(before, after, [](std::string_view) { return false; });
}

} // namespace

/// Two records, apart by a line break.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes = Input(data, size).rest();
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view before = bytes.substr(0, end);
    const std::string_view after = bytes.substr(std::min(end + 1, bytes.size()));

    require(differences(before, before).empty(), "a record differs from itself in nothing");
    std::vector<RecordDifference> there = differences(before, after);
    std::vector<RecordDifference> back = differences(after, before);
    std::set<QString> paths;
    for (RecordDifference &each : there) {
        require(!each.field && paths.insert(each.path).second, "a path differs once");
        require(!each.before.isNull() || !each.after.isNull(), "what differs was there or is there");
        std::swap(each.before, each.after);
    }
    std::ranges::sort(there, {}, &RecordDifference::path);
    std::ranges::sort(back, {}, &RecordDifference::path);
    require(there == back, "what differs one way differs the other way");
    require(pathDifferences(before, after, [](std::string_view) { return true; }).empty(),
            "what is left out is left out");
    return 0;
}
