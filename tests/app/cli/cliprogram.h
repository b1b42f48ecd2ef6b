#pragma once

#include <memory>
#include <optional>

#include <sys/resource.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/surroundings.h"

namespace trialdesk::test {

struct CliAnswer
{
    int code = -1;
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonValue json() const
    {
        const QJsonDocument document = QJsonDocument::fromJson(out);
        return document.isArray()    ? QJsonValue(document.array())
               : document.isObject() ? QJsonValue(document.object())
                                     : QJsonValue::Undefined;
    }
    [[nodiscard]] QString errorLine() const { return QString::fromUtf8(err).trimmed(); }
};

/// trialdesk-cli with a data folder of its own and an almost empty environment, as cron would start it.
class CliProgram
{
public:
    [[nodiscard]] QString dataDir() const { return m_dir.filePath(QStringLiteral("data")); }
    [[nodiscard]] QString path(const QString &name) const { return m_dir.filePath(name); }
    void setLargestFile(std::optional<rlim_t> bytes) { m_largestFile = bytes; }
    void setEnvironment(const QString &name, const QString &value) { m_environment.insert(name, value); }

    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &arguments) const
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = m_environment;
        environment.insert(QStringLiteral("TRIALDESK_DATA_DIR"), dataDir());
        environment.insert(QStringLiteral("HOME"), m_dir.path());
        environment.insert(QStringLiteral("TZ"), QStringLiteral("Asia/Seoul"));
        environment.insert(QStringLiteral("LANG"), QStringLiteral("C.UTF-8"));
        environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
        for (const char *name :
             {"ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "LD_LIBRARY_PATH"})
            if (qEnvironmentVariableIsSet(name))
                environment.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
        process->setProcessEnvironment(environment);
        process->setWorkingDirectory(m_dir.path());
        if (m_largestFile)
            process->setChildProcessModifier([limit = *m_largestFile] {
                const rlimit both{limit, limit};
                ::setrlimit(RLIMIT_FSIZE, &both);
            });
        process->start(programPath(QStringLiteral("trialdesk-cli")), arguments);
        return process;
    }

    [[nodiscard]] static CliAnswer finish(QProcess &process)
    {
        if (process.state() != QProcess::NotRunning && !process.waitForFinished(60'000)) {
            process.kill();
            process.waitForFinished();
            return {-2, process.readAllStandardOutput(), "did not end: " + process.readAllStandardError()};
        }
        const int code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -3;
        return {code, process.readAllStandardOutput(), process.readAllStandardError()};
    }

    [[nodiscard]] CliAnswer run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        const auto process = start(arguments);
        process->write(input);
        process->closeWriteChannel();
        return finish(*process);
    }

private:
    QTemporaryDir m_dir;
    QProcessEnvironment m_environment;
    std::optional<rlim_t> m_largestFile;
};

/// trialdesk-sample-registry on a free port; ends with this.
class SampleRegistry
{
public:
    explicit SampleRegistry(const QStringList &arguments)
    {
        m_process.start(programPath(QStringLiteral("trialdesk-sample-registry")), arguments);
        const QByteArray greeting("listening on ");
        while (m_process.state() != QProcess::NotRunning && !m_process.canReadLine() &&
               m_process.waitForReadyRead(10'000)) {
        }
        const QByteArray line = m_process.readLine().trimmed();
        if (line.startsWith(greeting))
            m_url = QString::fromUtf8(line.mid(greeting.size()));
    }
    ~SampleRegistry()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(5000))
            m_process.kill();
        m_process.waitForFinished();
    }
    SampleRegistry(const SampleRegistry &) = delete;
    SampleRegistry &operator=(const SampleRegistry &) = delete;

    [[nodiscard]] QString url() const { return m_url; } ///< empty if it did not start
    [[nodiscard]] QByteArray errors() { return m_process.readAllStandardError(); }

    /// Changes rows and faults while it runs; fails the test where the server does not take the script.
    void control(const QJsonObject &script)
    {
        QNetworkRequest request(QUrl(m_url + QStringLiteral("/control")));
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        const std::unique_ptr<QNetworkReply> reply(
            m_manager.post(request, QJsonDocument(script).toJson(QJsonDocument::Compact)));
        QSignalSpy done(reply.get(), &QNetworkReply::finished);
        QVERIFY(done.wait());
        QVERIFY2(reply->error() == QNetworkReply::NoError, reply->readAll().constData());
    }

private:
    QNetworkAccessManager m_manager;
    QProcess m_process;
    QString m_url;
};

} // namespace trialdesk::test

#define VERIFY_EXIT(answer, expected)                                                                        \
    do {                                                                                                     \
        const trialdesk::test::CliAnswer ended = (answer);                                                   \
        QVERIFY2(ended.code == (expected),                                                                   \
                 qPrintable(QStringLiteral("exit %1: %2").arg(ended.code).arg(ended.errorLine())));          \
    } while (false)
