#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>
#include <QUrl>

#include "app/sample_registry/answer.h"
#include "app/sample_registry/columns.h"
#include "app/sample_registry/filerows.h"
#include "tests/support/surroundings.h"

namespace trialdesk::sample {

// Twenty-five short rows S000001 … with numbers as head counts, every fifth one empty.
inline std::vector<QJsonObject> smallRows(int count = 25)
{
    using namespace Qt::StringLiterals;
    std::vector<QJsonObject> rows;
    for (int i = 1; i <= count; ++i) {
        QJsonObject row;
        row.insert(kTitle, u"제목 %1 & <α>"_s.arg(i));
        row.insert(kNumber, u"S%1"_s.arg(i, 6, 10, QChar(u'0')));
        row.insert(kPeriod, i % 2 == 0 ? u"3년"_s : QString());
        row.insert(kScope, u"국내다기관"_s);
        row.insert(kStudyType, i % 3 == 0 ? u"중재연구"_s : u"관찰연구"_s);
        row.insert(kInstitute, u"한빛대학교병원"_s);
        row.insert(kPhase, u"코호트"_s);
        row.insert(kHeadCount, i % 5 == 0 ? QString() : QString::number(i * 10));
        row.insert(kDepartment, i % 4 == 0 ? u"Cardiology"_s : u"Neurology"_s);
        rows.push_back(row);
    }
    return rows;
}

inline RegistryState smallState(ServerOptions options = {}, int count = 25)
{
    return RegistryState(std::move(options), std::make_unique<FileRows>(smallRows(count)));
}

inline const QByteArray kPath = "/api/3074271/v1/uddi:cfc19dda-6f75-4c57-86a8-bb9c8b103887";

inline RequestFacts get(const QByteArray &query, const QByteArray &path = kPath)
{
    return {.path = path, .query = query};
}

inline QJsonObject jsonOf(const WireAnswer &out)
{
    return QJsonDocument::fromJson(out.body).object();
}

inline QStringList numbersOf(const QJsonObject &page)
{
    QStringList numbers;
    for (const QJsonValue row : page.value(QLatin1StringView("data")).toArray())
        numbers.append(row.toObject().value(kNumber).toString());
    return numbers;
}

inline QStringList numbersOf(RegistryState &state, const QByteArray &query)
{
    return numbersOf(jsonOf(answer(get(query), state)));
}

inline QString sharedFile(const char *name)
{
    return recordedData(QString::fromLatin1(name));
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace trialdesk::sample
