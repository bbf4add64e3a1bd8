// Answer: whether a message answers the open question, and with what.
#include "runtime/dialogue/answer.hpp"

#include <algorithm>

#include "runtime/session/conditions.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::dialogue {
namespace {

/// More words than this are a text, not the name of a move: "cancel" against "I had to cancel my
/// trip because the parcel came late".
constexpr std::size_t longest_move_words = 5;

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space && !inside) ++words;
    inside = !space;
  }
  return words;
}

std::optional<SlotValue> attachment_in(std::string_view entity, const Input& input) {
  for (const Attachment& attachment : input.attachments) {
    if (entity == image_entity && attachment.kind != "image") continue;
    SlotValue made;
    made.entity = entity;
    made.value = Value::map({{"kind", Value(attachment.kind)}, {"url", Value(attachment.url)}});
    return made;
  }
  return std::nullopt;
}

/// What is said instead of an answer is, to a question for any words, often the answer itself: "I
/// lost the e-mail" is what may be passed on.
bool is_no_text(Move move) {
  return move == Move::wait || move == Move::skip || move == Move::rather_not;
}

std::optional<SlotValue> text_in(const Input& input) {
  if (count_words(input.text) == 0) return std::nullopt;
  const Move move = input.strong ? move_of(input.entry) : Move::nothing;
  if (is_no_text(move)) return std::nullopt;
  if (move != Move::nothing && !is_instead(move) && count_words(input.text) <= longest_move_words) {
    return std::nullopt;
  }
  SlotValue made;
  made.entity = text_entity;
  made.value = Value(session::cut(input.text, session::limit::slot_bytes / 2));
  made.original = input.text;
  if (input.masked_text != input.text) made.mask = input.masked_text;
  return made;
}

}  // namespace

Answer answer_to(const StateRow& row, const Input& input) {
  Answer answer;
  switch (row.awaits) {
    case Awaits::value: {
      for (const SlotValue& value : input.values) {
        if (!value.value.is_null() && value.slot == row.slot) {
          answer.value = &value;
          return answer;
        }
      }
      for (const SlotValue& value : input.values) {
        if (!value.value.is_null() && value.entity == row.entity && !value.by_role) {
          answer.value = &value;
          return answer;
        }
      }
      if (row.entity == attachment_entity || row.entity == image_entity) {
        answer.made = attachment_in(row.entity, input);
      } else if (row.entity == text_entity) {
        answer.made = text_in(input);
      }
      return answer;
    }
    case Awaits::option:
      if (input.option && *input.option < row.options.size()) answer.option = input.option;
      return answer;
    case Awaits::yes_no: {
      // "No, cancel it" is a wish, not an answer.
      const Move move = input.strong ? move_of(input.entry) : Move::nothing;
      if (move != Move::cancel && move != Move::start_over && !is_instead(move))
        answer.yes_no = input.yes_no;
      return answer;
    }
    default:
      return answer;
  }
}

const SlotValue* another_answer(const FlowRow& flow, const session::State& state,
                                const StateRow& row, const Input& input, const SlotValue& first) {
  if (!first.slot.empty() || first.entity != row.entity) return nullptr;
  for (const auto& [slot, entity] : flow.fills) {
    if (entity != row.entity || slot == row.slot) continue;
    const session::Slot* known = session::find_slot(state, slot);
    if (known == nullptr || known->owner != flow.id) return nullptr;
  }
  // "12345 67890" may be one number in two pieces; two values have a word or a mark between them.
  const auto is_apart = [&](const SlotValue& value) {
    const std::size_t begin = std::min(first.end, value.end);
    const std::size_t end = std::max(first.begin, value.begin);
    if (end > input.text.size()) return true;
    const std::string_view between = input.text.substr(begin, end - begin);
    return between.find_first_not_of("0123456789 ") != std::string_view::npos;
  };
  const auto is_other = [&](const SlotValue& value) {
    return value.entity == first.entity && value.slot.empty() && !value.value.is_null() &&
           (value.begin >= first.end || value.end <= first.begin) && is_apart(value) &&
           !session::equal(value.value, first.value);
  };
  const auto at = std::find_if(input.values.begin(), input.values.end(), is_other);
  return at == input.values.end() ? nullptr : &*at;
}

bool may_be_wish(const Input& input) {
  const auto is_letter = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte | 0x20u) - 'a' < 26u;
  };
  for (const std::string_view answer : {says::yes, says::no, says::none_of_these}) {
    if (input.entry == answer) return false;
  }
  return input.strong || input.text.empty() ||
         std::any_of(input.text.begin(), input.text.end(), is_letter);
}

bool tries_to_answer(const StateRow& row, const Input& input) {
  if (!input.out_of_range.is_null()) return true;
  // Longer ones are numbers of something, and say of what by their form.
  constexpr std::ptrdiff_t kShort = 4;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const std::ptrdiff_t digits = std::count_if(input.text.begin(), input.text.end(), is_digit);
  const std::size_t other = input.text.find_first_not_of("0123456789.,!? ");
  return row.awaits != Awaits::yes_no && digits > 0 && digits <= kShort &&
         other == std::string_view::npos;
}

Correction correction_in(const FlowRow& flow, const session::State& state, const StateRow& open,
                         const Input& input) {
  Correction found;
  const bool said = move_of(input.entry) == Move::correct;
  // The slot filled last stands last: of two of the same kind that one is meant.
  for (std::size_t i = state.slots.size(); i-- > 0;) {
    const session::Slot& slot = state.slots[i];
    if (slot.owner != flow.id || slot.name == open.slot) continue;
    const auto fill = std::find_if(flow.fills.begin(), flow.fills.end(),
                                   [&slot](const auto& f) { return f.first == slot.name; });
    if (fill == flow.fills.end()) continue;
    for (const SlotValue& value : input.values) {
      const bool named = value.slot == slot.name;
      if (!named && value.entity != fill->second) continue;
      if (value.in_passing && !said && !input.yes_no) continue;
      if (session::equal(value.value, slot.value)) continue;
      // The open question comes first, unless the slot is named.
      if (!named && open.awaits == Awaits::value && value.entity == open.entity && !said) continue;
      if (named || found.value == nullptr) found = {&slot.name, &value};
      if (named) return found;
    }
  }
  return found;
}

bool loses_nothing(const session::State& state) {
  const session::Frame& frame = state.stack.back();
  return state.stack.size() == 1 && frame.trail.empty() && !state.call &&
         std::none_of(state.slots.begin(), state.slots.end(),
                      [&frame](const session::Slot& slot) { return slot.owner == frame.flow; });
}

bool is_used_between(const Tables& tables, std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t i = from; i <= to; ++i) {
    const StateRow& row = tables.states()[i];
    if (row.act == Act::call) return true;
    const bool says = row.act == Act::say || row.act == Act::branch || row.act == Act::set;
    if (i < to && (says || row.when)) return true;
  }
  return false;
}

}  // namespace frontdesk::dialogue
