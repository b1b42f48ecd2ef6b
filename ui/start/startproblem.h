#pragma once

#include <optional>

#include <QString>

#include "models/domain/error.h"
#include "models/store/storelocation.h"

namespace trialdesk {

/// What a person is told and offered when the program can't start on its store. Pure.
struct StartProblem
{
    enum class Backups {
        None,   ///< another file would not help
        IfAny,  ///< offered where there are some: the folder is then surely ours
        Always, ///< and an empty store where there are none
    };

    QString title; ///< what happened, in a few words
    QString what;  ///< the same with names and numbers
    QString data;  ///< what it means for the data
    QString todo;  ///< what to do now
    Backups backups = Backups::None;
    bool offersReadOnly = false;
    bool offersRetry = false; ///< the reason may be gone in a moment
};

/// `version`: the store's own schema version where it could be read; `known`: this program's newest.
[[nodiscard]] StartProblem startProblem(const Error &error, const StoreLocation &location,
                                        std::optional<int> version, int known);

} // namespace trialdesk
