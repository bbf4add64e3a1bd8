// The frontdesk program.
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "tools/cli/run.hpp"

int main(int count, char** values) {
  std::ios::sync_with_stdio(false);
  frontdesk::cli::Terminal terminal{std::cin, std::cout, std::cerr};
  terminal.in_is_terminal = isatty(STDIN_FILENO) != 0;
  terminal.out_is_terminal = isatty(STDOUT_FILENO) != 0;
  terminal.err_is_terminal = isatty(STDERR_FILENO) != 0;
  winsize size{};
  if (terminal.out_is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
    terminal.columns = size.ws_col;
  }
  const char* no_colour = std::getenv("NO_COLOR");
  terminal.no_colour = no_colour != nullptr && *no_colour != '\0';
  return frontdesk::cli::run(std::vector<std::string>(values + 1, values + count), terminal);
}
