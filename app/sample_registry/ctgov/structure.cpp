#include "app/sample_registry/ctgov/structure.h"

#include <QFile>

namespace trialdesk::sample::ctgov {

namespace {

Piece::Type typeOf(const QByteArray &name)
{
    if (name == "object")
        return Piece::Type::Object;
    if (name == "nct")
        return Piece::Type::Nct;
    if (name == "date")
        return Piece::Type::Date;
    if (name == "integer" || name == "number")
        return Piece::Type::Number;
    if (name == "boolean")
        return Piece::Type::Boolean;
    return name.startsWith("enum:") ? Piece::Type::Enum : Piece::Type::Text;
}

struct Area
{
    const char *name;
    const char *pieces;
};

constexpr Area kAreas[] = {
    {"BasicSearch",
     "NCTId NCTIdAlias OrgStudyId SecondaryId Acronym BriefTitle OfficialTitle Condition Keyword "
     "InterventionName InterventionOtherName LeadSponsorName CollaboratorName OrgFullName BriefSummary "
     "PrimaryOutcomeMeasure OverallStatus Phase StudyType LocationCity LocationCountry LocationFacility"},
    {"ConditionSearch", "Condition BriefTitle OfficialTitle Keyword ConditionMeshTerm"},
    {"InterventionSearch", "InterventionName InterventionType InterventionOtherName BriefTitle "
                           "OfficialTitle InterventionMeshTerm ArmGroupLabel"},
    {"TitleSearch", "Acronym BriefTitle OfficialTitle"},
    {"OutcomeSearch", "PrimaryOutcomeMeasure SecondaryOutcomeMeasure OtherOutcomeMeasure"},
    {"SponsorSearch", "LeadSponsorName CollaboratorName OrgFullName"},
    {"LocationSearch", "LocationCity LocationState LocationCountry LocationFacility LocationZip"},
    {"IdSearch", "NCTId NCTIdAlias Acronym OrgStudyId SecondaryId"},
    {"PatientSearch", "Acronym Condition BriefTitle OfficialTitle BriefSummary Keyword InterventionName"},
    {"EligibilitySearch", "EligibilityCriteria StudyPopulation"},
};

} // namespace

const Structure &Structure::get()
{
    static const Structure kStructure;
    return kStructure;
}

Structure::Structure()
{
    QFile file(QStringLiteral(":/sample/ctgov-structure.tsv"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The structure of the studies is missing in the program");
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QList<QByteArray> cells = line.split('\t');
        if (cells.size() != 3)
            continue;
        const int index = size();
        const auto dot = cells[0].lastIndexOf('.');
        Piece piece{.name = cells[0].mid(dot + 1), .path = cells[0], .piece = {}, .typeName = cells[2]};
        if (cells[1] != "-")
            piece.piece = cells[1];
        piece.isList = piece.typeName.endsWith("[]");
        if (piece.isList)
            piece.typeName.chop(2);
        piece.type = typeOf(piece.typeName);
        if (dot >= 0) {
            piece.parent = m_byName.value(cells[0].left(dot), -1);
            m_pieces[static_cast<size_t>(piece.parent)].children.push_back(index);
        } else {
            m_roots.push_back(index);
        }
        m_byName.insert(piece.path, index);
        if (!piece.piece.isEmpty())
            m_byName.insert(piece.piece, index);
        m_pieces.push_back(std::move(piece));
    }
}

int Structure::find(const QByteArray &name) const
{
    return m_byName.value(name, -1);
}

int Structure::child(int parent, QByteArrayView key) const
{
    for (const int index : parent < 0 ? m_roots : at(parent).children) {
        if (at(index).name == key)
            return index;
    }
    return -1;
}

std::vector<int> Structure::area(const QByteArray &name) const
{
    std::vector<int> leaves;
    for (const Area &area : kAreas) {
        if (name != area.name)
            continue;
        for (const QByteArray &piece : QByteArray(area.pieces).split(' '))
            leaves.push_back(find(piece));
    }
    return leaves;
}

} // namespace trialdesk::sample::ctgov
