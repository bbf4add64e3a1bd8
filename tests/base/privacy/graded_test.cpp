// Recall and false alarms of every kind, on values and look-alikes that are made from a seed. The
// figures that it prints are those of docs/privacy.md.
#include "tests/base/privacy/graded.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <string>

#include "tests/base/privacy/look_alikes.hpp"

namespace frontdesk::privacy::graded {
namespace {
namespace graded_test {

constexpr int kEach = 400;

Settings everything() {
  Settings settings;
  for (std::size_t i = 0; i < kind_count; ++i) settings.set(static_cast<Kind>(i), true);
  return settings;
}

/// True when nothing of the value is left in the open, and it is taken for what it is.
bool is_found(const Message& message, Kind kind, const Settings& settings) {
  std::size_t open = message.begin;
  bool right = false;
  for (const Sensitive& found : find_sensitive(message.text, settings)) {
    if (found.end <= message.begin || found.begin >= message.end) continue;
    right = right || found.kind == kind;
    if (found.begin <= open) open = found.end;
  }
  // "+", "<" and "(" at the edges are no part of the value.
  return right && open + 1 >= message.end;
}

TEST(Graded, RecallOfEveryKind) {
  Random random(20261201);
  const Settings settings = everything();
  std::printf("%-30s %8s %8s\n", "planted", "messages", "recall");
  for (std::size_t grade = 0; grade < std::size(kGrades); ++grade) {
    int found = 0;
    std::string missed;
    for (int i = 0; i < kEach; ++i) {
      const Message message = planted(random, grade);
      if (is_found(message, kGrades[grade].kind, settings)) {
        ++found;
      } else if (missed.size() < 1000) {
        missed += "  " + message.text + " -> " + mask(message.text, settings) + "\n";
      }
    }
    const double recall = static_cast<double>(found) / kEach;
    std::printf("%-30s %8d %8.4f\n", std::string(kGrades[grade].name).c_str(), kEach, recall);
    EXPECT_GE(recall, kGrades[grade].has_checksum ? 0.97 : 0.9) << kGrades[grade].name << "\n"
                                                                << missed;
  }
}

TEST(Graded, FalseAlarmsOfEveryKind) {
  Random random(20261202);
  const Settings settings = everything();
  std::array<int, kind_count> alarms{};
  std::printf("%-30s %8s %8s\n", "look-alikes", "messages", "masked");
  for (std::size_t sort = 0; sort < std::size(kLookAlikes); ++sort) {
    int masked = 0;
    std::string wrong;
    for (int i = 0; i < kEach; ++i) {
      const Message message = look_alike(random, sort);
      const std::vector<Sensitive> found = find_sensitive(message.text, settings);
      if (found.empty()) continue;
      ++masked;
      ++alarms[static_cast<std::size_t>(found.front().kind)];
      if (wrong.size() < 1000) {
        wrong += "  " + message.text + " -> " + mask(message.text, settings) + "\n";
      }
    }
    const double share = static_cast<double>(masked) / kEach;
    std::printf("%-30s %8d %8.4f\n", std::string(kLookAlikes[sort]).c_str(), kEach, share);
    EXPECT_LE(share, 0.02) << kLookAlikes[sort] << "\n" << wrong;
  }
  const double all = static_cast<double>(std::size(kLookAlikes)) * kEach;
  std::printf("%-30s %8s %8s\n", "false alarms", "messages", "share");
  for (std::size_t i = 0; i < kind_count; ++i) {
    const auto kind = static_cast<Kind>(i);
    const bool checked = kind == Kind::card_number || kind == Kind::iban;
    const double share = alarms[i] / all;
    std::printf("%-30s %8.0f %8.4f\n", std::string(name(kind)).c_str(), all, share);
    EXPECT_LE(share, checked ? 0.01 : 0.02) << name(kind);
  }
}

}  // namespace graded_test
}  // namespace
}  // namespace frontdesk::privacy::graded
