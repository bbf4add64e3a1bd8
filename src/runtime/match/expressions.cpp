// Expressions: an index from literals to expressions, and programs that decide them.
#include "runtime/match/expressions.hpp"

#include <algorithm>

namespace frontdesk::match {
namespace {

// Room for the end of the text, which is an offset too.
constexpr std::size_t kShort = 63;
constexpr std::size_t kMiddle = 255;

}  // namespace

std::string Expressions::add(std::string_view expression, const Phrase& phrase) {
  Expression added;
  added.phrase = phrase;
  std::vector<std::vector<std::uint32_t>> ids;
  const std::optional<Syntax> syntax = parse_expression(expression);
  if (!syntax || !is_linear(*syntax)) {
    Regex regex;
    std::string error = regex.compile(expression);
    if (!error.empty()) return error;
    added.regex = static_cast<std::int32_t>(regexes_.size());
    regexes_.push_back(std::move(regex));
    added.linear = false;
  }
  if (syntax) {
    added.phrase.cells_begin = static_cast<std::uint32_t>(cells_.size());
    compile_expression(*syntax, classes_, cells_);
    added.phrase.cells_end = static_cast<std::uint32_t>(cells_.size());
    for (const auto& clause : required_literals(*syntax)) {
      std::vector<std::uint32_t> clause_ids;
      bool letters = true;
      for (const Literal& literal : clause) {
        clause_ids.push_back(literals_.add(literal));
        letters = letters && literal.bytes.size() > 1;
      }
      if (letters) ++added.literal_words;
      ids.push_back(std::move(clause_ids));
    }
  }
  clauses_.push_back(std::move(ids));
  expressions_.push_back(std::move(added));
  return {};
}

void Expressions::finish() {
  std::vector<std::uint32_t> users(literals_.size(), 0);
  for (const auto& clauses : clauses_) {
    for (const auto& clause : clauses) {
      for (const std::uint32_t id : clause) ++users[id];
    }
  }
  // Single letters and digits are in most messages, whoever uses them.
  const auto weight_of = [&](const std::vector<std::uint32_t>& clause) {
    std::uint64_t weight = 0;
    for (const std::uint32_t id : clause) weight += users[id] + literals_.commonness(id);
    return weight;
  };
  std::vector<std::pair<std::uint32_t, Posting>> postings;
  for (std::uint32_t e = 0; e < expressions_.size(); ++e) {
    const auto& clauses = clauses_[e];
    if (clauses.empty()) {
      always_.push_back(e);
      continue;
    }
    const auto best =
        std::min_element(clauses.begin(), clauses.end(),
                         [&](const auto& a, const auto& b) { return weight_of(a) < weight_of(b); });
    Posting posting;
    posting.phrase = e;
    posting.any = ~std::uint64_t{0};
    std::uint64_t any_weight = ~std::uint64_t{0};
    for (const auto& clause : clauses) {
      if (&clause == &*best) continue;
      if (clause.size() == 1) {
        posting.all |= signature_of(clause.front());
        continue;
      }
      const std::uint64_t weight = weight_of(clause);
      if (weight >= any_weight) continue;
      any_weight = weight;
      posting.any = 0;
      for (const std::uint32_t id : clause) posting.any |= signature_of(id);
    }
    for (const std::uint32_t id : *best) postings.emplace_back(id, posting);
  }
  std::stable_sort(postings.begin(), postings.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  posting_begins_.assign(literals_.size() + 1, 0);
  postings_.reserve(postings.size());
  for (const auto& [id, posting] : postings) {
    ++posting_begins_[id + 1];
    postings_.push_back(posting);
  }
  for (std::size_t i = 0; i < literals_.size(); ++i) posting_begins_[i + 1] += posting_begins_[i];
  literals_.finish();
  clauses_.clear();
  clauses_.shrink_to_fit();
  expressions_.shrink_to_fit();
  cells_.shrink_to_fit();
}

void Expressions::gather(std::string_view text, Scratch& scratch) const {
  scratch.candidates.clear();
  literals_.find(text, scratch.literals);
  const std::uint64_t signature = scratch.literals.signature;
  for (const std::uint32_t id : scratch.literals.found) {
    const Posting* const end = postings_.data() + posting_begins_[id + 1];
    for (const Posting* p = postings_.data() + posting_begins_[id]; p != end; ++p) {
      if ((signature & p->all) == p->all && (signature & p->any) != 0) {
        scratch.candidates.push_back(p->phrase);
      }
    }
  }
  scratch.candidates.insert(scratch.candidates.end(), always_.begin(), always_.end());
}

void Expressions::read(std::string_view text, Scratch& scratch) const {
  if (text.size() <= kShort) {
    scratch.read = Scratch::Read::as_short;
    scratch.short_text.read(text, classes_.classes());
  } else if (text.size() <= kMiddle) {
    scratch.read = Scratch::Read::as_middle;
    scratch.middle_text.read(text, classes_.classes());
  } else {
    scratch.read = Scratch::Read::as_long;
    scratch.long_text.read(text, classes_.classes());
  }
}

bool Expressions::matches(std::uint32_t index, std::string_view text, Scratch& scratch) const {
  const Expression& expression = expressions_[index];
  const bool has_program = expression.phrase.cells_begin != expression.phrase.cells_end;
  if (expression.regex >= 0 && (!has_program || text.size() > kMiddle)) {
    return regexes_[static_cast<std::size_t>(expression.regex)].search(text, 0, {});
  }
  if (scratch.read == Scratch::Read::none) read(text, scratch);
  switch (scratch.read) {
    case Scratch::Read::as_short:
      return scratch.short_text.matches(cells_of(expression));
    case Scratch::Read::as_middle:
      return scratch.middle_text.matches(cells_of(expression));
    default:
      return scratch.long_text.matches(cells_of(expression));
  }
}

std::pair<std::uint32_t, std::uint32_t> Expressions::locate(std::uint32_t index,
                                                            std::string_view text,
                                                            Scratch& scratch) const {
  const Expression& expression = expressions_[index];
  const bool has_program = expression.phrase.cells_begin != expression.phrase.cells_end;
  if (expression.regex >= 0 && (!has_program || text.size() > kMiddle)) {
    std::array<Regex::Group, 1> whole;
    regexes_[static_cast<std::size_t>(expression.regex)].search(text, 0, whole);
    return {whole[0].begin, whole[0].end};
  }
  if (scratch.read == Scratch::Read::none) read(text, scratch);
  switch (scratch.read) {
    case Scratch::Read::as_short:
      return scratch.short_text.locate(cells_of(expression));
    case Scratch::Read::as_middle:
      return scratch.middle_text.locate(cells_of(expression));
    default:
      return scratch.long_text.locate(cells_of(expression));
  }
}

std::size_t Expressions::bytes() const noexcept {
  return literals_.bytes() + expressions_.capacity() * sizeof(Expression) +
         cells_.capacity() * sizeof(std::uint32_t) + postings_.capacity() * sizeof(Posting) +
         (posting_begins_.capacity() + always_.capacity()) * sizeof(std::uint32_t);
}

}  // namespace frontdesk::match
