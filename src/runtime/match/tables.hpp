// Tables: what a Matcher reads, as flat arrays; private to this room.
#pragma once

#include <array>
#include <cstdint>

#include "runtime/match/matcher.hpp"
#include "runtime/match/posting_index.hpp"
#include "runtime/match/program.hpp"

namespace frontdesk::match {

/// One phrase or expression.
struct Phrase {
  std::uint64_t locales = 0;
  std::uint32_t pattern = 0;
  std::uint32_t scope = 0;
  std::uint32_t cells_begin = 0;  ///< programs with their headers, any of which may match
  std::uint32_t cells_end = 0;
  std::uint32_t number = 0;    ///< as Builder counted
  std::uint8_t has_names = 0;  ///< anything to capture
  std::array<std::uint8_t, 3> unused{};

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [locales, pattern, scope, begin, end, number, has_names, unused] = self;
    archive(locales, pattern, scope, begin, end, number, has_names);
  }
};

/// The phrases of one set of locales. Phrases of others cost a message nothing.
struct Filing {
  std::uint64_t locales = 0;
  PostingIndex index;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [locales, index] = self;
    archive(locales, index);
  }
};

}  // namespace frontdesk::match
