#include "tests/bench/pages.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>

#include "app/sample_registry/generatedrows.h"
#include "app/sample_registry/odcloud.h"

using namespace Qt::StringLiterals;

namespace trialdesk::bench {

namespace {

constexpr quint64 kSeed = 7;
constexpr int kStartMs = 10000;

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

QByteArray odcloudPage(qint64 records, bool shuffled, int page, int pageSize)
{
    const sample::GeneratedRows rows(records, kSeed, shuffled);
    const qint64 first = qint64{page - 1} * pageSize;
    const qint64 last = std::min(first + pageSize, records);
    sample::PageFacts facts{.currentCount = last - first,
                            .page = page,
                            .perPage = pageSize,
                            .matchCount = records,
                            .totalCount = records};
    for (qint64 at = first; at < last; ++at) {
        if (at > first)
            facts.rows += ',';
        rows.appendJson(facts.rows, at);
    }
    return sample::pageAnswer(facts, sample::PageForm::Json).body;
}

PageFolder makePages(const QString &parent, qint64 records, bool shuffled, PageWriter write)
{
    PageFolder folder{.path = u"%1/%2-%3"_s.arg(parent, shuffled ? u"shuffled"_s : u"sorted"_s).arg(records),
                      .records = records};
    const QString mark = folder.path + u"/complete"_s;
    if (QFile::exists(mark))
        return folder;
    if (!QDir().mkpath(folder.path))
        qFatal("%s can't be made", qPrintable(folder.path));
    for (int page = 1; page <= folder.pages(); ++page)
        writeFile(folder.file(page), write(records, shuffled, page, folder.pageSize));
    writeFile(mark, {});
    return folder;
}

PageServer::PageServer(const PageFolder &folder)
    : m_process(std::make_unique<QProcess>())
{
    m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process->start(QCoreApplication::applicationDirPath() + u"/trialdesk-bench-pages"_s, {folder.path});
    if (!m_process->waitForReadyRead(kStartMs))
        qFatal("the server of the pages does not start");
    m_url = QUrl(QString::fromLatin1(m_process->readLine().trimmed()));
}

PageServer::~PageServer()
{
    m_process->kill();
    m_process->waitForFinished();
}

} // namespace trialdesk::bench
