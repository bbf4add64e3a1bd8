// Hassil vocabulary: lists, expansion rules and skip words, under the names of the rule set.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "tools/importer/hassil_context.hpp"
#include "tools/importer/hassil_home.hpp"
#include "tools/importer/hassil_source.hpp"
#include "tools/importer/hassil_template.hpp"
#include "tools/importer/yaml.hpp"

namespace frontdesk::importer::hassil {

/// What the names in a block of sentences stand for.
struct Scope {
  Names lists;
  Names rules;
  bool empty = false;  ///< No value of some list fits the block.
};

class Vocabulary {
 public:
  /// Reads what the documents of `source` share; keeps a reference.
  explicit Vocabulary(Source& source);

  /// Lists and rules of one block get names of their own, and so do lists whose values it does not
  /// all allow.
  Scope scope(const std::string& intent, const Document& document, const yaml::Node& block,
              const Requirement& asked);
  /// True when some value says of itself what `key` asks.
  bool knows(const std::string& key) const { return keys_.contains(key); }
  bool has_skip_words(const std::string& language) const { return skip_words_.contains(language); }

  /// True when all of `lists` have values: they do not fit any message.
  bool is_closed(const std::set<std::string>& lists) const;
  /// True when one of `lists` has no values at all.
  bool is_empty(const std::set<std::string>& lists) const;

  /// Notes that a template is in use; its slots, and those of its rules, are added to `slots`.
  void use(const Template& made, const yaml::Node& where, const std::string& language,
           std::set<std::string>& slots);

  /// A template in which values of lists have no letters behind them: those are part of the values.
  std::string glued(std::string_view text, const std::string& language);

  /// By what the numbers are multiplied that a template puts into slots.
  std::map<std::string, std::string> factors(const Template& made,
                                             const std::string& language) const;

  /// What of it is in use, when everything is read: `lists`, `entities` and `expansion_rules`.
  Yaml lists();
  Yaml entities() const;
  Yaml rules() const;

  /// Texts as a rule set has them: alone where there is one language, else by language.
  Yaml by_language(const std::map<std::string, Yaml>& texts) const;

 private:
  struct List {
    enum class Kind { values, range, number, wildcard };
    Kind kind = Kind::values;
    std::vector<ListValue> values;
    Yaml range;
    std::string factor;  ///< Of a range; empty: 1.
  };
  struct Rule {
    std::string text;
    Names lists;
    Names rules;
  };
  /// Texts by language; "" serves all.
  template <class T>
  using ByLanguage = std::map<std::string, T>;

  void read(const yaml::Node& node, const std::string& language, const std::string& prefix,
            const Scope& scope);
  void read_list(const std::string& name, const yaml::Field& written, const std::string& language);
  List range_of(const std::string& name, const yaml::Node& range);
  void read_values(const yaml::Node& values, List& list);
  void name_apart();
  std::string with_suffix(const std::string& name, std::string_view suffix,
                          const std::string& language);
  void glue_all();
  void glue_below(const yaml::Node& node, const std::string& language);
  void narrow(const Requirement& asked, Scope& scope);
  bool copy_rules(const std::set<std::string>& lists, const std::string& word, Scope& scope);
  std::set<std::string> keys_of(const ByLanguage<List>& list) const;
  Yaml written(const List& list) const;
  Yaml localized(const ByLanguage<List>& list) const;

  Source& source_;
  std::map<std::string, ByLanguage<List>> lists_;
  std::map<std::string, ByLanguage<Rule>> rules_;
  std::map<std::string, Yaml> skip_words_;
  Names spelled_;  ///< Lists and rules as the source spells them.
  Names rule_names_;
  std::set<std::string> keys_;
  std::map<Requirement, std::pair<std::string, Scope>> narrowed_;
  std::set<std::string> words_;   ///< That narrowed lists are named after.
  std::set<std::string> copies_;  ///< Narrowed lists and rules: written when in use.
  std::map<std::string, const yaml::Node*> used_;
  std::set<std::string> used_rules_;
  /// Lists with letters behind their values: by list, letters and language.
  std::map<std::tuple<std::string, std::string, std::string>, std::string> glued_;
  int locals_ = 0;
};

}  // namespace frontdesk::importer::hassil
