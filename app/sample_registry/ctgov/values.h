#pragma once

#include <vector>

#include <QByteArray>

namespace trialdesk::sample::ctgov {

// One value of a leaf of a study.
struct Value
{
    int leaf = -1;
    QByteArray text = {};
    // Which element of the first table on the way to it, so that SEARCH[Location] can tie two conditions to
    // one site; -1 outside of tables.
    int group = -1;
};

// Leaves of the structure, without repetition.
using Leaves = std::vector<int>;

} // namespace trialdesk::sample::ctgov
