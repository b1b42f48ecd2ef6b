#include <QCoreApplication>

#include "tests/fuzz/fuzzing.h"
#include "tests/models/store/storefixture.h"
#include "tests/support/plainscan.h"

using namespace trialdesk;
using namespace trialdesk::fuzz;

namespace {

std::vector<FieldValues> invented()
{
    std::vector<FieldValues> all;
    const std::vector<std::string> titles{"COVID-19 코호트",      "covid 19, 50%",     "Lung cancer · 폐암",
                                          "Sjögren, IFNα",        "R&D <b> C++ p53",   "제2상 임상시험",
                                          "a\"b 'c' (d) NEAR x",  "肺癌 ｶﾀｶﾅ Ⅱ",       "emoji 🧪 test",
                                          "abc\u202Egnp",         "AND OR NOT title",  "12 34 56",
                                          "가나다라마바사아자차", "e\u0301tude x_y%z", "-minus +plus *"};
    for (std::size_t i = 0; i < titles.size(); ++i) {
        FieldValues values =
            fields({{Field::Number, "C" + std::to_string(130 + i)}, {Field::Title, titles[i]}});
        if (i % 2 == 0)
            values[Field::Enrollment] = static_cast<std::int64_t>(i * 37 % 250);
        if (i % 3 == 0)
            values[Field::Phase] = std::string(i % 2 == 0 ? "제2상" : "Phase 3");
        if (i % 4 == 1)
            values[Field::Conditions] = std::vector<std::string>{"폐암", "asthma " + std::to_string(i)};
        if (i % 5 == 2)
            values[Field::Period] = std::string("3년");
        all.push_back(values);
    }
    return all;
}

struct Store
{
    Store()
    {
        store.sync(all);
        for (const FieldValues &values : all)
            ids.push_back(store.idOf(toText(values[Field::Number])));
        reader = store.reader();
    }

    TestStore store;
    std::vector<FieldValues> all = invented();
    std::vector<TrialId> ids;
    std::unique_ptr<StoreReader> reader;
};

std::vector<TrialId> found(StoreReader &reader, const TrialQuery &query)
{
    const auto list = reader.snapshot(query, {});
    if (!list)
        std::fprintf(stderr, "%s\n", qPrintable(list.error().detail));
    require(list.has_value(), "no search text is an SQL error");
    std::vector<TrialId> ids = list->ids;
    std::ranges::sort(ids);
    return ids;
}

void compare(Store &store, const TrialQuery &query)
{
    const test::PlainScan scan(query);
    std::vector<TrialId> expected;
    for (std::size_t i = 0; i < store.all.size(); ++i) {
        if (scan.matches(store.all[i], QStringLiteral("kdca"), TrialState::Present))
            expected.push_back(store.ids[i]);
    }
    std::ranges::sort(expected);
    require(found(*store.reader, query) == expected, "a search finds what a plain scan finds");
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static const QCoreApplication application(*argc, *argv);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static Store store;
    Input input(data, size);
    const std::uint8_t mode = input.byte();
    const QString text = input.restText((mode & 1) != 0);
    const ParsedSearch parsed = parseSearch(text);
    for (const SearchTerm &term : parsed.query.terms)
        require(!term.text.trimmed().isEmpty(), "no term is empty");
    for (const FieldFilter &filter : parsed.query.filters)
        require(!filter.values.isEmpty(), "no filter is empty");
    // Half a surrogate is something else to SQLite than to Qt; it must do no harm, and is in no stored text.
    if (text.isValidUtf16())
        compare(store, parsed.query);
    else
        found(*store.reader, parsed.query);
    found(*store.reader, {.terms = {{.text = text, .phrase = (mode & 2) != 0, .exclude = (mode & 4) != 0}}});
    const auto field = static_cast<Field>((mode >> 3) % kFieldCount);
    found(*store.reader, {.filters = {{.field = field, .values = {text}, .exact = (mode & 4) != 0}}});
    require(store.reader->find(text).has_value(), "any text can be asked for as a number");
    return 0;
}
