#pragma once

#include <QStringList>

#include "app/sample_registry/script.h"

namespace trialdesk::sample {

enum class Api { Odcloud, Ctgov };

struct ServerOptions
{
    Api api = Api::Odcloud;
    quint16 port = 0;
    bool parentWatch = false;
    // Accepted keys in their decoded form; with none, no key is asked for.
    QStringList keys;
    QString dataset = QStringLiteral("3074271");
    QString uddi = QStringLiteral("uddi:cfc19dda-6f75-4c57-86a8-bb9c8b103887");

    // Exactly one source: a file, generated rows, or (neither set) the shipped sample; with Ctgov a file of
    // one study a line, or generated studies (a thousand when `records` isn't set).
    QString dataFile;
    qint64 records = 0;
    bool shuffle = false;
    quint64 seed = 0;
    // Only the shipped sample drifts.
    bool isStatic = false;
    qint64 pass = 0;

    // Ctgov: how many of a hundred generated studies have a site in South Korea, one in how many of these has
    // a title in Korean, and what the order without `sort` depends on; 0 draws a new number for every server.
    int koreaPercent = 50;
    int koreanTitleOneIn = 20;
    quint64 orderSeed = 0;

    Script script;
};

} // namespace trialdesk::sample
