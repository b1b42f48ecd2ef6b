#include <array>

#include "tests/fuzz/pagechecks.h"

using namespace trialdesk;
using namespace trialdesk::fuzz;

namespace {

constexpr std::array kStatuses{200, 200, 200, 206, 400, 401, 404, 429, 500, 502};

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
