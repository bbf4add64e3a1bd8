// Argument places: a descent that takes whatever comes; what is wrong is said elsewhere.
#include "tools/lsp/argument_places.hpp"

#include "base/text/ascii.hpp"

namespace frontdesk::lsp {
namespace {

constexpr int kDeepest = 32;
constexpr auto kNoPlace = static_cast<std::size_t>(-1);

class Places {
 public:
  explicit Places(std::string_view text) : text_(text) {}

  std::vector<ArgumentPlace> take() {
    while (at_ < text_.size()) {
      words(0);
      ++at_;  // a brace that closes nothing
    }
    return std::move(places_);
  }

 private:
  bool done() const { return at_ >= text_.size(); }
  char here() const { return text_[at_]; }

  /// Up to the brace that ends this text.
  void words(int depth) {
    while (!done() && here() != '}') {
      if (here() == '\'') {
        quoted();
      } else if (here() == '{' && depth < kDeepest) {
        ++at_;
        argument(depth);
      } else {
        ++at_;
      }
    }
  }

  /// An apostrophe quotes only before what would mean something.
  void quoted() {
    ++at_;
    if (done() || (here() != '{' && here() != '}')) return;
    const std::size_t end = text_.find('\'', at_);
    at_ = end == std::string_view::npos ? text_.size() : end + 1;
  }

  void blanks() {
    while (!done() && text::is_space(here())) ++at_;
  }

  std::string_view name() {
    const std::size_t begin = at_;
    while (!done() && is_in_name(here())) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  /// Behind its opening brace, to behind its closing one.
  void argument(int depth) {
    blanks();
    ArgumentPlace place;
    place.begin = at_;
    place.path = name();
    place.end = at_;
    blanks();
    const std::size_t index = places_.size();
    if (!place.path.empty()) places_.push_back(std::move(place));
    if (!done() && here() == ',') {
      ++at_;
      blanks();
      const std::string_view type = name();
      blanks();
      if (!done() && here() == ',') ++at_;
      if (type == "select" || type == "plural" || type == "selectordinal") {
        cases(depth, type == "select" && index < places_.size() ? index : kNoPlace);
      }
    }
    words(depth + 1);  // a style
    if (!done()) ++at_;
  }

  /// `one {...} other {...}`
  void cases(int depth, std::size_t of) {
    for (;;) {
      blanks();
      if (done() || here() == '}') return;
      const std::size_t begin = at_;
      while (!done() && here() != '{' && here() != '}' && !text::is_space(here())) ++at_;
      if (of != kNoPlace && at_ > begin) {
        places_[of].cases.push_back({std::string(text_.substr(begin, at_ - begin)), begin, at_});
      }
      blanks();
      if (done() || here() != '{') continue;
      ++at_;
      words(depth + 1);
      if (!done()) ++at_;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<ArgumentPlace> places_;
};

}  // namespace

bool is_in_name(char c) noexcept {
  return text::is_letter(c) || text::is_digit(c) || c == '_' || c == '.' || c == '-';
}

std::vector<ArgumentPlace> argument_places(std::string_view text) { return Places(text).take(); }

}  // namespace frontdesk::lsp
