// Expressions: an index from literals to expressions, and programs that decide them.
#include "runtime/match/expressions.hpp"

#include <algorithm>

namespace frontdesk::match {
namespace {

// Room for the end of the text, which is an offset too.
constexpr std::size_t kShort = 63;
constexpr std::size_t kMiddle = 255;

/// The words that a literal spells out, parts of words included; a single byte says nothing.
std::uint32_t count_words(std::string_view bytes) {
  if (bytes.size() < 2) return 0;
  std::uint32_t words = 0;
  bool inside = false;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter =
        byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
    if (letter && !inside) ++words;
    inside = letter;
  }
  return words;
}

std::uint32_t size32(const auto& all) { return static_cast<std::uint32_t>(all.size()); }

}  // namespace

std::string Expressions::add(std::string_view expression, const Phrase& phrase) {
  const auto [known, fresh] =
      known_.insert({std::string(expression), static_cast<std::uint32_t>(expressions_.size())});
  if (!fresh) {
    users_.emplace_back(known->second, phrase);
    return {};
  }
  Expression added;
  std::vector<std::uint32_t> need;
  const std::optional<Syntax> syntax = parse_expression(expression);
  if (!syntax || !is_linear(*syntax)) {
    Regex regex;
    std::string error = regex.compile(expression);
    if (!error.empty()) {
      known_.erase(known);
      return error;
    }
    added.regex = static_cast<std::int32_t>(regexes_.size());
    regexes_.push_back(std::move(regex));
  }
  if (syntax) {
    added.cells_begin = static_cast<std::uint32_t>(cells_.size());
    compile_expression(*syntax, classes_, cells_);
    added.cells_end = static_cast<std::uint32_t>(cells_.size());
    const std::vector<std::vector<Literal>> clauses = required_literals(*syntax);
    gate_.add(clauses);
    if (!clauses.empty()) need.push_back(need::cell(need::Kind::all, size32(clauses)));
    for (const std::vector<Literal>& clause : clauses) {
      std::uint32_t fewest = UINT32_MAX;
      need.push_back(need::cell(need::Kind::any, size32(clause)));
      for (const Literal& literal : clause) {
        need.push_back(need::cell(need::Kind::word, literals_.add(literal)));
        fewest = std::min(fewest, count_words(literal.bytes));
      }
      added.literal_words += fewest;
    }
  }
  if (!syntax) gate_.add({});
  added.always_tried = !index_.add(size32(expressions_), need);
  users_.emplace_back(known->second, phrase);
  expressions_.push_back(added);
  return {};
}

void Expressions::finish() {
  index_.finish(literals_.size(), [&](std::uint32_t id) { return literals_.commonness(id); });
  index_.seal();
  literals_.finish();
  known_.clear();
  std::stable_sort(users_.begin(), users_.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::uint32_t u = 0; u < users_.size(); ++u) {
    Expression& expression = expressions_[users_[u].first];
    if (expression.users_end == 0) expression.users_begin = u;
    expression.users_end = u + 1;
  }
  expressions_.shrink_to_fit();
  cells_.shrink_to_fit();
}

void Expressions::gather(std::string_view text, Scratch& scratch) const {
  scratch.candidates.clear();
  literals_.find(text, scratch.literals);
  const std::vector<std::uint32_t>& found = scratch.literals.found;
  index_.each(found, index_.signature(found, 0, nullptr),
              [&](std::uint32_t expression) { scratch.candidates.push_back(expression); });
}

void Expressions::read(std::string_view text, Scratch& scratch) const {
  const auto read_as = [&]<class Sets>(std::unique_ptr<Sets>& sets) {
    if (!sets) sets = std::make_unique<Sets>();
    sets->read(text, classes_.classes());
  };
  if (text.size() <= kShort) {
    scratch.read = Scratch::Read::as_short;
    read_as(scratch.short_text);
  } else if (text.size() <= kMiddle) {
    scratch.read = Scratch::Read::as_middle;
    read_as(scratch.middle_text);
  } else {
    scratch.read = Scratch::Read::as_long;
    read_as(scratch.long_text);
  }
}

bool Expressions::matches(std::uint32_t index, std::string_view text, Scratch& scratch) const {
  const Expression& expression = expressions_[index];
  const bool has_program = expression.cells_begin != expression.cells_end;
  if (expression.regex >= 0 && (!has_program || text.size() > kMiddle)) {
    return regexes_[static_cast<std::size_t>(expression.regex)].search(text, 0, {});
  }
  if (scratch.read == Scratch::Read::none) read(text, scratch);
  switch (scratch.read) {
    case Scratch::Read::as_short:
      return scratch.short_text->matches(cells_of(expression));
    case Scratch::Read::as_middle:
      return scratch.middle_text->matches(cells_of(expression));
    default:
      return scratch.long_text->matches(cells_of(expression));
  }
}

std::pair<std::uint32_t, std::uint32_t> Expressions::locate(std::uint32_t index,
                                                            std::string_view text,
                                                            Scratch& scratch) const {
  const Expression& expression = expressions_[index];
  const bool has_program = expression.cells_begin != expression.cells_end;
  if (expression.regex >= 0 && (!has_program || text.size() > kMiddle)) {
    std::array<Regex::Group, 1> whole;
    regexes_[static_cast<std::size_t>(expression.regex)].search(text, 0, whole);
    return {whole[0].begin, whole[0].end};
  }
  if (scratch.read == Scratch::Read::none) read(text, scratch);
  switch (scratch.read) {
    case Scratch::Read::as_short:
      return scratch.short_text->locate(cells_of(expression));
    case Scratch::Read::as_middle:
      return scratch.middle_text->locate(cells_of(expression));
    default:
      return scratch.long_text->locate(cells_of(expression));
  }
}

std::size_t Expressions::bytes() const noexcept {
  return literals_.bytes() + expressions_.capacity() * sizeof(Expression) +
         users_.capacity() * sizeof(users_[0]) + cells_.capacity() * sizeof(std::uint32_t) +
         index_.bytes();
}

}  // namespace frontdesk::match
