// Rasa story: steps in order, cut at each message.
#include "tools/importer/rasa_story.hpp"

#include <algorithm>

#include "tools/importer/rasa_text.hpp"
#include "tools/importer/source_yaml.hpp"
#include "tools/tester/label_id.hpp"

namespace frontdesk::importer::rasa {
namespace {

Yaml flag(const char* key, bool value) {
  Yaml text(value ? "true" : "false");
  text.bare = true;
  return Yaml::map({{key, std::move(text)}});
}

bool is_null(const yaml::Node& node) {
  const std::string& text = node.text.value;
  return node.kind == yaml::Node::Kind::null ||
         (node.kind == yaml::Node::Kind::scalar && (text.empty() || text == "null" || text == "~"));
}

class Reader {
 public:
  Reader(const yaml::Node& path, bool is_rule, const std::set<std::string>& forms) : forms_(forms) {
    story_.at = &path;
    story_.is_rule = is_rule;
    story_.name = path.fields.empty() ? "" : path.fields.front().value.text.value;
  }

  Story read() {
    if (const yaml::Node* conditions = field_of(*story_.at, "condition")) {
      for (const yaml::Node& one : conditions->items) condition(one);
    }
    const yaml::Node* steps = field_of(*story_.at, "steps");
    if (steps == nullptr) {
      story_.problem = "it has no steps";
      return std::move(story_);
    }
    for (const yaml::Node& one : steps->items) step(one);
    close();
    story_.last_action = last_;
    if (story_.segments.empty() && story_.problem.empty()) {
      story_.problem = "nothing is said to the bot in it";
    }
    return std::move(story_);
  }

 private:
  void condition(const yaml::Node& node) {
    if (const yaml::Node* loop = field_of(node, "active_loop")) {
      loop_ = is_null(*loop) ? "" : loop->text.value;
    }
    if (const yaml::Node* slots = field_of(node, "slot_was_set")) set(*slots, pending_);
  }

  void step(const yaml::Node& node) {
    const std::vector<std::string> intents = intents_of(node);
    if (!intents.empty()) return hear(node, intents);
    if (const yaml::Node* action = field_of(node, "action")) return act(action->text.value);
    if (const yaml::Node* slots = field_of(node, "slot_was_set")) {
      return set(*slots, story_.segments.empty() ? pending_ : story_.segments.back().items);
    }
    if (const yaml::Node* loop = field_of(node, "active_loop")) return enter(*loop);
    if (const yaml::Node* point = field_of(node, "checkpoint")) {
      (story_.segments.empty() && last_.empty() ? story_.enters : story_.leaves) =
          point->text.value;
      return;
    }
    if (field_of(node, "user") != nullptr) story_.problem = "a message has no intent";
    if (field_of(node, "or") != nullptr)
      story_.problem = "it has an `or` of other things than intents";
  }

  static std::vector<std::string> intents_of(const yaml::Node& step) {
    std::vector<std::string> names;
    const auto add = [&](const yaml::Node& one) {
      if (!text_of(field_of(one, "intent")).empty())
        names.emplace_back(text_of(field_of(one, "intent")));
    };
    add(step);
    if (const yaml::Node* either = field_of(step, "or")) {
      for (const yaml::Node& one : either->items) add(one);
    }
    return names;
  }

  void hear(const yaml::Node& node, const std::vector<std::string>& intents) {
    close();
    Segment segment;
    segment.context = last_;
    segment.form = loop_;
    segment.intents = intents;
    if (const yaml::Node* user = field_of(node, "user")) {
      segment.said = plain_text(user->text.value);
      story_.is_test = true;
    }
    segment.items = std::move(pending_);
    pending_.clear();
    if (const yaml::Node* entities = field_of(node, "entities")) set(*entities, segment.items);
    story_.segments.push_back(std::move(segment));
  }

  void act(const std::string& name) {
    if (name == "action_listen") return;
    last_ = name;
    if (story_.segments.empty()) return;
    Segment& segment = story_.segments.back();
    // Going back to the form that was open needs no word.
    if (name == segment.form) return;
    Item item;
    item.kind = forms_.contains(name) ? Item::Kind::form : Item::Kind::action;
    item.name = name;
    item.key = "do " + name;
    segment.items.push_back(std::move(item));
  }

  void enter(const yaml::Node& loop) {
    if (!is_null(loop)) {
      loop_ = loop.text.value;
      return;
    }
    const std::string form = std::move(loop_);
    loop_.clear();
    if (form.empty() || !forms_.contains(form)) return;
    close();
    Segment segment;
    segment.submits = form;
    segment.items = std::move(pending_);
    pending_.clear();
    story_.segments.push_back(std::move(segment));
  }

  /// Conditions side by side are one.
  static void set(const yaml::Node& slots, std::vector<Item>& items) {
    std::map<std::string, Yaml> all;
    const auto add = [&](const yaml::Node& one) {
      if (one.kind == yaml::Node::Kind::scalar && !one.text.empty()) {
        all[tester::label_id(one.text.value)] = flag("is_set", true);
      }
      for (const yaml::Field& field : one.fields) {
        const std::string& name = field.key.text.value;
        if (name == "requested_slot" || name == "role" || name == "group") continue;
        Yaml value(field.value.text.value);
        value.bare = value.text == "true" || value.text == "false";
        if (field.value.kind != yaml::Node::Kind::scalar) value = flag("is_set", true);
        all[tester::label_id(name)] = is_null(field.value) ? flag("is_set", false) : value;
      }
    };
    if (slots.items.empty()) add(slots);
    for (const yaml::Node& one : slots.items) add(one);
    if (!items.empty() && items.back().kind == Item::Kind::condition) {
      for (auto& [slot, value] : items.back().when.fields) all.emplace(slot, value);
      items.pop_back();
    }
    if (all.empty()) return;
    Item item;
    item.kind = Item::Kind::condition;
    item.when = Yaml::map();
    for (auto& [slot, value] : all) item.when.set(slot, value);
    item.key = "if " + write_yaml(item.when);
    items.push_back(std::move(item));
  }

  /// A slot that nothing depends on afterwards says nothing.
  void close() {
    if (story_.segments.empty()) return;
    std::vector<Item>& items = story_.segments.back().items;
    while (!items.empty() && items.back().kind == Item::Kind::condition) items.pop_back();
  }

  const std::set<std::string>& forms_;
  Story story_;
  std::string loop_;
  std::string last_;
  std::vector<Item> pending_;
};

}  // namespace

Story read_story(const yaml::Node& path, bool is_rule, const std::set<std::string>& forms) {
  return Reader(path, is_rule, forms).read();
}

void join_checkpoints(std::vector<Story>& stories) {
  constexpr std::size_t kMostWays = 10;  // that lead to one checkpoint
  std::map<std::string, std::set<std::string>> leads;
  for (const Story& one : stories) {
    if (!one.leaves.empty() && leads[one.leaves].size() < kMostWays) {
      leads[one.leaves].insert(one.last_action);
    }
  }
  for (Story& one : stories) {
    const auto found = leads.find(one.enters);
    if (one.enters.empty() || one.segments.empty()) continue;
    if (found == leads.end()) {
      one.problem = "nothing leads to its checkpoint `" + one.enters + "`";
      continue;
    }
    const Segment first = one.segments.front();
    std::vector<Segment> segments;
    for (const std::string& action : found->second) {
      segments.push_back(first);
      segments.back().context = action;
    }
    segments.insert(segments.end(), one.segments.begin() + 1, one.segments.end());
    one.segments = std::move(segments);
  }
}

}  // namespace frontdesk::importer::rasa
