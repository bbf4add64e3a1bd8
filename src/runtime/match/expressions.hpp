// Expressions: all raw regular expressions of a matcher, found by the literals that they need.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/match/byte_gate.hpp"
#include "runtime/match/expression_clauses.hpp"
#include "runtime/match/expression_program.hpp"
#include "runtime/match/literal_finder.hpp"
#include "runtime/match/posting_index.hpp"
#include "runtime/match/regex.hpp"
#include "runtime/match/regex_set.hpp"
#include "runtime/match/tables.hpp"

namespace frontdesk::match {

/// Immutable after `finish`.
class Expressions {
 public:
  struct Expression {
    std::uint32_t cells_begin = 0;
    std::uint32_t cells_end = 0;
    std::uint32_t literal_words = 0;  ///< words of the text that must occur
    std::int32_t regex = -1;          ///< of `regexes_`, where a program is not enough
    std::int32_t in_set = -1;         ///< of `set_`, where there is no program
    std::uint32_t users_begin = 0;    ///< of `users_`: who has added it
    std::uint32_t users_end = 0;
    bool linear = true;         ///< false: long texts are left to RE2
    bool exact = true;          ///< false: RE2 confirms what matches texts beyond ASCII
    bool always_tried = false;  ///< hangs on no literal
  };

  /// Work memory for one text at a time.
  struct Scratch {
    LiteralFinder::Scratch literals;
    std::vector<std::uint32_t> candidates;
    // Made when the first text of its length is read.
    std::unique_ptr<ByteSets<FixedRow<1>>> short_text;
    std::unique_ptr<ByteSets<FixedRow<4>>> middle_text;
    std::unique_ptr<ByteSets<LongRow>> long_text;
    enum class Read : std::uint8_t { none, as_short, as_middle, as_long } read = Read::none;
    std::vector<int> of_set;  ///< what matches, by place in the set
    enum class Asked : std::uint8_t { no, answered, in_vain } asked = Asked::no;
  };

  /// Adds one. Returns what is wrong with it, for people; empty: nothing.
  std::string add(std::string_view expression, const Phrase& phrase);
  /// Compiles what is for RE2, unless that `is_left` for the first text that needs it.
  void finish(bool is_left = false);
  /// True when the last expression that was added is tried on every text.
  bool last_is_always_tried() const { return expressions_[users_.back().first].always_tried; }

  /// False, after one glance at the text, when it is certain that no expression matches.
  bool may_match(std::string_view text) const noexcept {
    return !users_.empty() && gate_.may_pass(text);
  }
  std::size_t size() const noexcept { return users_.size(); }
  const Expression& operator[](std::size_t i) const { return expressions_[i]; }

  /// Calls `found` with each live phrase whose expression matches `text`, and the index of the
  /// expression. Expressions that several phrases share are decided once.
  template <class IsLive, class Found>
  void find(std::string_view text, Scratch& scratch, IsLive is_live, Found found) const {
    scratch.read = Scratch::Read::none;
    scratch.asked = Scratch::Asked::no;
    gather(text, scratch);
    for (const std::uint32_t candidate : scratch.candidates) {
      const Expression& expression = expressions_[candidate];
      bool matched = false;
      for (std::uint32_t u = expression.users_begin; u < expression.users_end; ++u) {
        if (!is_live(users_[u].second)) continue;
        if (!matched && !matches(candidate, text, scratch)) break;
        matched = true;
        found(users_[u].second, candidate);
      }
    }
  }

  /// Where the leftmost match of an expression that matches begins, and where the longest one there
  /// ends. `scratch` as `find` left it.
  std::pair<std::uint32_t, std::uint32_t> locate(std::uint32_t index, std::string_view text,
                                                 Scratch& scratch) const;

  std::size_t always_tried() const noexcept { return index_.always(); }
  std::size_t bytes() const noexcept;

  /// True when `holds` holds for each phrase.
  template <class Holds>
  bool all_of(Holds holds) const {
    return std::all_of(users_.begin(), users_.end(),
                       [&holds](const auto& user) { return holds(user.second); });
  }
  /// As they were written: reading is adding again, but for RE2, which is left for later.
  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    if constexpr (Archive::reads) {
      std::vector<std::string> texts;
      std::vector<std::pair<std::uint32_t, Phrase>> users;
      archive(texts, users);
      archive.expect(self.add_again(texts, users));
    } else {
      archive(self.texts_, self.users_);
    }
  }

 private:
  std::string add(std::string_view expression, const Phrase& phrase, bool is_known);
  bool add_again(const std::vector<std::string>& texts,
                 const std::vector<std::pair<std::uint32_t, Phrase>>& users);
  void gather(std::string_view text, Scratch& scratch) const;
  bool matches(std::uint32_t index, std::string_view text, Scratch& scratch) const;
  bool is_in_set(const Expression& expression, std::string_view text, Scratch& scratch) const;
  /// True when a program says all there is to say about `text`, but for `exact`.
  static bool is_programmed(const Expression& expression, std::string_view text);
  /// True when nobody but RE2 can say where `expression` matches.
  static bool is_left_to_re2(const Expression& expression, std::string_view text);
  template <class Use>
  static auto with_rows(Scratch& scratch, Use use);
  void read(std::string_view text, Scratch& scratch) const;
  Cells cells_of(const Expression& expression) const {
    return {cells_.data() + expression.cells_begin, cells_.data() + expression.cells_end};
  }

  std::vector<Expression> expressions_;
  std::vector<std::string> texts_;                           ///< as written, an expression each
  std::vector<std::pair<std::uint32_t, Phrase>> users_;      ///< (expression, phrase), sorted
  std::map<std::string, std::uint32_t, std::less<>> known_;  ///< until `finish`
  ClassesOfRe2 classes_of_re2_;                              ///< until `finish`
  std::vector<Regex> regexes_;
  RegexSet set_;  ///< of the expressions without a program
  std::int32_t set_size_ = 0;
  std::vector<std::uint32_t> cells_;
  ClassTable classes_;
  LiteralFinder literals_;
  ByteGate gate_;
  PostingIndex index_;
};

}  // namespace frontdesk::match
