#include "app/sample_registry/ctgov/listrequest.h"

#include <algorithm>
#include <limits>

#include "app/sample_registry/ctgov/enums.h"
#include "app/sample_registry/ctgov/structure.h"
#include "app/sample_registry/ctgov/studysource.h"

namespace trialdesk::sample::ctgov {

using namespace Qt::StringLiterals;

namespace {

struct QueryArea
{
    const char *parameter;
    const char *area;
};

constexpr QueryArea kQueries[] = {
    {"query.cond", "ConditionSearch"},
    {"query.term", "BasicSearch"},
    {"query.locn", "LocationSearch"},
    {"query.titles", "TitleSearch"},
    {"query.intr", "InterventionSearch"},
    {"query.outc", "OutcomeSearch"},
    {"query.spons", "SponsorSearch"},
    {"query.lead", "LeadSponsorName"},
    {"query.id", "IdSearch"},
    {"query.patient", "PatientSearch"},
};

constexpr const char *kOthers[] = {"format",         "markupFormat",        "filter.overallStatus",
                                   "filter.ids",     "filter.advanced",     "postFilter.overallStatus",
                                   "postFilter.ids", "postFilter.advanced", "fields",
                                   "sort",           "countTotal",          "pageSize",
                                   "pageToken"};

// What the registry knows and this server doesn't serve: better refused than wrong.
constexpr const char *kUnserved[] = {"filter.geo",          "filter.synonyms", "postFilter.geo",
                                     "postFilter.synonyms", "aggFilters",      "geoDecay"};

constexpr char kCsvColumns[] =
    "NCT Number|Study Title|Study URL|Acronym|Study Status|Brief Summary|Study "
    "Results|Conditions|Interventions|"
    "Primary Outcome Measures|Secondary Outcome Measures|Other Outcome "
    "Measures|Sponsor|Collaborators|Sex|Age|"
    "Phases|Enrollment|Funder Type|Study Type|Study Design|Other IDs|Start Date|Primary Completion Date|"
    "Completion Date|First Posted|Results First Posted|Last Update Posted|Locations|Study Documents";

constexpr qint64 kDefaultPage = 10;
constexpr qint64 kLargestPage = 1000;

template <size_t N>
bool holds(const char *const (&list)[N], const QByteArray &name)
{
    return std::ranges::any_of(list, [&](const char *entry) { return name == entry; });
}

QByteArrayList itemsOf(QByteArray list)
{
    return list.replace('|', ',').split(',');
}

using Problem = std::optional<QByteArray>;

class RequestReader
{
public:
    RequestReader(const EnumCatalog &enums, ListRequest &request)
        : m_enums(enums)
        , m_request(request)
    {
    }

    Problem read(const QByteArray &name, const QByteArray &value)
    {
        const auto query =
            std::ranges::find_if(kQueries, [&](const QueryArea &entry) { return name == entry.parameter; });
        if (query != std::end(kQueries))
            return readQuery(name, query->area, value);
        if (holds(kUnserved, name))
            return "Parameter `" + name + "` is not served by the sample registry";
        if (!holds(kOthers, name))
            return '`' + name + "` is unknown parameter";
        const QByteArray plain = name.startsWith("postFilter.") ? "f" + name.mid(5) : name;
        if (plain == "filter.overallStatus")
            return readStatus(value);
        if (plain == "filter.ids")
            return readIds(value);
        if (plain == "filter.advanced")
            return readEssie(value, "BasicSearch", "advanced filter", m_filters);
        if (name == "sort")
            return readSort(value);
        if (name == "countTotal")
            m_request.countsTotal = value == "true";
        if (name == "pageToken")
            m_request.pageToken = value;
        if (name == "pageSize")
            return readPageSize(value);
        if (name == "format" && value != "json" && value != "csv")
            return "Invalid value in parameter `format`: `" + value + '`';
        return std::nullopt;
    }

    void finish()
    {
        // A query of nothing but NCT numbers makes the registry ignore the filters.
        if (m_queried) {
            m_request.numbers = m_queried;
            return;
        }
        m_request.numbers = m_filtered;
        for (Expression &filter : m_filters)
            m_request.conditions.push_back(std::move(filter));
    }

private:
    Problem readQuery(const QByteArray &name, const QByteArray &area, const QByteArray &value)
    {
        QList<quint32> numbers;
        bool isOnlyNumbers = true;
        for (const QByteArray &word : QByteArray(value).replace(',', ' ').simplified().split(' ')) {
            const quint32 number = nctNumber(word);
            if (number != 0)
                numbers.append(number);
            else
                isOnlyNumbers = isOnlyNumbers && word == "OR";
        }
        if (isOnlyNumbers && !numbers.isEmpty()) {
            m_queried = m_queried.value_or(QList<quint32>()) + numbers;
            return std::nullopt;
        }
        return readEssie(value, area, '`' + name + '`', m_request.conditions);
    }

    Problem readEssie(const QByteArray &value, const QByteArray &area, const QByteArray &where,
                      std::vector<Expression> &target)
    {
        if (value.trimmed().isEmpty())
            return std::nullopt;
        std::expected<Expression, QString> parsed = parseEssie(QString::fromUtf8(value), area, m_enums);
        if (!parsed)
            return "Error parsing query in " + where + ": " + parsed.error().toUtf8();
        target.push_back(std::move(*parsed));
        return std::nullopt;
    }

    Problem readStatus(const QByteArray &value)
    {
        const QByteArrayList allowed = m_enums.valuesOf("Status");
        Expression any{.kind = Expression::Kind::Or};
        for (const QByteArray &status : itemsOf(value)) {
            if (!allowed.contains(status))
                return "Invalid value in parameter `overallStatus`: `" + status + '`';
            any.operands.push_back({.kind = Expression::Kind::Words,
                                    .leaves = {Structure::get().find("OverallStatus")},
                                    .exact = status});
        }
        m_filters.push_back(std::move(any));
        return std::nullopt;
    }

    Problem readIds(const QByteArray &value)
    {
        QList<quint32> numbers;
        for (const QByteArray &item : itemsOf(value)) {
            numbers.append(nctNumber(item));
            if (numbers.back() == 0)
                return "Item " + QByteArray::number(numbers.size()) +
                       " in parameter `filter.ids` has incorrect format";
        }
        // A second list narrows the first.
        if (m_filtered)
            m_filtered->removeIf([&](quint32 number) { return !numbers.contains(number); });
        else
            m_filtered = numbers;
        return std::nullopt;
    }

    Problem readSort(const QByteArray &value)
    {
        for (const QByteArray &item : itemsOf(value)) {
            const QByteArray name = item.left(item.indexOf(':') < 0 ? item.size() : item.indexOf(':'));
            const QByteArray way = item.mid(name.size());
            SortKey key{.leaf = Structure::get().find(name), .isDescending = way == ":desc"};
            if (!way.isEmpty() && way != ":asc" && way != ":desc")
                return "Parameter `sort` has incorrect format";
            if (name != "@relevance") {
                if (key.leaf < 0)
                    return "Unknown sort field: " + name;
                const Piece::Type type = Structure::get().at(key.leaf).type;
                if (type != Piece::Type::Date && type != Piece::Type::Number) {
                    const QByteArray typeName = Structure::get().at(key.leaf).typeName;
                    return "Unsupported sort field type: " +
                           (typeName.startsWith("enum:") ? QByteArray("enum") : typeName);
                }
                if (way.isEmpty())
                    key.isDescending = type == Piece::Type::Date;
            }
            m_request.sort.push_back(key);
        }
        if (m_request.sort.size() > 2)
            return "Parameter `sort` has more than 2 items";
        return std::nullopt;
    }

    Problem readPageSize(const QByteArray &value)
    {
        bool ok = false;
        const qint64 size = value.toLongLong(&ok);
        if (!ok || size > std::numeric_limits<qint32>::max() || size < std::numeric_limits<qint32>::min())
            return "Value provided in parameter `pageSize` cannot be converted to 32-bit integer";
        if (size < 0)
            return "Value provided in parameter `pageSize` is less than 0";
        m_request.pageSize = size == 0 ? kDefaultPage : std::min(size, kLargestPage);
        return std::nullopt;
    }

    const EnumCatalog &m_enums;
    ListRequest &m_request;
    std::vector<Expression> m_filters;
    std::optional<QList<quint32>> m_filtered;
    std::optional<QList<quint32>> m_queried;
};

// The table form has other names; of it only the refusals are served.
QByteArray csvProblem(const Parameters &parameters)
{
    const QByteArrayList columns = QByteArray(kCsvColumns).split('|');
    for (const auto &[name, value] : parameters) {
        for (const QByteArray &item : name == "fields" ? itemsOf(value) : QByteArrayList()) {
            if (!columns.contains(item))
                return "Parameter 'fields' contains invalid CSV column name: '" + item + '\'';
        }
    }
    return "CSV is not served by the sample registry";
}

} // namespace

Parameters parametersOf(const QByteArray &query)
{
    Parameters parameters;
    for (QByteArray part : query.split('&')) {
        if (part.isEmpty())
            continue;
        part.replace('+', ' ');
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = part.left(equals < 0 ? part.size() : equals);
        parameters.emplace_back(QByteArray::fromPercentEncoding(name),
                                QByteArray::fromPercentEncoding(part.mid(name.size() + 1)));
    }
    return parameters;
}

std::expected<Projection, QByteArray> readFields(const Parameters &parameters)
{
    if (parameters.contains(std::pair(QByteArray("format"), QByteArray("csv"))))
        return std::unexpected(csvProblem(parameters));
    for (const auto &[name, value] : parameters) {
        if (name != "fields")
            continue;
        std::expected<Projection, QByteArray> projection = Projection::read(value);
        if (!projection)
            return std::unexpected("Parameter 'fields' contains invalid field name: '" + projection.error() +
                                   '\'');
        return projection;
    }
    return Projection();
}

std::expected<ListRequest, QByteArray> readListRequest(const Parameters &parameters, const EnumCatalog &enums)
{
    ListRequest request;
    RequestReader reader(enums, request);
    for (const auto &[name, value] : parameters) {
        if (Problem problem = reader.read(name, value))
            return std::unexpected(std::move(*problem));
        if (name != "fields" && name != "countTotal" && name != "pageSize" && name != "pageToken")
            request.key += name + '=' + value + '\n';
    }
    reader.finish();
    std::expected<Projection, QByteArray> projection = readFields(parameters);
    if (!projection)
        return std::unexpected(projection.error());
    request.projection = std::move(*projection);
    return request;
}

} // namespace trialdesk::sample::ctgov
