// What is learnt once is not learnt again, and never kept for other sentences.
#include "assembly/compile/memory.hpp"

#include <gtest/gtest.h>

#include "assembly/compile/compile_model.hpp"
#include "assembly/compile/rule_set.hpp"
#include "authoring/load/directory.hpp"

namespace frontdesk::compile {
namespace {
namespace memory_test {

constexpr std::string_view kRules = R"(frontdesk: 1
bot: {name: Shop, locales: [en, de]}
faqs:
  - id: opening
    title: Opening hours
    examples: {en: [when do you open, are you open now], de: [wann macht ihr auf]}
    answer: {en: "At nine.", de: "Um neun."}
  - id: parking
    title: Parking
    examples: {en: [where can i park, is there a car park], de: [wo kann ich parken]}
    answer: {en: "Behind the shop.", de: "Hinter dem Laden."}
)";

std::shared_ptr<const Learnt> learn(std::string yaml, std::shared_ptr<const Learnt> before) {
  source::Files files;
  source::Reports reports(files);
  const model::Model model = load::load_text(yaml, "bot.yaml", {}, files, reports);
  Memory memory(std::move(before));
  const Compilation compiled = compile_model(model, memory, reports);
  EXPECT_TRUE(compiled.rules) << (compiled.diagnostics.empty() ? ""
                                                               : compiled.diagnostics[0].message);
  return memory.take();
}

std::string replaced(std::string_view from, std::string_view to) {
  std::string text(kRules);
  return text.replace(text.find(from), from.size(), to);
}

/// True for each locale whose ranker is the very same.
std::vector<bool> kept(const Learnt& before, const Learnt& now) {
  std::vector<bool> same;
  for (std::size_t i = 0; i < 2; ++i) {
    same.push_back(now.rankings[i].ranker.is_same(before.rankings[i].ranker));
  }
  return same;
}

TEST(Memory, KeepsWhatTheSameSentencesTeach) {
  const auto first = learn(std::string(kRules), nullptr);
  ASSERT_EQ(first->rankings.size(), 2U);
  using Kept = std::vector<bool>;
  EXPECT_EQ(kept(*first, *learn(std::string(kRules), first)), (Kept{true, true}));
  EXPECT_EQ(kept(*first, *learn(replaced("At nine.", "At ten."), first)), (Kept{true, true}));
  EXPECT_EQ(kept(*first, *learn(replaced("wo kann", "wo darf"), first)), (Kept{true, false}));
  EXPECT_EQ(kept(*first, *learn(replaced("title: Parking", "title: Cars"), first)),
            (Kept{false, true}));
  EXPECT_EQ(kept(*first, *learn(std::string(kRules), nullptr)), (Kept{false, false}));
  // There and back.
  const auto other = learn(replaced("wo kann", "wo darf"), first);
  EXPECT_EQ(kept(*first, *learn(std::string(kRules), other)), (Kept{true, true}));
}

TEST(Memory, DoesNotGrowWithoutEnd) {
  std::shared_ptr<const Learnt> learnt;
  for (int i = 0; i < 10; ++i) {
    learnt = learn(replaced("title: Parking", "title: Parking " + std::to_string(i)), learnt);
    EXPECT_LE(learnt->rankings.size(), 8U);
  }
}

}  // namespace memory_test
}  // namespace
}  // namespace frontdesk::compile
