#include "app/cli/context.h"

#include <vector>

#include "app/common/logging.h"
#include "app/common/startup.h"
#include "models/store/storemove.h"
#include "sync/http/redact.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

void write(FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
}

} // namespace

Result<StoreLocation> Context::openStore() const
{
    auto location = openDataFolder(value(u"data-dir"_s));
    if (location)
        startLog(*location);
    return location;
}

Result<StoreLocation> Context::openFolder() const
{
    const StoreLocation location = StoreLocation::choose(value(u"data-dir"_s));
    if (const auto ready = prepareFolder(location); !ready)
        return std::unexpected(ready.error());
    startLog(location);
    return location;
}

Result<std::unique_ptr<StoreReader>> Context::openReader() const
{
    const auto location = openStore();
    if (!location)
        return std::unexpected(location.error());
    return StoreReader::open(location->database());
}

void Context::startLog(const StoreLocation &location) const
{
    installLogging(location.logs(), isSet(u"verbose"_s), &m_clock);
    m_logging = true;
    qCInfo(lcApp).noquote() << "command" << QString::fromLatin1(m_invocation.command()->name);
}

Result<int> Context::number(const QString &option, int standard, int least, int most) const
{
    if (!isSet(option))
        return standard;
    bool ok = false;
    const int number = value(option).toInt(&ok);
    if (!ok || number < least || number > most)
        return failure(ErrorKind::Usage,
                       Cli::tr("bad number '%1' for --%2; accepted: %3 to %4")
                           .arg(value(option), option, QString::number(least), QString::number(most)));
    return number;
}

Result<void> Context::printAfter(const std::function<Result<void>()> &read)
{
    constexpr std::size_t kPiece = 64UL * 1024;
    const auto close = [](std::FILE *file) { std::fclose(file); };
    const std::unique_ptr<std::FILE, decltype(close)> aside(std::tmpfile());
    if (!aside)
        return failure(ErrorKind::File, Cli::tr("no temporary file can be made: %1").arg(qt_error_string()));
    m_output = aside.get();
    const auto done = read();
    m_output = stdout;
    if (!done)
        return done;
    if (std::fflush(aside.get()) != 0 || std::ferror(aside.get()) != 0 ||
        std::fseek(aside.get(), 0, SEEK_SET) != 0)
        return failure(ErrorKind::File, Cli::tr("the temporary file can't be written"));
    std::vector<char> piece(kPiece);
    while (const std::size_t size = std::fread(piece.data(), 1, piece.size(), aside.get()))
        std::fwrite(piece.data(), 1, size, stdout);
    return {};
}

void Context::print(const QByteArray &bytes) const
{
    write(m_output, wantsJson() ? jsonForTerminal(bytes) : bytes);
}

void Context::printLine(const QString &line) const
{
    write(m_output, line.toUtf8() + '\n');
}

void Context::message(const QString &line) const
{
    if (!isQuiet())
        write(stderr, redact(forTerminal(line)).toUtf8() + '\n');
}

int Context::usage(const QString &line) const
{
    return fail(Error{ErrorKind::Usage, line, 0, {}});
}

int Context::fail(const Error &error) const
{
    const QString text = error.kind == ErrorKind::Usage ? error.detail : explain(error).oneLine();
    write(stderr, redact(forTerminal(u"trialdesk-cli: "_s + text)).toUtf8() + '\n');
    if (m_logging && error.kind != ErrorKind::Usage)
        qCWarning(lcApp).noquote() << kindKey(error.kind) << error.detail;
    return exitCode(error.kind);
}

} // namespace trialdesk
