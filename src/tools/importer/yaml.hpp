// Yaml: a document to be written so that a person likes to read it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace frontdesk::importer {

/// A text, a list or a map; maps keep their order. `comment` is written above it, a line each.
struct Yaml {
  enum class Kind { text, list, map };
  Kind kind = Kind::text;
  std::string text;
  bool bare = false;  ///< A text that is written as it is: a number, `true`.
  std::vector<Yaml> items;
  std::vector<std::pair<std::string, Yaml>> fields;
  std::string comment;

  Yaml() = default;
  Yaml(std::string value) : text(std::move(value)) {}
  Yaml(std::string_view value) : text(value) {}
  Yaml(const char* value) : text(value) {}

  static Yaml number(long long value);
  static Yaml list(std::vector<Yaml> items = {});
  static Yaml map(std::vector<std::pair<std::string, Yaml>> fields = {});

  Yaml& add(Yaml item);                    ///< To a list.
  Yaml& set(std::string key, Yaml value);  ///< To a map; behind its other fields.
  friend bool operator==(const Yaml&, const Yaml&) = default;
  bool empty() const { return items.empty() && fields.empty() && text.empty(); }
};

/// In quotes where YAML would read something else; what nobody can see becomes a space, line breaks
/// stay.
std::string yaml_scalar(std::string_view text);

/// The document, with a newline at its end.
std::string write_yaml(const Yaml& document);

}  // namespace frontdesk::importer
