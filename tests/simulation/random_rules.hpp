// Random rules: rule sets of all kinds of steps, values and styles, that an author may have
// written.
#pragma once

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "simulation/dice.hpp"

namespace frontdesk::simulation {

/// Writes rule sets that all read well; not all of them pass the checks.
class Author {
 public:
  explicit Author(std::uint64_t seed) : dice_(seed) {}

  std::string rule_set() {
    std::string yaml =
        "frontdesk: 1\nbot:\n  name: Lamp Shop\n  locales: [en]\n  currency: EUR\n"
        "  timezone: Europe/Berlin\n";
    if (dice_.percent(40)) {
      yaml += fmt::format("  channels: [{}]\n", dice_.one_of(kChannels));
    }
    yaml +=
        "entities:\n  - {id: drink, values: [{id: tea}, {id: milk, say: [milk, oat milk]}]}\n"
        "  - {id: code, pattern: \"[0-9]{4}\"}\n"
        "  - {id: cups, like: number, min: 1, max: 9}\n";
    yaml += "faqs:\n";
    const std::size_t faqs = 1 + dice_.below(3);
    for (std::size_t i = 0; i < faqs; ++i) {
      yaml += fmt::format("  - id: faq{}\n    title: Question {}\n    phrases: [\"question {}\"]\n",
                          i, i, i);
      yaml += "    answer:\n" + variants(6, {});
    }
    yaml += "flows:\n";
    flows_ = 1 + dice_.below(3);
    for (std::size_t i = 0; i < flows_; ++i) {
      flow_ = i;
      slots_.clear();
      yaml += fmt::format(
          "  - id: flow{}\n    title: Task {}\n    phrases: [\"task {}\"]\n"
          "    steps:\n",
          i, i, i);
      const std::size_t steps = 1 + dice_.below(5);
      for (std::size_t s = 0; s < steps; ++s) yaml += step(6, 2);
      if (dice_.percent(60)) yaml += "      - {end: solved}\n";
    }
    if (dice_.percent(30)) yaml += handoff();
    return yaml;
  }

 private:
  static constexpr std::array<std::string_view, 6> kChannels = {"webchat", "sms",       "whatsapp",
                                                                "x",       "messenger", "telegram"};
  static constexpr std::array<std::string_view, 13> kEntities = {
      "email", "phone",  "number", "amount", "date", "time",       "datetime",
      "url",   "yes_no", "drink",  "code",   "cups", "postal_code"};
  static constexpr std::array<std::string_view, 15> kStyles = {
      "",
      ", number",
      ", number, integer",
      ", number, percent",
      ", number, currency",
      ", plural, one {one} other {# of them}",
      ", date",
      ", date, full",
      ", date, ::MMMEd",
      ", relative",
      ", time",
      ", time, short",
      ", list",
      ", select, tea {leaves} other {that}",
      ", select, true {yes} other {no}"};

  struct Slot {
    std::string name;
    std::string_view entity;
  };

  /// Mostly one that fits.
  std::string_view style_for(std::string_view entity) {
    if (dice_.percent(3)) return dice_.one_of(kStyles);
    const auto from = [&](std::size_t first, std::size_t count) {
      return kStyles[first + dice_.below(count)];
    };
    if (entity == "number" || entity == "cups") return from(0, 6);
    if (entity == "amount") return from(1, 5);
    if (entity == "date") return from(6, 4);
    if (entity == "datetime") return from(6, 6);
    if (entity == "time") return from(10, 2);
    if (entity == "drink") return dice_.percent(50) ? kStyles[0] : kStyles[13];
    if (entity == "yes_no") return kStyles[14];
    return kStyles[0];
  }

  static std::string indent(std::size_t columns) { return std::string(columns, ' '); }

  std::string variable() {
    if (slots_.empty() || dice_.percent(15)) {
      return std::string("{") + (dice_.percent(50) ? "customer.name" : "customer.visits, number") +
             "}";
    }
    const Slot& slot = slots_[dice_.below(slots_.size())];
    return "{" + slot.name + std::string(style_for(slot.entity)) + "}";
  }

  std::string text() {
    std::string text = std::string(dice_.percent(50) ? "Well" : "Noted");
    if (dice_.percent(60)) text += ": " + variable();
    if (dice_.percent(15)) text += " and " + variable();
    return text + ".";
  }

  std::string condition() {
    switch (dice_.below(4)) {
      case 0:
        return "{customer.tier: gold}";
      case 1:
        return "{customer.visits: {above: 1}}";
      case 2:
        return "{customer.name: Ada}";
      default:
        return fmt::format("{{{}: tea}}", slots_.empty() ? "customer.drink" : slots_[0].name);
    }
  }

  /// A list of variants, one a line.
  std::string variants(std::size_t column, std::string_view first) {
    std::string yaml;
    const std::size_t count = 1 + dice_.below(3);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string said = i == 0 && !first.empty() ? std::string(first) : text();
      yaml += indent(column) + "- {text: \"" + said + "\"";
      if (dice_.percent(25)) yaml += ", when: " + condition();
      if (dice_.percent(8)) yaml += fmt::format(", channels: [{}]", dice_.one_of(kChannels));
      if (dice_.percent(5)) yaml += dice_.percent(50) ? ", public: true" : ", public: false";
      yaml += "}\n";
    }
    return yaml;
  }

  std::string steps_below(std::size_t column, int depth) {
    std::string yaml;
    const std::size_t known = slots_.size();
    const std::size_t count = 1 + dice_.below(2);
    for (std::size_t i = 0; i < count; ++i) yaml += step(column, depth);
    if (dice_.percent(10)) yaml += indent(column) + "- handoff: {reason: asked_for}\n";
    slots_.resize(known);
    return yaml;
  }

  std::string step(std::size_t column, int depth) {
    const std::string begin = indent(column) + "- ";
    const std::string inside = indent(column + 2);
    switch (dice_.below(depth > 0 ? 10 : 6)) {
      case 0:
      case 1:
      case 2:
        return ask(begin, inside, column);
      case 3:
        return begin + "say:\n" + variants(column + 4, {});
      case 4:
        slots_.push_back({"note", "code"});
        return begin + "set: {note: " + (dice_.percent(50) ? "tea" : "3") + "}\n";
      case 5:
        return choose(begin, inside);
      case 6: {
        std::string yaml = begin + "when: " + condition() + "\n" + inside + "then:\n";
        yaml += steps_below(column + 4, depth - 1);
        if (dice_.percent(50)) yaml += inside + "else:\n" + steps_below(column + 4, depth - 1);
        return yaml;
      }
      case 7: {
        std::string yaml = begin + "confirm:\n" + variants(column + 4, "Is that right?");
        yaml += inside + "yes:\n" + steps_below(column + 4, depth - 1);
        if (dice_.percent(60)) yaml += inside + "no:\n" + steps_below(column + 4, depth - 1);
        return yaml;
      }
      case 8: {
        std::string yaml = begin + "call: shop.look_up\n" + inside + "save: result\n";
        if (dice_.percent(50)) yaml += inside + "failed:\n" + steps_below(column + 4, depth - 1);
        return yaml;
      }
      default:
        if (flow_ + 1 >= flows_) return begin + "say: \"" + text() + "\"\n";
        return begin + fmt::format("start: flow:flow{}\n", flow_ + 1);
    }
  }

  std::string ask(const std::string& begin, const std::string& inside, std::size_t column) {
    const std::string_view entity = dice_.one_of(kEntities);
    const std::string name = fmt::format("slot{}", labels_++);
    std::string yaml =
        begin + "ask: " + name + "\n" + inside + "entity: " + std::string(entity) + "\n";
    yaml += inside + "say:\n" + variants(column + 4, dice_.percent(70) ? "Which one is it?" : "");
    if (dice_.percent(20)) yaml += inside + "attempts: 2\n";
    const bool optional = dice_.percent(20);
    if (optional) yaml += inside + "optional: true\n";
    if (dice_.percent(20)) yaml += inside + "retry: [\"" + text() + "\"]\n";
    if (dice_.percent(15))
      yaml += inside + "otherwise:\n" + indent(column + 4) + "- say: \"" + text() + "\"\n";
    if (dice_.percent(15))
      yaml += inside + "without:\n" + indent(column + 4) + "- say: \"" + text() + "\"\n";
    if (dice_.percent(15)) yaml += inside + "no_input: 5m\n";
    if (!optional) slots_.push_back({name, entity});
    return yaml;
  }

  std::string choose(const std::string& begin, const std::string& inside) {
    const std::string name = fmt::format("pick{}", labels_++);
    slots_.push_back({name, "code"});
    return begin + "choose: " + name + "\n" + inside + "say: \"Which?\"\n" + inside +
           "options: [{id: small, title: Small}, {id: tall, title: Tall}]\n";
  }

  std::string handoff() {
    std::string yaml = "hours:\n  default: {mon-fri: \"09:00-17:00\"}\nhandoff:\n";
    yaml += "  queues: {desk: {hours: default}}\n";
    if (dice_.percent(50)) yaml += "  outside_hours: flow:flow0\n";
    if (dice_.percent(50))
      yaml += "  rules:\n    - {when: {signal: asks_for_human}, queue: desk, reason: asked}\n";
    return yaml;
  }

  Dice dice_;
  std::size_t flows_ = 1;
  std::size_t flow_ = 0;     // that is being written
  std::size_t labels_ = 0;   // so far
  std::vector<Slot> slots_;  // that are filled on every path to here
};

}  // namespace frontdesk::simulation
