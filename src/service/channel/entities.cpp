// Entities: `&amp;`, `&lt;` and `&gt;`, which several platforms use in texts.
#include "service/channel/entities.hpp"

#include <array>
#include <utility>

namespace frontdesk::service {
namespace {

constexpr std::array<std::pair<std::string_view, char>, 4> kEntities = {
    {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}}};

}  // namespace

std::string with_entities(std::string_view text) {
  std::string out;
  for (const char c : text) {
    std::string_view written(&c, 1);
    for (const auto& [entity, character] : kEntities) {
      if (character == c && c != '"') written = entity;
    }
    out += written;
  }
  return out;
}

std::string without_entities(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t used = 1;
    char shown = text.front();
    for (const auto& [entity, character] : kEntities) {
      if (!text.starts_with(entity)) continue;
      used = entity.size();
      shown = character;
    }
    out += shown;
    text.remove_prefix(used);
  }
  return out;
}

}  // namespace frontdesk::service
