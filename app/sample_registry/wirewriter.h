#pragma once

#include "app/sample_registry/wireanswer.h"

class QTcpSocket;

namespace trialdesk::sample {

struct WriteOptions
{
    bool headOnly = false;   // a HEAD request: the same head, no body
    bool closeAfter = false; // the client asked for it
};

// Writes the answer now or after its delay and returns at once; whatever is still to come ends with the
// socket. Must be called in the socket's thread.
void writeAnswer(QTcpSocket *socket, const WireAnswer &answer, WriteOptions options);

} // namespace trialdesk::sample
