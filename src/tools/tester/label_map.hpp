// LabelMap: which entries of a rule set the labels of foreign data stand for.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/result.hpp"

namespace frontdesk::tester {

/// A plain value; safe to read from many threads.
class LabelMap {
 public:
  /// Reads `label: [entry ids]`, YAML or JSON; one id may stand without a list, and an empty list
  /// makes a label one of the out-of-scope labels. `name` stands for the file in errors.
  static Result<LabelMap> read(std::string text, const std::string& name);

  /// `label` stands for `entry` (too), unless it is one of the out-of-scope labels.
  void add(const std::string& label, const std::string& entry);
  /// For labels that nothing was written about: the entry called like the label, or as import_rows
  /// would have called it. One called like an out-of-scope label stands for that.
  void add_by_name(const std::vector<std::string>& labels, const std::vector<std::string>& entries);
  void add_out_of_scope(const std::string& label);

  bool is_out_of_scope(std::string_view label) const;
  /// The label that `entry` stands for: `expected` when it stands for that one among others; its
  /// first one otherwise, and empty for none.
  std::string_view label_of(std::string_view entry, std::string_view expected) const;
  /// True for an entry that is there to take what is out of scope.
  bool takes_out_of_scope(std::string_view entry) const;
  /// All entries that some label stands for.
  std::vector<std::string> entries() const;
  /// True when an entry stands for `label`, or nothing has to.
  bool knows(std::string_view label) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> entries_of_;  // by label
  std::map<std::string, std::vector<std::string>, std::less<>> labels_of_;   // by entry
  std::set<std::string, std::less<>> out_of_scope_;                          // entries
};

}  // namespace frontdesk::tester
