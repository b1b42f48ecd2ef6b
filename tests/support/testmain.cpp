#include "tests/support/testmain.h"

#include <algorithm>
#include <cstdio>
#include <string_view>
#include <vector>

namespace trialdesk::test {

namespace {

std::vector<TestClass> &registered()
{
    static std::vector<TestClass> tests;
    return tests;
}

std::string_view nameOf(const TestClass &test)
{
    std::string_view name = test.file;
    name.remove_prefix(name.rfind('/') + 1);
    return name.substr(0, name.rfind('.'));
}

} // namespace

RegisteredTest::RegisteredTest(TestClass test)
{
    registered().push_back(test);
}

} // namespace trialdesk::test

int main(int argc, char *argv[])
{
    using namespace trialdesk::test;
    std::vector<TestClass> &tests = registered();
    if (argc >= 2) {
        const auto wanted = std::ranges::find(tests, std::string_view(argv[1]), nameOf);
        // The class sees its own name in place of the program's, as if it were one.
        if (wanted != tests.end())
            return wanted->run(argc - 1, argv + 1);
    }
    std::ranges::sort(tests, {}, nameOf);
    std::fprintf(stderr, "Usage: %s CLASS [arguments of QtTest], CLASS being one of\n", argv[0]);
    for (const TestClass &test : tests)
        std::fprintf(stderr, "    %s\n", std::string(nameOf(test)).c_str());
    return 2;
}
