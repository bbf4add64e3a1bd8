// For every reply of random rule sets on every channel: it is shown as it was written, or a finding
// says what is not.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "assembly/compile/rule_set.hpp"
#include "assembly/explain/preview.hpp"
#include "frontdesk/compile.hpp"

namespace frontdesk {
namespace {
namespace lost_in_channels_test {

constexpr const char* kChannels[] = {"messenger", "instagram", "x",     "whatsapp", "telegram",
                                     "line",      "sms",       "slack", "discord",  "webchat"};

struct Written {
  std::string entry;
  std::vector<std::string> texts;  ///< Labels and descriptions.
};

class Author {
 public:
  explicit Author(unsigned seed) : random_(seed) {}

  std::string yaml(std::size_t faqs, std::vector<Written>& written) {
    std::string yaml = "frontdesk: 1\nbot:\n  name: Bean Bar\n  locales: [en]\n  channels: [";
    for (const char* channel : kChannels) yaml += std::string(channel) + ", ";
    yaml += "]\nfaqs:\n";
    for (std::size_t i = 0; i < faqs; ++i) {
      Written one{"faq" + std::to_string(i), {}};
      yaml += "  - id: " + one.entry + "\n    title: T" + std::to_string(i) +
              "\n    phrases: [\"word" + std::to_string(i) +
              "\"]\n    answer:\n      - text: Which one?\n";
      yaml += list("buttons", one) + list("quick_replies", one);
      written.push_back(std::move(one));
    }
    return yaml;
  }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }

  std::string words(std::size_t most) {
    constexpr const char* kWords[] = {"menu", "espresso", "everything", "oat", "and", "small"};
    // The beginning tells one from another.
    std::string text = std::to_string(number_++) + " " + kWords[below(6)];
    for (std::size_t n = below(most); n > 0; --n) text += std::string(" ") + kWords[below(6)];
    return text;
  }

  std::string list(const std::string& name, Written& one) {
    const std::size_t count = below(5);
    if (count == 0) return {};
    std::string yaml = "        " + name + ":\n";
    for (std::size_t i = 0; i < count; ++i) {
      one.texts.push_back(words(6));
      yaml += "          - {title: \"" + one.texts.back() + "\"";
      yaml += below(4) == 0 ? ", url: \"https://a.example/" + std::to_string(number_) + "\""
                            : ", target: \"faq:faq0\"";
      if (name == "quick_replies" && below(3) == 0) {
        one.texts.push_back(words(25));
        yaml += ", description: \"" + one.texts.back() + "\"";
      }
      yaml += "}\n";
    }
    return yaml;
  }

  std::mt19937 random_;
  std::size_t number_ = 100;
};

bool is_shown(const std::vector<Reply>& replies, const std::string& text) {
  const auto has = [&text](const std::vector<Button>& buttons) {
    return std::any_of(buttons.begin(), buttons.end(), [&text](const Button& button) {
      return button.title == text || button.description == text;
    });
  };
  return std::any_of(replies.begin(), replies.end(), [&](const Reply& one) {
    return has(one.buttons) || has(one.quick_replies) || one.text.find(text) != std::string::npos;
  });
}

TEST(LostInChannels, WhatIsNotShownAsWrittenIsFound) {
  std::size_t lost = 0;
  for (unsigned seed = 1; seed <= 3; ++seed) {
    std::vector<Written> written;
    const Compilation compiled = compile_string(Author(seed).yaml(80, written));
    ASSERT_TRUE(compiled.rules);
    for (const char* channel : kChannels) {
      const auto all = preview::preview(*compiled.rules, channel, "en");
      for (const Written& one : written) {
        const auto at = std::find_if(all.begin(), all.end(), [&one](const preview::Preview& made) {
          return made.entry == one.entry && made.part == "answer";
        });
        ASSERT_NE(at, all.end()) << one.entry;
        for (const std::string& text : one.texts) {
          if (is_shown(at->replies, text)) continue;
          ++lost;
          const std::string on = std::string("on ") + channel + " ";
          const bool is_found = std::any_of(
              compiled.diagnostics.begin(), compiled.diagnostics.end(), [&](const Diagnostic& d) {
                return d.message.starts_with(on) && d.message.find(text) != std::string::npos;
              });
          // A channel without a line below its choices shows none.
          const bool has_none = compiled.rules->channels.limits(channel).description.max == 0;
          EXPECT_TRUE(is_found || has_none) << channel << ": " << text;
        }
      }
    }
  }
  EXPECT_GT(lost, 500U);
}

}  // namespace lost_in_channels_test
}  // namespace
}  // namespace frontdesk
