#pragma once

#include <string>
#include <unordered_set>

#include "models/domain/cleantext.h"
#include "sync/sources/registrysource.h"
#include "tests/fuzz/fuzzing.h"

namespace trialdesk::fuzz {

// What every registry's parser promises of a page.

inline void checkText(const std::string &text)
{
    require(!text.empty(), "a stored text is never empty");
    require(isUtf8(text), "a stored text is UTF-8");
    require(text.find('\0') == std::string::npos, "a stored text has no U+0000");
    require(cleanText(text) == text, "a stored text is clean");
}

inline void checkRecord(const IncomingTrial &trial, const QByteArray &body)
{
    require(!trial.known, "nothing is known yet");
    checkText(trial.number);
    require(toUtf8(trial.record.values[Field::Number]) == trial.number, "the number is a field, too");
    for (const FieldInfo &info : fieldTable()) {
        const FieldValue &value = trial.record.values[info.field];
        if (const auto *text = std::get_if<std::string>(&value))
            checkText(*text);
        else if (const auto *number = std::get_if<std::int64_t>(&value))
            require(*number >= 0, "no count is negative");
    }
    require(trial.fingerprint.canonical == canonicalHash(trial.record.values), "the hash is of these values");
    require(trial.fingerprint.raw == rawHash(trial.record.raw), "the hash is of these bytes");
    require(body.contains(QByteArray::fromStdString(trial.record.raw)), "the raw record is what was sent");
}

/// What was stored once is recognised when it comes again.
inline void checkAgain(const RegistrySource &source, const HttpAnswer &answer, const Page &first)
{
    FingerprintMap known;
    std::unordered_set<std::string> twice;
    for (const IncomingTrial &trial : first.records) {
        if (!known.emplace(trial.number, {.id = 1, .fingerprint = trial.fingerprint}))
            twice.insert(trial.number);
    }
    const auto second = source.parse(answer, known);
    require(second.has_value(), "an answer that was read can be read again");
    require(second->rows == first.rows && second->records.size() == first.records.size() &&
                second->problems.size() == first.problems.size(),
            "the same answer has the same rows");
    for (std::size_t i = 0; i < first.records.size(); ++i) {
        const IncomingTrial &again = second->records[i];
        require(again.number == first.records[i].number, "a trial keeps its number");
        require(again.fingerprint.raw == first.records[i].fingerprint.raw, "a trial keeps its bytes' hash");
        require(again.known || again.fingerprint.canonical == first.records[i].fingerprint.canonical,
                "a trial that is read again keeps its values' hash");
        require(again.known || twice.contains(first.records[i].number), "an unchanged trial is known");
    }
}

} // namespace trialdesk::fuzz
