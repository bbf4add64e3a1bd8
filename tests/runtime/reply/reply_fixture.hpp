// What the tests of replies share: values by path, and patterns compiled from a string.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source/reports.hpp"
#include "runtime/reply/message.hpp"

namespace frontdesk::reply {

class MapVariables final : public Variables {
 public:
  MapVariables() = default;
  MapVariables(std::initializer_list<std::pair<const std::string, Value>> values)
      : values_(values) {}
  void set(std::string path, Value value) {
    values_.insert_or_assign(std::move(path), std::move(value));
  }
  const Value* find(std::string_view path) const override {
    const auto found = values_.find(path);
    return found != values_.end() ? &found->second : nullptr;
  }

 private:
  std::map<std::string, Value, std::less<>> values_;
};

inline source::Text text_of(std::string value) {
  source::Text text;
  text.span.end = static_cast<std::uint32_t>(value.size());
  text.value = std::move(value);
  return text;
}

struct CompiledPattern {
  std::optional<Message> message;
  std::vector<Diagnostic> findings;
};

inline CompiledPattern compile_pattern(const std::string& pattern, MessageContext context = {}) {
  source::Files files;
  files.add("answers.yaml", pattern);
  source::Reports reports(files);
  CompiledPattern compiled;
  compiled.message = Message::compile(text_of(pattern), context, reports);
  compiled.findings = reports.take();
  return compiled;
}

/// The text that a pattern gives, or "(nothing)".
inline std::string say(const std::string& pattern, const Variables& variables,
                       MessageContext context = {}, Time now = {}) {
  const CompiledPattern compiled = compile_pattern(pattern, std::move(context));
  if (!compiled.message) return "(does not compile)";
  RichText text;
  if (!compiled.message->format(variables, now, text)) return "(nothing)";
  return text.text;
}

}  // namespace frontdesk::reply
