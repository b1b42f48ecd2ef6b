#pragma once

namespace trialdesk {

/// The precomposed Hangul syllables of Unicode, a block without holes. Folding leaves them as they are.
inline constexpr char16_t kFirstSyllable = 0xAC00;
inline constexpr char16_t kLastSyllable = 0xD7A3;

} // namespace trialdesk
