// Rasa text: annotations, slots and signs.
#include "tools/importer/rasa_text.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"
#include "tools/tester/label_id.hpp"

namespace frontdesk::importer::rasa {
namespace {

/// `[text](entity)` and `[text]{"entity": "x"}` as their text.
std::string without_annotations(std::string_view example) {
  std::string out;
  for (std::size_t at = 0; at < example.size(); ++at) {
    const std::size_t end = example[at] == '[' ? example.find(']', at) : std::string_view::npos;
    const char next =
        end != std::string_view::npos && end + 1 < example.size() ? example[end + 1] : ' ';
    const std::size_t close = next == '(' || next == '{'
                                  ? example.find(next == '(' ? ')' : '}', end)
                                  : std::string_view::npos;
    if (close == std::string_view::npos) {
      out += example[at];
      continue;
    }
    out += example.substr(at + 1, end - at - 1);
    at = close;
  }
  return out;
}

/// The text of `"key": "..."` in what stands between braces.
std::string json_field(std::string_view inside, std::string_view key) {
  const std::size_t name = inside.find("\"" + std::string(key) + "\"");
  const std::size_t colon = name == std::string_view::npos ? name : inside.find(':', name);
  const std::size_t open = colon == std::string_view::npos ? colon : inside.find('"', colon);
  const std::size_t end = open == std::string_view::npos ? open : inside.find('"', open + 1);
  return end == std::string_view::npos ? "" : std::string(inside.substr(open + 1, end - open - 1));
}

/// The end of `{slot}` at `at`, or npos.
std::size_t slot_end(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (text::is_letter(text[end]) || text::is_digit(text[end]) ||
                               text[end] == '_' || text[end] == '-')) {
    ++end;
  }
  const bool named =
      end < text.size() && text[end] == '}' && end > at + 1 && text::is_letter(text[at + 1]);
  return named ? end : std::string_view::npos;
}

/// The end of `[text](https://...)` at `at`, or npos.
std::size_t link_end(std::string_view text, std::size_t at) {
  const std::size_t middle = text.find("](https://", at);
  const std::size_t end = middle == std::string_view::npos ? middle : text.find(')', middle);
  if (end == std::string_view::npos) return end;
  const std::string_view words = text.substr(at + 1, middle - at - 1);
  const std::string_view target = text.substr(middle + 2, end - middle - 2);
  const bool sound = !words.empty() && words.size() < 200 &&
                     words.find_first_of("[]{}*_`\\\n'") == std::string_view::npos &&
                     target.find_first_of(" {}'\\<>\"\n(") == std::string_view::npos;
  return sound ? end : std::string_view::npos;
}

}  // namespace

std::vector<std::string> items_of(std::string_view block) {
  std::vector<std::string> all;
  while (!block.empty()) {
    const std::size_t end = std::min(block.find('\n'), block.size());
    std::string_view line = text::trimmed(block.substr(0, end));
    block.remove_prefix(std::min(end + 1, block.size()));
    if (!line.starts_with("-")) continue;
    line = text::trimmed(line.substr(1));
    if (!line.empty()) all.emplace_back(line);
  }
  return all;
}

std::vector<std::string> examples_of(std::string_view block) {
  std::vector<std::string> all;
  for (const std::string& item : items_of(block)) {
    std::string example = without_annotations(item);
    if (std::none_of(example.begin(), example.end(), text::is_word)) continue;
    if (std::find(all.begin(), all.end(), example) == all.end()) all.push_back(std::move(example));
  }
  return all;
}

std::string words_as_phrase(std::string_view written) {
  std::string out;
  for (const char c : written) {
    const bool stays =
        text::is_word(c) || c == '\'' || (c == '-' && !out.empty() && out.back() != ' ');
    if (stays) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return std::any_of(out.begin(), out.end(), text::is_word) ? std::string(text::trimmed(out)) : "";
}

std::string spelling_key(std::string_view words) {
  std::string out;
  for (const char c : words) {
    if (text::is_word(c)) out += text::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::string plain_text(std::string_view message) {
  return without_annotations(text::trimmed(message));
}

std::vector<Annotation> annotations_of(std::string_view block) {
  std::vector<Annotation> all;
  for (std::size_t at = block.find('['); at < block.size(); at = block.find('[', at + 1)) {
    const std::size_t end = block.find(']', at);
    if (end == std::string_view::npos || end + 1 >= block.size()) break;
    const char next = block[end + 1];
    const std::size_t close = block.find(next == '(' ? ')' : '}', end);
    const std::size_t line = block.find('\n', at);
    if ((next != '(' && next != '{') || close > line) continue;
    Annotation one;
    one.text = text::trimmed(block.substr(at + 1, end - at - 1));
    const std::string_view inside = block.substr(end + 2, close - end - 2);
    one.value = one.text;
    if (next == '(') {
      const std::size_t colon = std::min(inside.find(':'), inside.size());
      one.entity = inside.substr(0, colon);
      if (colon < inside.size()) one.value = inside.substr(colon + 1);
    } else {
      one.entity = json_field(inside, "entity");
      one.role = json_field(inside, "role") + json_field(inside, "group");
      if (std::string value = json_field(inside, "value"); !value.empty()) one.value = value;
    }
    if (!one.entity.empty() && !one.text.empty()) all.push_back(std::move(one));
  }
  return all;
}

std::string to_answer(std::string_view response, bool without_slots) {
  std::string out;
  for (std::size_t at = 0; at < response.size(); ++at) {
    const char c = response[at];
    if (c == '{' && slot_end(response, at) != std::string_view::npos) {
      const std::size_t end = slot_end(response, at);
      out += without_slots ? std::string("...")
                           : "{" + tester::label_id(response.substr(at + 1, end - at - 1)) + "}";
      at = end;
    } else if (c == '[' && link_end(response, at) != std::string_view::npos) {
      const std::size_t end = link_end(response, at);
      out += response.substr(at, end - at + 1);
      at = end;
    } else if (c == '{' || c == '}') {
      out += std::string("'") + c + "'";
    } else if (c == '\'') {
      out += "''";
    } else {
      if (std::string_view("*_[]`\\").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  if (response.find_first_of("{}") != std::string_view::npos) return out;
  for (std::size_t at = out.find("''"); at != std::string::npos; at = out.find("''", at + 1)) {
    out.erase(at, 1);  // apostrophes mean something beside braces only
  }
  return out;
}

bool reads_slots(std::string_view response) {
  for (std::size_t at = 0; at < response.size(); ++at) {
    if (response[at] == '{' && slot_end(response, at) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace frontdesk::importer::rasa
