// LabelMap: which entries of a rule set the labels of foreign data stand for.
#pragma once

#include <functional>
#include <map>
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

  /// For labels that nothing was written about: the entry called like the label, or as import_rows
  /// would have called it.
  void add_by_name(const std::vector<std::string>& labels, const std::vector<std::string>& entries);
  void add_out_of_scope(const std::string& label);

  bool is_out_of_scope(std::string_view label) const;
  /// The label that `entry` stands for: `expected` when it stands for that one among others; its
  /// first one otherwise, and empty for none.
  std::string_view label_of(std::string_view entry, std::string_view expected) const;
  /// All entries that some label stands for.
  std::vector<std::string> entries() const;
  /// True when an entry stands for `label`, or nothing has to.
  bool knows(std::string_view label) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> entries_of_;  // by label
  std::map<std::string, std::vector<std::string>, std::less<>> labels_of_;   // by entry
};

}  // namespace frontdesk::tester
