// read_table: CSV by hand, JSON by nlohmann.
#include "tools/tester/read_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "base/text/ascii.hpp"
#include "base/text/utf8.hpp"

namespace frontdesk::tester {
namespace {

bool is_blank(std::string_view text) { return text::trimmed(text).empty(); }

std::string trimmed(std::string_view text) { return std::string(text::trimmed(text)); }

/// Puts a row where it belongs.
void add(std::string_view text, std::string_view label, std::size_t line, LabelledTable& table) {
  if (!text::is_valid_utf8(text) || !text::is_valid_utf8(label)) {
    table.bad.push_back({line, "The row is not valid UTF-8."});
  } else if (is_blank(text)) {
    table.bad.push_back({line, "The text is empty."});
  } else if (is_blank(label)) {
    table.bad.push_back({line, "The label is empty."});
    table.unlabelled.push_back({trimmed(text), "", line});
  } else {
    table.rows.push_back({trimmed(text), trimmed(label), line});
  }
}

/// Cuts CSV into records.
class CsvReader {
 public:
  CsvReader(std::string_view content, char separator) : content_(content), separator_(separator) {}

  struct Record {
    std::vector<std::string> fields;
    std::size_t line = 0;
    std::string problem;  ///< Empty when the record is well formed.
  };

  /// False at the end. Blank lines are passed over.
  bool next(Record& record) {
    while (at_ < content_.size() && (content_[at_] == '\n' || content_[at_] == '\r')) step();
    record.fields.clear();
    record.problem.clear();
    record.line = line_;
    if (at_ >= content_.size()) return false;
    bool more = true;
    while (more) more = field(record);
    return true;
  }

 private:
  void step() {
    const bool line_end =
        content_[at_] == '\n' ||
        (content_[at_] == '\r' && (at_ + 1 == content_.size() || content_[at_ + 1] != '\n'));
    if (line_end) ++line_;
    ++at_;
  }
  bool at_line_end() const { return content_[at_] == '\n' || content_[at_] == '\r'; }

  /// Reads one field; true when another follows in the record.
  bool field(Record& record) {
    std::string& value = record.fields.emplace_back();
    if (at_ < content_.size() && content_[at_] == '"') quoted(value, record);
    while (at_ < content_.size() && content_[at_] != separator_ && !at_line_end()) {
      value.push_back(content_[at_++]);
    }
    if (at_ >= content_.size()) return false;
    const bool more = content_[at_] == separator_;
    if (more) {
      ++at_;
    } else {
      step();
    }
    return more;
  }

  void quoted(std::string& value, Record& record) {
    // A quote that never ends would swallow the rest of the file: it is then taken for a character.
    const std::size_t start = at_;
    const std::size_t start_line = line_;
    step();
    while (at_ < content_.size()) {
      if (content_[at_] != '"') {
        value.push_back(content_[at_]);
        step();
      } else if (at_ + 1 < content_.size() && content_[at_ + 1] == '"') {
        value.push_back('"');
        at_ += 2;
      } else {
        ++at_;
        return;
      }
    }
    at_ = start + 1;
    line_ = start_line;
    value.clear();
    record.problem = "A quote opens here and never closes.";
  }

  std::string_view content_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

struct Columns {
  std::size_t text = 0;
  std::size_t label = 0;
};

std::optional<Columns> find_columns(const std::vector<std::string>& header,
                                    std::string_view text_column, std::string_view label_column) {
  const auto find = [&](std::string_view name) {
    return static_cast<std::size_t>(
        std::find_if(header.begin(), header.end(),
                     [&](const std::string& one) { return trimmed(one) == name; }) -
        header.begin());
  };
  const Columns columns{find(text_column), find(label_column)};
  if (columns.text == header.size() || columns.label == header.size()) return std::nullopt;
  return columns;
}

void read_csv(std::string_view content, std::string_view text_column, std::string_view label_column,
              LabelledTable& table) {
  CsvReader::Record record;
  for (const char separator : {',', ';', '\t'}) {
    CsvReader reader(content, separator);
    if (!reader.next(record)) break;
    const std::optional<Columns> columns = find_columns(record.fields, text_column, label_column);
    if (!columns) continue;
    const std::size_t expected = record.fields.size();
    while (reader.next(record)) {
      if (record.problem.empty() && record.fields.size() != expected) {
        record.problem = fmt::format("The row has {} fields, the header has {}.",
                                     record.fields.size(), expected);
      }
      if (!record.problem.empty()) {
        table.bad.push_back({record.line, record.problem});
        continue;
      }
      add(record.fields[columns->text], record.fields[columns->label], record.line, table);
    }
    return;
  }
  CsvReader reader(content, ',');
  if (!reader.next(record)) {
    table.error = "The file is empty.";
    return;
  }
  std::string names;
  for (const std::string& name : record.fields) {
    names += names.empty() ? "" : ", ";
    names += text::repair_utf8(trimmed(name));
  }
  table.error = fmt::format("The header has no columns \"{}\" and \"{}\"; it has: {}.", text_column,
                            label_column, names);
}

/// A field of a JSON object as text; numbers and truth values as they are written.
std::optional<std::string> field_of(const nlohmann::json& object, std::string_view name) {
  const auto found = object.find(std::string(name));
  if (found == object.end() || found->is_null() || found->is_structured()) return std::nullopt;
  if (found->is_string()) return found->get<std::string>();
  return found->dump();
}

void read_json_lines(std::string_view content, std::string_view text_column,
                     std::string_view label_column, LabelledTable& table) {
  std::size_t line = 0;
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    const std::string_view text = content.substr(at, end - at);
    at = end + 1;
    ++line;
    if (is_blank(text)) continue;
    const nlohmann::json object = nlohmann::json::parse(text, nullptr, false);
    if (!object.is_object()) {
      table.bad.push_back({line, "The line is not a JSON object."});
      continue;
    }
    const std::optional<std::string> sentence = field_of(object, text_column);
    const std::optional<std::string> label = field_of(object, label_column);
    if (!sentence || !label) {
      table.bad.push_back({line, fmt::format("The object has no text \"{}\".",
                                             sentence ? label_column : text_column)});
      continue;
    }
    add(*sentence, *label, line, table);
  }
}

}  // namespace

LabelledTable read_table(std::string_view content, std::string_view text_column,
                         std::string_view label_column) {
  LabelledTable table;
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  const std::string_view trimmed = text::trimmed(content);
  if (trimmed.empty()) {
    table.error = "The file is empty.";
  } else if (trimmed.front() == '{') {
    read_json_lines(content, text_column, label_column, table);
  } else {
    read_csv(content, text_column, label_column, table);
  }
  return table;
}

void fill_down(LabelledTable& table) {
  table.rows.insert(table.rows.end(), std::make_move_iterator(table.unlabelled.begin()),
                    std::make_move_iterator(table.unlabelled.end()));
  table.unlabelled.clear();
  std::stable_sort(table.rows.begin(), table.rows.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
  std::set<std::size_t> filled;
  std::string above;
  for (LabelledText& row : table.rows) {
    if (row.label.empty() && !above.empty()) filled.insert(row.line);
    if (row.label.empty()) row.label = above;
    above = row.label;
  }
  std::erase_if(table.rows, [](const LabelledText& row) { return row.label.empty(); });
  std::erase_if(table.bad, [&](const BadRow& row) { return filled.contains(row.line); });
}

}  // namespace frontdesk::tester
