#pragma once

#include <vector>

#include <QByteArray>
#include <QHash>

namespace trialdesk::sample::ctgov {

// A node of the study data structure: a section, a module, a table or a leaf.
struct Piece
{
    enum class Type { Object, Text, Nct, Date, Number, Boolean, Enum };

    QByteArray name;     // the JSON key
    QByteArray path;     // keys with dots between them
    QByteArray piece;    // the registry's short name; empty where it isn't known
    QByteArray typeName; // as the file says it: "text", "enum:Phase" ...
    Type type = Type::Object;
    bool isList = false;
    int parent = -1;
    std::vector<int> children = {};
};

// The study data structure, read once from the program's resources. Thread-safe after the first get().
class Structure
{
public:
    [[nodiscard]] static const Structure &get();

    [[nodiscard]] const std::vector<Piece> &pieces() const { return m_pieces; }
    [[nodiscard]] const Piece &at(int index) const { return m_pieces[static_cast<size_t>(index)]; }
    [[nodiscard]] int size() const { return static_cast<int>(m_pieces.size()); }
    // By piece name or path, case-sensitive; -1 if there is none.
    [[nodiscard]] int find(const QByteArray &name) const;
    // The node under that key; parent -1 is the study itself. -1 if there is none.
    [[nodiscard]] int child(int parent, QByteArrayView key) const;
    // The leaves that a search area looks into; empty for an unknown area.
    [[nodiscard]] std::vector<int> area(const QByteArray &name) const;

private:
    Structure();

    std::vector<Piece> m_pieces;
    std::vector<int> m_roots;
    QHash<QByteArray, int> m_byName;
};

} // namespace trialdesk::sample::ctgov
