#include "app/cli/cursor.h"

#include <algorithm>

#include <QCryptographicHash>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr std::size_t kTail = 5;

QString filterHash(const QString &filter)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(filter.toUtf8(), QCryptographicHash::Sha256).left(6).toHex());
}

} // namespace

Cursor Cursor::after(std::span<const TrialId> ids, std::size_t end, const SortOrder &order,
                     const QString &filter)
{
    const auto shown = ids.first(std::min(end, ids.size()));
    const auto tail = shown.last(std::min(kTail, shown.size()));
    return {order, filter, shown.size(), {tail.begin(), tail.end()}};
}

QString Cursor::text() const
{
    QStringList parts{u"1"_s, sortText(order), filterHash(filter), QString::number(position)};
    for (const TrialId id : tail)
        parts.append(QString::number(id));
    return QString::fromLatin1(
        parts.join(u'/').toUtf8().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

std::optional<Cursor> Cursor::parse(const QString &text, const QString &filter)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        text.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    const QStringList parts = QString::fromUtf8(*decoded).split(u'/');
    if (parts.size() < 4 || parts.size() > 4 + qsizetype(kTail) || parts[0] != "1"_L1 ||
        parts[2] != filterHash(filter))
        return std::nullopt;
    const auto order = parseSort(parts[1]);
    bool ok = false;
    Cursor cursor{order.value_or(SortOrder{}), filter, parts[3].toULongLong(&ok), {}};
    if (!order || !ok)
        return std::nullopt;
    for (const QString &part : parts.sliced(4)) {
        cursor.tail.push_back(part.toUInt(&ok));
        if (!ok)
            return std::nullopt;
    }
    return cursor;
}

std::size_t Cursor::resume(std::span<const TrialId> ids) const
{
    // Each remembered trial says where the page ended. A trial that itself moved says something else than the
    // others: the middle answer is right as long as most stayed.
    std::vector<std::size_t> answers;
    for (std::size_t i = 0; i < tail.size(); ++i) {
        const auto found = std::ranges::find(ids, tail[i]);
        if (found == ids.end())
            continue;
        const auto stillAfter = std::ranges::count_if(std::span(tail).subspan(i + 1), [&](TrialId id) {
            return std::ranges::find(std::ranges::subrange(found, ids.end()), id) != ids.end();
        });
        answers.push_back(static_cast<std::size_t>(found - ids.begin()) + 1 +
                          static_cast<std::size_t>(stillAfter));
    }
    if (answers.empty())
        return std::min(position, ids.size());
    const auto middle = answers.begin() + static_cast<std::ptrdiff_t>(answers.size() / 2);
    std::ranges::nth_element(answers, middle);
    return std::min(*middle, ids.size());
}

} // namespace trialdesk
