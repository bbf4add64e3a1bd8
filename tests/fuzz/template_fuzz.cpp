// Fuzz target: any bytes as a sentence template, made a phrase and parsed.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "authoring/pattern/parse.hpp"
#include "tools/importer/hassil_template.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace frontdesk;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const importer::hassil::Template made =
      importer::hassil::to_phrase(text, {{"b", "list"}}, {{"a", "rule"}});
  const std::string phrase = importer::hassil::whole_message(made.text, true);
  const pattern::Parsed parsed = pattern::parse(phrase);
  for (const pattern::Finding& finding : parsed.findings) {
    if (finding.begin > finding.end || finding.end > phrase.size() + 1) std::abort();
  }
  return 0;
}
