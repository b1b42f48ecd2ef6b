#include "app/sample_registry/ctgov/jsontree.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>
#include <simdjson.h>

namespace trialdesk::sample::ctgov {

using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QByteArray numberText(double number)
{
    const QByteArray text = QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
    // The registry writes a whole number of a decimal field as 35.0.
    return text.contains('.') || text.contains('e') ? text : text + ".0";
}

JsonTree treeOf(simdjson::dom::element element)
{
    JsonTree tree;
    switch (element.type()) {
    case simdjson::dom::element_type::ARRAY:
        tree.kind = JsonTree::Kind::List;
        for (const simdjson::dom::element item : simdjson::dom::array(element))
            tree.members.emplace_back(QByteArray(), treeOf(item));
        break;
    case simdjson::dom::element_type::OBJECT:
        tree.kind = JsonTree::Kind::Object;
        for (const simdjson::dom::key_value_pair pair : simdjson::dom::object(element))
            tree.members.emplace_back(bytesOf(pair.key), treeOf(pair.value));
        break;
    case simdjson::dom::element_type::STRING:
        tree.kind = JsonTree::Kind::Text;
        tree.text = bytesOf(std::string_view(element));
        break;
    case simdjson::dom::element_type::INT64:
        tree.text = QByteArray::number(static_cast<qint64>(int64_t(element)));
        break;
    case simdjson::dom::element_type::UINT64:
        tree.text = QByteArray::number(static_cast<quint64>(uint64_t(element)));
        break;
    case simdjson::dom::element_type::DOUBLE:
        tree.text = numberText(double(element));
        break;
    case simdjson::dom::element_type::BOOL:
        tree.text = bool(element) ? "true" : "false";
        break;
    case simdjson::dom::element_type::NULL_VALUE:
        break;
    }
    return tree;
}

} // namespace

std::expected<JsonTree, QString> JsonTree::parse(const QByteArray &json)
{
    simdjson::dom::parser parser;
    simdjson::dom::element element;
    const simdjson::error_code problem =
        parser.parse(json.constData(), static_cast<size_t>(json.size())).get(element);
    if (problem)
        return std::unexpected(QString::fromLatin1(simdjson::error_message(problem)));
    if (!element.is_object())
        return std::unexpected(u"not an object"_s);
    return treeOf(element);
}

JsonTree JsonTree::of(const QJsonValue &value)
{
    JsonTree tree;
    if (value.isObject()) {
        tree.kind = Kind::Object;
        const QJsonObject object = value.toObject();
        for (auto it = object.constBegin(); it != object.constEnd(); ++it)
            tree.members.emplace_back(it.key().toUtf8(), of(it.value()));
    } else if (value.isArray()) {
        tree.kind = Kind::List;
        for (const QJsonValue item : value.toArray())
            tree.members.emplace_back(QByteArray(), of(item));
    } else if (value.isString()) {
        return ofText(value.toString().toUtf8());
    } else if (value.isBool()) {
        tree.text = value.toBool() ? "true" : "false";
    } else if (value.isDouble()) {
        const auto whole = static_cast<qint64>(value.toDouble());
        tree.text = static_cast<double>(whole) == value.toDouble() ? QByteArray::number(whole)
                                                                   : numberText(value.toDouble());
    }
    return tree;
}

JsonTree JsonTree::ofText(const QByteArray &text)
{
    return {.kind = Kind::Text, .text = text};
}

JsonTree *JsonTree::find(QByteArrayView key)
{
    const auto found = std::ranges::find_if(members, [&](const auto &member) { return member.first == key; });
    return found == members.end() ? nullptr : &found->second;
}

JsonTree &JsonTree::make(const QByteArray &path)
{
    JsonTree *tree = this;
    for (const QByteArray &key : path.split('.')) {
        if (tree->kind != Kind::Object)
            *tree = JsonTree{.kind = Kind::Object, .text = {}};
        JsonTree *next = tree->find(key);
        tree = next ? next : &tree->members.emplace_back(key, JsonTree()).second;
    }
    return *tree;
}

void JsonTree::remove(const QByteArray &path)
{
    const qsizetype dot = path.indexOf('.');
    const QByteArray key = path.left(dot < 0 ? path.size() : dot);
    if (dot < 0)
        std::erase_if(members, [&](const auto &member) { return member.first == key; });
    else if (JsonTree *inner = find(key))
        inner->remove(path.mid(dot + 1));
}

void JsonTree::merge(const QJsonObject &patch)
{
    if (kind != Kind::Object)
        *this = JsonTree{.kind = Kind::Object, .text = {}};
    for (auto it = patch.constBegin(); it != patch.constEnd(); ++it) {
        const QByteArray key = it.key().toUtf8();
        if (it.value().isNull()) {
            std::erase_if(members, [&](const auto &member) { return member.first == key; });
            continue;
        }
        JsonTree *member = find(key);
        if (!member)
            member = &members.emplace_back(key, JsonTree()).second;
        if (it.value().isObject())
            member->merge(it.value().toObject());
        else
            *member = of(it.value());
    }
}

} // namespace trialdesk::sample::ctgov
