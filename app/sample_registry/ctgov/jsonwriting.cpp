#include "app/sample_registry/ctgov/jsontree.h"
#include "app/sample_registry/ctgov/structure.h"

namespace trialdesk::sample::ctgov {

namespace {

bool appendNode(QByteArray &out, const JsonTree &tree, int node, const Projection &projection);

// Gives back whether anything was written.
bool appendMembers(QByteArray &out, const JsonTree &object, int node, const Projection &projection)
{
    const qsizetype start = out.size();
    out += '{';
    for (const auto &[key, member] : object.members) {
        const int child = Structure::get().child(node, key);
        if (child < 0 ? !projection.isWhole(node) : !projection.wants(child))
            continue;
        const qsizetype before = out.size();
        if (!out.endsWith('{'))
            out += ',';
        appendJsonText(out, key);
        out += ':';
        if (child < 0)
            appendJson(out, member);
        else if (!appendNode(out, member, child, projection))
            out.truncate(before);
    }
    if (out.size() == start + 1) {
        out.truncate(start);
        return false;
    }
    out += '}';
    return true;
}

bool appendNode(QByteArray &out, const JsonTree &tree, int node, const Projection &projection)
{
    const bool isPart = Structure::get().at(node).type == Piece::Type::Object && !projection.isWhole(node);
    if (!isPart || tree.kind == JsonTree::Kind::Scalar || tree.kind == JsonTree::Kind::Text) {
        appendJson(out, tree);
        return true;
    }
    if (tree.kind == JsonTree::Kind::Object)
        return appendMembers(out, tree, node, projection);
    const qsizetype start = out.size();
    out += '[';
    for (const auto &[key, item] : tree.members) {
        const qsizetype before = out.size();
        if (out.size() > start + 1)
            out += ',';
        if (!appendNode(out, item, node, projection))
            out.truncate(before);
    }
    if (out.size() == start + 1) {
        out.truncate(start);
        return false;
    }
    out += ']';
    return true;
}

void collect(const JsonTree &tree, const std::vector<int> &way, size_t step, int group,
             std::vector<Value> &out)
{
    if (tree.kind == JsonTree::Kind::List) {
        for (size_t i = 0; i < tree.members.size(); ++i) {
            const bool isTable = tree.members[i].second.kind == JsonTree::Kind::Object;
            collect(tree.members[i].second, way, step, isTable && group < 0 ? static_cast<int>(i) : group,
                    out);
        }
        return;
    }
    if (step == way.size()) {
        out.push_back({way.back(), tree.text, group});
        return;
    }
    for (const auto &[key, member] : tree.members) {
        if (key == Structure::get().at(way[step]).name)
            collect(member, way, step + 1, group, out);
    }
}

} // namespace

void appendJsonText(QByteArray &out, QByteArrayView text)
{
    static constexpr char kHex[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<quint8>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else if (c == '\t') {
            out += "\\t";
        } else if (byte < 0x20) {
            out += "\\u00";
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

void appendJson(QByteArray &out, const JsonTree &tree)
{
    if (tree.kind == JsonTree::Kind::Scalar) {
        out += tree.text;
        return;
    }
    if (tree.kind == JsonTree::Kind::Text) {
        appendJsonText(out, tree.text);
        return;
    }
    const bool isObject = tree.kind == JsonTree::Kind::Object;
    out += isObject ? '{' : '[';
    for (size_t i = 0; i < tree.members.size(); ++i) {
        if (i > 0)
            out += ',';
        if (isObject) {
            appendJsonText(out, tree.members[i].first);
            out += ':';
        }
        appendJson(out, tree.members[i].second);
    }
    out += isObject ? '}' : ']';
}

void appendProjected(QByteArray &out, const JsonTree &study, const Projection &projection)
{
    if (projection.isAll())
        appendJson(out, study);
    else if (!appendMembers(out, study, -1, projection))
        out += "{}";
}

void collectValues(const JsonTree &study, const Leaves &leaves, std::vector<Value> &out)
{
    for (const int leaf : leaves) {
        std::vector<int> way;
        for (int node = leaf; node >= 0; node = Structure::get().at(node).parent)
            way.insert(way.begin(), node);
        collect(study, way, 0, -1, out);
    }
}

QByteArray firstValue(const JsonTree &study, const char *piece)
{
    std::vector<Value> values;
    collectValues(study, {Structure::get().find(piece)}, values);
    return values.empty() ? QByteArray() : values.front().text;
}

} // namespace trialdesk::sample::ctgov
