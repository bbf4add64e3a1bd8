// Yaml: block style, and plain scalars where they are safe.
#include "tools/importer/yaml.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text/ascii.hpp"
#include "base/text/utf8.hpp"
#include "tools/tester/import_csv.hpp"

namespace frontdesk::importer {
namespace {

constexpr std::string_view kWords[] = {"yes", "no",   "true", "false", "on",
                                       "off", "null", "y",    "n",     "~"};

bool is_plain(std::string_view text) {
  if (text.empty() || !text::is_letter(text.front())) return false;
  std::string small(text);
  for (char& c : small) c = text::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  if (std::find(std::begin(kWords), std::end(kWords), small) != std::end(kWords)) return false;
  if (text.back() == ' ' || text.back() == ':') return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) {
    return false;
  }
  return std::all_of(text.begin(), text.end(), [](char c) {
    return text::is_letter(c) || text::is_digit(c) ||
           std::string_view(" .,'!?-_:/()").find(c) != std::string_view::npos;
  });
}

/// Keys of rule files are read as texts: `yes:` needs no quotes.
std::string key_text(const std::string& key) {
  const bool plain = std::all_of(key.begin(), key.end(), [](char c) {
    return text::is_letter(c) || text::is_digit(c) || c == '_' || c == '.';
  });
  return plain && !key.empty() && text::is_letter(key.front()) ? key : yaml_scalar(key);
}

void write(const Yaml& value, std::size_t indent, bool in_list, std::string& out);

void write_comment(const Yaml& value, std::size_t indent, std::string& out) {
  std::string_view rest = value.comment;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    out += fmt::format("{:{}}# {}\n", "", indent, text::trimmed(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

/// Behind `key:` or `-`.
void write_value(const Yaml& value, std::size_t indent, bool in_list, std::string& out) {
  if (value.kind == Yaml::Kind::text) {
    out += " " + (value.bare ? value.text : yaml_scalar(value.text)) + "\n";
  } else if (value.items.empty() && value.fields.empty()) {
    out += value.kind == Yaml::Kind::list ? " []\n" : " {}\n";
  } else if (in_list) {
    out += " ";
    write(value, indent, true, out);
  } else {
    out += "\n";
    write(value, indent, false, out);
  }
}

void write(const Yaml& value, std::size_t indent, bool in_list, std::string& out) {
  bool first = in_list;
  for (const Yaml& item : value.items) {
    write_comment(item, first ? 0 : indent, out);
    out += first ? "-" : fmt::format("{:{}}-", "", indent);
    write_value(item, indent + 2, true, out);
    first = false;
  }
  for (const auto& [key, field] : value.fields) {
    out += fmt::format("{:{}}{}:", "", first ? 0 : indent, key_text(key));
    write_value(field, indent + 2, false, out);
    first = false;
  }
}

}  // namespace

Yaml Yaml::number(long long value) {
  Yaml result(std::to_string(value));
  result.bare = true;
  return result;
}

Yaml Yaml::list(std::vector<Yaml> items) {
  Yaml result;
  result.kind = Kind::list;
  result.items = std::move(items);
  return result;
}

Yaml Yaml::map(std::vector<std::pair<std::string, Yaml>> fields) {
  Yaml result;
  result.kind = Kind::map;
  result.fields = std::move(fields);
  return result;
}

Yaml& Yaml::add(Yaml item) {
  items.push_back(std::move(item));
  return *this;
}

Yaml& Yaml::set(std::string key, Yaml value) {
  fields.emplace_back(std::move(key), std::move(value));
  return *this;
}

std::string yaml_scalar(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string quoted = "\"";
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string line = tester::yaml_quoted(text::repair_utf8(text.substr(0, end)));
    quoted.append(line, 1, line.size() - 2);
    if (end < text.size()) quoted += "\\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return quoted + "\"";
}

std::string write_yaml(const Yaml& document) {
  std::string out;
  write_comment(document, 0, out);
  write(document, 0, false, out);
  return out;
}

}  // namespace frontdesk::importer
