// RiveScript places: topics that take from one another, and replies compared with `%`.
#include "tools/importer/rivescript_places.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"

namespace frontdesk::importer::rivescript {
namespace {

constexpr int kDeepest = 50;

/// Adds what `topic` takes from others, transitively.
void collect(const Script& script, const std::string& topic, std::set<std::string>& taken) {
  if (!taken.insert(topic).second || taken.size() > 1'000) return;
  const auto found = script.topics.find(topic);
  if (found == script.topics.end()) return;
  for (const auto* others : {&found->second.includes, &found->second.inherits}) {
    for (const std::string& other : *others) collect(script, other, taken);
  }
}

/// As the customer sees it; empty when it holds a variable.
std::string shown(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    if (c == '\'' && (next == '\'' || next == '{' || next == '}')) {
      out += next;
      at += next == '\'' ? 1 : 2;
    } else if (c == '\\' && at + 1 < text.size()) {
      out += next;
      ++at;
    } else if (c == '{') {
      return {};
    } else {
      out += c;
    }
  }
  return out;
}

/// True when `said` ends with `wanted`, or is what `wanted` says around its wildcard.
bool fits(const std::string& said, const std::string& wanted) {
  const std::size_t cut = wanted.find('*');
  if (cut == std::string::npos) return said == wanted || said.ends_with(" " + wanted);
  return said.size() >= wanted.size() && said.starts_with(text::trimmed(wanted.substr(0, cut))) &&
         said.ends_with(text::trimmed(wanted.substr(cut + 1)));
}

}  // namespace

std::string heard(std::string_view text, const Script& script) {
  std::string words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    std::string word(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    for (std::size_t at = word.find("''"); at != std::string::npos; at = word.find("''")) {
      word.erase(at, 1);
    }
    std::erase_if(word, [](char c) { return !text::is_word(c) && c != '\'' && c != '*'; });
    for (char& c : word) c = text::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    const auto known = script.substitutions.find(word);
    words += " " + (known == script.substitutions.end() ? word : known->second.value);
  }
  return bare_words(words);
}

Places::Places(const Script& script) : script_(script) {
  for (const auto& [name, topic] : script.topics) {
    std::set<std::string> taken;
    collect(script, name, taken);
    for (const std::string& other : taken) heard_in_[other].insert(name);
    highest_ = std::max(highest_, rank_of(name, 0));
  }
  const auto enter = [this](const std::string& text) {
    for (const std::string_view sign : {"{topic=", "<set topic="}) {
      for (std::size_t at = text.find(sign); at != std::string::npos;
           at = text.find(sign, at + 1)) {
        const std::size_t begin = at + sign.size();
        const std::size_t end = std::min(text.find_first_of("}>", begin), text.size());
        const std::string name(text::trimmed(std::string_view(text).substr(begin, end - begin)));
        any_entered_ = any_entered_ || name.find('<') != std::string::npos;
        entered_.insert(name);
      }
    }
  };
  for (const auto& [name, topic] : script.topics) {
    for (const Trigger& trigger : topic.triggers) {
      for (const Reply& reply : trigger.replies) enter(reply.text);
      for (const Condition& condition : trigger.conditions) enter(condition.reply.text);
    }
  }
}

int Places::rank_of(const std::string& topic, int depth) {
  if (topic == kMainTopic) return 0;
  const auto known = ranks_.find(topic);
  if (known != ranks_.end() || depth > kDeepest) return known == ranks_.end() ? 1 : known->second;
  ranks_[topic] = 1;  // for those that lead round to it
  int rank = 1;
  const auto found = script_.topics.find(topic);
  if (found != script_.topics.end()) {
    for (const std::string& other : found->second.inherits) {
      rank = std::max(rank, rank_of(other, depth + 1) + 1);
    }
    for (const std::string& other : found->second.includes) {
      rank = std::max(rank, rank_of(other, depth + 1));
    }
  }
  return ranks_[topic] = rank;
}

const std::set<std::string>& Places::heard_in(const std::string& topic) const {
  static const std::set<std::string> nowhere;
  const auto found = heard_in_.find(topic);
  return found == heard_in_.end() ? nowhere : found->second;
}

int Places::rank(const std::string& topic) const {
  const auto found = ranks_.find(topic);
  return found == ranks_.end() ? 0 : found->second;
}

bool Places::is_entered(const std::string& topic) const {
  const std::set<std::string>& all = heard_in(topic);
  return any_entered_ || all.contains(std::string(kMainTopic)) ||
         std::any_of(all.begin(), all.end(),
                     [this](const std::string& one) { return entered_.contains(one); });
}

Yaml in_topic(const Places& places, const std::string& topic) {
  if (topic == kMainTopic) return {};
  const std::set<std::string>& all = places.heard_in(topic);
  Yaml names = Yaml::list();
  for (const std::string& one : all) names.add(one);
  Yaml there =
      Yaml::map({{variable_name("topic"), names.items.size() == 1 ? names.items.front() : names}});
  if (!all.contains(std::string(kMainTopic))) return there;
  Yaml unset("false");
  unset.bare = true;
  const Yaml nowhere = Yaml::map({{variable_name("topic"), Yaml::map({{"is_set", unset}})}});
  return Yaml::map({{"any", Yaml::list({there, nowhere})}});
}

Follows follows(const std::string& previous, const std::vector<std::string>& said,
                const std::vector<std::string>& heard_texts) {
  Follows result;
  result.all = !said.empty();
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (!fits(heard_texts[i], previous)) {
      result.all = false;
      continue;
    }
    result.any = true;
    const std::string words = shown(said[i]);
    if (!words.empty()) result.texts.push_back(words);
  }
  return result;
}

}  // namespace frontdesk::importer::rivescript
