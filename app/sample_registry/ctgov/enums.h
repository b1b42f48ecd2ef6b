#pragma once

#include <vector>

#include <QByteArray>
#include <QByteArrayList>

namespace trialdesk::sample::ctgov {

struct EnumValue
{
    QByteArray value;
    QByteArray label;
};

struct EnumType
{
    QByteArray name;
    std::vector<EnumValue> values;
};

// The value lists of the registry that its list pages can show, and what a test added to them.
class EnumCatalog
{
public:
    EnumCatalog();

    void add(const QByteArray &type, const EnumValue &value);
    // Empty for a type that isn't kept here: then every value is allowed.
    [[nodiscard]] QByteArrayList valuesOf(const QByteArray &type) const;
    // The body of /studies/enums.
    [[nodiscard]] QByteArray json() const;

private:
    std::vector<EnumType> m_types;
};

} // namespace trialdesk::sample::ctgov
