#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <vector>

#include <QByteArray>

#include "app/sample_registry/ctgov/projection.h"
#include "app/sample_registry/ctgov/values.h"

namespace trialdesk::sample::ctgov {

// The two receivers of describe() (describetrial.h). Texts are UTF-8 that needs no escape in JSON; a text
// made of several parts is their concatenation. A node is an index of the structure.
using Parts = std::initializer_list<std::string_view>;

// Writes JSON as a projection shows it.
class JsonSink
{
public:
    JsonSink(QByteArray &out, const Projection &projection)
        : m_out(out)
        , m_projection(projection)
    {
    }

    [[nodiscard]] bool wants(int node) const { return m_projection.wants(node); }
    void open(std::string_view key) { begin(key, '{'); }
    void close() { end('}'); }
    void openList(std::string_view key) { begin(key, '['); }
    void closeList() { end(']'); }
    // An element of an open list of objects.
    void openElement() { begin({}, '{'); }
    void closeElement() { end('}'); }

    void text(int node, std::string_view key, Parts parts)
    {
        if (!wants(node))
            return;
        startMember(key);
        item(parts);
    }
    // A number or a truth value.
    void raw(int node, std::string_view key, std::string_view value)
    {
        if (!wants(node))
            return;
        startMember(key);
        append(value);
    }
    // An element of an open list of texts.
    void item(int node, Parts parts)
    {
        if (!wants(node))
            return;
        separate();
        item(parts);
    }

private:
    struct Frame
    {
        qsizetype before;
        qsizetype after;
    };

    void append(std::string_view part) { m_out.append(part.data(), static_cast<qsizetype>(part.size())); }
    void item(Parts parts)
    {
        m_out += '"';
        for (const std::string_view part : parts)
            append(part);
        m_out += '"';
    }
    void separate()
    {
        const char last = m_out.isEmpty() ? '{' : m_out.back();
        if (last != '{' && last != '[')
            m_out += ',';
    }
    void startMember(std::string_view key)
    {
        separate();
        m_out += '"';
        append(key);
        m_out += "\":";
    }
    void begin(std::string_view key, char bracket)
    {
        const qsizetype before = m_out.size();
        if (key.empty())
            separate();
        else
            startMember(key);
        m_out += bracket;
        m_frames.push_back({before, m_out.size()});
    }
    void end(char bracket)
    {
        const Frame frame = m_frames.back();
        m_frames.pop_back();
        if (m_out.size() == frame.after)
            m_out.truncate(frame.before);
        else
            m_out += bracket;
    }

    QByteArray &m_out;
    const Projection &m_projection;
    std::vector<Frame> m_frames;
};

// Collects the values of some leaves.
class ValueSink
{
public:
    ValueSink(const Leaves &leaves, std::vector<Value> &out)
        : m_leaves(leaves)
        , m_out(out)
    {
    }

    [[nodiscard]] bool wants(int node) const { return std::ranges::find(m_leaves, node) != m_leaves.end(); }
    void open(std::string_view) {}
    void close() {}
    void openList(std::string_view) { m_group = -1; }
    void closeList() { m_group = -1; }
    void openElement() { ++m_group; }
    void closeElement() {}
    void text(int node, std::string_view, Parts parts) { item(node, parts); }
    void raw(int node, std::string_view, std::string_view value) { item(node, {value}); }
    void item(int node, Parts parts)
    {
        if (!wants(node))
            return;
        Value &value = m_out.emplace_back();
        value.leaf = node;
        value.group = m_group;
        for (const std::string_view part : parts)
            value.text.append(part.data(), static_cast<qsizetype>(part.size()));
    }

private:
    const Leaves &m_leaves;
    int m_group = -1;
    std::vector<Value> &m_out;
};

} // namespace trialdesk::sample::ctgov
