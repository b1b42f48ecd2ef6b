#include "tests/bench/pages.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>

#include <sys/resource.h>

#include "app/sample_registry/ctgov/generatedstudies.h"
#include "app/sample_registry/generatedrows.h"
#include "sync/sources/ctgovrecord.h"

using namespace Qt::StringLiterals;

namespace trialdesk::bench {

namespace {

constexpr quint64 kSeed = 7;
constexpr int kKoreanTitleOneIn = 2;
constexpr int kStartMs = 60000;

void writeFile(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s: %s", qPrintable(name), qPrintable(file.errorString()));
}

} // namespace

int PageFolder::pages() const
{
    return static_cast<int>((records + pageSize - 1) / pageSize);
}

QString PageFolder::file(int page) const
{
    return u"%1/%2.json"_s.arg(path).arg(page);
}

QByteArray ctgovPage(qint64 records, bool shuffled, int page, int pageSize)
{
    static const auto projection = sample::ctgov::Projection::read(
        {kCtgovListPieces.data(), static_cast<qsizetype>(kCtgovListPieces.size())});
    const sample::ctgov::GeneratedStudies studies(
        records, {.seed = kSeed, .koreaPercent = kKoreaPercent, .koreanTitleOneIn = kKoreanTitleOneIn});
    const sample::GeneratedRows order(records, kSeed, shuffled);
    const qint64 first = qint64{page - 1} * pageSize;
    const qint64 last = std::min(first + pageSize, records);
    QByteArray body = page == 1 ? "{\"totalCount\":" + QByteArray::number(records) + ",\"studies\":[\n"
                                : QByteArray("{\"studies\":[\n");
    for (qint64 at = first; at < last; ++at) {
        if (at > first)
            body += ",\n";
        studies.append(body, order.serialAt(at), *projection, {});
    }
    body += "\n]";
    if (last < records)
        body += ",\"nextPageToken\":\"" + QByteArray::number(page + 1) + '"';
    return body + '}';
}

PageFolder makePages(const QString &parent, qint64 records, bool shuffled)
{
    PageFolder folder{
        .path = u"%1/ctgov-%2-%3"_s.arg(parent, shuffled ? u"shuffled"_s : u"sorted"_s).arg(records),
        .records = records};
    const QString mark = folder.path + u"/complete"_s;
    if (QFile::exists(mark))
        return folder;
    if (!QDir().mkpath(folder.path))
        qFatal("%s can't be made", qPrintable(folder.path));
    for (int page = 1; page <= folder.pages(); ++page)
        writeFile(folder.file(page), ctgovPage(records, shuffled, page, folder.pageSize));
    writeFile(mark, {});
    return folder;
}

Server::Server(const PageFolder &folder)
{
    start(u"trialdesk-bench-pages"_s, {folder.path});
}

Server::Server(qint64 records, int koreaPercent)
{
    const auto number = [](auto value) { return QString::number(value); };
    start(u"../../app/trialdesk-sample-registry"_s,
          {u"--api"_s, u"ctgov"_s, u"--records"_s, number(records), u"--seed"_s, number(kSeed),
           u"--korea-percent"_s, number(koreaPercent), u"--korean-titles"_s, number(kKoreanTitleOneIn)});
}

Server::~Server()
{
    m_process->kill();
    m_process->waitForFinished();
}

void Server::start(const QString &program, const QStringList &arguments)
{
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    // A registry is another computer: ours must not wait for the processor because of it.
    m_process->setChildProcessModifier([] { (void)::setpriority(PRIO_PROCESS, 0, 19); });
    m_process->start(QCoreApplication::applicationDirPath() + u'/' + program, arguments);
    if (!m_process->waitForReadyRead(kStartMs))
        qFatal("%s does not start", qPrintable(program));
    m_url = QUrl(QString::fromLatin1(m_process->readLine().trimmed().split(' ').last()));
}

} // namespace trialdesk::bench
