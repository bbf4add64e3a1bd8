// Play chat: one chat of the author's, line by line.
#pragma once

#include <string>

#include "authoring/model/chat_test.hpp"
#include "base/source/files.hpp"
#include "frontdesk/engine.hpp"
#include "tools/tester/coverage.hpp"
#include "tools/tester/report.hpp"

namespace frontdesk::tester {

/// Plays `test` in a new session until a line goes wrong. `engine` traces; `locale` is the rule
/// set's default. Replies that no line asks for are allowed.
Case play_chat(const model::ChatTest& test, const Engine& engine, const std::string& locale,
               const source::Files& files, Coverage& coverage);

}  // namespace frontdesk::tester
