#pragma once

#include <QString>
#include <QUrl>

class QProcess;

#include <memory>

namespace trialdesk::bench {

/// Of the made-up studies, how many of a hundred have a site in Korea; half of these have a Korean title.
inline constexpr int kKoreaPercent = 60;

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

/// A page of made-up studies as ClinicalTrials.gov lists them; a third of them with a title in Korean.
[[nodiscard]] QByteArray ctgovPage(qint64 records, bool shuffled, int page, int pageSize);

/// Writes the pages into a folder under `parent`, or takes the ones that an earlier run left there.
[[nodiscard]] PageFolder makePages(const QString &parent, qint64 records, bool shuffled);

/// A registry on loopback in a process of its own, until this object is destroyed.
class Server
{
public:
    /// A folder's pages as they lie, `?page=N`.
    explicit Server(const PageFolder &folder);
    /// The same studies behind the registry's whole API.
    explicit Server(qint64 records, int koreaPercent = kKoreaPercent);
    ~Server();
    [[nodiscard]] QUrl url() const { return m_url; }

private:
    void start(const QString &program, const QStringList &arguments);

    std::unique_ptr<QProcess> m_process;
    QUrl m_url;
};

} // namespace trialdesk::bench
