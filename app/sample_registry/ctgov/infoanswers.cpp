#include "app/sample_registry/ctgov/infoanswers.h"

#include <algorithm>

#include "app/sample_registry/ctgov/jsontree.h"
#include "app/sample_registry/ctgov/structure.h"

namespace trialdesk::sample::ctgov {

namespace {

QByteArray sourceType(const Piece &piece)
{
    if (piece.type == Piece::Type::Object)
        return "STRUCT";
    if (piece.type == Piece::Type::Enum)
        return piece.typeName.mid(5);
    return piece.typeName.toUpper();
}

QByteArray typeText(const Piece &piece, int node)
{
    QByteArray type = piece.typeName;
    if (piece.type == Piece::Type::Object) {
        type = Structure::get().at(node).name;
        type[0] = QChar(QLatin1Char(type[0])).toUpper().toLatin1();
    } else if (piece.type == Piece::Type::Enum) {
        type = piece.typeName.mid(5);
    }
    return piece.isList ? type + "[]" : type;
}

void appendField(QByteArray &out, int node)
{
    const Piece &piece = Structure::get().at(node);
    const auto member = [&out](const char *key, const QByteArray &text) {
        out += out.endsWith('{') ? "\"" : ",\"";
        out += key;
        out += "\":";
        appendJsonText(out, text);
    };
    if (!out.endsWith('['))
        out += ',';
    out += '{';
    member("name", piece.name);
    member("piece", piece.piece.isEmpty() ? piece.name : piece.piece);
    member("type", typeText(piece, node));
    member("sourceType", sourceType(piece));
    if (piece.type == Piece::Type::Enum)
        out += ",\"isEnum\":true";
    if (!piece.children.empty()) {
        out += ",\"children\":[";
        for (const int child : piece.children)
            appendField(out, child);
        out += ']';
    }
    out += '}';
}

} // namespace

QByteArray versionJson(const QByteArray &stamp)
{
    return R"({"apiVersion":"2.0.5","dataTimestamp":")" + stamp + R"("})";
}

QByteArray metadataJson()
{
    QByteArray out = "[";
    for (int node = 0; node < Structure::get().size(); ++node) {
        if (Structure::get().at(node).parent < 0)
            appendField(out, node);
    }
    return out + ']';
}

QByteArray sizesJson(const Studies &studies)
{
    constexpr qint64 kSample = 500;
    constexpr size_t kLargest = 10;
    const qint64 step = std::max<qint64>(1, studies.count() / kSample);
    std::vector<std::pair<qint64, quint32>> sizes;
    qint64 sum = 0;
    for (qint64 i = 0; i < studies.count(); i += step) {
        const quint32 position = studies.byUpdate()[static_cast<size_t>(i)];
        QByteArray json;
        studies.append(json, position, Projection());
        sizes.emplace_back(json.size(), studies.number(position));
        sum += json.size();
    }
    std::ranges::sort(sizes, std::greater());
    const auto count = static_cast<qint64>(sizes.size());
    QByteArray out = "{\"averageSizeBytes\":" + QByteArray::number(count > 0 ? sum / count : 0) +
                     ",\"totalStudies\":" + QByteArray::number(studies.count()) + ",\"largestStudies\":[";
    for (size_t i = 0; i < std::min(kLargest, sizes.size()); ++i) {
        out += (i > 0 ? ",{\"id\":\"" : "{\"id\":\"") + nctText(sizes[i].second) +
               "\",\"sizeBytes\":" + QByteArray::number(sizes[i].first) + '}';
    }
    out += "],\"percentiles\":{";
    for (const qint64 percent : {1, 5, 25, 50, 75, 95, 99}) {
        if (count > 0) {
            const auto at = static_cast<size_t>((count - 1) * (100 - percent) / 100);
            out += (out.endsWith('{') ? "\"" : ",\"") + QByteArray::number(percent) +
                   "\":" + QByteArray::number(sizes[at].first);
        }
    }
    return out +
           "},\"ranges\":[{\"sizeRange\":\"0-\",\"studiesCount\":" + QByteArray::number(studies.count()) +
           "}]}";
}

} // namespace trialdesk::sample::ctgov
