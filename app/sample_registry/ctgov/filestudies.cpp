#include "app/sample_registry/ctgov/filestudies.h"

#include "app/sample_registry/ctgov/dates.h"
#include "app/sample_registry/ctgov/structure.h"

namespace trialdesk::sample::ctgov {

using namespace Qt::StringLiterals;

namespace {

void setText(JsonTree &study, const char *path, const QByteArray &text)
{
    study.make(path) = JsonTree::ofText(text);
}

// The spelling of the country changed once for all records, the version moves with every refresh.
void adjust(JsonTree &study, const DescribeOptions &options)
{
    if (!options.dataDate.isEmpty())
        setText(study, "derivedSection.miscInfoModule.versionHolder", options.dataDate);
    if (options.korea.isEmpty())
        return;
    JsonTree &sites = study.make("protocolSection.contactsLocationsModule.locations");
    if (sites.kind != JsonTree::Kind::List) {
        study.remove("protocolSection.contactsLocationsModule.locations");
        return;
    }
    for (auto &[key, site] : sites.members) {
        JsonTree *country = site.find("country");
        if (country && (country->text == "South Korea" || country->text == "Korea, Republic of"))
            country->text = options.korea;
    }
}

} // namespace

quint32 nctNumber(const QByteArray &text)
{
    if (text.size() < 4 || text.left(3).toUpper() != "NCT")
        return 0;
    bool isDigits = true;
    for (const char c : text.mid(3))
        isDigits = isDigits && c >= '0' && c <= '9';
    constexpr quint64 kMost = 99'999'999;
    bool ok = false;
    const quint64 number = text.mid(3).toULongLong(&ok);
    return ok && isDigits && number <= kMost ? static_cast<quint32>(number) : 0;
}

QByteArray nctText(quint32 number)
{
    return "NCT" + QByteArray::number(number).rightJustified(8, '0');
}

std::expected<std::unique_ptr<FileStudies>, QString> FileStudies::open(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(u"Cannot read %1: %2"_s.arg(path, file.errorString()));
    auto source = std::make_unique<FileStudies>();
    source->m_content = file.readAll();
    qint64 from = 0;
    for (qint64 lineNumber = 1; from < source->m_content.size(); ++lineNumber) {
        qint64 end = source->m_content.indexOf('\n', from);
        if (end < 0)
            end = source->m_content.size();
        const QByteArray text = source->m_content.mid(from, end - from).trimmed();
        if (!text.isEmpty()) {
            const std::expected<JsonTree, QString> study = JsonTree::parse(text);
            const quint32 number = study ? nctNumber(firstValue(*study, "NCTId")) : 0;
            if (number == 0) {
                return std::unexpected(u"Line %1 of %2 is not a study: %3"_s.arg(
                    QString::number(lineNumber), path, study ? u"it has no nctId"_s : study.error()));
            }
            source->m_positions.insert(number, source->size());
            source->m_entries.push_back({.from = from,
                                         .length = end - from,
                                         .number = number,
                                         .updateDay = dayNumber(firstValue(*study, "LastUpdatePostDate"))});
            std::vector<Value> aliases;
            collectValues(*study, {Structure::get().find("NCTIdAlias")}, aliases);
            for (const Value &alias : aliases) {
                if (const quint32 old = nctNumber(alias.text); !source->m_positions.contains(old))
                    source->m_positions.insert(old, source->size() - 1);
            }
        }
        from = end + 1;
    }
    return source;
}

QByteArray FileStudies::line(qint64 position) const
{
    return m_content.mid(entry(position).from, entry(position).length).trimmed();
}

JsonTree FileStudies::study(qint64 position, const DescribeOptions &options) const
{
    JsonTree study = JsonTree::parse(line(position)).value_or(JsonTree());
    adjust(study, options);
    return study;
}

void FileStudies::append(QByteArray &out, qint64 position, const Projection &projection,
                         const DescribeOptions &options) const
{
    if (projection.isAll() && options.korea.isEmpty() && options.dataDate.isEmpty())
        out += line(position);
    else
        appendProjected(out, study(position, options), projection);
}

void FileStudies::values(qint64 position, const Leaves &leaves, const DescribeOptions &options,
                         std::vector<Value> &out) const
{
    if (m_lastPosition != position || m_lastKorea != options.korea) {
        m_last = study(position, options);
        m_lastPosition = position;
        m_lastKorea = options.korea;
    }
    collectValues(m_last, leaves, out);
}

} // namespace trialdesk::sample::ctgov
