// Keep chat: a chat that becomes a test of the rule set. The only thing that the studio writes.
#include "tools/studio/keep_chat.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "assembly/check/check.hpp"
#include "authoring/load/directory.hpp"
#include "base/source/reports.hpp"
#include "tools/studio/append_test.hpp"
#include "tools/studio/findings_view.hpp"
#include "tools/tester/coverage.hpp"
#include "tools/tester/play_chat.hpp"

namespace frontdesk::studio {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kOwnFile = "studio-chats.yaml";

Error failed(std::string message) { return Error{"studio.keep", std::move(message)}; }

/// Every test of a model, as text: to see that none was lost or changed.
std::vector<std::string> prints_of(const model::Model& model) {
  std::vector<std::string> all;
  for (const model::ChatTest& test : model.tests) {
    std::string print = test.name.value + "\n" + test.channel.value + "\n" + test.locale.value +
                        "\n" + test.customer.to_json();
    for (const model::ChatLine& line : test.chat) {
      print += fmt::format("\n{} {} {} {}", static_cast<int>(line.kind), line.wait_ms, line.fails,
                           line.value.to_json());
      for (const model::Text& text : line.texts) print += "\n" + text.value;
      for (const auto& [key, value] : line.fields) print += "\n" + key.value + value.value;
    }
    all.push_back(std::move(print));
  }
  std::sort(all.begin(), all.end());
  return all;
}

std::string free_name(const std::string& wished, const model::Model& model) {
  const auto is_taken = [&model](const std::string& name) {
    return std::any_of(model.tests.begin(), model.tests.end(),
                       [&name](const auto& test) { return test.name.value == name; });
  };
  std::string name = wished;
  for (int number = 2; is_taken(name); ++number) name = fmt::format("{} ({})", wished, number);
  return name;
}

/// Why `text` in the place of `path` would not do; empty when it does.
std::string what_is_wrong(const std::string& text, const fs::path& path, const std::string& name,
                          const Round& round, const Workshop& workshop) {
  const load::Unsaved unsaved = {{path, text}};
  source::Files files;
  source::Reports reports(files);
  const CompileOptions& options = workshop.options();
  const model::Model model = load::load_directory(workshop.rules(),
                                                  {.pack_paths = options.pack_paths,
                                                   .max_file_bytes = options.max_file_bytes,
                                                   .unsaved = &unsaved},
                                                  files, reports);
  check::check_all(model, reports);
  if (reports.has_errors()) {
    const std::vector<Diagnostic> found = reports.take();
    return fmt::format("the rules would have an error: {}", found.front().message);
  }
  const model::ChatTest* added = nullptr;
  model::Model others;
  for (const model::ChatTest& test : model.tests) {
    if (test.name.value == name) {
      added = &test;
    } else {
      others.tests.push_back(test);
    }
  }
  if (added == nullptr || prints_of(others) != prints_of(round.sources->model)) {
    return "the file is written in a way that takes no test at its end; choose another";
  }
  const Engine engine(round.rules, {.trace = true});
  tester::Coverage coverage;
  const std::string locale = model.bot.locales.empty() ? "en" : model.bot.locales.front().value;
  const tester::Case result = tester::play_chat(*added, engine, locale, files, coverage);
  if (result.passed) return {};
  return fmt::format("as a test it would not pass: expected {}, came {}", result.expected,
                     result.actual);
}

/// All of it or nothing: whoever reads meanwhile sees the old file or the new one.
bool write_whole(const fs::path& path, const std::string& text) {
  std::error_code error;
  // The loader passes over what begins with a dot.
  const fs::path draft = path.parent_path() / ("." + path.filename().string() + ".new");
  {
    std::ofstream out(draft, std::ios::binary | std::ios::trunc);
    out << text << std::flush;
    if (!out) {
      fs::remove(draft, error);
      return false;
    }
  }
  const fs::file_status before = fs::status(path, error);
  if (!error && fs::exists(before)) fs::permissions(draft, before.permissions(), error);
  error.clear();
  fs::rename(draft, path, error);
  if (!error) return true;
  fs::remove(draft, error);
  return false;
}

std::optional<std::string> read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

fs::path path_of(const std::string& name, const Workshop& workshop) {
  std::error_code error;
  return fs::is_regular_file(workshop.rules(), error) ? workshop.rules() : workshop.rules() / name;
}

/// Links are followed: the link stays, what it leads to is changed.
fs::path target_of(const fs::path& path) {
  std::error_code error;
  if (!fs::is_symlink(path, error)) return path;
  fs::path target = fs::canonical(path, error);
  return error ? path : target;
}

}  // namespace

std::vector<std::string> test_files(const Round& round, const Workshop& workshop) {
  std::error_code error;
  if (fs::is_regular_file(workshop.rules(), error)) return {workshop.rules().filename().string()};
  std::vector<std::string> names;
  if (round.sources != nullptr) {
    const source::Files& files = round.sources->files;
    std::map<std::uint32_t, std::size_t> tests;
    for (const model::ChatTest& test : round.sources->model.tests) ++tests[test.span.file];
    std::vector<std::pair<std::size_t, std::string>> found;
    for (std::uint32_t i = 0; i < files.size(); ++i) {
      std::string name = inner_path(files.path(i), workshop);
      if (name != files.path(i) && name != kOwnFile && has_tests(files.bytes(i))) {
        found.emplace_back(tests[i], std::move(name));
      }
    }
    // Where most are, one more is expected.
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& x, const auto& y) { return x.first > y.first; });
    for (auto& [count, name] : found) names.push_back(std::move(name));
  }
  const bool has_own = fs::exists(workshop.rules() / kOwnFile, error);
  names.insert(has_own ? names.begin() : names.end(), std::string(kOwnFile));
  return names;
}

Result<Kept> keep_chat(const Chat& chat, const std::string& name, Expects expects,
                       const std::string& file, const Round& round, const Workshop& workshop) {
  if (!round.is_current) return failed("The rules have errors: mend them first.");
  if (chat.steps().empty()) return failed("Nothing has been said yet.");
  if (chat.is_mixed() || chat.rules() != round.rules) {
    return failed("The rules have changed since this chat began: play it again first.");
  }
  const std::vector<std::string> files = test_files(round, workshop);
  if (std::find(files.begin(), files.end(), file) == files.end()) {
    return failed(fmt::format("`{}` is no file of tests of this rule set.", file));
  }
  const fs::path path = path_of(file, workshop);
  std::error_code error;
  const std::optional<std::string> before = read_whole(path);
  if (!before && fs::exists(path, error)) return failed(fmt::format("{} cannot be read.", file));
  const std::string header =
      "# Chats that were kept in the studio: tests like all others.\nfrontdesk: 1\n";

  Kept kept{file, free_name(name, round.sources->model), ""};
  kept.yaml = chat_yaml(chat, kept.name, expects);
  const std::optional<std::string> text = append_test(before ? *before : header, kept.yaml);
  if (!text) {
    return failed(fmt::format("`tests:` in {} is written in one line; choose another file.", file));
  }
  const std::string wrong = what_is_wrong(*text, path, kept.name, round, workshop);
  if (!wrong.empty()) return failed(fmt::format("Not kept: {}.", wrong));
  if (read_whole(path) != before) return failed("The file was just changed: try once more.");
  if (!write_whole(target_of(path), *text))
    return failed(fmt::format("{} cannot be written.", file));
  return kept;
}

}  // namespace frontdesk::studio
