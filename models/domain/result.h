#pragma once

#include <functional>
#include <utility>

#include "models/domain/error.h"

namespace trialdesk {

// The monadic members of std::expected came with g++ 13; these three are what the program needs of them.

/// `next(value)` where there is one, else the error; `next` gives a Result.
template <class T, class Next>
[[nodiscard]] auto andThen(Result<T> result, Next &&next)
{
    if constexpr (std::is_void_v<T>) {
        using Out = std::invoke_result_t<Next>;
        return result ? std::invoke(std::forward<Next>(next))
                      : Out(std::unexpected(std::move(result.error())));
    } else {
        using Out = std::invoke_result_t<Next, T &&>;
        return result ? std::invoke(std::forward<Next>(next), std::move(*result))
                      : Out(std::unexpected(std::move(result.error())));
    }
}

/// The value turned by `turn`, which can't fail.
template <class T, class Turn>
[[nodiscard]] auto mapped(Result<T> result, Turn &&turn) -> Result<std::invoke_result_t<Turn, T &&>>
{
    if (!result)
        return std::unexpected(std::move(result.error()));
    if constexpr (std::is_void_v<std::invoke_result_t<Turn, T &&>>) {
        std::invoke(std::forward<Turn>(turn), std::move(*result));
        return {};
    } else {
        return std::invoke(std::forward<Turn>(turn), std::move(*result));
    }
}

/// Steps that give Result<void>, one after another until one fails.
template <class... Steps>
[[nodiscard]] Result<void> inOrder(Steps &&...steps)
{
    Result<void> done;
    (void)((done = std::invoke(std::forward<Steps>(steps)), done.has_value()) && ...);
    return done;
}

} // namespace trialdesk
