// Variable types: what the variables of answers are, as far as the rule set tells.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "assembly/check/reply_checks.hpp"

namespace frontdesk::check {

/// Knows of each variable what it can be. The model must outlive it.
class VariableTypes {
 public:
  explicit VariableTypes(const model::Model& model);

  /// Reports variables that can never be what a pattern asks of them, such as the plural of an
  /// e-mail address (reply.wrong-type), and cases of a `select` that never come up
  /// (reply.unknown-case).
  void check(const SpokenAnswer& answer, const reply::Renderer& renderer,
             source::Reports& reports) const;

 private:
  enum class Type : std::uint8_t {
    unknown,
    text,
    number,
    money,
    date,
    time,
    moment,
    boolean,
    list
  };

  /// What a variable is, and the only texts that it can be; no texts: any.
  struct Known {
    Type type = Type::unknown;
    std::vector<std::string> values;
  };

  void add(std::string_view name, Known known);
  void add_steps(const std::vector<model::Step>& steps);
  void add_captures(const model::Localized<model::Texts>& phrases);
  Known of_entity(std::string_view id, int depth = 0) const;
  static bool fits(Type type, reply::ValueKind wanted) noexcept;
  static std::string_view name(Type type) noexcept;

  const model::Model& model_;
  std::map<std::string, Known, std::less<>> variables_;
};

}  // namespace frontdesk::check
