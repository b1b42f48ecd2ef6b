#include "app/common/dailylog.h"

#include <utility>

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <unistd.h>

#include "models/store/regularfile.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr qsizetype kFilesKept = 30;
constexpr qint64 kBytesKept = 50LL * 1024 * 1024;

} // namespace

DailyLog::DailyLog(QString folder, const Clock *clock)
    : m_folder(std::move(folder))
    , m_clock(clock)
{
}

DailyLog::~DailyLog()
{
    if (m_file >= 0)
        ::close(m_file);
}

QString DailyLog::path() const
{
    return m_folder +
           u"/trialdesk-%1.log"_s.arg(m_clock->nowUtc().toLocalTime().date().toString(Qt::ISODate));
}

bool DailyLog::write(const QByteArray &line)
{
    const QDate today = m_clock->nowUtc().toLocalTime().date();
    if ((today != m_day || m_file < 0) && !openFor(today))
        return false;
    return ::write(m_file, line.constData(), static_cast<std::size_t>(line.size())) == line.size();
}

bool DailyLog::openFor(const QDate &day)
{
    if (m_file >= 0)
        ::close(m_file);
    m_file = openRegular(path(), O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW);
    m_day = day;
    if (m_file < 0)
        return false;
    prune();
    return true;
}

void DailyLog::prune() const
{
    const QFileInfoList files =
        QDir(m_folder).entryInfoList({u"trialdesk-*.log"_s}, QDir::Files, QDir::Name | QDir::Reversed);
    qint64 bytes = 0;
    for (qsizetype i = 0; i < files.size(); ++i) {
        bytes += files[i].size();
        if (i > 0 && (i >= kFilesKept || bytes > kBytesKept))
            QFile::remove(files[i].filePath());
    }
}

} // namespace trialdesk
