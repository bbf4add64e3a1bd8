// Rasa chats: made of examples and responses, and played once.
#include "tools/importer/rasa_chats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "frontdesk/frontdesk.hpp"
#include "tools/importer/rasa_text.hpp"
#include "tools/tester/conversation.hpp"
#include "tools/tester/label_id.hpp"
#include "tools/tester/match_text.hpp"

namespace frontdesk::importer::rasa {
namespace {

/// The values that must be in the message: those of the conditions in front.
std::map<std::string, std::string> values_in(const Segment& segment) {
  std::map<std::string, std::string> values;
  for (const Item& item : segment.items) {
    if (item.kind != Item::Kind::condition) break;
    for (const auto& [slot, value] : item.when.fields) {
      if (value.kind == Yaml::Kind::text) values[slot] = value.text;
    }
  }
  return values;
}

/// An example of the intent with these values and, better, no others.
std::string message_for(const Segment& segment, const ChatSource& source) {
  if (!segment.said.empty()) return segment.said;
  std::map<std::string, std::string> wanted = values_in(segment);
  std::string best;
  std::size_t fewest = 0;
  for (const auto& [intent, examples] : source.written) {
    const std::string& first = segment.intents.front();
    if (intent != first && !intent.starts_with(first + "/")) continue;
    for (const std::string& example : examples) {
      std::map<std::string, std::string> open = wanted;
      std::size_t others = 0;
      for (const Annotation& one : annotations_of(example)) {
        const auto found = open.find(tester::label_id(one.entity));
        if (found != open.end() && found->second == one.value) {
          open.erase(found);
        } else {
          ++others;
        }
      }
      if (!open.empty() || (!best.empty() && others >= fewest)) continue;
      best = plain_text(example);
      fewest = others;
    }
  }
  return best;
}

/// Answers to the questions of a form; false when one has none.
bool add_answers(const Form& form, const ChatSource& source, Chat& chat) {
  (void)source;
  for (const Slot& slot : form.slots) {
    if (slot.yes_no && !slot.from_text) {
      chat.push_back({ChatLine::Kind::user, "yes", {}});
    } else {
      return false;
    }
  }
  return true;
}

/// What the bot does behind a message; false when it cannot be played.
bool add_items(const Segment& segment, const ChatSource& source, Chat& chat) {
  bool first = segment.context.empty() && segment.form.empty() && !segment.intents.empty();
  for (std::size_t i = 0; i < segment.items.size(); ++i) {
    const Item& item = segment.items[i];
    if (item.kind == Item::Kind::condition) continue;
    if (item.kind == Item::Kind::form) {
      const auto form = source.forms.find(item.name);
      if (form == source.forms.end() || !add_answers(form->second, source, chat)) return false;
      continue;
    }
    if (item.name.find("handoff") != std::string::npos) return true;
    const std::string piece = source.responses.piece_of(item.name);
    if (!piece.empty()) {
      chat.push_back({ChatLine::Kind::bot, piece, {}});
    } else if (!item.name.starts_with("utter_") && !source.responses.has(item.name)) {
      ChatLine call{ChatLine::Kind::call, tester::label_id(item.name), {}};
      if (i + 1 < segment.items.size() && segment.items[i + 1].kind == Item::Kind::condition) {
        for (const auto& [slot, value] : segment.items[i + 1].when.fields) {
          if (value.kind == Yaml::Kind::text) call.returns[slot] = value.text;
        }
      }
      chat.push_back(std::move(call));
    } else if (first) {
      const auto id = source.ids.find(segment.intents.front());
      if (id != source.ids.end()) chat.push_back({ChatLine::Kind::bot, id->second, {}});
    }
    first = false;
  }
  return true;
}

Value returned(const ChatLine& line) {
  Value all = Value::map();
  for (const auto& [name, value] : line.returns) {
    all.set(name, value == "true" || value == "false" ? Value(value == "true") : Value(value));
  }
  return all;
}

std::string play(const Chat& chat, const Engine& engine, const std::string& locale) {
  Session session("chat");
  Turn turn;
  std::vector<Reply> replies;
  std::size_t number = 0;
  std::string said;
  const auto take = [&](Turn next) {
    turn = std::move(next);
    replies.insert(replies.end(), turn.replies.begin(), turn.replies.end());
  };
  for (const ChatLine& line : chat) {
    const std::string id = fmt::format("m{}", ++number);
    const Time at = tester::Setting::kDefaultNow + std::chrono::seconds(number);
    if (line.kind == ChatLine::Kind::user) {
      replies.clear();
      said = line.text;
      take(engine.handle(
          session,
          Message{.id = id, .text = said, .channel = "webchat", .locale = locale, .at = at}));
      continue;
    }
    if (line.kind == ChatLine::Kind::call) {
      if (!turn.call || turn.call->name != line.text) {
        return fmt::format("\"{}\" does not lead to the call `{}`", said, line.text);
      }
      take(engine.handle(
          session,
          ActionResult{
              .id = id, .call = turn.call->id, .ok = true, .value = returned(line), .at = at}));
      continue;
    }
    const bool known = std::any_of(replies.begin(), replies.end(), [&](const Reply& reply) {
      return tester::is_expected(reply, line.text);
    });
    if (!known) return fmt::format("\"{}\" is not answered with \"{}\"", said, line.text);
  }
  return {};
}

}  // namespace

Plan plan_of(const Story& story, const ChatSource& source) {
  Chat chat;
  for (const Segment& segment : story.segments) {
    if (segment.submits.empty()) {
      std::string message = message_for(segment, source);
      if (message.empty() || message.starts_with("/")) {
        return {{}, fmt::format("no example of `{}` says it", segment.intents.front())};
      }
      if (!segment.form.empty() && segment.said.empty()) {
        return {
            {},
            fmt::format("`{}` is said while `{}` is open", segment.intents.front(), segment.form)};
      }
      chat.push_back({ChatLine::Kind::user, std::move(message), {}});
    }
    const std::size_t begin = chat.size();
    if (!add_items(segment, source, chat)) {
      if (!story.is_test) return {{}, "it fills in a form, and says nothing of the answers"};
      chat.resize(begin);  // what follows is said in answer to the form
    }
  }
  const bool begins = !story.segments.empty() && story.segments.front().context.empty() &&
                      story.segments.front().submits.empty();
  // Messages alone say nothing of what should come.
  const bool expects = std::any_of(chat.begin(), chat.end(), [](const ChatLine& line) {
    return line.kind != ChatLine::Kind::user;
  });
  if (!begins) return {{}, "it goes on with a conversation that begins elsewhere"};
  if (!expects) return {{}, "it says nothing of what comes after the message"};
  return {std::move(chat), {}};
}

Yaml to_yaml(const Chat& chat) {
  Yaml lines = Yaml::list();
  for (const ChatLine& line : chat) {
    if (line.kind != ChatLine::Kind::call) {
      lines.add(Yaml::map({{line.kind == ChatLine::Kind::user ? "user" : "bot", line.text}}));
      continue;
    }
    Yaml one = Yaml::map({{"call", line.text}});
    Yaml returns = Yaml::map();
    for (const auto& [name, value] : line.returns) {
      Yaml text(value);
      text.bare = value == "true" || value == "false";
      returns.set(name, std::move(text));
    }
    one.set("returns", std::move(returns));
    lines.add(std::move(one));
  }
  return lines;
}

std::vector<std::string> repeated_examples(const std::string& yaml) {
  std::vector<std::string> repeated;
  for (const Diagnostic& one : compile_string(yaml).diagnostics) {
    if (one.code != "example.duplicate") continue;
    std::size_t at = 0;
    for (std::size_t line = 1; line < one.at.line && at != std::string::npos; ++line) {
      at = yaml.find('\n', at);
      if (at != std::string::npos) ++at;
    }
    if (at == std::string::npos) continue;
    const std::size_t end = std::min(yaml.find('\n', at), yaml.size());
    repeated.push_back(spelling_key(std::string_view(yaml).substr(at, end - at)));
  }
  return repeated;
}

std::vector<std::string> play(const std::string& yaml, const std::vector<Chat>& chats,
                              const std::string& locale) {
  std::vector<std::string> wrong(chats.size());
  const Compilation compiled = compile_string(yaml);
  if (!compiled.rules) return wrong;
  const Engine engine(compiled.rules);
  for (std::size_t i = 0; i < chats.size(); ++i) wrong[i] = play(chats[i], engine, locale);
  return wrong;
}

}  // namespace frontdesk::importer::rasa
