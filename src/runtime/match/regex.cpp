// Regex: RE2 with the options that suit normalised text.
#include "runtime/match/regex.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <string>
#include <utility>

namespace frontdesk::match {

struct Regex::Impl {
  /// Made by the first thread that asks, unless it is there.
  const RE2& re2() const {
    std::call_once(once, [this] {
      if (compiled) return;
      RE2::Options options;
      options.set_log_errors(false);
      options.set_max_mem(max_memory);
      compiled = std::make_unique<const RE2>(expression, options);
    });
    return *compiled;
  }

  std::string expression;
  std::int64_t max_memory = 1 << 20;
  mutable std::once_flag once;
  mutable std::unique_ptr<const RE2> compiled;
};

namespace {

// Groups that a search reports at most; more are counted but stay empty.
constexpr std::size_t kMaxGroups = 16;

bool run(const RE2& re2, std::string_view text, std::size_t from, RE2::Anchor anchor,
         std::span<Regex::Group> groups) {
  if (from > text.size()) return false;
  std::array<re2::StringPiece, kMaxGroups> found;
  const std::size_t wanted = std::min(
      {groups.size(), kMaxGroups, static_cast<std::size_t>(re2.NumberOfCapturingGroups()) + 1});
  if (!re2.Match(re2::StringPiece(text.data(), text.size()), from, text.size(), anchor,
                 found.data(), static_cast<int>(wanted))) {
    return false;
  }
  std::fill(groups.begin(), groups.end(), Regex::Group{});
  for (std::size_t i = 0; i < wanted; ++i) {
    if (found[i].data() == nullptr) continue;
    groups[i].begin = static_cast<std::uint32_t>(found[i].data() - text.data());
    groups[i].end = groups[i].begin + static_cast<std::uint32_t>(found[i].size());
  }
  return true;
}

}  // namespace

Regex::Regex() = default;
Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;

std::string Regex::compile(std::string_view expression, std::int64_t max_memory) {
  compile_later(expression);
  impl_->max_memory = max_memory;
  const RE2& compiled = impl_->re2();
  if (compiled.ok()) return {};
  std::string error = compiled.error();
  impl_.reset();
  return error;
}

void Regex::compile_later(std::string_view expression) {
  impl_ = std::make_unique<Impl>();
  impl_->expression = expression;
}

std::pair<unsigned char, unsigned char> Regex::first_bytes() const {
  std::string least;
  std::string greatest;
  // Both are cut to one byte, the greatest upwards; empty where RE2 knows nothing.
  if (!impl_ || !impl_->re2().PossibleMatchRange(&least, &greatest, 1) || least.empty() ||
      greatest.empty()) {
    return {0, 255};
  }
  return {static_cast<unsigned char>(least.front()), static_cast<unsigned char>(greatest.front())};
}

int Regex::groups() const noexcept { return impl_ ? impl_->re2().NumberOfCapturingGroups() : 0; }

bool Regex::search(std::string_view text, std::size_t from, std::span<Group> groups) const {
  return impl_ && run(impl_->re2(), text, from, RE2::UNANCHORED, groups);
}

bool Regex::match_at(std::string_view text, std::size_t at, std::span<Group> groups) const {
  if (!impl_ || at > text.size()) return false;
  // RE2 anchors at `startpos` and still sees what stands before it.
  return run(impl_->re2(), text, at, RE2::ANCHOR_START, groups);
}

bool Regex::match_all(std::string_view text, std::span<Group> groups) const {
  return impl_ && run(impl_->re2(), text, 0, RE2::ANCHOR_BOTH, groups);
}

}  // namespace frontdesk::match
