#include "models/store/orderfile.h"

#include <cstring>
#include <string_view>

#include <QFile>

#include "models/store/fingerprint.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr std::uint32_t kMagic = 0x724F4454; // "TDOr"
/// Moves with the file's form and with the rules of any order.
constexpr std::uint32_t kForm = 1;

struct Head
{
    std::uint32_t magic = kMagic;
    std::uint32_t form = kForm;
    std::int32_t key = 0;
    std::int32_t field = 0;
    std::int64_t version = 0;
    std::uint64_t count = 0;
    std::uint64_t empties = 0;
    std::uint64_t hash = 0; ///< of everything before it, and of the ids
};

std::string_view bytesOf(const std::vector<TrialId> &ids)
{
    return {reinterpret_cast<const char *>(ids.data()), ids.size() * sizeof(TrialId)};
}

std::uint64_t hashOf(const Head &head, const std::vector<TrialId> &ids)
{
    const std::string_view front(reinterpret_cast<const char *>(&head), offsetof(Head, hash));
    return rawHash(front) ^ rawHash(bytesOf(ids));
}

} // namespace

QString orderFile(const QString &databaseFile)
{
    return databaseFile + u"-order"_s;
}

std::optional<KeptOrder> readOrder(const QString &name)
{
    QFile file(name);
    Head head;
    if (!file.open(QIODevice::ReadOnly) ||
        file.read(reinterpret_cast<char *>(&head), sizeof head) != qint64{sizeof head})
        return std::nullopt;
    if (head.magic != kMagic || head.form != kForm || head.count > kMostTrials || head.empties > head.count ||
        head.key < 0 || head.key > static_cast<int>(SortKey::ChangedAt) || head.field < 0 ||
        head.field >= static_cast<int>(kFieldCount))
        return std::nullopt;
    constexpr qint64 kIdBytes = sizeof(TrialId);
    const qint64 size = static_cast<qint64>(head.count) * kIdBytes;
    if (file.size() != qint64{sizeof head} + size)
        return std::nullopt;
    KeptOrder kept{
        .order = {.key = static_cast<SortKey>(head.key), .field = static_cast<Field>(head.field)},
        .version = head.version,
        .list = {.ids = std::vector<TrialId>(head.count), .empties = head.empties},
    };
    if (file.read(reinterpret_cast<char *>(kept.list.ids.data()), size) != size ||
        hashOf(head, kept.list.ids) != head.hash)
        return std::nullopt;
    return kept;
}

void writeOrder(const QString &name, const KeptOrder &kept)
{
    Head head{.key = static_cast<std::int32_t>(kept.order.key),
              .field = static_cast<std::int32_t>(kept.order.field),
              .version = kept.version,
              .count = kept.list.ids.size(),
              .empties = kept.list.empties};
    head.hash = hashOf(head, kept.list.ids);
    const std::string_view ids = bytesOf(kept.list.ids);
    QFile::remove(name); // whatever it is
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const bool written =
        file.write(reinterpret_cast<const char *>(&head), sizeof head) == qint64{sizeof head} &&
        file.write(ids.data(), static_cast<qint64>(ids.size())) == static_cast<qint64>(ids.size()) &&
        file.flush();
    if (!written)
        file.remove();
}

} // namespace trialdesk
