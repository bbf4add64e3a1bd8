// Entries view: what a bot knows, with its tests, its conflicts and what customers wrote to it.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tools/studio/json.hpp"
#include "tools/studio/traffic.hpp"
#include "tools/studio/workshop.hpp"

namespace frontdesk::studio {

struct EntryRow {
  const model::Entry* entry = nullptr;  ///< Of the round.
  std::string title;
  Location at;
  std::size_t points = 0, reached = 0;       ///< Of coverage.
  std::vector<const tester::Case*> tests;    ///< Sentences of it, and chats that name it.
  std::vector<const Diagnostic*> findings;   ///< Warnings at it.
  std::vector<const Diagnostic*> conflicts;  ///< At it, or that name it.
  const EntryTraffic* traffic = nullptr;
  std::size_t failed() const noexcept;
};

/// Every entry of one round. Holds on to the round and the traffic.
class Entries {
 public:
  Entries(std::shared_ptr<const Round> round, std::shared_ptr<const Traffic> traffic);

  struct Wish {
    std::string text;   ///< In the id, the title, a phrase or an example; any capitals.
    std::string which;  ///< `own`, `failing`, `untested`, `conflicts`, `traffic`, or all.
    std::string order;  ///< `traffic`, `name`, `coverage`, or as written.
    std::size_t from = 0, most = 50;
  };
  /// `{"all": n, "found": n, "rows": [...]}`.
  Json list(const Wish& wish, const Workshop& workshop) const;
  /// Null when there is no such entry.
  Json one(std::string_view id, const Workshop& workshop) const;

  const Round& round() const noexcept { return *round_; }
  const std::shared_ptr<const Traffic>& traffic() const noexcept { return traffic_; }

 private:
  EntryRow* find(std::string_view id);
  void add_tests();
  void add_points();
  void add_findings(const std::vector<Diagnostic>& all, bool are_conflicts);
  Json row_view(const EntryRow& row, const Workshop& workshop) const;
  Json phrases_view(const EntryRow& row) const;

  std::shared_ptr<const Round> round_;
  std::shared_ptr<const Traffic> traffic_;
  std::vector<EntryRow> rows_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
};

}  // namespace frontdesk::studio
