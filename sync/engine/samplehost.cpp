#include "sync/engine/samplehost.h"

#include <utility>

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace trialdesk {

namespace {
constexpr auto kProgram = "trialdesk-sample-registry"_L1;
constexpr auto kGreeting = "listening on "_L1;
constexpr int kProgramStopMs = 1000;
} // namespace

QString sampleRegistryProgram()
{
    if (const QString chosen = qEnvironmentVariable("TRIALDESK_SAMPLE_REGISTRY"); !chosen.isEmpty())
        return chosen;
    const QString beside = QCoreApplication::applicationDirPath() + u'/' + kProgram;
    return QFileInfo(beside).isExecutable() ? beside : QStandardPaths::findExecutable(kProgram);
}

SampleHost::SampleHost(QObject *parent)
    : QObject(parent)
{
    m_limit.setSingleShot(true);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    // It asks for no key, so it is not given the keys of others.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith("TRIALDESK_KEY_"_L1))
            environment.remove(name);
    }
    m_process.setProcessEnvironment(environment);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] {
        if (!m_process.canReadLine())
            return;
        const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
        if (line.startsWith(kGreeting))
            answer(QUrl(line.sliced(kGreeting.size())));
    });
    const auto failed = [this] {
        answer(failure(ErrorKind::Environment,
                       tr("The sample registry could not be started (%1).").arg(m_process.errorString())));
    };
    connect(&m_process, &QProcess::errorOccurred, this, failed);
    connect(&m_process, &QProcess::finished, this, failed);
    connect(&m_limit, &QTimer::timeout, this, failed);
}

SampleHost::~SampleHost()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel(); // --parent-watch: the end of its input is its end
    if (!m_process.waitForFinished(kProgramStopMs)) {
        m_process.kill();
        m_process.waitForFinished(kProgramStopMs);
    }
}

void SampleHost::start(int pass, Ready ready)
{
    m_ready = std::move(ready);
    const QString program = sampleRegistryProgram();
    if (program.isEmpty()) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                answer(failure(
                    ErrorKind::Environment,
                    tr("The program %1 is missing; install TrialDesk again.").arg(QString(kProgram))));
            },
            Qt::QueuedConnection);
        return;
    }
    m_limit.start(5s);
    m_process.start(program, {u"--parent-watch"_s, u"--pass"_s, QString::number(pass)});
}

void SampleHost::stop()
{
    m_process.disconnect(this);
    m_limit.disconnect(this);
    m_ready = nullptr;
    if (m_process.state() == QProcess::NotRunning) {
        deleteLater();
        return;
    }
    connect(&m_process, &QProcess::finished, this, &QObject::deleteLater);
    connect(&m_limit, &QTimer::timeout, &m_process, &QProcess::kill);
    m_limit.start(kProgramStopMs);
    m_process.closeWriteChannel();
}

void SampleHost::answer(Result<QUrl> result)
{
    m_limit.stop();
    if (const Ready ready = std::exchange(m_ready, nullptr))
        ready(std::move(result));
}

} // namespace trialdesk
