#pragma once

#include <expected>
#include <utility>
#include <vector>

#include <QJsonValue>
#include <QString>

#include "app/sample_registry/ctgov/projection.h"
#include "app/sample_registry/ctgov/values.h"

namespace trialdesk::sample::ctgov {

// JSON that keeps the order of its keys, which QJsonObject sorts: the registry sends a study's keys in the
// order of its data structure.
struct JsonTree
{
    enum class Kind { Scalar, Text, List, Object };

    Kind kind = Kind::Scalar;
    QByteArray text = "null";                                  // a scalar as JSON, a text as UTF-8
    std::vector<std::pair<QByteArray, JsonTree>> members = {}; // of a list with empty keys

    [[nodiscard]] static std::expected<JsonTree, QString> parse(const QByteArray &json);
    [[nodiscard]] static JsonTree of(const QJsonValue &value);
    [[nodiscard]] static JsonTree ofText(const QByteArray &text);

    // A member, or null. Not for lists.
    [[nodiscard]] JsonTree *find(QByteArrayView key);
    // The node at a dotted path, made (as objects) where it's missing.
    [[nodiscard]] JsonTree &make(const QByteArray &path);
    void remove(const QByteArray &path);
    // Objects member by member, everything else replaced; null takes a member away.
    void merge(const QJsonObject &patch);
};

// The text with quotes around it: UTF-8 as it is, only what JSON demands is escaped.
void appendJsonText(QByteArray &out, QByteArrayView text);
void appendJson(QByteArray &out, const JsonTree &tree);
// Only what the projection shows; parents without content are left out. Without any content: {}.
void appendProjected(QByteArray &out, const JsonTree &study, const Projection &projection);
// Appends the values of the leaves in the study, with the places of their sites.
void collectValues(const JsonTree &study, const Leaves &leaves, std::vector<Value> &out);
// The first value of a piece; empty if there is none.
[[nodiscard]] QByteArray firstValue(const JsonTree &study, const char *piece);

} // namespace trialdesk::sample::ctgov
