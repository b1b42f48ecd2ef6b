#include "app/sample_registry/fault.h"

#include <algorithm>

#include "app/sample_registry/jsonreader.h"

namespace trialdesk::sample {

using namespace Qt::StringLiterals;

namespace {

struct KindName
{
    QLatin1StringView name;
    Fault::Kind kind;
};

constexpr KindName kKinds[] = {
    {"status"_L1, Fault::Kind::Status},
    {"redirect"_L1, Fault::Kind::Redirect},
    {"delay"_L1, Fault::Kind::Delay},
    {"silent"_L1, Fault::Kind::Silent},
    {"drip"_L1, Fault::Kind::Drip},
    {"cut"_L1, Fault::Kind::Cut},
    {"cutNoLength"_L1, Fault::Kind::CutNoLength},
    {"reset"_L1, Fault::Kind::Reset},
    {"gzip"_L1, Fault::Kind::Gzip},
    {"gzipCut"_L1, Fault::Kind::GzipCut},
    {"endlessBody"_L1, Fault::Kind::EndlessBody},
    {"wrongLength"_L1, Fault::Kind::WrongLength},
    {"repeatPage"_L1, Fault::Kind::RepeatPage},
    {"emptyPage"_L1, Fault::Kind::EmptyPage},
};

struct BodyName
{
    QLatin1StringView name;
    Fault::Body body;
};

constexpr BodyName kBodies[] = {
    {"odcloud"_L1, Fault::Body::Odcloud},
    {"html"_L1, Fault::Body::Html},
    {"text"_L1, Fault::Body::Text},
    {"empty"_L1, Fault::Body::Empty},
};

template <class Entry, size_t N>
const Entry *findName(const Entry (&entries)[N], const QString &name)
{
    const auto found = std::ranges::find(entries, name, &Entry::name);
    return found == std::end(entries) ? nullptr : &*found;
}

template <class Entry, size_t N>
QString allNames(const Entry (&entries)[N])
{
    QStringList names;
    for (const Entry &entry : entries)
        names.append(QString(entry.name));
    return names.join(u", "_s);
}

void readStatus(JsonReader &reader, Fault &fault)
{
    const std::optional<qint64> status = reader.number("status"_L1, 100);
    if (status && *status <= 599)
        fault.status = static_cast<int>(*status);
    else
        reader.fail(u"A status fault needs \"status\", 100 to 599"_s);
    const QString body = reader.text("body"_L1).value_or(u"odcloud"_s);
    if (const BodyName *known = findName(kBodies, body))
        fault.body = known->body;
    else
        reader.fail(u"Unknown body \"%1\"; known are: %2"_s.arg(body, allNames(kBodies)));
    constexpr qint64 kLeastCode = -100000;
    fault.code = reader.number("code"_L1, kLeastCode).value_or(-1);
    fault.message = reader.text("message"_L1).value_or(QString());
    fault.retryAfter = reader.text("retryAfter"_L1).value_or(QString()).toLatin1();
}

void readRedirect(JsonReader &reader, Fault &fault)
{
    fault.status = static_cast<int>(reader.number("status"_L1, 300).value_or(302));
    if (fault.status > 399)
        reader.fail(u"The status of a redirect is 300 to 399"_s);
    fault.to = reader.text("to"_L1).value_or(QString()).toUtf8();
    if (fault.to.isEmpty() || fault.to.contains('\n') || fault.to.contains('\r'))
        reader.fail(u"A redirect needs \"to\", an address of one line"_s);
}

} // namespace

std::expected<Fault, QString> readFault(const QJsonObject &json)
{
    JsonReader reader(json, u"fault"_s);
    Fault fault;
    const QString kindName = reader.text("kind"_L1).value_or(QString());
    const KindName *kind = findName(kKinds, kindName);
    if (!kind) {
        return std::unexpected(
            u"Unknown kind of fault \"%1\"; known are: %2"_s.arg(kindName, allNames(kKinds)));
    }
    fault.kind = kind->kind;
    fault.page = reader.number("page"_L1, 1);
    fault.path = reader.text("path"_L1).value_or(QString()).toLatin1();
    fault.skip = reader.number("skip"_L1, 0).value_or(0);
    fault.times = reader.number("times"_L1, 1);

    switch (fault.kind) {
    case Fault::Kind::Status:
        readStatus(reader, fault);
        break;
    case Fault::Kind::Redirect:
        readRedirect(reader, fault);
        break;
    case Fault::Kind::Delay:
        if (const std::optional<qint64> ms = reader.number("ms"_L1, 0))
            fault.pause = std::chrono::milliseconds(*ms);
        else
            reader.fail(u"A delay needs \"ms\""_s);
        break;
    case Fault::Kind::Drip:
        fault.pause = std::chrono::milliseconds(reader.number("ms"_L1, 1).value_or(20));
        fault.bytes = reader.number("bytes"_L1, 1).value_or(1);
        break;
    case Fault::Kind::Cut:
    case Fault::Kind::CutNoLength:
    case Fault::Kind::Reset:
    case Fault::Kind::WrongLength:
        fault.bytes = reader.number("bytes"_L1, 0);
        break;
    case Fault::Kind::EmptyPage:
        fault.total = reader.number("total"_L1, 0);
        break;
    case Fault::Kind::Silent:
    case Fault::Kind::Gzip:
    case Fault::Kind::GzipCut:
    case Fault::Kind::EndlessBody:
    case Fault::Kind::RepeatPage:
        break;
    }
    if (const QString problem = reader.finish(); !problem.isEmpty())
        return std::unexpected(problem);
    return fault;
}

} // namespace trialdesk::sample
