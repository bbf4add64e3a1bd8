// Documents: files as trees, kept from one loading to the next.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "authoring/yaml/node.hpp"

namespace frontdesk::load {

/// Parsing takes most of the time of a loading, and most files are as they were. Trees of which
/// nothing was wrong, by the number and the bytes of their file: spans hold the number.
class Documents {
 public:
  using Root = std::shared_ptr<const yaml::Node>;

  /// Null when the file was another, or had no tree.
  Root find(std::uint32_t file, std::string_view bytes) const;
  void add(std::uint32_t file, std::string_view bytes, Root root);

 private:
  struct Document {
    std::string bytes;
    Root root;
  };
  std::map<std::uint32_t, Document> by_file_;
};

}  // namespace frontdesk::load
