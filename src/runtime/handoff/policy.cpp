// Policy: whether a person is needed, which queue, and whether somebody is there.
#include "runtime/handoff/policy.hpp"

#include <algorithm>

namespace frontdesk::handoff {
namespace {

std::string without_prefix(std::string_view reference) {
  const std::size_t colon = reference.find(':');
  return std::string(colon == std::string_view::npos ? reference : reference.substr(colon + 1));
}

std::string_view language_of(std::string_view locale) {
  return locale.substr(0, locale.find_first_of("-_"));
}

bool is_noticed(const Value& signal, const session::Lookup& variables) {
  if (const auto noticed = variables.signals()) {
    return std::any_of(noticed->begin(), noticed->end(), [&signal](std::string_view one) {
      return session::equal(Value(one), signal);
    });
  }
  Value scratch;
  const Value* noticed = variables.find("signal", scratch);
  return noticed != nullptr && session::equal(*noticed, signal);
}

}  // namespace

Policy::Policy(const model::Handoff& written, const std::vector<model::Hours>& hours,
               const std::string& default_zone,
               const std::function<std::uint32_t(const model::Answers&)>& register_say)
    : outside_hours_(without_prefix(written.outside_hours.value)),
      offer_(without_prefix(written.offer.value)) {
  const auto hours_of = [&](std::string_view id) -> std::optional<std::size_t> {
    for (std::size_t i = 0; i < hours.size(); ++i) {
      if (hours[i].id.value == id) return i;
    }
    return std::nullopt;
  };
  hours_.reserve(hours.size());
  for (const model::Hours& one : hours) hours_.emplace_back(one, default_zone);
  default_hours_ = hours_of("default");
  for (const model::Queue& queue : written.queues) {
    Queue row{.id = queue.id.value, .hours = std::nullopt, .languages = {}, .skills = {}};
    if (!queue.hours.empty()) row.hours = hours_of(queue.hours.value);
    for (const model::Text& language : queue.languages) row.languages.push_back(language.value);
    for (const model::Text& skill : queue.skills) row.skills.push_back(skill.value);
    queues_.push_back(std::move(row));
  }
  for (const model::HandoffRule& rule : written.rules) {
    Rule row;
    row.when = session::Condition(rule.when);
    row.queue = rule.then.queue.value;
    row.priority = rule.then.priority.empty() ? "normal" : rule.then.priority.value;
    row.reason = rule.then.reason.empty() ? "rule" : rule.then.reason.value;
    if (!rule.then.say.empty()) row.say = register_say(rule.then.say);
    rules_.push_back(std::move(row));
  }
  for (const std::string_view danger : {"self_harm", "safety"}) {
    dangers_.emplace_back(Value(danger), std::vector<std::size_t>());
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      if (rules_[i].when.names("signal", dangers_.back().first)) {
        dangers_.back().second.push_back(i);
      }
    }
  }
  if (written.no_agent_within_ms) {
    custody_.no_agent_within = std::chrono::milliseconds(written.no_agent_within_ms->value);
  }
  if (written.returns_after_ms) {
    custody_.returns_after = std::chrono::milliseconds(written.returns_after_ms->value);
  }
  custody_.max_returns = static_cast<std::uint16_t>(
      std::clamp<std::int64_t>(written.max_returns.value, 0, UINT16_MAX));
}

bool Policy::is_sound() const {
  const auto has_hours = [this](const std::optional<std::size_t>& at) {
    return !at || *at < hours_.size();
  };
  const auto has_rules = [this](const auto& danger) {
    return std::all_of(danger.second.begin(), danger.second.end(),
                       [this](std::size_t rule) { return rule < rules_.size(); });
  };
  return has_hours(default_hours_) &&
         std::all_of(queues_.begin(), queues_.end(),
                     [&has_hours](const Queue& queue) { return has_hours(queue.hours); }) &&
         std::all_of(dangers_.begin(), dangers_.end(), has_rules);
}

Policy::Decision Policy::decide(const session::Lookup& variables) const {
  const std::uint32_t parts = variables.parts();
  if ((parts & static_cast<std::uint32_t>(session::Part::signal)) != 0) {
    for (const auto& [danger, rules] : dangers_) {
      if (!is_noticed(danger, variables)) continue;
      for (const std::size_t number : rules) {
        if (rules_[number].when.holds(variables)) return {&rules_[number], true};
      }
    }
  }
  for (const Rule& rule : rules_) {
    if (rule.when.may_hold(parts) && rule.when.holds(variables)) return {&rule, false};
  }
  return {};
}

const Policy::Queue* Policy::find(std::string_view id) const {
  for (const Queue& queue : queues_) {
    if (queue.id == id) return &queue;
  }
  return nullptr;
}

std::string_view Policy::queue_for(std::string_view wanted, std::string_view locale,
                                   std::span<const std::string_view> topics, Time now) const {
  if (!wanted.empty() && find(wanted) != nullptr) return wanted;
  // Without queues the host has one, whatever it is called.
  if (queues_.empty()) return wanted.empty() ? std::string_view("default") : wanted;
  const std::string_view language = language_of(locale);
  const auto fit = [&](const Queue& queue) {
    const bool has_skill =
        std::any_of(queue.skills.begin(), queue.skills.end(), [&](const std::string& skill) {
          return std::find(topics.begin(), topics.end(), skill) != topics.end();
        });
    const bool speaks =
        std::any_of(queue.languages.begin(), queue.languages.end(),
                    [&](const std::string& spoken) { return language_of(spoken) == language; });
    const int skill = has_skill ? 2 : queue.skills.empty() ? 1 : 0;
    const int speech = speaks ? 2 : queue.languages.empty() ? 1 : 0;
    return skill * 6 + speech * 2 + (is_open(queue.id, now) ? 1 : 0);
  };
  const Queue* best = nullptr;
  int most = -1;
  for (const Queue& queue : queues_) {
    if (const int one = fit(queue); one > most) {
      most = one;
      best = &queue;
    }
  }
  return best->id;
}

std::string_view Policy::language_of_people(std::string_view queue) const {
  const Queue* row = find(queue);
  return row == nullptr || row->languages.empty() ? std::string_view()
                                                  : std::string_view(row->languages.front());
}

bool Policy::is_open(std::string_view queue, Time now) const {
  const Queue* row = find(queue);
  return row == nullptr || !row->hours || hours_[*row->hours].is_open(now);
}

std::optional<Time> Policy::opens_at(std::string_view queue, Time now) const {
  const Queue* row = find(queue);
  if (row == nullptr || !row->hours) return now;
  return hours_[*row->hours].opens_at(now);
}

bool Policy::is_default_open(Time now) const {
  return !default_hours_ || hours_[*default_hours_].is_open(now);
}

}  // namespace frontdesk::handoff
