#include "app/sample_registry/ctgov/generatedtrial.h"

#include <algorithm>

#include "app/sample_registry/ctgov/generatedwords.h"
#include "app/sample_registry/mix.h"

namespace trialdesk::sample::ctgov {

namespace {

constexpr quint32 kFirstNumber = 1'000'000;
constexpr qint64 kNumberStep = 6; // five for the study, the sixth for its alias
constexpr qint64 kAliasEvery = 97;
constexpr int kDaysBack = 7992;    // 2005 began about then
constexpr int kFirstDay = 2451442; // the registry's oldest posts are of September 1999

// Weekends have no posts.
int weekday(int day)
{
    const int ofWeek = day % 7; // 0 is Monday
    return ofWeek >= 5 ? day - (ofWeek - 4) : day;
}

TrialDate dateOf(int day, Mixer &mixer)
{
    TrialDate date{.day = day, .onlyMonth = mixer.below(100) < 42, .hasType = true};
    date.hasType = !date.onlyMonth || mixer.below(10) < 2;
    return date;
}

void drawStatus(GeneratedTrial &trial, Mixer &mixer)
{
    const qsizetype dice = mixer.below(100);
    trial.isFinished = trial.completion.day <= kGeneratedToday;
    if (trial.type == GeneratedTrial::Type::ExpandedAccess) {
        trial.status = dice < 50 ? "AVAILABLE" : dice < 80 ? "NO_LONGER_AVAILABLE" : "APPROVED_FOR_MARKETING";
    } else if (!trial.isFinished) {
        trial.status = trial.start.day > kGeneratedToday ? "NOT_YET_RECRUITING"
                       : dice < 60                       ? "RECRUITING"
                       : dice < 85                       ? "ACTIVE_NOT_RECRUITING"
                       : dice < 96                       ? "ENROLLING_BY_INVITATION"
                                                         : "SUSPENDED";
    } else if (dice < 20) {
        trial.lastKnown = dice < 10   ? "RECRUITING"
                          : dice < 16 ? "NOT_YET_RECRUITING"
                                      : "ACTIVE_NOT_RECRUITING";
        trial.isFinished = false;
    } else {
        trial.status = dice < 88 ? "COMPLETED" : dice < 96 ? "TERMINATED" : "WITHDRAWN";
    }
    const char first = trial.status[0];
    trial.wasStopped = first == 'T' || first == 'S' || (first == 'W' && trial.status[4] == 'D');
}

void drawDates(GeneratedTrial &trial, Mixer &mixer)
{
    trial.isUpdateEstimated = trial.update < 2457755 && mixer.below(2) == 0; // rare since 2017
    trial.firstPost = weekday(std::max(kFirstDay, trial.update - static_cast<int>(mixer.below(2600))));
    if (mixer.below(100) != 0)
        trial.start = dateOf(trial.firstPost - 300 + static_cast<int>(mixer.below(500)), mixer);
    const int begun = trial.start.day > 0 ? trial.start.day : trial.firstPost;
    if (mixer.below(50) != 0)
        trial.primary = dateOf(begun + 150 + static_cast<int>(mixer.below(1500)), mixer);
    if (mixer.below(60) != 0)
        trial.completion =
            dateOf(std::max(begun, trial.primary.day) + static_cast<int>(mixer.below(400)), mixer);
    // Only the start of old records came without a type.
    trial.primary.hasType = trial.completion.hasType = true;
}

void drawDesign(GeneratedTrial &trial, Mixer &mixer)
{
    const qsizetype kind = mixer.below(1000);
    trial.type = kind < 758   ? GeneratedTrial::Type::Interventional
                 : kind < 998 ? GeneratedTrial::Type::Observational
                              : GeneratedTrial::Type::ExpandedAccess;
    if (trial.type == GeneratedTrial::Type::Interventional) {
        static constexpr int kPhases[] = {1, 1, 1, 1, 1, 2, 4, 4, 8, 8, 8, 16, 16, 32, 12, 24};
        trial.phases = kPhases[mixer.below(std::size(kPhases))];
    }
    const qsizetype size = mixer.below(1000);
    if (size >= 12)
        trial.enrollment = size > 997 ? 99'999'999 : 5 + mixer.below(mixer.below(12) == 0 ? 20000 : 400);
    trial.interventions = trial.type == GeneratedTrial::Type::Observational
                              ? static_cast<int>(mixer.below(3))
                              : 1 + static_cast<int>(mixer.below(3));
    trial.collaborators = std::max(0, static_cast<int>(mixer.below(6)) - 3);
    trial.keywords = std::max(0, static_cast<int>(mixer.below(8)) - 2);
    trial.sites = mixer.below(12) == 0 ? 0 : 1;
    if (mixer.below(3) == 0)
        trial.sites += static_cast<int>(mixer.below(mixer.below(8) == 0 ? 100 : 12));
}

size_t pickIndex(size_t size, Mixer &mixer)
{
    return static_cast<size_t>(mixer.below(static_cast<qsizetype>(size)));
}

} // namespace

quint32 generatedNct(qint64 serial)
{
    return kFirstNumber + static_cast<quint32>(serial * kNumberStep) +
           static_cast<quint32>(mix(static_cast<quint64>(serial)) % (kNumberStep - 1));
}

quint32 generatedAlias(qint64 serial)
{
    return serial % kAliasEvery == 1
               ? kFirstNumber + static_cast<quint32>(serial * kNumberStep + kNumberStep - 1)
               : 0;
}

qint64 serialOfNct(quint32 number, qint64 count)
{
    if (number < kFirstNumber)
        return -1;
    const qint64 serial = (number - kFirstNumber) / kNumberStep;
    return serial < count && (generatedNct(serial) == number || generatedAlias(serial) == number) ? serial
                                                                                                  : -1;
}

int generatedUpdate(const GeneratorOptions &options, qint64 serial)
{
    // The square makes the last year hold about a fifth of all, as in the registry.
    const quint64 draw = mix(options.seed ^ mix(static_cast<quint64>(serial) + 0x5DEECE66DULL)) >> 40;
    const quint64 back = ((draw * draw) >> 24) * kDaysBack >> 24;
    return weekday(kGeneratedToday - static_cast<int>(back));
}

GeneratedTrial generateTrial(const GeneratorOptions &options, qint64 serial)
{
    Mixer mixer(options.seed, static_cast<quint64>(serial));
    GeneratedTrial trial;
    trial.serial = serial;
    trial.number = generatedNct(serial);
    trial.alias = generatedAlias(serial);
    trial.dice = mixer.next();
    trial.update = generatedUpdate(options, serial);
    trial.isKorean = mixer.below(100) < options.koreaPercent;
    trial.disease = pickIndex(text::kDiseases.size(), mixer);
    trial.hasSecond = mixer.below(3) == 0;
    trial.hasKoreanTitle = trial.isKorean && mixer.below(options.koreanTitleOneIn) == 0;
    trial.hasAcronym = mixer.below(4) == 0;
    trial.form = pickIndex(text::kForms.size(), mixer);
    trial.aim = pickIndex(text::kAims.size(), mixer);
    trial.group = pickIndex(text::kGroups.size(), mixer);
    trial.intervention = pickIndex(text::kInterventions.size(), mixer);
    trial.sponsor = trial.isKorean && mixer.below(4) != 0 ? pickIndex(6, mixer)
                                                          : pickIndex(text::kSponsors.size(), mixer);
    drawDesign(trial, mixer);
    drawDates(trial, mixer);
    drawStatus(trial, mixer);
    // A study "in Korea" has a site there; without that draw it has none.
    if (trial.isKorean)
        trial.sites = std::max(1, trial.sites);
    trial.hasResults = trial.isFinished && mixer.below(100) < 22;
    if (trial.hasResults)
        trial.resultsPost =
            weekday(std::max(trial.firstPost, trial.update - static_cast<int>(mixer.below(200))));
    return trial;
}

} // namespace trialdesk::sample::ctgov
