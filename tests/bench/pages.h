#pragma once

#include <QString>
#include <QUrl>

class QProcess;

#include <memory>

namespace trialdesk::bench {

/// Registry pages on disk, `1.json` and so on: what the server of the benchmarks, the parser alone and the
/// peers read.
struct PageFolder
{
    QString path;
    qint64 records = 0;
    int pageSize = 1000;

    [[nodiscard]] int pages() const;
    [[nodiscard]] QString file(int page) const; ///< from 1
};

/// How a registry's pages are made; another wire format is another function of this kind.
using PageWriter = QByteArray (*)(qint64 records, bool shuffled, int page, int pageSize);

/// A page of made-up trials as api.odcloud.kr sends it.
[[nodiscard]] QByteArray odcloudPage(qint64 records, bool shuffled, int page, int pageSize);

/// Writes the pages into a folder under `parent`, or takes the ones that an earlier run left there.
[[nodiscard]] PageFolder makePages(const QString &parent, qint64 records, bool shuffled,
                                   PageWriter write = odcloudPage);

/// Serves a folder's pages on loopback from a process of its own until it is destroyed.
class PageServer
{
public:
    explicit PageServer(const PageFolder &folder);
    ~PageServer();
    [[nodiscard]] QUrl url() const { return m_url; }

private:
    std::unique_ptr<QProcess> m_process;
    QUrl m_url;
};

} // namespace trialdesk::bench
