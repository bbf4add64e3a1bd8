// Ten thousand generated messages: a planted value never survives, an order number always does.
#include "tests/base/privacy/planted.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace frontdesk::privacy {
namespace {
namespace planted_test {

TEST(Planted, NothingIsLeftUnmasked) {
  Random random(20261123);
  std::size_t messages = 0;
  for (std::size_t round = 0; messages < 10000; ++round) {
    for (std::size_t kind = 0; kind < kind_count; ++kind) {
      if (!Settings().masks(static_cast<Kind>(kind))) continue;
      for (std::size_t format = 0; format < 12; ++format, ++messages) {
        const Planted planted = plant(random, static_cast<Kind>(kind), format);
        const std::string before(kBefore[below(random, std::size(kBefore))]);
        const std::string behind(kBehind[below(random, std::size(kBehind))]);
        const std::string message = before + planted.written + behind;
        const std::vector<Sensitive> found = find_sensitive(message);
        const std::size_t last = before.size() + planted.written.size();
        bool covered = false;
        for (const Sensitive& value : found) {
          covered |= value.kind == planted.kind && value.begin >= before.size() &&
                     value.begin < last && value.end <= last;
        }
        EXPECT_TRUE(covered) << message << "\n-> " << mask(message);
        const std::string masked = mask(message);
        EXPECT_EQ(masked.find(planted.plain), std::string::npos) << masked;
        EXPECT_EQ(mask(masked), masked);
      }
    }
    if (HasFailure() && round > 0) break;
  }
}

TEST(Planted, NoDigitOfACardOrBankAccountIsLeftBeyondTheTail) {
  Random random(7);
  for (int i = 0; i < 2000; ++i) {
    for (const Kind kind : {Kind::card_number, Kind::iban}) {
      const Planted planted = plant_long_number(random, kind, below(random, 11));
      const std::string masked = mask("it is " + planted.written + " ok");
      std::size_t left = 0;
      for (const char c : masked) left += c >= '0' && c <= '9' ? 1u : 0u;
      EXPECT_LE(left, 4u) << planted.written << " -> " << masked;
    }
  }
}

TEST(OrderNumbers, StayAsTheyAre) {
  Random random(42);
  const std::string kAround[][2] = {
      {"where is my order ", "?"},        {"order number ", " has not arrived"},
      {"I want to return #", ""},         {"tracking number: ", " says delivered"},
      {"Bestellung ", " fehlt"},          {"mi pedido ", " no llega"},
      {"ma commande ", " est en retard"}, {"", ""},
      {"please look up ", " for me"},
  };
  constexpr int kMessages = 50000;
  int masked = 0;
  for (int i = 0; i < kMessages; ++i) {
    const auto& [before, behind] = kAround[below(random, std::size(kAround))];
    const std::string message = before + digits(random, 6 + below(random, 9)) + behind;
    masked += find_sensitive(message).empty() ? 0 : 1;
  }
  EXPECT_LE(masked, kMessages / 1000);
}

TEST(OrderNumbers, ThatPassLuhnStayBehindTheWordOrder) {
  Random random(43);
  constexpr int kMessages = 20000;
  int masked = 0;
  for (int i = 0; i < kMessages; ++i) {
    std::string number = digits(random, 12 + below(random, 5));
    for (char check = '0'; check <= '9'; ++check) {
      if (passes_luhn(number + check)) {
        number += check;
        break;
      }
    }
    masked += find_sensitive("where is my order " + number).empty() ? 0 : 1;
  }
  EXPECT_LE(masked, kMessages / 1000);
}

TEST(HostileText, TakesLinearTime) {
  for (const std::string& part :
       {std::string("1 "), std::string("@"), std::string("a@"), std::string("de89 "),
        std::string("code is "), std::string("password: "), std::string("at "), std::string("+1"),
        std::string("a at b dot "), std::string(". "), std::string("\xF0\x9F")}) {
    std::string text;
    while (text.size() < 200000) text += part;
    EXPECT_LE(mask(text).size(), text.size() * 8) << part;
  }
}

}  // namespace planted_test
}  // namespace
}  // namespace frontdesk::privacy
