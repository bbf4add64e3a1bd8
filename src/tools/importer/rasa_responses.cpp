// Rasa responses: variants with conditions, channels, pictures and buttons.
#include "tools/importer/rasa_responses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text/ascii.hpp"
#include "tools/importer/rasa_text.hpp"
#include "tools/importer/source_yaml.hpp"
#include "tools/tester/label_id.hpp"

namespace frontdesk::importer::rasa {
namespace {

/// What a button answers: the value of its payload, as in `/inform{"size":"small"}`, otherwise the
/// whole payload.
std::string value_of(std::string_view payload) {
  const std::size_t end = payload.rfind('"');
  const std::size_t begin =
      end == std::string_view::npos || end == 0 ? end : payload.rfind('"', end - 1);
  const bool quoted = begin != std::string_view::npos && begin < end;
  return tester::label_id(quoted ? payload.substr(begin + 1, end - begin - 1) : payload);
}

/// `type: slot` with `name` and `value`, all of them; empty when something else is asked.
Yaml when_of(const yaml::Node& conditions) {
  Yaml when = Yaml::map();
  for (const yaml::Node& one : conditions.items) {
    const std::string_view name = text_of(field_of(one, "name"));
    if (text_of(field_of(one, "type")) != "slot" || name.empty()) return Yaml::map();
    Yaml value(text_of(field_of(one, "value")));
    value.bare = value.text == "true" || value.text == "false";
    when.set(tester::label_id(name), std::move(value));
  }
  return when;
}

bool is_address(std::string_view url) {
  return url.starts_with("https://") &&
         url.find_first_of(" (){}'\\<>\"\n") == std::string_view::npos;
}

}  // namespace

void Responses::note(Note::Kind kind, const yaml::Node& at, std::string message,
                     std::string by_hand) {
  const Location place = files_.locate(at.span);
  Note one{kind, place.file, place.line, std::move(message), std::move(by_hand)};
  if (std::find(notes_.begin(), notes_.end(), one) == notes_.end()) {
    notes_.push_back(std::move(one));
  }
}

void Responses::add(const yaml::Node& responses) {
  for (const yaml::Field& one : responses.fields) known_.emplace(one.key.text.value, &one.value);
}

Yaml Responses::texts_of(const std::string& name, bool is_question) {
  Yaml texts = Yaml::list();
  const auto found = known_.find(name);
  if (found == known_.end()) return texts;
  bool always = false;
  const yaml::Node* first = nullptr;
  for (const yaml::Node& one : found->second->items) {
    const std::string_view written = text::trimmed(text_of(field_of(one, "text")));
    if (const yaml::Node* custom = field_of(one, "custom")) {
      note(Note::Kind::left, *custom, "`custom` of a response is left out",
           "add to the answer what the channel needs, or send it from the host");
    }
    if (written.empty()) continue;
    if (first == nullptr) first = &one;
    const bool free = field_of(one, "condition") == nullptr && field_of(one, "channel") == nullptr;
    always = always || (free && !reads_slots(written));
    Yaml variant = variant_of(one, false, is_question);
    if (!variant.empty()) texts.add(std::move(variant));
  }
  if (always || first == nullptr) return texts;
  // One variant must always be possible.
  Yaml plain = to_answer(text::trimmed(text_of(field_of(*first, "text"))), true);
  if (field_of(*first, "condition") != nullptr) {
    note(Note::Kind::differently, *first,
         fmt::format("the first text of `{}` is also said when no condition holds", name),
         "write a text for when none holds");
  }
  texts.add(std::move(plain));
  return texts;
}

/// A text, or a map where there is more to it; empty when it cannot be kept.
Yaml Responses::variant_of(const yaml::Node& written, bool without_slots, bool is_question) {
  Yaml variant = Yaml::map(
      {{"text", to_answer(text::trimmed(text_of(field_of(written, "text"))), without_slots)}});
  if (const yaml::Node* condition = field_of(written, "condition")) {
    Yaml when = when_of(*condition);
    if (when.fields.empty()) {
      note(Note::Kind::left, *condition, "a response with such a `condition` is left out",
           "add it with `when`");
      return {};
    }
    variant.set("when", std::move(when));
  }
  if (const yaml::Node* channel = field_of(written, "channel")) {
    note(Note::Kind::left, *channel,
         fmt::format("the response for `{}` is left out: channels have other names here",
                     channel->text.value),
         "add it with `channels`");
    return {};
  }
  if (const yaml::Node* image = field_of(written, "image")) {
    if (is_address(image->text.value)) {
      Yaml media = Yaml::map({{"kind", "image"}, {"url", image->text.value}});
      media.set("alternative", image->text.value);
      variant.set("media", Yaml::list({std::move(media)}));
    } else {
      note(Note::Kind::left, *image, "an `image` without a fixed address is left out",
           "add it with `media`");
    }
  }
  const yaml::Node* buttons = field_of(written, "buttons");
  if (buttons != nullptr && !is_question) {
    Yaml all = buttons_of(*buttons);
    if (!all.items.empty()) variant.set("buttons", std::move(all));
  }
  return variant.fields.size() == 1 ? std::move(variant.fields.front().second) : variant;
}

Yaml Responses::buttons_of(const yaml::Node& written) {
  Yaml all = Yaml::list();
  if (written.items.empty()) {
    note(Note::Kind::left, written, "`buttons` that are no list are left out", "write them anew");
  }
  for (const yaml::Node& one : written.items) {
    const std::string title(text::trimmed(text_of(field_of(one, "title"))));
    const std::string payload(text::trimmed(text_of(field_of(one, "payload"))));
    const std::string intent = payload.starts_with("/") ? payload.substr(1) : payload;
    const auto target = targets_ == nullptr ? std::map<std::string, std::string>::const_iterator()
                                            : targets_->find(intent);
    const bool known = targets_ != nullptr && target != targets_->end();
    if (known && !title.empty() && title.find_first_of("{}") == std::string::npos) {
      all.add(Yaml::map({{"title", title}, {"target", target->second}}));
      continue;
    }
    note(Note::Kind::left, one,
         fmt::format("one of the `buttons` is left out: it leads to `{}`", payload),
         "add it with `buttons`, or ask with `choose`");
  }
  return all;
}

Yaml Responses::options_of(const std::string& name) {
  Yaml options = Yaml::list();
  const auto found = known_.find(name);
  if (found == known_.end()) return options;
  const yaml::Node* buttons = nullptr;
  for (const yaml::Node& variant : found->second->items) {
    if (buttons == nullptr) buttons = field_of(variant, "buttons");
  }
  if (buttons == nullptr || buttons->items.size() < 2) return options;
  std::set<std::string> taken;
  for (const yaml::Node& button : buttons->items) {
    const std::string title(text::trimmed(text_of(field_of(button, "title"))));
    const std::string id = value_of(text_of(field_of(button, "payload")));
    const bool has_word = std::any_of(title.begin(), title.end(), text::is_word);
    const bool is_new = taken.insert(id).second && taken.insert(" " + title).second;
    if (!has_word || !is_new || title.find_first_of("{}") != std::string::npos) {
      return Yaml::list();
    }
    options.add(Yaml::map({{"id", id}, {"title", title}}));
  }
  note(Note::Kind::differently, *buttons, "the buttons are the options of a `choose`",
       "add `say` to an option that has other names; the slot holds the id of the option");
  return options;
}

std::string Responses::piece_of(const std::string& name) const {
  const auto found = known_.find(name);
  if (found == known_.end() || found->second->items.size() != 1) return {};
  const std::string_view text =
      text::trimmed(text_of(field_of(found->second->items.front(), "text")));
  constexpr std::size_t kLongest = 60;
  std::size_t end = std::min(text.find_first_of("{}*_[]`\\'\n<>/"), text.size());
  // Whole words.
  if (end > kLongest || end < text.size()) end = text.rfind(' ', std::min(end, kLongest));
  return end == std::string_view::npos ? "" : std::string(text::trimmed(text.substr(0, end)));
}

}  // namespace frontdesk::importer::rasa
