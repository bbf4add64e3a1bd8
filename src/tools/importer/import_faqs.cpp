// Import FAQs: one entry an answer, one entry an article.
#include "tools/importer/import_faqs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text/ascii.hpp"
#include "base/text/utf8.hpp"
#include "tools/importer/html_text.hpp"
#include "tools/importer/yaml.hpp"
#include "tools/tester/label_id.hpp"

namespace frontdesk::importer {
namespace {

using Json = nlohmann::json;

/// An entry to be; questions and answer by language, the bot's first one first.
struct Faq {
  struct Wording {
    std::string locale;
    std::vector<std::string> questions;
    std::string answer;
  };
  std::string title;
  std::vector<Wording> wordings;
  std::string comment;
};

class FaqWriter {
 public:
  void add(const Faq& written) {
    const std::string name = tester::label_id(written.title);
    std::string id = name;
    for (std::size_t n = 2; !ids_.insert(id).second; ++n) id = fmt::format("{}_{}", name, n);
    Yaml title = Yaml::map();
    Yaml examples = Yaml::map();
    Yaml answer = Yaml::map();
    for (const Faq::Wording& one : written.wordings) {
      Yaml all = Yaml::list();
      for (const std::string& question : one.questions) all.add(question);
      if (!one.questions.empty()) {
        title.set(one.locale, tester::label_title(one.questions.front()));
        examples.set(one.locale, std::move(all));
      }
      answer.set(one.locale, one.answer);
    }
    if (written.wordings.size() == 1) {
      title = tester::label_title(written.title);
      examples = Yaml(std::move(examples.fields.front().second));
      answer = Yaml(std::move(answer.fields.front().second));
    }
    Yaml faq = Yaml::map({{"id", id}, {"title", std::move(title)}});
    faq.comment = written.comment;
    faq.set("examples", std::move(examples));
    faq.set("answer", std::move(answer));
    faqs_.add(std::move(faq));
  }

  void write(std::string_view bot_name, const std::vector<std::string>& locales,
             Imported& result) const {
    Yaml languages = Yaml::list();
    for (const std::string& locale : locales) languages.add(locale);
    const Yaml bot = Yaml::map({{"name", bot_name}, {"locales", std::move(languages)}});
    result.files.push_back(
        {"bot.yaml", write_yaml(Yaml::map({{"frontdesk", Yaml::number(1)}, {"bot", bot}}))});
    constexpr std::size_t kFaqsAFile = 200;
    for (std::size_t from = 0; from < faqs_.items.size(); from += kFaqsAFile) {
      Yaml some = Yaml::list();
      const std::size_t to = std::min(from + kFaqsAFile, faqs_.items.size());
      for (std::size_t i = from; i < to; ++i) some.add(faqs_.items[i]);
      result.files.push_back(
          {fmt::format("faqs_{}.yaml", from / kFaqsAFile + 1),
           write_yaml(Yaml::map({{"frontdesk", Yaml::number(1)}, {"faqs", std::move(some)}}))});
    }
    result.entries = faqs_.items.size();
  }

 private:
  Yaml faqs_ = Yaml::list();
  std::set<std::string> ids_;
};

std::string text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The articles of an export, whatever it calls them; null when there are none.
const Json* articles_of(const Json& document) {
  if (document.is_array()) return &document;
  for (const char* key : {"articles", "data"}) {
    const auto found = document.find(key);
    if (found != document.end() && found->is_array()) return &*found;
  }
  return nullptr;
}

std::vector<std::string> lines_of(std::string_view cell) {
  std::vector<std::string> lines;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find_first_of("\r\n"), cell.size());
    if (const std::string_view line = text::trimmed(cell.substr(0, end)); !line.empty()) {
      lines.emplace_back(line);
    }
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return lines;
}

using Rows = std::vector<const tester::LabelledText*>;

/// The questions of rows with one answer, each once.
std::vector<std::string> questions_of(const Rows& rows, std::string_view file, Imported& result) {
  std::vector<std::string> questions;
  for (const tester::LabelledText* row : rows) {
    for (std::string& question : lines_of(row->text)) {
      ++result.constructs;
      if (std::find(questions.begin(), questions.end(), question) != questions.end()) {
        result.notes.push_back({Note::Kind::left, std::string(file), row->line,
                                "the answer has this question already", "nothing"});
        continue;
      }
      questions.push_back(std::move(question));
      ++result.carried;
    }
  }
  return questions;
}

/// The rows of a translation that stand in the lines of these.
Rows same_rows(const Rows& rows, const Translation& translation) {
  Rows same;
  for (const tester::LabelledText& row : translation.rows) {
    const bool is_same =
        std::any_of(rows.begin(), rows.end(),
                    [&](const tester::LabelledText* one) { return one->line == row.line; });
    if (is_same) same.push_back(&row);
  }
  return same;
}

std::string labels_of(const Json& article) {
  std::string labels;
  for (const char* key : {"label_names", "tags"}) {
    const auto found = article.find(key);
    if (found == article.end() || !found->is_array()) continue;
    for (const Json& label : *found) {
      if (label.is_string()) labels += (labels.empty() ? "" : ", ") + label.get<std::string>();
    }
  }
  std::replace(labels.begin(), labels.end(), '\n', ' ');
  return labels.empty() ? labels : "Labels: " + labels;
}

/// The line where each article begins is not kept by the reader: notes count articles.
void add_article(const Json& article, const SourceFile& file, std::size_t number,
                 const std::string& locale, FaqWriter& writer, Imported& result) {
  ++result.constructs;
  const auto left = [&](std::string why, std::string by_hand) {
    result.notes.push_back({Note::Kind::left, file.name, 1,
                            fmt::format("article {} is left out: {}", number, why),
                            std::move(by_hand)});
  };
  if (!article.is_object()) return left("it is no object", "look at the export");
  const bool draft =
      article.value("draft", Json(false)) == Json(true) || text_at(article, "state") == "draft";
  if (draft) return left("it is a draft", "publish it, and export again");
  const std::string title = text_at(article, "title");
  const std::string answer = html_to_answer(text_at(article, "body"));
  std::string first = first_paragraph(answer);
  if (title.empty() || first.empty())
    return left("it has no title or no text", "write a FAQ for it");
  const std::string url =
      text_at(article, "html_url").empty() ? text_at(article, "url") : text_at(article, "html_url");
  const bool sound =
      url.starts_with("https://") && url.find_first_of(" (){}'\\<>\"\n") == std::string::npos;
  if (sound) first += "\n\n" + url;
  if (!sound && first.size() < answer.size()) {
    result.notes.push_back({Note::Kind::left, file.name, 1,
                            fmt::format("article {} has no address: its first paragraph stands "
                                        "alone",
                                        number),
                            "add a link to the rest"});
  }
  writer.add({title, {{locale, {title}, first}}, labels_of(article)});
  ++result.carried;
}

}  // namespace

Imported import_answers(const std::vector<tester::LabelledText>& rows, std::string_view file,
                        std::string_view bot_name, std::string_view locale,
                        const std::vector<Translation>& translations) {
  Imported result;
  std::map<std::string_view, std::size_t> places;
  std::vector<std::vector<const tester::LabelledText*>> groups;
  for (const tester::LabelledText& row : rows) {
    const auto [place, is_new] = places.emplace(row.label, groups.size());
    if (is_new) groups.emplace_back();
    groups[place->second].push_back(&row);
  }
  std::vector<std::string> locales{std::string(locale)};
  for (const Translation& one : translations) locales.push_back(one.locale);
  FaqWriter writer;
  for (const auto& group : groups) {
    Faq faq;
    faq.wordings.push_back(
        {locales.front(), questions_of(group, file, result), html_to_answer(group.front()->label)});
    if (faq.wordings.front().questions.empty()) continue;
    faq.title = faq.wordings.front().questions.front();
    for (const Translation& one : translations) {
      const auto same = same_rows(group, one);
      if (same.empty()) {
        result.notes.push_back({Note::Kind::left, std::string(file), group.front()->line,
                                fmt::format("the answer is missing in `{}`", one.locale),
                                "write it: customers of that language get the first one's"});
        continue;
      }
      faq.wordings.push_back(
          {one.locale, questions_of(same, file, result), html_to_answer(same.front()->label)});
    }
    writer.add(faq);
  }
  writer.write(bot_name, locales, result);
  return result;
}

Imported import_help_centre(const std::vector<SourceFile>& files, std::string_view bot_name,
                            std::string_view locale) {
  Imported result;
  FaqWriter writer;
  for (const SourceFile& file : files) {
    const auto fail = [&](std::string_view why) {
      result.errors.push_back(fmt::format("{}:1: {}", file.name, why));
    };
    if (!text::is_valid_utf8(file.bytes)) {
      fail("the file is not valid UTF-8");
      continue;
    }
    int depth = 0;
    bool deep = false;
    const auto shallow = [&](int, Json::parse_event_t event, Json&) {
      if (event == Json::parse_event_t::object_start || event == Json::parse_event_t::array_start) {
        deep = deep || ++depth > 64;
      }
      if (event == Json::parse_event_t::object_end || event == Json::parse_event_t::array_end) {
        --depth;
      }
      return !deep;
    };
    const Json document = Json::parse(file.bytes, shallow, false);
    const Json* articles = document.is_discarded() || deep ? nullptr : articles_of(document);
    if (articles == nullptr) {
      fail("this is no JSON with a list of `articles` or `data`");
      continue;
    }
    std::size_t number = 0;
    for (const Json& article : *articles)
      add_article(article, file, ++number, std::string(locale), writer, result);
  }
  if (!result.errors.empty()) return result;
  writer.write(bot_name, {std::string(locale)}, result);
  return result;
}

}  // namespace frontdesk::importer
