#pragma once

#include "app/sample_registry/ctgov/generatedtrial.h"
#include "app/sample_registry/ctgov/sinks.h"

namespace trialdesk::sample::ctgov {

struct DescribeOptions
{
    // How the records spell the country; empty: as the source has it.
    QByteArray korea = {};
    // What derivedSection.miscInfoModule.versionHolder says: it moves with every refresh. Empty as above.
    QByteArray dataDate = {};
};

// Tells the sink the whole study, in the order of the data structure.
void describe(const GeneratedTrial &trial, const DescribeOptions &options, JsonSink &sink);
void describe(const GeneratedTrial &trial, const DescribeOptions &options, ValueSink &sink);

} // namespace trialdesk::sample::ctgov
