#pragma once

#include "sync/sources/registrysource.h"

namespace trialdesk {

/// Datasets that data.go.kr serves at api.odcloud.kr: offset paging, `totalCount`, Korean column names,
/// errors as
/// {"code", "msg"}. Used by every registry of that wire format.
class OdcloudSource : public RegistrySource
{
public:
    explicit OdcloudSource(SourceInfo info)
        : m_info(std::move(info))
    {
    }

    [[nodiscard]] SourceInfo info() const override;
    [[nodiscard]] Request firstRequest(const Pass &pass) const override;
    [[nodiscard]] Result<Page> parse(const HttpAnswer &answer, const FingerprintMap &known) const override;
    [[nodiscard]] std::optional<Request> nextRequest(const Pass &pass, const Page &page) const override;
    [[nodiscard]] std::optional<Request> requestAhead(const Pass &pass,
                                                      const HttpAnswer &answer) const override;
    [[nodiscard]] std::optional<Request> smallerRequest(const Pass &pass,
                                                        const Request &tooBig) const override;
    [[nodiscard]] std::optional<Request> lookupRequest(const Pass &pass,
                                                       std::span<const std::string> numbers) const override;

private:
    SourceInfo m_info;
};

/// The gateway's error table: body first, status second. Pure.
[[nodiscard]] Error odcloudError(qint64 code, const QString &message, int status);

} // namespace trialdesk
