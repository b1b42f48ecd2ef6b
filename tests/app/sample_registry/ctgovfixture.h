#pragma once

#include <memory>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryFile>
#include <QtTest>
#include <QUrl>

#include "app/sample_registry/control.h"
#include "app/sample_registry/ctgov/registry.h"
#include "app/sample_registry/filerows.h"
#include "tests/support/surroundings.h"

namespace trialdesk::sample::ctgov {

// Invented records, one a line, in the registry's order of keys; NCT00000101 ... with twelve studies.
inline const QByteArray kRecords =
    R"({"protocolSection":{"identificationModule":{"nctId":"NCT00000101","nctIdAliases":["NCT00000901"],"orgStudyIdInfo":{"id":"A-1"},"organization":{"fullName":"Gaon Medical Center","class":"OTHER"},"briefTitle":"Metformin in 고지혈증","officialTitle":"A \"Quoted\" Study & More"},"statusModule":{"statusVerifiedDate":"2026-01","overallStatus":"RECRUITING","startDateStruct":{"date":"2022-05"},"studyFirstPostDateStruct":{"date":"2022-04-01","type":"ACTUAL"},"lastUpdatePostDateStruct":{"date":"2026-01-15","type":"ACTUAL"}},"sponsorCollaboratorsModule":{"leadSponsor":{"name":"Orrin & Lake LLC","class":"INDUSTRY"}},"conditionsModule":{"conditions":["Hyperlipidemia","Lung Cancer"]},"designModule":{"studyType":"INTERVENTIONAL","phases":["PHASE2","PHASE3"],"enrollmentInfo":{"count":120,"type":"ESTIMATED"}},"armsInterventionsModule":{"interventions":[{"type":"DRUG","name":"Metformin"},{"type":"DEVICE","name":"Meter"}]},"eligibilityModule":{"sex":"ALL","minimumAge":"18 Years"},"contactsLocationsModule":{"locations":[{"facility":"Site 1","status":"COMPLETED","city":"Seoul","country":"South Korea","geoPoint":{"lat":37.566,"lon":127.0}},{"facility":"Site 2","status":"RECRUITING","city":"Boston","state":"Massachusetts","country":"United States"}]}},"derivedSection":{"miscInfoModule":{"versionHolder":"2026-11-19"}},"hasResults":false}
{"protocolSection":{"identificationModule":{"nctId":"NCT00000102","briefTitle":"Second"},"statusModule":{"overallStatus":"COMPLETED","startDateStruct":{"date":"2021-03-04","type":"ACTUAL"},"lastUpdatePostDateStruct":{"date":"2025-12-31","type":"ACTUAL"}},"conditionsModule":{"conditions":["Cancer of the lung"]},"designModule":{"studyType":"OBSERVATIONAL","enrollmentInfo":{"count":5}}},"hasResults":true}
{"protocolSection":{"identificationModule":{"nctId":"NCT00000103","briefTitle":"Third and OR last"},"statusModule":{"overallStatus":"UNKNOWN","lastKnownStatus":"RECRUITING","lastUpdatePostDateStruct":{"date":"2026-01-15","type":"ESTIMATED"}},"sponsorCollaboratorsModule":{"leadSponsor":{"name":"Orrin & Lake LLC of Ardonia","class":"INDUSTRY"}},"designModule":{"phases":["NA"]}},"hasResults":false}
)";

inline QByteArray moreRecords()
{
    QByteArray out = kRecords;
    for (int i = 104; i <= 112; ++i) {
        const QByteArray number = QByteArray::number(i);
        out +=
            R"({"protocolSection":{"identificationModule":{"nctId":"NCT00000)" + number +
            R"(","briefTitle":"Plain )" + number +
            R"("},"statusModule":{"overallStatus":"TERMINATED","lastUpdatePostDateStruct":{"date":"2024-02-)" +
            number.right(2) + R"(","type":"ACTUAL"}}},"hasResults":false})" + '\n';
    }
    return out;
}

// The registry without a socket.
class Desk
{
public:
    explicit Desk(const QByteArray &records = moreRecords(), ServerOptions options = {})
        : m_state({}, std::make_unique<FileRows>(std::vector<QJsonObject>()))
    {
        if (!records.isEmpty()) {
            if (!m_file.open() || m_file.write(records) != records.size() || !m_file.flush())
                qFatal("no temporary file");
            options.dataFile = m_file.fileName();
        }
        std::expected<std::unique_ptr<Registry>, QString> registry = Registry::open(options);
        if (!registry)
            qFatal("%s", qPrintable(registry.error()));
        m_registry = std::move(*registry);
        m_state.setScriptCheck([this](const Script &script) { return m_registry->problemOf(script); });
    }
    explicit Desk(qint64 generated, quint64 seed = 0)
        : Desk(QByteArray(), {.records = generated, .seed = seed})
    {
    }

    // target: what comes after /api/v2, as it stands on the wire.
    [[nodiscard]] WireAnswer get(const QByteArray &target, const QByteArray &tag = {})
    {
        const qsizetype mark = target.indexOf('?');
        RequestFacts facts{.path = "/api/v2" + target.left(mark < 0 ? target.size() : mark),
                           .query = mark < 0 ? QByteArray() : target.mid(mark + 1)};
        if (!tag.isEmpty())
            facts.headers.emplace_back("if-none-match", tag);
        return m_registry->answer(facts, m_state);
    }
    [[nodiscard]] QJsonObject json(const QByteArray &target)
    {
        return QJsonDocument::fromJson(get(target).body).object();
    }
    // The numbers of a list in their order, without NCT and zeros.
    [[nodiscard]] QList<int> numbers(const QByteArray &query)
    {
        QList<int> out;
        const QJsonArray studies =
            json("/studies?pageSize=1000&" + query)[QLatin1String("studies")].toArray();
        for (const QJsonValue study : studies) {
            const QString id = study[QLatin1String("protocolSection")][QLatin1String("identificationModule")]
                                    [QLatin1String("nctId")]
                                        .toString();
            out.append(id.sliced(3).toInt());
        }
        return out;
    }
    // Empty when it was taken over.
    [[nodiscard]] QString script(const QByteArray &json)
    {
        const auto done = control(m_state, QJsonDocument::fromJson(json).object());
        return done ? QString() : done.error();
    }
    [[nodiscard]] RegistryState &state() { return m_state; }

private:
    QTemporaryFile m_file;
    RegistryState m_state;
    std::unique_ptr<Registry> m_registry;
};

inline QByteArray headerOf(const WireAnswer &answer, const QByteArray &name)
{
    for (const auto &[key, value] : answer.headers) {
        if (key == name)
            return value;
    }
    return {};
}

inline QByteArray encoded(const char *text)
{
    return QByteArray(text).toPercentEncoding();
}

} // namespace trialdesk::sample::ctgov
