// Fuzz target: any bytes as a phrase, parsed, printed, expanded, sampled and matched.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "authoring/pattern/expand.hpp"
#include "authoring/pattern/print.hpp"
#include "authoring/pattern/sample.hpp"
#include "runtime/match/builder.hpp"

namespace {

using namespace frontdesk;

void match_all(match::Builder& builder, std::string_view text) {
  const auto matcher = builder.build();
  match::Scratch scratch;
  std::vector<match::Hit> hits;
  std::vector<match::Capture> captures;
  const text::Normalized message = text::normalize(text);
  const match::Query query{.message = message};
  matcher->match(query, scratch, hits);
  for (const match::Hit& hit : hits) matcher->captures(query, hit, captures);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const pattern::Parsed parsed = pattern::parse(text);
  for (const pattern::Finding& finding : parsed.findings) {
    if (finding.begin > finding.end || finding.end > size + 1) std::abort();
  }
  match::Builder builder;
  if (!parsed.ok()) return 0;
  if (parsed.raw) {
    if (builder.add_regex(parsed.expression, {}).empty()) match_all(builder, text);
    return 0;
  }
  const std::string printed = pattern::print(parsed.node);
  const pattern::Parsed again = pattern::parse(printed);
  if (!again.ok() || pattern::print(again.node) != printed) std::abort();
  pattern::Environment environment;
  environment.entities = {"e"};
  environment.lists["l"].values.push_back({pattern::parse("(one|two [three])").node, "out"});
  const pattern::Expanded expanded = pattern::expand(parsed.node, environment);
  if (!expanded.ok()) return 0;
  pattern::sample(expanded.node, 5);
  builder.add(expanded.node, {.language = "en"});
  match_all(builder, text);
  return 0;
}
