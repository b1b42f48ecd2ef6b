#include "models/store/fingerprint.h"

#include <xxhash.h>

namespace trialdesk {

std::uint64_t rawHash(std::string_view bytes)
{
    return XXH3_64bits(bytes.data(), bytes.size());
}

std::array<std::uint64_t, 2> canonicalHash(const FieldValues &values)
{
    // Key, kind and length of every value that is there: no two different records give the same bytes.
    std::string form;
    form.reserve(512);
    const auto append = [&form](char tag, std::string_view text) {
        form += tag;
        form += std::to_string(text.size());
        form += ':';
        form += text;
    };
    for (const FieldInfo &info : fieldTable()) {
        const FieldValue &value = values[info.field];
        if (isEmpty(value) || info.field == Field::PeriodMonths)
            continue;
        append('k', info.key);
        if (const auto *text = std::get_if<std::string>(&value)) {
            append('t', *text);
        } else if (const auto *number = std::get_if<std::int64_t>(&value)) {
            append('n', std::to_string(*number));
        } else {
            for (const std::string &item : std::get<std::vector<std::string>>(value))
                append('l', item);
        }
    }
    const XXH128_hash_t hash = XXH3_128bits(form.data(), form.size());
    return {hash.high64, hash.low64};
}

} // namespace trialdesk
