#pragma once

#include <QtGlobal>

namespace trialdesk::faults {

/// What a call of SQLite to the system ends with.
enum class Kind {
    Busy,        ///< no lock can be had from the chosen call until heal(); waiting for one takes no time
    Full,        ///< one write does not fit
    StaysFull,   ///< no write fits from the chosen call until heal()
    IoError,     ///< one call fails
    StaysBroken, ///< every call fails from the chosen one until heal()
    Corrupt,     ///< one read of the database gives other bytes than were written
    Die,         ///< the process ends at this call, as by kill -9
};

/// Puts a layer over SQLite's default file system for the whole process, to stay: call before the first
/// connection. Without an armed fault it hands everything on.
void install();

/// The `at`-th call (from 0) that this kind can strike will fail. Any thread may make the calls.
void arm(Kind kind, qint64 at);
/// How many such calls there were since arm().
qint64 calls();
/// Ends the fault; tells whether it struck.
bool heal();

} // namespace trialdesk::faults
