#include <algorithm>
#include <array>

#include "models/domain/recordtext.h"
#include "sync/sources/ctgovscope.h"
#include "sync/sources/essie.h"
#include "tests/fuzz/pagechecks.h"

using namespace trialdesk;
using namespace trialdesk::fuzz;

namespace {

constexpr std::array kStatuses{200, 200, 200, 400, 403, 404, 429, 503};

void checkScope(const QString &text)
{
    if (const auto scope = parseCtgovScope(text)) {
        const QString normal = ctgovScopeText(*scope);
        require(parseCtgovScope(normal) == scope, "a scope that was read can be written and read again");
    }
    const QString words = essie::plainWords(text);
    require(!words.contains(u'[') && !words.contains(u'('), "a person's words open no bracket");
}

void checkSweep(const RegistrySource &source, HttpAnswer answer)
{
    answer.request.ask = Ask::Sweep;
    const auto page = source.parse(answer, {});
    if (!page)
        return;
    require(page->rows == static_cast<int>(page->records.size() + page->problems.size()),
            "each row of a sweep is a trial or a problem");
    require(page->outdated.size() == page->records.size(), "where nothing is stored everything is outdated");
    require(std::ranges::all_of(page->records, &IncomingTrial::later), "what is outdated comes later");
}

void checkFullRecord(const RegistrySource &source, HttpAnswer answer)
{
    answer.request = *source.recordRequest({.baseUrl = QUrl(QStringLiteral("https://example.org"))},
                                           QStringLiteral("NCT00000102"));
    const auto record = source.readRecord(answer);
    if (!record)
        return;
    require(record->number == "NCT00000102", "no other trial than the one that was asked for");
    require(answer.body.contains(QByteArray::fromStdString(record->raw)), "the record is what was sent");
    for (const RecordSection &section : recordSections(QByteArray::fromStdString(record->raw)))
        require(!section.heading.isEmpty() && !section.text.isEmpty(), "a part that is shown says something");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const RegistrySource &source = *findSource(QStringLiteral("ctgov"));
    Input input(data, size);
    const std::uint8_t mode = input.byte();
    HttpAnswer answer{.status = kStatuses[mode % kStatuses.size()],
                      .request = {.pageSize = 1000, .page = 1 + ((mode >> 3) & 1)}};
    answer.body = input.restBytes();
    checkScope(QString::fromUtf8(answer.body.left(300)));
    if (mode & 0x40)
        answer.body = "{\"totalCount\":3,\"studies\":[\n" + answer.body + "\n]}";
    else if (mode & 0x80)
        answer.body =
            "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT00000102\"}," + answer.body;
    (void)recordSections(answer.body);
    checkFullRecord(source, answer);

    const auto page = source.parse(answer, {});
    if (!page) {
        require(page.error().kind != ErrorKind::Usage && page.error().kind != ErrorKind::Database,
                "an answer that can't be read is the registry's or the wire's fault");
        return 0;
    }
    require(answer.request.page > 1 || (page->total && *page->total >= 0), "a first page has a count");
    require(page->rows == static_cast<int>(page->records.size() + page->problems.size()),
            "each row is a trial or a problem");
    for (const IncomingTrial &trial : page->records)
        checkRecord(trial, answer.body);
    checkAgain(source, answer, *page);
    checkSweep(source, answer);
    return 0;
}
