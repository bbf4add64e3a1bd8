// Regex set: RE2::Set, with memory for as many expressions as it holds.
#include "runtime/match/regex_set.hpp"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <string>
#include <utility>

namespace frontdesk::match {

struct RegexSet::Impl {
  void compile() const;

  std::vector<std::string> sources;
  mutable std::once_flag once;            ///< the first text
  mutable std::unique_ptr<RE2::Set> set;  ///< null when it could not be compiled
};

RegexSet::RegexSet() : impl_(std::make_unique<Impl>()) {}
RegexSet::~RegexSet() = default;
RegexSet::RegexSet(RegexSet&&) noexcept = default;
RegexSet& RegexSet::operator=(RegexSet&&) noexcept = default;

void RegexSet::add(std::string_view expression) { impl_->sources.emplace_back(expression); }

void RegexSet::Impl::compile() const {
  constexpr std::int64_t kLeast = 8 << 20;
  constexpr std::int64_t kEach = 64 << 10;
  constexpr std::int64_t kMost = 256 << 20;
  if (sources.empty()) return;
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(std::clamp(kEach * static_cast<std::int64_t>(sources.size()), kLeast, kMost));
  auto made = std::make_unique<RE2::Set>(options, RE2::UNANCHORED);
  for (const std::string& source : sources) {
    if (made->Add(source, nullptr) < 0) return;
  }
  if (made->Compile()) set = std::move(made);
}

void RegexSet::compile() const {
  std::call_once(impl_->once, [this] { impl_->compile(); });
}

bool RegexSet::find(std::string_view text, std::vector<int>& found) const {
  found.clear();
  compile();
  if (!impl_->set) return false;
  RE2::Set::ErrorInfo error{RE2::Set::kNoError};
  impl_->set->Match({text.data(), text.size()}, &found, &error);
  if (error.kind != RE2::Set::kNoError) return false;
  std::sort(found.begin(), found.end());
  return true;
}

}  // namespace frontdesk::match
