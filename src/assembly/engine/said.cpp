// Said: normalised, searched and masked.
#include "assembly/engine/said.hpp"

namespace frontdesk::engine {

Said read(std::string_view words, std::size_t most_bytes, const privacy::Settings& settings) {
  Said said;
  said.words = words.substr(0, most_bytes);
  said.is_cut = said.words.size() < words.size();
  text::normalize(said.words, said.message);
  said.sensitive = privacy::find_sensitive(said.words, said.message, settings);
  said.masked = privacy::mask(said.words, said.sensitive);
  return said;
}

}  // namespace frontdesk::engine
