#include <algorithm>
#include <array>
#include <unordered_set>

#include "models/domain/cleantext.h"
#include "sync/sources/registrysource.h"
#include "tests/fuzz/fuzzing.h"

using namespace trialdesk;
using namespace trialdesk::fuzz;

namespace {

constexpr std::array kStatuses{200, 200, 200, 206, 400, 401, 404, 429, 500, 502};

void checkText(const std::string &text)
{
    require(!text.empty(), "a stored text is never empty");
    require(isUtf8(text), "a stored text is UTF-8");
    require(text.find('\0') == std::string::npos, "a stored text has no U+0000");
    require(cleanText(text) == text, "a stored text is clean");
}

void checkRecord(const IncomingTrial &trial, const QByteArray &body)
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
void checkAgain(const RegistrySource &source, const HttpAnswer &answer, const Page &first)
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
        require(second->records[i].number == first.records[i].number, "a trial keeps its number");
        require(second->records[i].fingerprint == first.records[i].fingerprint, "a trial keeps its hashes");
        require(second->records[i].known || twice.contains(first.records[i].number),
                "an unchanged trial is known");
    }
}

void checkPaging(const RegistrySource &source, const Page &page)
{
    Pass pass{.baseUrl = source.info().defaultBaseUrl, .operation = source.info().defaultOperation};
    pass.total = page.total;
    pass.distinctRows = static_cast<qint64>(page.records.size());
    if (const auto next = source.nextRequest(pass, page))
        require(next->page == page.request.page + 1 && next->withKey, "the next page follows");
    Request request = page.request;
    for (int steps = 0; const auto smaller = source.smallerRequest(pass, request); ++steps) {
        require(steps < 32 && smaller->pageSize < request.pageSize, "pages get smaller to an end");
        require((smaller->page - 1) * smaller->pageSize + smaller->skip ==
                    (request.page - 1) * request.pageSize + request.skip,
                "smaller pages go on at the same row");
        request = *smaller;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const RegistrySource &source = *findSource(QStringLiteral("kdca"));
    Input input(data, size);
    const std::uint8_t mode = input.byte();
    HttpAnswer answer{.status = kStatuses[mode % kStatuses.size()],
                      .request = {.pageSize = 1 + (mode >> 2), .page = 1 + (mode & 3), .skip = mode >> 7}};
    answer.body = input.restBytes();
    if (mode & 0x40)
        answer.body = "{\"data\":[" + answer.body + "],\"totalCount\":3}";

    const auto page = source.parse(answer, {});
    if (!page) {
        require(page.error().kind != ErrorKind::Usage && page.error().kind != ErrorKind::Database,
                "an answer that can't be read is the registry's or the wire's fault");
        return 0;
    }
    require(page->total && *page->total >= 0, "a page says how many rows there are");
    require(page->rows == static_cast<int>(page->records.size() + page->problems.size()),
            "each row is a trial or a problem");
    for (const IncomingTrial &trial : page->records)
        checkRecord(trial, answer.body);
    checkAgain(source, answer, *page);
    checkPaging(source, *page);
    return 0;
}
