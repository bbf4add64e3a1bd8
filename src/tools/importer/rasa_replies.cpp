// Rasa replies: ways are merged as long as they are the same.
#include "tools/importer/rasa_replies.hpp"

#include <algorithm>

namespace frontdesk::importer::rasa {
namespace {

/// False, and nothing is changed, when `way` goes on differently already.
bool merge(Way& way, const std::vector<Item>& items) {
  Way* at = &way;
  std::size_t i = 0;
  for (; i < items.size(); ++i) {
    const auto same = std::find_if(at->next.begin(), at->next.end(),
                                   [&](const auto& one) { return one.first.key == items[i].key; });
    if (same == at->next.end()) break;
    at = same->second.get();
  }
  const bool acts = std::any_of(at->next.begin(), at->next.end(), [](const auto& one) {
    return one.first.kind != Item::Kind::condition;
  });
  if (i == items.size()) {
    if (acts) return false;  // another one says more
    at->ends = true;
    return true;
  }
  if (items[i].kind != Item::Kind::condition && (acts || at->ends)) return false;
  for (; i < items.size(); ++i) {
    at->next.emplace_back(items[i], std::make_unique<Way>());
    at = at->next.back().second.get();
  }
  at->ends = true;
  return true;
}

bool goes(const Way* way, const std::vector<Item>& items) {
  for (const Item& item : items) {
    if (way != nullptr) way = way->find(item.key);
  }
  return way != nullptr && way->ends;
}

}  // namespace

const Way* Way::find(const std::string& key) const {
  for (const auto& [item, way] : next) {
    if (item.key == key) return way.get();
  }
  return nullptr;
}

std::vector<std::string> Replies::add(const std::vector<Story>& stories) {
  std::vector<std::string> reasons(stories.size());
  for (const bool first_only : {true, false}) {
    for (const bool rules : {true, false}) {
      for (std::size_t i = 0; i < stories.size(); ++i) {
        if (stories[i].is_rule != rules || !reasons[i].empty()) continue;
        reasons[i] = stories[i].problem.empty() ? add(stories[i], first_only) : stories[i].problem;
      }
    }
  }
  return reasons;
}

/// What begins a conversation comes before what goes on with one.
std::string Replies::add(const Story& story, bool first_only) {
  for (const Segment& segment : story.segments) {
    const bool is_first =
        segment.context.empty() && segment.submits.empty() && segment.form.empty();
    if (first_only && !is_first) continue;
    if (std::string reason = add(segment); !reason.empty()) return reason;
  }
  return {};
}

std::string Replies::add(const Segment& segment) {
  if (!segment.submits.empty()) {
    return merge(submits_[segment.submits], segment.items)
               ? ""
               : "`" + segment.submits + "` is followed by something else already";
  }
  if (segment.items.empty()) return {};
  for (const std::string& intent : segment.intents) {
    const bool is_known = roots_.contains(intent);
    if (goes(to(intent), segment.items)) continue;
    if (!segment.form.empty()) {
      return "`" + intent + "` is answered in its own way while `" + segment.form + "` is open";
    }
    const bool is_answer = intent == "affirm" || intent == "deny";
    if (segment.context.empty() || (!is_known && !is_answer)) {
      if (!merge(roots_[intent], segment.items)) {
        return "`" + intent + "` is answered in another way already";
      }
      continue;
    }
    auto& followers = followers_[segment.context];
    auto found = std::find_if(followers.begin(), followers.end(),
                              [&](const auto& one) { return one.first == intent; });
    if (found == followers.end()) {
      followers.emplace_back(intent, std::make_unique<Way>());
      found = followers.end() - 1;
    }
    if (!merge(*found->second, segment.items)) {
      return "`" + intent + "` behind `" + segment.context + "` is answered in another way already";
    }
  }
  return {};
}

const Way* Replies::to(const std::string& intent) const {
  const auto found = roots_.find(intent);
  if (found != roots_.end()) return &found->second;
  const std::size_t slash = intent.find('/');
  return slash == std::string::npos ? nullptr : to(intent.substr(0, slash));
}

std::vector<std::pair<std::string, const Way*>> Replies::after(const std::string& action) const {
  std::vector<std::pair<std::string, const Way*>> all;
  const auto found = followers_.find(action);
  if (found == followers_.end()) return all;
  for (const auto& [intent, way] : found->second) all.emplace_back(intent, way.get());
  return all;
}

const Way* Replies::submit(const std::string& form) const {
  const auto found = submits_.find(form);
  return found == submits_.end() ? nullptr : &found->second;
}

}  // namespace frontdesk::importer::rasa
