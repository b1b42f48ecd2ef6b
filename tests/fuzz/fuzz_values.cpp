#include "models/domain/numberrange.h"
#include "models/domain/period.h"
#include "models/domain/query.h"
#include "tests/fuzz/fuzzing.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;
using namespace trialdesk::fuzz;

namespace {

void checkPeriod(const QString &text)
{
    const auto months = periodMonths(text);
    if (!months)
        return;
    require(*months >= 0 && *months <= 9999 * 12 + 99999, "months are counted, not overflown");
    require(periodMonths(text.trimmed()) == months, "white space around a period makes no difference");
    require(periodMonths(QString(QString::number(*months % 100000) + u" months"_s)) == *months % 100000,
            "months as a number are the same months");
}

void checkRange(const QString &text)
{
    const auto range = parseNumberRange(text);
    if (!range)
        return;
    require(range->low || range->high, "a range has an end");
    const auto end = [](const auto &number) { return number ? QString::number(*number) : QString(); };
    const auto again = parseNumberRange(end(range->low) + u".."_s + end(range->high));
    require(again == range, "a range's text is the same range");
}

void checkSince(const QString &text)
{
    const QDateTime now(QDate(2026, 11, 22), QTime(1, 2, 3), Qt::UTC);
    const auto since = parseSince(text, now);
    if (since)
        require(since->isValid() && since->timeSpec() == Qt::UTC, "a beginning is a moment in UTC");
}

void checkSort(const QString &text)
{
    if (const auto order = parseSort(text))
        require(parseSort(sortText(*order)) == order, "an order's text is the same order");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const QString text = input.restText((input.byte() & 1) != 0);
    checkPeriod(text);
    checkRange(text);
    checkSince(text);
    checkSort(text);
    return 0;
}
