#pragma once

#include "app/sample_registry/ctgov/enums.h"
#include "app/sample_registry/ctgov/listing.h"
#include "app/sample_registry/ctgov/studies.h"
#include "app/sample_registry/registrystate.h"
#include "app/sample_registry/wireanswer.h"

namespace trialdesk::sample::ctgov {

// The registry behind /api/v2: the studies with the edits of the script and what was found last. The script,
// the faults and the log stay in the RegistryState. Belongs to the thread of its server.
class Registry
{
public:
    // Opens the source that the options name: a file or generated studies.
    [[nodiscard]] static std::expected<std::unique_ptr<Registry>, QString> open(const ServerOptions &options);
    Registry(std::unique_ptr<StudySource> source, quint64 orderSeed);

    // The answer to a data request, with its effect on the state. Knows no socket and no clock.
    [[nodiscard]] WireAnswer answer(const RequestFacts &facts, RegistryState &state);
    // What is wrong with a script that is well-formed; empty if nothing is.
    [[nodiscard]] QString problemOf(const Script &script) const;

private:
    void follow(const RegistryState &state);
    [[nodiscard]] WireAnswer routed(const RequestFacts &facts, const std::optional<Fault> &fault,
                                    RegistryState &state);
    [[nodiscard]] WireAnswer list(const Parameters &parameters, RegistryState &state,
                                  const std::optional<Fault> &fault);
    [[nodiscard]] WireAnswer one(const QByteArray &id, const Parameters &parameters);
    // The page that the request asks for; 0 for everything but lists and tokens that can't be read.
    [[nodiscard]] qint64 pageOf(const RequestFacts &facts) const;

    Studies m_studies;
    EnumCatalog m_enums;
    HitCache m_cache;
    quint64 m_orderSeed;
    QByteArray m_stamp;
    qint64 m_revision = -1;
};

} // namespace trialdesk::sample::ctgov
