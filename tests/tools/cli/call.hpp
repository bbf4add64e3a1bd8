// Call: one run of the program, with its streams in memory.
#pragma once

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "tools/cli/run.hpp"

namespace frontdesk::cli {

struct Output {
  int status = 0;
  std::string out;
  std::string err;
};

inline Output call(std::vector<std::string> arguments, const std::string& input = "",
                   bool terminal_in = false) {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  Terminal terminal{in, out, err};
  terminal.in_is_terminal = terminal_in;
  Output output;
  output.status = run(std::move(arguments), terminal);
  output.out = out.str();
  output.err = err.str();
  return output;
}

}  // namespace frontdesk::cli
