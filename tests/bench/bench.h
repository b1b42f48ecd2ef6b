#pragma once

#include <functional>
#include <map>
#include <memory>

#include <QStringList>

#include "tests/bench/desk.h"
#include "tests/bench/report.h"

namespace trialdesk::bench {

/// What a measurement may use: the pages, the server, a loaded store, the report.
struct Bench
{
    qint64 records = 1'000'000;
    int runs = 3;
    QStringList only;   ///< parts of row keys; empty = all
    QString folder;     ///< everything that is written
    QString peerFolder; ///< tests/bench/peers
    Report report;

    [[nodiscard]] bool wants(const QString &key) const;
    /// Adds the row if it is wanted; nothing is measured else.
    void row(const QString &key, const std::function<Row()> &measure);

    [[nodiscard]] const PageFolder &pages(qint64 count, bool shuffled = false);
    [[nodiscard]] const PageFolder &pages() { return pages(records); }
    [[nodiscard]] QUrl url(const PageFolder &folder); ///< of its server
    /// A store with all records, loaded when first asked for or handed over by the row that made one.
    [[nodiscard]] Desk &desk();
    void keep(std::unique_ptr<Desk> desk) { m_desk = std::move(desk); }

private:
    std::map<QString, PageFolder> m_folders;
    std::map<QString, std::unique_ptr<Server>> m_servers;
    std::unique_ptr<Desk> m_desk;
};

void syncRows(Bench &bench);
void readRows(Bench &bench);
void peerRows(Bench &bench);
void windowRows(Bench &bench);

} // namespace trialdesk::bench
