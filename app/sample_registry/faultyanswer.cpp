#include "app/sample_registry/faultyanswer.h"

#include "app/sample_registry/gzip.h"

namespace trialdesk::sample {

void zip(WireAnswer &out, const RequestFacts &facts, Zip part, int level)
{
    if (!facts.header("Accept-Encoding").contains("gzip"))
        return;
    out.body = gzip(out.body, level);
    if (part == Zip::Half)
        out.body.truncate(out.body.size() / 2);
    out.headers.emplace_back("Content-Encoding", "gzip");
}

bool leavesWhole(const std::optional<Fault> &fault)
{
    return !fault || fault->kind == Fault::Kind::Drip || fault->kind == Fault::Kind::Gzip ||
           fault->kind == Fault::Kind::Delay;
}

void bend(WireAnswer &out, const Fault &fault, const RequestFacts &facts)
{
    const auto half = static_cast<qint64>(out.body.size() / 2);
    switch (fault.kind) {
    case Fault::Kind::Silent:
        out.delivery.mode = Delivery::Mode::Silent;
        break;
    case Fault::Kind::Drip:
        out.delivery = {Delivery::Mode::Drip, fault.bytes.value_or(1), fault.pause};
        break;
    case Fault::Kind::Cut:
        out.delivery = {.mode = Delivery::Mode::Cut, .bytes = fault.bytes.value_or(half)};
        break;
    case Fault::Kind::CutNoLength:
        out.delivery = {.mode = Delivery::Mode::CutNoLength, .bytes = fault.bytes.value_or(half)};
        break;
    case Fault::Kind::Reset:
        out.delivery = {.mode = Delivery::Mode::Reset, .bytes = fault.bytes.value_or(0)};
        break;
    case Fault::Kind::EndlessBody:
        out.delivery.mode = Delivery::Mode::EndlessBody;
        break;
    case Fault::Kind::WrongLength:
        out.delivery.claimedLength = fault.bytes.value_or(2 * half + 100);
        break;
    case Fault::Kind::Gzip:
    case Fault::Kind::GzipCut:
        zip(out, facts, fault.kind == Fault::Kind::GzipCut ? Zip::Half : Zip::Whole);
        break;
    case Fault::Kind::Status:
    case Fault::Kind::Redirect:
    case Fault::Kind::Delay:
    case Fault::Kind::RepeatPage: // these two bent the list itself
    case Fault::Kind::EmptyPage:
        break;
    }
}

} // namespace trialdesk::sample
