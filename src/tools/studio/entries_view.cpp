// Entries view: what a bot knows, with its tests, its conflicts and what customers wrote to it.
#include "tools/studio/entries_view.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "assembly/explain/points.hpp"
#include "base/text/normalize.hpp"
#include "tools/studio/findings_view.hpp"

namespace frontdesk::studio {
namespace {

using PointKind = tester::CoveragePoint::Kind;

constexpr std::size_t kMostTexts = 300;

std::string_view kind_name(model::Entry::Kind kind) {
  return kind == model::Entry::Kind::flow  ? "flow"
         : kind == model::Entry::Kind::faq ? "faq"
                                           : "intent";
}

std::string folded(std::string_view text) { return text::normalize(text).text; }

bool holds(const model::Localized<model::Texts>& texts, std::string_view wanted) {
  for (const auto& [locale, list] : texts.by_locale) {
    for (const model::Text& text : list) {
      if (folded(text.value).find(wanted) != std::string::npos) return true;
    }
  }
  return false;
}

bool is_like(const EntryRow& row, const std::string& written, const std::string& wanted) {
  if (written.empty()) return true;
  return row.entry->id.value.find(written) != std::string::npos ||
         folded(row.title).find(wanted) != std::string::npos || holds(row.entry->phrases, wanted) ||
         holds(row.entry->examples, wanted);
}

bool is_among(const EntryRow& row, std::string_view which) {
  if (which == "own") return !row.entry->from_pack;
  if (which == "failing") return row.failed() > 0;
  if (which == "untested") return !row.entry->from_pack && row.tests.empty();
  if (which == "conflicts") return !row.conflicts.empty() || !row.findings.empty();
  if (which == "traffic") return row.traffic != nullptr;
  return true;
}

double share_of(const EntryRow& row) {
  return row.points == 0 ? 1.0 : static_cast<double>(row.reached) / static_cast<double>(row.points);
}

void sort_rows(std::vector<const EntryRow*>& rows, std::string_view order) {
  const auto turns = [](const EntryRow* row) {
    return row->traffic == nullptr ? std::size_t{0} : row->traffic->turns;
  };
  std::stable_sort(rows.begin(), rows.end(), [&](const EntryRow* a, const EntryRow* b) {
    if (order == "traffic") return turns(a) > turns(b);
    if (order == "name") return a->entry->id.value < b->entry->id.value;
    if (order == "coverage") return share_of(*a) < share_of(*b);
    // As written, one's own before the packs'.
    return !a->entry->from_pack && b->entry->from_pack;
  });
}

Json texts_view(const model::Localized<model::Texts>& texts) {
  Json list = Json::array();
  for (const auto& [locale, all] : texts.by_locale) {
    for (const model::Text& text : all) {
      if (list.size() == kMostTexts) return list;
      list.push_back({{"locale", locale.value}, {"text", text.value}});
    }
  }
  return list;
}

}  // namespace

std::size_t EntryRow::failed() const noexcept {
  return static_cast<std::size_t>(std::count_if(
      tests.begin(), tests.end(), [](const tester::Case* one) { return !one->passed; }));
}

Entries::Entries(std::shared_ptr<const Round> round, std::shared_ptr<const Traffic> traffic)
    : round_(std::move(round)), traffic_(std::move(traffic)) {
  if (round_->sources == nullptr) return;
  const compile::Compiled& sources = *round_->sources;
  for (const model::Entry& entry : sources.model.entries) {
    EntryRow row{.entry = &entry, .at = sources.files.locate(entry.id.span)};
    if (!entry.title.by_locale.empty()) row.title = entry.title.by_locale.front().second.value;
    if (traffic_ != nullptr) {
      const auto found = traffic_->entries.find(entry.id.value);
      if (found != traffic_->entries.end()) row.traffic = &found->second;
    }
    by_id_.emplace(entry.id.value, rows_.size());
    rows_.push_back(std::move(row));
  }
  add_tests();
  add_points();
  add_findings(round_->findings, false);
  if (round_->conflicts != nullptr) add_findings(*round_->conflicts, true);
}

EntryRow* Entries::find(std::string_view id) {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &rows_[found->second];
}

void Entries::add_tests() {
  if (round_->tests == nullptr) return;
  // Chats by what they expect the bot to say.
  std::map<std::string, std::set<std::string>> named;
  for (const model::ChatTest& test : round_->sources->model.tests) {
    for (const model::ChatLine& line : test.chat) {
      if (line.kind != model::ChatLine::Kind::bot) continue;
      for (const model::Text& text : line.texts) named[test.name.value].insert(text.value);
    }
  }
  for (const tester::Case& one : round_->tests->cases) {
    if (one.kind == tester::Case::Kind::sentence) {
      if (EntryRow* row = find(one.entry)) row->tests.push_back(&one);
      continue;
    }
    for (const std::string& id : named[one.name]) {
      if (EntryRow* row = find(id)) row->tests.push_back(&one);
    }
  }
}

void Entries::add_points() {
  if (round_->tests == nullptr) return;
  for (const tester::CoveragePoint& point : round_->tests->points) {
    EntryRow* row = find(point.entry);
    if (row == nullptr) continue;
    ++row->points;
    row->reached += point.hits > 0 ? 1 : 0;
  }
}

void Entries::add_findings(const std::vector<Diagnostic>& all, bool are_conflicts) {
  // Findings of files with errors lie elsewhere than in the files that the entries come from.
  if (!round_->is_current && !are_conflicts) return;
  std::map<std::string_view, std::vector<EntryRow*>> by_file;
  for (EntryRow& row : rows_) by_file[row.at.file].push_back(&row);
  const auto owner = [&by_file](const Location& at) -> EntryRow* {
    const auto file = by_file.find(at.file);
    if (file == by_file.end()) return nullptr;
    for (EntryRow* row : file->second) {
      const source::Span& span = row->entry->span;
      if (span.begin <= at.begin && at.begin < span.end) return row;
    }
    return nullptr;
  };
  for (const Diagnostic& one : all) {
    std::set<EntryRow*> owners = {owner(one.at)};
    for (const Diagnostic::Note& note : one.notes) {
      if (are_conflicts) owners.insert(owner(note.at));
    }
    for (EntryRow* row : owners) {
      if (row != nullptr) (are_conflicts ? row->conflicts : row->findings).push_back(&one);
    }
  }
}

Json Entries::row_view(const EntryRow& row, const Workshop& workshop) const {
  return {{"id", row.entry->id.value},
          {"kind", kind_name(row.entry->kind)},
          {"title", row.title},
          {"file", inner_path(row.at.file, workshop)},
          {"line", row.at.line},
          {"from_pack", row.entry->from_pack},
          {"tests", row.tests.size()},
          {"failed", row.failed()},
          {"points", row.points},
          {"reached", row.reached},
          {"findings", row.findings.size() + row.conflicts.size()},
          {"traffic", row.traffic == nullptr ? 0 : row.traffic->turns}};
}

Json Entries::list(const Wish& wish, const Workshop& workshop) const {
  const std::string wanted = folded(wish.text);
  std::vector<const EntryRow*> found;
  for (const EntryRow& row : rows_) {
    if (is_among(row, wish.which) && is_like(row, wish.text, wanted)) found.push_back(&row);
  }
  sort_rows(found, wish.order);
  Json rows = Json::array();
  for (std::size_t i = wish.from; i < found.size() && rows.size() < wish.most; ++i) {
    rows.push_back(row_view(*found[i], workshop));
  }
  return {{"all", rows_.size()}, {"found", found.size()}, {"rows", std::move(rows)}};
}

Json Entries::phrases_view(const EntryRow& row) const {
  std::map<std::string_view, std::size_t> hits;
  if (round_->tests != nullptr) {
    for (const tester::CoveragePoint& point : round_->tests->points) {
      if (point.kind == PointKind::phrase && point.entry == row.entry->id.value) {
        hits.emplace(point.what, point.hits);
      }
    }
  }
  Json list = texts_view(row.entry->phrases);
  for (Json& one : list) {
    const auto found = hits.find(one["text"].get_ref<const std::string&>());
    one["tests"] = found == hits.end() ? Json() : Json(found->second);
  }
  return list;
}

Json Entries::one(std::string_view id, const Workshop& workshop) const {
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return nullptr;
  const EntryRow& row = rows_[found->second];
  Json view = row_view(row, workshop);
  view["phrases"] = phrases_view(row);
  view["examples"] = texts_view(row.entry->examples);
  view["not"] = texts_view(row.entry->not_phrases);
  view["cases"] = Json::array();
  for (const tester::Case* test : row.tests) {
    if (view["cases"].size() < kMostTexts) view["cases"].push_back(case_view(*test, workshop));
  }
  view["conflicts"] = Json::array();
  for (const auto* list : {&row.findings, &row.conflicts}) {
    for (const Diagnostic* one : *list) {
      view["conflicts"].push_back(diagnostic_view(*one, workshop));
    }
  }
  view["unreached"] = Json::array();
  if (round_->tests != nullptr) {
    for (const tester::CoveragePoint& point : round_->tests->points) {
      if (point.entry != id || point.hits > 0 || view["unreached"].size() == kMostTexts) continue;
      view["unreached"].push_back(
          {{"kind", name(point.kind)}, {"what", point.what}, {"line", point.at.line}});
    }
  }
  view["messages"] = row.traffic == nullptr ? Json::array() : Json(row.traffic->messages);
  view["handed_off"] = row.traffic == nullptr ? 0 : row.traffic->handed_off;
  return view;
}

}  // namespace frontdesk::studio
