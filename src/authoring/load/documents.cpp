// Documents: what is compared is all of the bytes, so that no two files are taken for one.
#include "authoring/load/documents.hpp"

#include <utility>

namespace frontdesk::load {

Documents::Root Documents::find(std::uint32_t file, std::string_view bytes) const {
  const auto found = by_file_.find(file);
  return found == by_file_.end() || found->second.bytes != bytes ? nullptr : found->second.root;
}

void Documents::add(std::uint32_t file, std::string_view bytes, Root root) {
  by_file_.insert_or_assign(file, Document{std::string(bytes), std::move(root)});
}

}  // namespace frontdesk::load
