// Match engines: thin covers over frontdesk's matcher, RE2 and Hyperscan.
#include "match_engines.hpp"

#include <re2/filtered_re2.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>

#include "runtime/match/builder.hpp"

#ifdef FRONTDESK_HAVE_HYPERSCAN
#include <hs/hs.h>
#endif

namespace frontdesk::bench {
namespace {

RE2::Options re2_options(std::int64_t memory = 8 << 20) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(memory);
  return options;
}

class Frontdesk final : public Engine {
 public:
  Frontdesk(const std::vector<Pattern>& patterns, std::string& error) {
    match::Builder builder;
    for (std::uint32_t i = 0; i < patterns.size(); ++i) {
      if (patterns[i].raw) {
        const std::string wrong = builder.add_regex(patterns[i].expression, {.pattern = i});
        if (!wrong.empty()) error = wrong;
      } else {
        builder.add(patterns[i].phrase, {.pattern = i, .language = "en"});
      }
    }
    matcher_ = builder.build();
  }
  void find(const Message& message, std::vector<std::uint32_t>& out) override {
    matcher_->find({.message = message.normalized}, scratch_, out);
  }

 private:
  std::shared_ptr<const match::Matcher> matcher_;
  match::Scratch scratch_;
};

class Re2Loop final : public Engine {
 public:
  explicit Re2Loop(const std::vector<Pattern>& patterns) {
    for (const Pattern& pattern : patterns) {
      loop_.push_back(std::make_unique<RE2>(pattern.expression, re2_options()));
    }
  }
  void find(const Message& message, std::vector<std::uint32_t>& out) override {
    out.clear();
    for (std::uint32_t i = 0; i < loop_.size(); ++i) {
      if (RE2::PartialMatch(message.text, *loop_[i])) out.push_back(i);
    }
  }

 private:
  std::vector<std::unique_ptr<RE2>> loop_;
};

class Re2Set final : public Engine {
 public:
  Re2Set(const std::vector<Pattern>& patterns, std::string& error)
      : set_(re2_options(std::int64_t{1} << 30), RE2::UNANCHORED) {
    for (const Pattern& pattern : patterns) {
      if (set_.Add(pattern.expression, &error) < 0) return;
    }
    if (!set_.Compile()) error = "out of memory at 1 GB";
  }
  void find(const Message& message, std::vector<std::uint32_t>& out) override {
    found_.clear();
    set_.Match(message.text, &found_);
    out.assign(found_.begin(), found_.end());
    std::sort(out.begin(), out.end());
  }

 private:
  RE2::Set set_;
  std::vector<int> found_;
};

/// The classic automaton, over the few bytes that atoms are made of.
class AhoCorasick {
 public:
  explicit AhoCorasick(const std::vector<std::string>& words) {
    for (const std::string& word : words) {
      for (const char c : word) {
        std::uint8_t& code = codes_[static_cast<unsigned char>(c)];
        if (code == 0) code = ++letters_;
      }
    }
    width_ = letters_ + 1U;
    add_state();
    for (std::uint32_t w = 0; w < words.size(); ++w) {
      std::uint32_t state = 0;
      for (const char c : words[w]) {
        const std::size_t edge = state * width_ + codes_[static_cast<unsigned char>(c)];
        if (next_[edge] == 0) {
          const std::uint32_t fresh = add_state();
          next_[edge] = fresh;
        }
        state = next_[edge];
      }
      ends_[state] = static_cast<std::int32_t>(w);
    }
    std::vector<std::uint32_t> fail(ends_.size(), 0);
    std::vector<std::uint32_t> queue;
    for (std::uint32_t c = 1; c < width_; ++c) {
      if (next_[c] != 0) queue.push_back(next_[c]);
    }
    for (std::size_t i = 0; i < queue.size(); ++i) {
      const std::uint32_t state = queue[i];
      shorter_[state] = ends_[fail[state]] >= 0 ? fail[state] : shorter_[fail[state]];
      for (std::uint32_t c = 1; c < width_; ++c) {
        std::uint32_t& to = next_[state * width_ + c];
        const std::uint32_t other = next_[fail[state] * width_ + c];
        if (to == 0) {
          to = other;
        } else {
          fail[to] = other;
          queue.push_back(to);
        }
      }
    }
  }

  void find(std::string_view text, std::vector<int>& found) const {
    found.clear();
    std::uint32_t state = 0;
    for (const char c : text) {
      state = next_[state * width_ + codes_[static_cast<unsigned char>(c)]];
      for (std::uint32_t s = ends_[state] >= 0 ? state : shorter_[state]; s != 0; s = shorter_[s]) {
        found.push_back(ends_[s]);
      }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
  }

 private:
  std::uint32_t add_state() {
    next_.resize(next_.size() + width_, 0);
    ends_.push_back(-1);
    shorter_.push_back(0);
    return static_cast<std::uint32_t>(ends_.size() - 1);
  }

  std::array<std::uint8_t, 256> codes_{};
  std::uint8_t letters_ = 0;
  std::size_t width_ = 1;
  std::vector<std::uint32_t> next_;
  std::vector<std::int32_t> ends_;      ///< the word that ends in a state, or -1
  std::vector<std::uint32_t> shorter_;  ///< the longest proper suffix that is a word
};

class FilteredLoop final : public Engine {
 public:
  FilteredLoop(const std::vector<Pattern>& patterns, std::string& error) : filter_(3) {
    for (const Pattern& pattern : patterns) {
      int id = 0;
      if (filter_.Add(pattern.expression, re2_options(), &id) != RE2::NoError) {
        error = "an expression was refused";
        return;
      }
    }
    std::vector<std::string> atoms;
    filter_.Compile(&atoms);
    automaton_ = std::make_unique<AhoCorasick>(atoms);
  }
  void find(const Message& message, std::vector<std::uint32_t>& out) override {
    automaton_->find(message.text, atoms_);
    found_.clear();
    filter_.AllMatches(message.text, atoms_, &found_);
    out.assign(found_.begin(), found_.end());
    std::sort(out.begin(), out.end());
  }

 private:
  re2::FilteredRE2 filter_;
  std::unique_ptr<AhoCorasick> automaton_;
  std::vector<int> atoms_;
  std::vector<int> found_;
};

#ifdef FRONTDESK_HAVE_HYPERSCAN
class Hyperscan final : public Engine {
 public:
  Hyperscan(const std::vector<Pattern>& patterns, std::string& error) {
    std::vector<const char*> expressions;
    std::vector<unsigned> flags(patterns.size(),
                                HS_FLAG_SINGLEMATCH | HS_FLAG_ALLOWEMPTY | HS_FLAG_UTF8);
    std::vector<unsigned> ids;
    for (unsigned i = 0; i < patterns.size(); ++i) {
      expressions.push_back(patterns[i].expression.c_str());
      ids.push_back(i);
    }
    hs_compile_error_t* wrong = nullptr;
    if (hs_compile_multi(expressions.data(), flags.data(), ids.data(),
                         static_cast<unsigned>(patterns.size()), HS_MODE_BLOCK, nullptr, &database_,
                         &wrong) != HS_SUCCESS) {
      error = wrong != nullptr ? wrong->message : "cannot compile";
      hs_free_compile_error(wrong);
      return;
    }
    if (hs_alloc_scratch(database_, &scratch_) != HS_SUCCESS) error = "cannot allocate scratch";
  }
  ~Hyperscan() override {
    hs_free_scratch(scratch_);
    hs_free_database(database_);
  }
  Hyperscan(const Hyperscan&) = delete;
  Hyperscan& operator=(const Hyperscan&) = delete;

  void find(const Message& message, std::vector<std::uint32_t>& out) override {
    out.clear();
    const auto on_match = [](unsigned id, unsigned long long, unsigned long long, unsigned,
                             void* context) {
      static_cast<std::vector<std::uint32_t>*>(context)->push_back(id);
      return 0;
    };
    hs_scan(database_, message.text.data(), static_cast<unsigned>(message.text.size()), 0, scratch_,
            on_match, &out);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
  }

 private:
  hs_database_t* database_ = nullptr;
  hs_scratch_t* scratch_ = nullptr;
};
#endif

}  // namespace

std::unique_ptr<Engine> make_engine(std::string_view name, const std::vector<Pattern>& patterns,
                                    std::string& error) {
  error.clear();
  std::unique_ptr<Engine> engine;
  if (name == "frontdesk") {
    engine = std::make_unique<Frontdesk>(patterns, error);
  } else if (name == "re2_loop") {
    engine = std::make_unique<Re2Loop>(patterns);
  } else if (name == "re2_set") {
    engine = std::make_unique<Re2Set>(patterns, error);
  } else if (name == "filtered_re2") {
    engine = std::make_unique<FilteredLoop>(patterns, error);
  } else if (name == "hyperscan") {
#ifdef FRONTDESK_HAVE_HYPERSCAN
    engine = std::make_unique<Hyperscan>(patterns, error);
#else
    error = "not installed when this was built";
#endif
  } else {
    error = "unknown";
  }
  if (!error.empty()) engine.reset();
  return engine;
}

}  // namespace frontdesk::bench
