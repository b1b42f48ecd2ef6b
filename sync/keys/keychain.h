#pragma once

#include <functional>

#include <QByteArray>
#include <QString>

namespace trialdesk {

struct KeychainAnswer
{
    /// NoAnswer is never a keychain's own word, only of who waited for it.
    enum class Outcome { Ok, NotFound, Denied, Unavailable, NoAnswer };

    Outcome outcome = Outcome::Unavailable;
    QByteArray secret; ///< after read() only
    QString detail;    ///< the backend's own words, for the log
};

/// The desktop's secret store. `done` may come at once, late or never: who calls sets the time limit.
class Keychain
{
public:
    using Done = std::function<void(const KeychainAnswer &)>;

    virtual ~Keychain() = default;
    virtual void read(const QString &entry, Done done) = 0;
    virtual void write(const QString &entry, const QByteArray &secret, Done done) = 0;
    virtual void remove(const QString &entry, Done done) = 0;
};

} // namespace trialdesk
