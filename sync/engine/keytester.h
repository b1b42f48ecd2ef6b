#pragma once

#include <functional>
#include <memory>

#include <QByteArray>
#include <QObject>

#include "models/domain/error.h"
#include "models/domain/sourcesettings.h"
#include "sync/http/networksettings.h"

class QNetworkAccessManager;

namespace trialdesk {

class HttpClient;

/// "Test key": asks the registry for one record with this key. GUI or main thread, nothing is stored.
class KeyTester final : public QObject
{
    Q_OBJECT

public:
    /// The number of trials the registry says it has, or why it did not answer.
    using Done = std::function<void(Result<qint64>)>;

    explicit KeyTester(QObject *parent = nullptr);
    ~KeyTester() override;

    void useNetwork(const NetworkSettings &network); ///< for the tests from now on

    /// `done` is called once, from the event loop. A new test ends a running one with Cancelled.
    void test(const SourceSettings &settings, const QByteArray &key, Done done);

private:
    NetworkSettings m_network;
    std::unique_ptr<QNetworkAccessManager> m_manager;
    std::unique_ptr<HttpClient> m_client;
};

} // namespace trialdesk
