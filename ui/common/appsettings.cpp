#include "ui/common/appsettings.h"

#include <algorithm>
#include <chrono>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSettings>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace trialdesk {

namespace {

constexpr auto kSaveDelay = 500ms;
constexpr int kLayoutVersion = 1;
constexpr int kWidest = 4000;
constexpr int kMostColumns = 200;
constexpr qsizetype kMostPanes = 8;

const QString kVersion = u"layout/version"_s;
const QString kLanguage = u"window/language"_s;
const QString kPlaceTold = u"window/placeTold"_s;
const QString kRowsPerPage = u"table/rowsPerPage"_s;
const QString kSort = u"table/sort"_s;
const QString kColumns = u"columns/"_s;
const QString kGeometry = u"window/geometry"_s;
const QString kSplitter = u"window/splitter"_s;
const QString kDetails = u"window/details"_s;
const QString kExportFolder = u"export/folder"_s;
const QString kExportPreset = u"export/preset"_s;
const QString kExportAll = u"export/allColumns"_s;

bool isName(const QString &text)
{
    static const QRegularExpression name(u"\\A[a-z0-9_]{1,40}\\z"_s);
    return name.match(text).hasMatch();
}

QString columnText(const ColumnLayout &layout)
{
    return u"%1 %2 %3"_s.arg(layout.width)
        .arg(layout.visible ? u"shown"_s : u"hidden"_s)
        .arg(layout.position);
}

ColumnLayout columnFromText(const QString &text)
{
    const QStringList parts = text.split(u' ');
    if (parts.size() != 3)
        return {};
    return {.width = std::clamp(parts[0].toInt(), 0, kWidest),
            .visible = parts[1] != u"hidden"_s,
            .position = std::clamp(parts[2].toInt(), -1, kMostColumns)};
}

} // namespace

AppSettings::AppSettings(QString file, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
{
    m_saveLater.setSingleShot(true);
    m_saveLater.setInterval(kSaveDelay);
    connect(&m_saveLater, &QTimer::timeout, this, &AppSettings::save);
    load();
}

AppSettings::~AppSettings()
{
    save();
}

void AppSettings::load()
{
    if (!QFileInfo(m_file).isFile())
        return;
    if (!isSettingsFile(m_file)) {
        m_brokenCopy = m_file + u".broken"_s;
    } else {
        const QSettings ini(m_file, QSettings::IniFormat);
        for (const QString &key : ini.allKeys())
            m_values.insert(key, ini.value(key));
        // A section is parsed when it is first read, so the status is known only now.
        if (ini.status() != QSettings::NoError)
            m_brokenCopy = m_file + u".broken"_s;
    }
    if (m_brokenCopy.isEmpty())
        return;
    m_values.clear();
    QFile::remove(m_brokenCopy);
    if (!QFile::rename(m_file, m_brokenCopy))
        QFile::copy(m_file, m_brokenCopy);
}

bool AppSettings::save()
{
    m_saveLater.stop();
    if (!m_dirty)
        return true;
    if (const QFileInfo place(m_file); place.exists() && !place.isFile())
        return false;
    QSettings ini(m_file, QSettings::IniFormat);
    ini.clear();
    for (auto it = m_values.cbegin(); it != m_values.cend(); ++it)
        ini.setValue(it.key(), it.value());
    ini.setValue(kVersion, kLayoutVersion);
    ini.sync();
    if (ini.status() != QSettings::NoError)
        return false;
    QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner);
    m_dirty = false;
    return true;
}

bool AppSettings::set(const QString &key, const QVariant &value)
{
    if (m_values.value(key) == value)
        return false;
    m_values.insert(key, value);
    m_dirty = true;
    m_saveLater.start();
    return true;
}

QString AppSettings::language() const
{
    const QString language = m_values.value(kLanguage).toString();
    return language == u"ko"_s || language == u"en"_s ? language : QString();
}

void AppSettings::setLanguage(const QString &language)
{
    const QString before = this->language();
    set(kLanguage, language);
    if (this->language() != before)
        Q_EMIT languageChanged(this->language());
}

int AppSettings::rowsPerPage() const
{
    bool ok = false;
    const int rows = m_values.value(kRowsPerPage, 100).toInt(&ok);
    return ok ? std::clamp(rows, kFewestRowsPerPage, kMostRowsPerPage) : 100;
}

void AppSettings::setRowsPerPage(int rows)
{
    if (set(kRowsPerPage, std::clamp(rows, kFewestRowsPerPage, kMostRowsPerPage)))
        Q_EMIT rowsPerPageChanged(rowsPerPage());
}

ProxySettings AppSettings::proxy() const
{
    return parseProxySettings(m_values.value(kProxyKey).toString()).value_or(ProxySettings{});
}

void AppSettings::setProxy(const ProxySettings &proxy)
{
    set(kProxyKey, proxySettingsText(proxy));
}

QString AppSettings::placeTold() const
{
    return m_values.value(kPlaceTold).toString();
}

void AppSettings::setPlaceTold(const QString &folder)
{
    set(kPlaceTold, folder);
}

QHash<QString, ColumnLayout> AppSettings::columns() const
{
    QHash<QString, ColumnLayout> columns;
    for (auto it = m_values.cbegin(); it != m_values.cend(); ++it) {
        const QString name = it.key().mid(kColumns.size());
        if (it.key().startsWith(kColumns) && isName(name) && columns.size() < kMostColumns)
            columns.insert(name, columnFromText(it.value().toString()));
    }
    return columns;
}

void AppSettings::setColumns(const QHash<QString, ColumnLayout> &columns)
{
    for (auto it = columns.cbegin(); it != columns.cend(); ++it) {
        if (isName(it.key()))
            set(kColumns + it.key(), columnText(it.value()));
    }
}

void AppSettings::resetColumns()
{
    const auto removed =
        m_values.removeIf([](const QVariantMap::iterator it) { return it.key().startsWith(kColumns); });
    if (removed == 0)
        return;
    m_dirty = true;
    m_saveLater.start();
}

QString AppSettings::sort() const
{
    return m_values.value(kSort).toString();
}

void AppSettings::setSort(const QString &sort)
{
    set(kSort, sort);
}

QByteArray AppSettings::geometry() const
{
    return QByteArray::fromBase64(m_values.value(kGeometry).toString().toLatin1());
}

void AppSettings::setGeometry(const QByteArray &geometry)
{
    set(kGeometry, QString::fromLatin1(geometry.toBase64()));
}

QList<int> AppSettings::splitter() const
{
    QList<int> sizes;
    for (const QString &size :
         m_values.value(kSplitter).toString().split(u' ', Qt::SkipEmptyParts).mid(0, kMostPanes))
        sizes.append(std::clamp(size.toInt(), 0, 4 * kWidest));
    return sizes;
}

void AppSettings::setSplitter(const QList<int> &sizes)
{
    QStringList parts;
    for (const int size : sizes)
        parts.append(QString::number(size));
    set(kSplitter, parts.join(u' '));
}

bool AppSettings::detailsShown() const
{
    return m_values.value(kDetails, true).toBool();
}

void AppSettings::setDetailsShown(bool shown)
{
    set(kDetails, shown);
}

QString AppSettings::exportFolder() const
{
    const QString folder = m_values.value(kExportFolder).toString();
    // ":/" is absolute, too: what lies inside of the program.
    const bool onDisk =
        QDir::isAbsolutePath(folder) && !folder.startsWith(u':') && !folder.contains(QChar::Null);
    return onDisk ? QDir::cleanPath(folder) : QString();
}

void AppSettings::setExportFolder(const QString &folder)
{
    set(kExportFolder, folder);
}

QString AppSettings::exportPreset() const
{
    const QString preset = m_values.value(kExportPreset).toString();
    return isName(preset) ? preset : QString();
}

void AppSettings::setExportPreset(const QString &preset)
{
    set(kExportPreset, preset);
}

bool AppSettings::exportAllColumns() const
{
    return m_values.value(kExportAll, false).toBool();
}

void AppSettings::setExportAllColumns(bool all)
{
    set(kExportAll, all);
}

} // namespace trialdesk
