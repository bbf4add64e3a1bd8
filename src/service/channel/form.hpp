// Form: queries and bodies of the form a=1&b=2.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace frontdesk::service {

class Form {
 public:
  Form() = default;
  /// Reads what a browser would; a `%` that begins no byte stands for itself.
  static Form read(std::string_view encoded);

  void add(std::string_view name, std::string_view value) { fields_.emplace_back(name, value); }
  /// Empty when there is no such field.
  std::string_view get(std::string_view name) const noexcept;
  bool has(std::string_view name) const noexcept;
  const std::vector<std::pair<std::string, std::string>>& fields() const { return fields_; }
  std::string write() const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

/// All but letters, digits and `-._~` as %XX.
std::string percent_encoded(std::string_view text);

}  // namespace frontdesk::service
