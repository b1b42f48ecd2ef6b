#pragma once

#include <QCoreApplication>
#include <QtTest>

namespace trialdesk::test {

/// A class of tests in the program of its room, under the name of its file: `PROGRAM tst_csv [QtTest's
/// arguments]` runs tests/…/tst_csv.cpp in a process of its own.
struct TestClass
{
    const char *file; ///< __FILE__, or the name alone
    int (*run)(int argc, char **argv);
};

/// For objects that live as long as the program.
class RegisteredTest
{
public:
    explicit RegisteredTest(TestClass test);
};

/// What QTEST_MAIN does, of one class among several.
template <class Application, class Test>
int runTest(int argc, char **argv)
{
    Application application(argc, argv);
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace trialdesk::test

/// The file's class, which needs no window; windowtest.h has the twin for one that does.
#define TRIALDESK_TEST(Class) TRIALDESK_TEST_IN(QCoreApplication, Class)

#define TRIALDESK_TEST_IN(Application, Class)                                                                \
    static const trialdesk::test::RegisteredTest registered##Class(                                          \
        {__FILE__, &trialdesk::test::runTest<Application, Class>});
