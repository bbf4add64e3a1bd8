// Serve: a language server on two streams, until the editor says `exit` or goes away.
#pragma once

#include <iosfwd>

#include "tools/lsp/workspace.hpp"

namespace frontdesk::lsp {

/// Reads and compiles in threads of its own; both have ended when it returns. A rule set is
/// compiled when no message waits. True when the editor took its leave as it should.
bool serve(std::istream& in, std::ostream& out, Setup setup);

}  // namespace frontdesk::lsp
