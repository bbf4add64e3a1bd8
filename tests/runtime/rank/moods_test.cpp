// Moods: upset, a problem, or neither.
#include "runtime/rank/moods.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/text/normalize.hpp"
#include "runtime/rank/stem_keys.hpp"

namespace frontdesk::rank {
namespace {
namespace moods_test {

std::vector<float> shares_of(std::string_view locale, std::string_view words) {
  const SubjectModel model = moods(locale);
  const text::Normalized message = text::normalize(words);
  StemKeys stem_keys(locale);
  Looked looked;
  look_at(message, 0, message.words.size(), stem_keys, model.looks(), looked);
  std::vector<float> shares;
  model.shares(looked.keys, shares);
  return shares;
}

TEST(Moods, TellsUpsetFromProblemsAndFromCalm) {
  struct Case {
    const char* locale;
    const char* words;
    Mood mood;
  };
  const Case cases[] = {
      {"en", "you have ignored me for weeks, what a disgrace", Mood::upset},
      {"en", "never ordering here again", Mood::upset},
      {"en", "the hinge is broken and the lid does not close", Mood::problem},
      {"en", "third visit this week and I love it", Mood::calm},
      {"en", "do you wrap gifts", Mood::calm},
      {"de", "seit Wochen werde ich nur vertröstet, unfassbar", Mood::upset},
      {"de", "der Deckel ist gerissen und schließt nicht", Mood::problem},
      {"de", "packt ihr auch Geschenke ein", Mood::calm},
      {"es", "llevo semanas esperando y nadie contesta, qué vergüenza", Mood::upset},
      {"es", "la tapa llegó rota y no cierra", Mood::problem},
      {"es", "me encanta la tienda, volveré", Mood::calm},
      {"fr", "des semaines sans réponse, c'est honteux", Mood::upset},
      {"fr", "le couvercle est cassé et ne ferme pas", Mood::problem},
      {"fr", "j'adore la boutique, je reviendrai", Mood::calm},
  };
  for (const Case& one : cases) {
    const std::vector<float> shares = shares_of(one.locale, one.words);
    ASSERT_EQ(shares.size(), kMoods);
    const auto best = std::max_element(shares.begin(), shares.end()) - shares.begin();
    EXPECT_EQ(best, static_cast<std::ptrdiff_t>(one.mood)) << one.words;
  }
}

TEST(Moods, KnowsNothingOfOtherLanguages) { EXPECT_TRUE(moods("fi").empty()); }

}  // namespace moods_test
}  // namespace
}  // namespace frontdesk::rank
