#include "app/sample_registry/ctgov/enums.h"

#include <algorithm>

#include "app/sample_registry/ctgov/jsontree.h"
#include "app/sample_registry/ctgov/structure.h"

namespace trialdesk::sample::ctgov {

namespace {

// NOT_YET_RECRUITING -> Not yet recruiting, unless the table says otherwise.
QByteArray labelOf(const QByteArray &value)
{
    QByteArray label = value.toLower().replace('_', ' ');
    label[0] = value.at(0);
    return label;
}

struct TypeText
{
    const char *name;
    // value or value=label
    const char *values;
};

constexpr TypeText kTypes[] = {
    {"AgencyClass", "NIH=NIH|FED=FED|OTHER_GOV=OTHER_GOV|INDIV=INDIV|INDUSTRY=INDUSTRY|NETWORK=NETWORK|"
                    "AMBIG=AMBIG|OTHER=OTHER|UNKNOWN=UNKNOWN"},
    {"Status", "ACTIVE_NOT_RECRUITING=Active, not recruiting|COMPLETED|ENROLLING_BY_INVITATION|"
               "NOT_YET_RECRUITING|RECRUITING|SUSPENDED|TERMINATED|WITHDRAWN|AVAILABLE|NO_LONGER_AVAILABLE|"
               "TEMPORARILY_NOT_AVAILABLE|APPROVED_FOR_MARKETING|WITHHELD|UNKNOWN=Unknown status"},
    {"DateType", "ACTUAL|ESTIMATED"},
    {"ResponsiblePartyType", "SPONSOR|PRINCIPAL_INVESTIGATOR=Principal Investigator|"
                             "SPONSOR_INVESTIGATOR=Sponsor-Investigator"},
    {"StudyType", "EXPANDED_ACCESS=Expanded Access|INTERVENTIONAL|OBSERVATIONAL"},
    {"Phase", "NA=Not Applicable|EARLY_PHASE1=Early Phase 1|PHASE1=Phase 1|PHASE2=Phase 2|PHASE3=Phase 3|"
              "PHASE4=Phase 4"},
    {"EnrollmentType", "ACTUAL|ESTIMATED"},
    {"InterventionType",
     "BEHAVIORAL|BIOLOGICAL|COMBINATION_PRODUCT=Combination Product|DEVICE|DIAGNOSTIC_TEST=Diagnostic Test|"
     "DIETARY_SUPPLEMENT=Dietary Supplement|DRUG|GENETIC|PROCEDURE|RADIATION|OTHER"},
    {"Sex", "FEMALE|MALE|ALL"},
    {"RecruitmentStatus",
     "ACTIVE_NOT_RECRUITING=Active, not recruiting|COMPLETED|ENROLLING_BY_INVITATION|NOT_YET_RECRUITING|"
     "RECRUITING|SUSPENDED|TERMINATED|WITHDRAWN|AVAILABLE"},
};

} // namespace

EnumCatalog::EnumCatalog()
{
    for (const TypeText &text : kTypes) {
        EnumType type{.name = text.name, .values = {}};
        for (const QByteArray &entry : QByteArray(text.values).split('|')) {
            const qsizetype equals = entry.indexOf('=');
            if (equals < 0)
                type.values.push_back({entry, labelOf(entry)});
            else
                type.values.push_back({entry.left(equals), entry.mid(equals + 1)});
        }
        m_types.push_back(std::move(type));
    }
}

void EnumCatalog::add(const QByteArray &type, const EnumValue &value)
{
    auto found = std::ranges::find(m_types, type, &EnumType::name);
    if (found == m_types.end())
        found = m_types.insert(m_types.end(), EnumType{.name = type, .values = {}});
    found->values.push_back(value);
}

QByteArrayList EnumCatalog::valuesOf(const QByteArray &type) const
{
    QByteArrayList values;
    for (const EnumType &known : m_types) {
        for (const EnumValue &value : known.values) {
            if (known.name == type)
                values.append(value.value);
        }
    }
    return values;
}

QByteArray EnumCatalog::json() const
{
    QByteArray out = "[";
    for (const EnumType &type : m_types) {
        if (out.size() > 1)
            out += ',';
        out += "{\"type\":";
        appendJsonText(out, type.name);
        out += ",\"values\":[";
        for (const EnumValue &value : type.values) {
            if (!out.endsWith('['))
                out += ',';
            out += "{\"value\":";
            appendJsonText(out, value.value);
            out += ",\"legacyValue\":";
            appendJsonText(out, value.label);
            out += '}';
        }
        out += "],\"pieces\":[";
        for (const Piece &piece : Structure::get().pieces()) {
            if (piece.piece.isEmpty() || piece.typeName != "enum:" + type.name)
                continue;
            if (!out.endsWith('['))
                out += ',';
            appendJsonText(out, piece.piece);
        }
        out += "]}";
    }
    return out + ']';
}

} // namespace trialdesk::sample::ctgov
