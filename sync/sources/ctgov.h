#pragma once

#include "sync/sources/registrysource.h"

namespace trialdesk {

/// ClinicalTrials.gov, Data API v2: token paging, no key. Read in windows of the day on which a trial's last
/// update was posted, each complete or repeated, and now and then in a sweep over all numbers, because some
/// changes come without a new date.
class CtgovSource final : public RegistrySource
{
public:
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
    [[nodiscard]] std::size_t lookupSize() const override;
    [[nodiscard]] std::optional<Request> nextLookup(const Pass &pass, std::span<const std::string> numbers,
                                                    const Page &page) const override;
    [[nodiscard]] std::optional<Request> versionRequest(const Pass &pass) const override;
    [[nodiscard]] std::vector<Leg> legs(const RunFacts &facts) const override;
    [[nodiscard]] std::vector<Leg> split(const Leg &leg, qint64 total, const RunFacts &facts) const override;
    [[nodiscard]] std::optional<SourceProgress> progressAfter(const Leg &leg,
                                                              const RunFacts &facts) const override;
    [[nodiscard]] std::optional<SourceProgress> progressAfterShortSweep(const RunFacts &facts) const override;
    [[nodiscard]] std::optional<SourceProgress> progressAtEnd(const std::vector<Leg> &done,
                                                              const RunFacts &facts) const override;
    [[nodiscard]] std::vector<std::string> listedNumbers(const QString &scope) const override;
    [[nodiscard]] Result<QString> normalScope(const QString &scope) const override;
    [[nodiscard]] std::optional<Request> recordRequest(const EffectiveSettings &settings,
                                                       const QString &number) const override;
    [[nodiscard]] Result<SingleRecord> readRecord(const HttpAnswer &answer) const override;
    [[nodiscard]] bool hasRecords() const override { return true; }
    [[nodiscard]] std::span<const std::string_view> listPaths() const override;
    [[nodiscard]] const RecordShape *shape() const override;
};

[[nodiscard]] std::unique_ptr<RegistrySource> makeCtgovSource();

} // namespace trialdesk
