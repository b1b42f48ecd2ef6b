#pragma once

#include <QtGlobal>

namespace trialdesk::sample::ctgov {

// A date of day, month or no precision; day 0 means none. Days are Julian day numbers.
struct TrialDate
{
    int day = 0;
    bool onlyMonth = false;
    bool hasType = true;
};

// Everything that was drawn for one made-up study. Indexes point into generatedwords.h.
struct GeneratedTrial
{
    enum class Type { Interventional, Observational, ExpandedAccess };

    qint64 serial = 0;
    quint32 number = 0;
    quint32 alias = 0;
    quint64 dice = 0; // for choices that no other part depends on
    size_t disease = 0;
    bool hasSecond = false;
    bool isKorean = false;
    bool hasKoreanTitle = false;
    bool hasAcronym = false;
    bool hasResults = false;
    size_t form = 0;
    size_t aim = 0;
    size_t group = 0;
    size_t intervention = 0;
    int interventions = 1;
    size_t sponsor = 0;
    int collaborators = 0;
    int keywords = 0;
    Type type = Type::Interventional;
    int phases = 0; // bits: NA, EARLY_PHASE1, PHASE1 ... PHASE4
    const char *status = "UNKNOWN";
    const char *lastKnown = nullptr;
    bool wasStopped = false;
    qint64 enrollment = -1; // -1: missing
    bool isFinished = false;
    int sites = 0;
    int firstPost = 0;
    int resultsPost = 0;
    int update = 0;
    bool isUpdateEstimated = false;
    TrialDate start;
    TrialDate primary;
    TrialDate completion;
};

struct GeneratorOptions
{
    quint64 seed = 0;
    int koreaPercent = 50;
    // Of the studies in Korea, one in so many has a title in Korean.
    int koreanTitleOneIn = 20;
};

// The last day that generated studies know; a Friday.
inline constexpr int kGeneratedToday = 2461365; // 2026-11-20

[[nodiscard]] GeneratedTrial generateTrial(const GeneratorOptions &options, qint64 serial);
// The same study's day of the last update without the rest.
[[nodiscard]] int generatedUpdate(const GeneratorOptions &options, qint64 serial);

[[nodiscard]] quint32 generatedNct(qint64 serial);
// 0 for most studies.
[[nodiscard]] quint32 generatedAlias(qint64 serial);
// The serial that has the number as its own or as its alias; -1 if none of `count` has.
[[nodiscard]] qint64 serialOfNct(quint32 number, qint64 count);

} // namespace trialdesk::sample::ctgov
