// Expressions: an index from literals to expressions, and programs that decide them.
#include "runtime/match/expressions.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"

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
  return add(expression, phrase, false);
}

/// `is_known`: RE2 has taken the expression before.
std::string Expressions::add(std::string_view expression, const Phrase& phrase, bool is_known) {
  const auto [known, fresh] =
      known_.insert({std::string(expression), static_cast<std::uint32_t>(expressions_.size())});
  if (!fresh) {
    users_.emplace_back(known->second, phrase);
    return {};
  }
  Expression added;
  std::vector<std::uint32_t> need;
  const std::optional<ParsedExpression> parsed = parse_expression(expression, classes_of_re2_);
  added.linear = parsed && is_linear(parsed->syntax);
  added.exact = parsed && parsed->exact;
  if (!added.linear || !added.exact) {
    Regex regex;
    std::string error;
    if (is_known) {
      regex.compile_later(expression);
    } else {
      error = regex.compile(expression);
    }
    if (!error.empty()) {
      known_.erase(known);
      return error;
    }
    added.regex = static_cast<std::int32_t>(regexes_.size());
    regexes_.push_back(std::move(regex));
  }
  if (parsed) {
    added.cells_begin = static_cast<std::uint32_t>(cells_.size());
    compile_expression(parsed->syntax, classes_, cells_);
    added.cells_end = static_cast<std::uint32_t>(cells_.size());
    const std::vector<std::vector<Literal>> clauses = required_literals(parsed->syntax);
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
  if (added.cells_begin == added.cells_end && added.regex >= 0) {
    added.in_set = set_size_++;
    set_.add(expression);
  }
  if (!parsed) gate_.add({});
  added.always_tried = !index_.add(size32(expressions_), need);
  users_.emplace_back(known->second, phrase);
  expressions_.push_back(added);
  texts_.emplace_back(expression);
  return {};
}

/// False when the numbers of expressions do not count up, each with a user.
bool Expressions::add_again(const std::vector<std::string>& texts,
                            const std::vector<std::pair<std::uint32_t, Phrase>>& users) {
  std::uint32_t next = 0;
  for (const auto& [number, phrase] : users) {
    if (number >= texts.size() || number > next || number + 1 < next) return false;
    add(texts[number], phrase, true);
    next = number + 1;
    if (expressions_.size() != next) return false;
  }
  finish(true);
  return next == texts.size();
}

void Expressions::finish(bool is_left) {
  index_.finish(literals_.size(), [&](std::uint32_t id) { return literals_.commonness(id); });
  index_.seal();
  literals_.finish();
  if (!is_left) set_.compile();
  known_.clear();
  classes_of_re2_.clear();
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
  if (found.empty() && index_.always() == 0) return;
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

template <class Use>
auto Expressions::with_rows(Scratch& scratch, Use use) {
  switch (scratch.read) {
    case Scratch::Read::as_short:
      return use(*scratch.short_text);
    case Scratch::Read::as_middle:
      return use(*scratch.middle_text);
    default:
      return use(*scratch.long_text);
  }
}

bool Expressions::is_programmed(const Expression& expression, std::string_view text) {
  if (expression.regex < 0) return true;
  return expression.cells_begin != expression.cells_end &&
         (expression.linear || text.size() <= kMiddle);
}

bool Expressions::is_left_to_re2(const Expression& expression, std::string_view text) {
  if (!is_programmed(expression, text)) return true;
  return !expression.exact && std::any_of(text.begin(), text.end(), text::is_beyond);
}

/// The set is asked about all of its expressions once a text, when the first of them is.
bool Expressions::is_in_set(const Expression& expression, std::string_view text,
                            Scratch& scratch) const {
  if (scratch.asked == Scratch::Asked::no) {
    scratch.asked =
        set_.find(text, scratch.of_set) ? Scratch::Asked::answered : Scratch::Asked::in_vain;
  }
  if (scratch.asked == Scratch::Asked::in_vain) {
    return regexes_[static_cast<std::size_t>(expression.regex)].search(text, 0, {});
  }
  return std::binary_search(scratch.of_set.begin(), scratch.of_set.end(), expression.in_set);
}

bool Expressions::matches(std::uint32_t index, std::string_view text, Scratch& scratch) const {
  const Expression& expression = expressions_[index];
  if (expression.in_set >= 0) return is_in_set(expression, text, scratch);
  if (is_programmed(expression, text)) {
    if (scratch.read == Scratch::Read::none) read(text, scratch);
    const Cells cells = cells_of(expression);
    if (!with_rows(scratch, [&](auto& rows) { return rows.matches(cells); })) return false;
    if (!is_left_to_re2(expression, text)) return true;
  }
  return regexes_[static_cast<std::size_t>(expression.regex)].search(text, 0, {});
}

std::pair<std::uint32_t, std::uint32_t> Expressions::locate(std::uint32_t index,
                                                            std::string_view text,
                                                            Scratch& scratch) const {
  const Expression& expression = expressions_[index];
  if (is_left_to_re2(expression, text)) {
    std::array<Regex::Group, 1> whole;
    regexes_[static_cast<std::size_t>(expression.regex)].search(text, 0, whole);
    return {whole[0].begin, whole[0].end};
  }
  if (scratch.read == Scratch::Read::none) read(text, scratch);
  const Cells cells = cells_of(expression);
  return with_rows(scratch, [&](auto& rows) { return rows.locate(cells); });
}

std::size_t Expressions::bytes() const noexcept {
  return literals_.bytes() + expressions_.capacity() * sizeof(Expression) +
         users_.capacity() * sizeof(users_[0]) + cells_.capacity() * sizeof(std::uint32_t) +
         index_.bytes();
}

}  // namespace frontdesk::match
