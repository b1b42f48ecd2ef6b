#pragma once

#include <QApplication>

#include "tests/support/testmain.h"

/// As TRIALDESK_TEST, with what widgets need.
#define TRIALDESK_WINDOW_TEST(Class) TRIALDESK_TEST_IN(QApplication, Class)
