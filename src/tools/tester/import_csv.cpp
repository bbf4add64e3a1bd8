// import_csv: labels to intents.
#include "tools/tester/import_csv.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "tools/tester/label_id.hpp"

namespace frontdesk::tester {
namespace {

constexpr std::size_t kFileBytes = std::size_t{1} << 20U;

struct Intent {
  std::string label;
  std::string id;
  bool in_pack = false;
  std::vector<std::string> examples;
  std::set<std::string> seen;
};

/// Labels that would share an id all get one of their own, so that none depends on their order.
void name_intents(std::vector<Intent>& intents, const PackEntries& pack_entries,
                  ImportedRules& result) {
  std::map<std::string, std::size_t> shared;
  for (const Intent& intent : intents) ++shared[label_id(intent.label)];
  for (Intent& intent : intents) {
    const auto known = pack_entries.find(intent.label);
    intent.in_pack = known != pack_entries.end();
    intent.id = intent.in_pack ? known->second : label_id(intent.label);
    if (!intent.in_pack && shared[intent.id] > 1) intent.id = label_id_of_its_own(intent.label);
    result.ids.emplace_back(intent.label, intent.id);
  }
}

struct Heading {
  std::string_view file;
  std::string_view text;
};

std::string head_of(const Intent& intent) {
  if (intent.in_pack) {
    return fmt::format("  - to: {}\n    label: {}\n    examples:\n", intent.id,
                       yaml_quoted(intent.label));
  }
  const std::string title = label_title(intent.label);
  return fmt::format("  - id: {}\n    title: {}\n    answer: {}\n    examples:\n", intent.id,
                     yaml_quoted(title), yaml_quoted("This is about: " + title + "."));
}

/// Those that are in the pack, or those that are not. One intent may be larger than a file should
/// be: it then has a file alone.
void write(const std::vector<Intent>& intents, bool in_pack, const Heading& heading,
           ImportedRules& result) {
  std::string content;
  std::size_t number = 1;
  const auto flush = [&] {
    if (content.empty()) return;
    result.files.push_back(
        {fmt::format("{}_{}.yaml", heading.file, number++), std::string(heading.text) + content});
    content.clear();
  };
  for (const Intent& intent : intents) {
    if (intent.in_pack != in_pack) continue;
    std::string one = head_of(intent);
    for (const std::string& example : intent.examples) {
      one += fmt::format("      - {}\n", yaml_quoted(example));
    }
    if (content.size() + one.size() > kFileBytes) flush();
    content += one;
  }
  flush();
}

}  // namespace

std::string yaml_quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const auto next = [&](std::size_t n) {
      return at + n < text.size() ? static_cast<unsigned char>(text[at + n]) : 0U;
    };
    std::size_t unseen = byte < 0x20 || byte == 0x7F ? 1 : 0;
    if (byte == 0xC2 && next(1) < 0xA0) unseen = 2;  // controls of Latin-1
    if (byte == 0xE2 && next(1) == 0x80 && (next(2) & 0xFEU) == 0xA8)
      unseen = 3;                                                        // line separators
    if (byte == 0xEF && next(1) == 0xBB && next(2) == 0xBF) unseen = 3;  // byte order mark
    if (byte == 0xEF && next(1) == 0xBF && next(2) >= 0xBE) unseen = 3;  // no characters
    if (unseen > 0) {
      if (out.back() != ' ') out.push_back(' ');
      at += unseen - 1;
      continue;
    }
    if (text[at] == '"' || text[at] == '\\') out.push_back('\\');
    out.push_back(text[at]);
  }
  out.push_back('"');
  return out;
}

ImportedRules import_rows(const std::vector<LabelledText>& rows, std::string_view bot_name,
                          std::string_view locale, std::string_view out_of_scope_label,
                          const PackEntries& pack_entries) {
  ImportedRules result;
  std::map<std::string, std::size_t, std::less<>> by_label;
  std::vector<Intent> intents;
  for (const LabelledText& row : rows) {
    if (!out_of_scope_label.empty() && row.label == out_of_scope_label) {
      ++result.out_of_scope;
      continue;
    }
    const auto [place, is_new] = by_label.emplace(row.label, intents.size());
    if (is_new) intents.push_back({.label = row.label});
    Intent& intent = intents[place->second];
    if (intent.seen.insert(row.text).second) {
      intent.examples.push_back(row.text);
      ++result.examples;
    } else {
      result.repeated.push_back({row.line, "The label has this sentence already."});
    }
  }
  name_intents(intents, pack_entries, result);

  result.files.push_back({"bot.yaml", fmt::format("# Imported; change the facts, add answers.\n"
                                                  "frontdesk: 1\n"
                                                  "bot:\n"
                                                  "  name: {}\n"
                                                  "  locales: [{}]\n",
                                                  yaml_quoted(bot_name), yaml_quoted(locale))});
  write(intents, false,
        {"intents", "# Imported: one intent a label. Write the answers.\nfrontdesk: 1\nintents:\n"},
        result);
  write(
      intents, true,
      {"additions",
       "# Imported: what the pack answers already, said in more ways.\nfrontdesk: 1\nadditions:\n"},
      result);
  return result;
}

}  // namespace frontdesk::tester
