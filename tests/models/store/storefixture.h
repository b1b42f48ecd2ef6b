#pragma once

#include <initializer_list>
#include <utility>

#include <QTemporaryDir>
#include <QtTest>

#include "models/domain/query.h"
#include "models/store/connection.h"
#include "models/store/schema.h"
#include "models/store/storecare.h"
#include "models/store/storelocation.h"
#include "models/store/storereader.h"
#include "models/store/storewriter.h"
#include "models/store/userstore.h"

namespace trialdesk {

using namespace Qt::StringLiterals;

/// The value, or the end of the test program with the error's words.
template <class T>
T need(Result<T> result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(kindKey(result.error().kind)), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// The key of the error's kind, or "fine".
template <class T>
QString kindOf(const Result<T> &result)
{
    return result ? u"fine"_s : kindKey(result.error().kind);
}

inline FieldValues fields(std::initializer_list<std::pair<Field, FieldValue>> list)
{
    FieldValues values;
    for (const auto &[field, value] : list)
        values[field] = value;
    return values;
}

inline FieldValues trial(const char *number, const char *title = "폐암 연구")
{
    return fields({{Field::Number, number}, {Field::Title, title}});
}

inline IncomingTrial incoming(const FieldValues &values, const std::string &rawTail = {})
{
    std::string raw = "{";
    for (const FieldInfo &info : fieldTable()) {
        if (!isEmpty(values[info.field]))
            raw += std::string("\"") + info.key + "\":\"" + toUtf8(values[info.field]) + "\",";
    }
    raw += "\"tail\":\"" + rawTail + "\"}";
    return {.number = toUtf8(values[Field::Number]),
            .fingerprint = {.raw = rawHash(raw), .canonical = canonicalHash(values)},
            .record = {.values = values, .raw = raw}};
}

inline std::vector<IncomingTrial> incoming(const std::vector<FieldValues> &all)
{
    std::vector<IncomingTrial> trials;
    for (const FieldValues &values : all)
        trials.push_back(incoming(values));
    return trials;
}

/// What a page means for the stored trials; without the engine's memory of a pass.
inline PagePlan planFor(const std::vector<IncomingTrial> &trials, const FingerprintMap &known)
{
    PagePlan plan;
    for (const IncomingTrial &trial : trials) {
        const auto found = known.find(trial.number);
        if (found == known.end()) {
            plan.added.push_back(&trial);
            continue;
        }
        if (found->second.state != TrialState::Present)
            plan.returned.push_back(found->second.id);
        if (found->second.fingerprint.raw != trial.fingerprint.raw)
            plan.updates.push_back({&trial, found->second});
        else if (found->second.state == TrialState::Present)
            ++plan.unchanged;
    }
    return plan;
}

/// A store on disk that lives as long as the test; every run is a minute after the one before.
class TestStore
{
public:
    TestStore()
        : location(m_dir.filePath(u"data"_s))
    {
        need(prepareStore(location));
        need(need(UserStore::open(file()))
                 ->ensureSources({{.id = u"kdca"_s}, {.id = u"sample"_s}, {.id = u"ctgov"_s}}));
    }

    [[nodiscard]] QString file() const { return location.database(); }
    [[nodiscard]] QString path(const QString &name) const { return m_dir.filePath(name); }

    SyncRun sync(const std::vector<IncomingTrial> &trials, const EndPlan &end = {.clean = true},
                 const QString &source = u"kdca"_s)
    {
        now = now.addSecs(60);
        const auto writer = need(StoreWriter::open(file()));
        SyncRun run{.source = source, .status = end.held.empty() ? RunStatus::Ok : RunStatus::Held};
        writer->useShape(shape);
        run.id = need(writer->begin(source, Trigger::Cli, now));
        run.started = now;
        const FingerprintMap known = need(writer->fingerprints());
        need(writer->applyPage(planFor(trials, known), run.counts, now));
        run.finished = now.addSecs(1);
        run.complete = true;
        need(writer->finish(run, end));
        return run;
    }
    SyncRun sync(const std::vector<FieldValues> &trials, const EndPlan &end = {.clean = true},
                 const QString &source = u"kdca"_s)
    {
        return sync(incoming(trials), end, source);
    }

    [[nodiscard]] std::unique_ptr<StoreReader> reader() const { return need(StoreReader::open(file())); }
    [[nodiscard]] TrialId idOf(const QString &number) const
    {
        const auto ids = need(reader()->find(number));
        return ids.empty() ? 0 : ids.front();
    }
    [[nodiscard]] Trial trial(const QString &number) const
    {
        const TrialId id = idOf(number);
        return need(reader()->rows(std::span(&id, 1))).at(0);
    }
    [[nodiscard]] TrialDetail detail(const QString &number) const
    {
        return need(reader()->detail(idOf(number)));
    }
    /// The numbers that a query gives, sorted by `order`, in one line.
    [[nodiscard]] QString list(const TrialQuery &query, const SortOrder &order = {}) const
    {
        const auto from = reader();
        QStringList numbers;
        for (const Trial &each : need(from->rows(need(from->snapshot(query, order)).ids)))
            numbers << toText(each.values[Field::Number]);
        return numbers.join(u' ');
    }
    [[nodiscard]] QString search(const QString &text) const { return list(parseSearch(text).query); }
    /// Every column of a query's rows as text; blobs in hex, NULL as <null>.
    [[nodiscard]] QList<QStringList> dump(const QString &sql) const
    {
        const auto connection = need(Connection::open(file(), Connection::Mode::ReadOnly));
        QSqlQuery query = need(connection->query(sql));
        QList<QStringList> rows;
        while (query.next()) {
            QStringList row;
            for (int i = 0; query.value(i).isValid(); ++i) {
                const QVariant value = query.value(i);
                if (value.isNull())
                    row << u"<null>"_s;
                else if (value.userType() == QMetaType::QByteArray)
                    row << QString::fromLatin1(value.toByteArray().toHex());
                else
                    row << value.toString();
            }
            rows << row;
        }
        return rows;
    }
    [[nodiscard]] qint64 count(const QString &sql) const { return dump(sql).at(0).at(0).toLongLong(); }
    /// Empty when the store keeps all its promises.
    [[nodiscard]] QString problems() const { return need(checkStore(file())).join(u"; "_s); }

private:
    QTemporaryDir m_dir;

public:
    StoreLocation location;
    const RecordShape *shape = nullptr; ///< of the records that sync() writes
    QDateTime now = QDateTime::fromString(u"2026-11-22T01:00:00Z"_s, Qt::ISODate);
};

} // namespace trialdesk
