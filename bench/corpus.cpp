// Match corpus: a grammar of things that customers ask, over a vocabulary that grows with the size.
#include "corpus.hpp"

#include <array>

namespace frontdesk::bench {
namespace {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint32_t below(std::size_t n) { return static_cast<std::uint32_t>(next() % n); }
  bool one_in(std::uint32_t n) { return below(n) == 0; }

 private:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

constexpr std::array<const char*, 40> kActs = {
    "return",    "cancel",   "track",   "change",   "refund",  "exchange", "pay",     "order",
    "find",      "update",   "delete",  "open",     "repair",  "replace",  "send",    "collect",
    "deliver",   "complain", "review",  "book",     "upgrade", "renew",    "stop",    "pause",
    "restart",   "register", "confirm", "check",    "compare", "buy",      "sell",    "rent",
    "customise", "wrap",     "insure",  "download", "install", "connect",  "measure", "clean"};
constexpr std::array<const char*, 48> kThings = {
    "parcel",  "invoice",  "voucher",    "account",  "password", "address",  "jacket", "shoes",
    "phone",   "charger",  "lamp",       "sofa",     "table",    "mattress", "bottle", "ticket",
    "receipt", "discount", "newsletter", "warranty", "manual",   "battery",  "cable",  "screen",
    "helmet",  "bicycle",  "tent",       "backpack", "kettle",   "toaster",  "mirror", "carpet",
    "curtain", "speaker",  "headset",    "keyboard", "mouse",    "printer",  "camera", "tripod",
    "watch",   "bracelet", "necklace",   "ring",     "scarf",    "gloves",   "boots",  "umbrella"};
constexpr std::array<const char*, 32> kFillers = {
    "please", "i",    "you",   "can",   "my",   "the",   "a",     "to",   "want", "need", "hello",
    "hi",     "how",  "do",    "is",    "it",   "would", "like",  "this", "that", "for",  "with",
    "today",  "from", "still", "about", "just", "have",  "there", "am",   "was",  "me"};
constexpr std::array<const char*, 20> kQualities = {
    "broken", "late",  "missing", "wrong", "damaged", "red",    "blue",
    "small",  "large", "second",  "gift",  "first",   "annual", "extra",
    "used",   "green", "leather", "steel", "paper",   "free"};
constexpr std::array<const char*, 24> kSyllables = {
    "ba", "lor", "ven", "ta", "mi", "ro", "sel", "du", "kar", "ni", "po", "lux",
    "fe", "gra", "hol", "ja", "ze", "wi", "tro", "sa", "mon", "ve", "li", "ort"};

template <std::size_t N>
std::string pick(Random& random, const std::array<const char*, N>& words) {
  return words[random.below(N)];
}

/// A name such as shops give to what they sell; `index` decides it.
std::string product(std::size_t index) {
  std::string name;
  std::size_t rest = index + 24;
  while (rest != 0) {
    name += kSyllables[rest % kSyllables.size()];
    rest /= kSyllables.size();
  }
  return name + "x";
}

/// Alternatives, gaps and words; said by a customer in one way, and written by an author as all.
struct Piece {
  enum class Kind : std::uint8_t { words, optional, gap, any_gap } kind = Kind::words;
  std::vector<std::string> choices;
  std::size_t gap = 0;
};
using Plan = std::vector<Piece>;

std::string written(const Plan& plan, bool expression) {
  std::string out;
  bool glued = true;  // an expression needs its own blanks
  for (const Piece& piece : plan) {
    std::string choices;
    for (const std::string& choice : piece.choices) {
      choices += (choices.empty() ? "" : "|") + choice;
    }
    const bool group = piece.choices.size() > 1;
    if (expression) {
      switch (piece.kind) {
        case Piece::Kind::words:
          out += (glued ? "\\b" : "\\s+") + (group ? "(?:" + choices + ")" : choices) + "\\b";
          glued = false;
          break;
        case Piece::Kind::optional:
          out += "(?:\\s+(?:" + choices + "))?";
          break;
        case Piece::Kind::gap:
          out += ".{0," + std::to_string(piece.gap * 8) + "}";
          glued = true;
          break;
        case Piece::Kind::any_gap:
          out += ".*";
          glued = true;
          break;
      }
      continue;
    }
    if (!out.empty()) out += " ";
    switch (piece.kind) {
      case Piece::Kind::words:
        out += group ? "(" + choices + ")" : choices;
        break;
      case Piece::Kind::optional:
        out += "[" + choices + "]";
        break;
      case Piece::Kind::gap:
        out += "*" + std::to_string(piece.gap);
        break;
      case Piece::Kind::any_gap:
        out += "*";
        break;
    }
  }
  return out;
}

std::string said(const Plan& plan, Random& random) {
  std::string out;
  const auto say = [&](const std::string& words) {
    if (!out.empty()) out += " ";
    out += words;
  };
  for (std::uint32_t n = random.below(4); n > 0; --n) say(pick(random, kFillers));
  for (const Piece& piece : plan) {
    switch (piece.kind) {
      case Piece::Kind::words:
        say(piece.choices[random.below(piece.choices.size())]);
        break;
      case Piece::Kind::optional:
        if (random.one_in(2)) say(piece.choices[random.below(piece.choices.size())]);
        break;
      case Piece::Kind::gap:
      case Piece::Kind::any_gap:
        for (std::uint32_t n = random.below(3); n > 0; --n) say(pick(random, kFillers));
        break;
    }
  }
  for (std::uint32_t n = random.below(4); n > 0; --n) say(pick(random, kFillers));
  return out;
}

Piece words(std::vector<std::string> choices) {
  return {Piece::Kind::words, std::move(choices), 0};
}

Plan make_plan(std::size_t index, Overlap overlap, Random& random) {
  std::string subject = overlap == Overlap::few ? product(index) : pick(random, kThings);
  Plan plan;
  std::vector<std::string> acts = {pick(random, kActs)};
  while (random.one_in(2) && acts.size() < 4) acts.push_back(pick(random, kActs));
  const Piece gap = {
      random.one_in(2) ? Piece::Kind::gap : Piece::Kind::any_gap, {}, 2 + random.below(4)};
  const Piece articles = {Piece::Kind::optional, {"the", "my", "a"}, 0};
  switch (random.below(5)) {
    case 0:
      plan = {words(acts), articles, words({subject})};
      break;
    case 1:
      plan = {words(acts), gap, words({subject, pick(random, kThings) + " " + subject})};
      break;
    case 2:
      plan = {words({subject}), gap, words({pick(random, kQualities), pick(random, kQualities)})};
      break;
    case 3:
      plan = {words({"how", "where", "when"}),
              gap,
              words(acts),
              gap,
              words({pick(random, kThings)}),
              words({subject})};
      break;
    default:
      plan = {words({"is", "are"}), articles, words({pick(random, kQualities)}),
              words({subject}),     gap,      words({pick(random, kThings)})};
      break;
  }
  return plan;
}

/// `expression` with more of what people write: the first of one construct is put another way.
std::string enriched(std::string expression, Random& random) {
  struct Change {
    std::string_view from;
    std::string_view to;
  };
  static constexpr std::array<Change, 6> kChanges = {{{"(?:", "(?P<what>"},
                                                      {"\\s+(?:", "\\s+(?i:"},
                                                      {".{0,", "(?:\\s+\\p{L}+){0,"},
                                                      {".*", "(?:[[:alpha:]]+\\W+){0,4}.*"},
                                                      {"\\d{", "\\p{Nd}{"},
                                                      {"\\b", "(?:^|[^\\p{L}])"}}};
  const Change& change = kChanges[random.below(kChanges.size())];
  const std::size_t at = expression.find(change.from);
  if (at != std::string::npos) expression.replace(at, change.from.size(), change.to);
  return expression;
}

/// A pattern that no word must occur for.
std::string wordless(bool expression, Random& random) {
  if (expression) {
    const std::string least = std::to_string(5 + random.below(6));
    switch (random.below(4)) {
      case 0:
        return "/\\b\\d{" + least + ",14}\\b/";
      case 1:
        return "/[!?]{" + std::to_string(3 + random.below(3)) + ",}/";
      case 2:
        return "/\\b\\w+@\\w+\\.\\w{2," + least + "}\\b/";
      default:
        return "/^\\W*\\d{" + least + ",}\\W*$/";
    }
  }
  // Every branch begins with a word that is common, and ends with a rarer one.
  return "(i|you|we) *2 (" + pick(random, kActs) + "|" + pick(random, kActs) + ") *2 (" +
         pick(random, kThings) + "|" + pick(random, kThings) + ") *2 (" + pick(random, kThings) +
         "|" + pick(random, kThings) + ")";
}

}  // namespace

Corpus make_corpus(std::size_t patterns, std::size_t messages, Overlap overlap, bool expressions,
                   std::uint64_t seed) {
  Random random(seed);
  Corpus corpus;
  std::vector<Plan> plans;
  for (std::size_t i = 0; i < patterns; ++i) {
    Plan plan = make_plan(i, overlap, random);
    if (i % 20 == 19) {
      corpus.patterns.push_back(wordless(expressions, random));
      continue;
    }
    std::string text = written(plan, expressions);
    if (overlap == Overlap::rich && expressions) text = enriched(std::move(text), random);
    corpus.patterns.push_back(expressions ? "/" + text + "/" : text);
    plans.push_back(std::move(plan));
  }
  for (std::size_t i = 0; i < messages; ++i) {
    std::string message;
    if (random.one_in(4)) {
      // Nothing that any pattern is about.
      for (std::uint32_t n = 3 + random.below(8); n > 0; --n) {
        if (!message.empty()) message += " ";
        message += random.one_in(4) ? pick(random, kThings) : pick(random, kFillers);
      }
    } else {
      message = said(plans[random.below(plans.size())], random);
    }
    if (random.one_in(15)) message += " " + std::to_string(1000 + random.below(900'000'000));
    if (random.one_in(30)) message += " !!!";
    corpus.messages.push_back(std::move(message));
  }
  return corpus;
}

std::vector<std::string> make_examples(std::size_t entries, std::size_t each, std::uint64_t seed) {
  Random random(seed);
  std::vector<std::string> examples;
  for (std::size_t entry = 0; entry < entries; ++entry) {
    const std::string act = kActs[entry % kActs.size()];
    const std::string subject = product(entry / kActs.size());
    const std::string thing = pick(random, kThings);
    for (std::size_t i = 0; i < each; ++i) {
      std::string example;
      for (std::uint32_t n = random.below(3); n > 0; --n) {
        example += std::string(pick(random, kFillers)) + " ";
      }
      example += random.one_in(2) ? act + " the " : "how do i " + act + " my ";
      example += random.one_in(3) ? subject : subject + " " + thing;
      for (std::uint32_t n = random.below(3); n > 0; --n) {
        example += " " + std::string(pick(random, kFillers));
      }
      examples.push_back(std::move(example));
    }
  }
  return examples;
}

}  // namespace frontdesk::bench
