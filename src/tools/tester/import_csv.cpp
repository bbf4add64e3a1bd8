// import_csv: labels to intents.
#include "tools/tester/import_csv.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

namespace frontdesk::tester {
namespace {

constexpr std::size_t kFileBytes = std::size_t{1} << 20U;

/// A YAML string in double quotes.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (byte < 0x20 || byte == 0x7F) {
      out += fmt::format("\\x{:02x}", byte);
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
  return out;
}

std::string slug(std::string_view label) {
  std::string id;
  for (const char c : label) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter) {
      id.push_back(c);
    } else if (c >= 'A' && c <= 'Z') {
      id.push_back(static_cast<char>(c - 'A' + 'a'));
    } else if (!id.empty() && id.back() != '_') {
      id.push_back('_');
    }
  }
  while (!id.empty() && id.back() == '_') id.pop_back();
  if (id.empty() || (id.front() >= '0' && id.front() <= '9')) id.insert(0, "intent_");
  while (id.back() == '_') id.pop_back();
  return id;
}

/// "where_is_it" as a person would write it.
std::string title_of(std::string_view id) {
  std::string title(id);
  for (char& c : title) {
    if (c == '_') c = ' ';
  }
  if (title.front() >= 'a' && title.front() <= 'z') {
    title.front() = static_cast<char>(title.front() - 'a' + 'A');
  }
  return title;
}

struct Intent {
  std::string id;
  std::vector<std::string> examples;
  std::set<std::string> seen;
};

}  // namespace

ImportedRules import_rows(const std::vector<LabelledText>& rows, std::string_view bot_name,
                          std::string_view locale, std::string_view out_of_scope_label) {
  ImportedRules result;
  std::map<std::string, std::size_t, std::less<>> by_label;
  std::set<std::string> taken;
  std::vector<Intent> intents;
  for (const LabelledText& row : rows) {
    if (!out_of_scope_label.empty() && row.label == out_of_scope_label) continue;
    const auto [place, is_new] = by_label.emplace(row.label, intents.size());
    if (is_new) {
      Intent intent;
      intent.id = slug(row.label);
      for (std::size_t n = 2; !taken.insert(intent.id).second; ++n) {
        intent.id = fmt::format("{}_{}", slug(row.label), n);
      }
      result.ids.emplace_back(row.label, intent.id);
      intents.push_back(std::move(intent));
    }
    Intent& intent = intents[place->second];
    if (intent.seen.insert(row.text).second) {
      intent.examples.push_back(row.text);
    } else {
      result.repeated.push_back({row.line, "The label has this sentence already."});
    }
  }

  result.files.push_back({"bot.yaml", fmt::format("# Imported; change the facts, add answers.\n"
                                                  "frontdesk: 1\n"
                                                  "bot:\n"
                                                  "  name: {}\n"
                                                  "  locales: [{}]\n",
                                                  quoted(bot_name), quoted(locale))});
  // One intent may be larger than a file should be: it then has a file alone.
  std::string content;
  std::size_t number = 1;
  const auto flush = [&] {
    if (content.empty()) return;
    result.files.push_back({fmt::format("intents_{}.yaml", number++),
                            "# Imported: one intent a label.\nfrontdesk: 1\nintents:\n" + content});
    content.clear();
  };
  for (const Intent& intent : intents) {
    std::string one = fmt::format("  - id: {}\n    title: {}\n    examples:\n", intent.id,
                                  quoted(title_of(intent.id)));
    for (const std::string& example : intent.examples) {
      one += fmt::format("      - {}\n", quoted(example));
    }
    if (content.size() + one.size() > kFileBytes) flush();
    content += one;
  }
  flush();
  return result;
}

}  // namespace frontdesk::tester
