#pragma once

#include <array>

#include <QString>

namespace trialdesk::sample {

// The nine columns of a record, in the order in which they are sent.
inline constexpr QStringView kTitle = u"과제명";
inline constexpr QStringView kNumber = u"과제번호";
inline constexpr QStringView kPeriod = u"연구기간";
inline constexpr QStringView kScope = u"연구범위";
inline constexpr QStringView kStudyType = u"연구종류";
inline constexpr QStringView kInstitute = u"연구책임기관";
inline constexpr QStringView kPhase = u"임상시험단계(연구모형)";
inline constexpr QStringView kHeadCount = u"전체목표연구대상자수";
inline constexpr QStringView kDepartment = u"진료과";

inline constexpr std::array<QStringView, 9> kColumns = {
    kTitle, kNumber, kPeriod, kScope, kStudyType, kInstitute, kPhase, kHeadCount, kDepartment};

} // namespace trialdesk::sample
