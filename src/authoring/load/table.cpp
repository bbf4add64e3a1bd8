// Table: every section and key of the rule format, its type and what it is for.
#include "authoring/load/table.hpp"

#include <array>

namespace frontdesk::load {
namespace {

using enum Type;

constexpr auto kKeys = std::to_array<Key>({
    {"file", "frontdesk", integer, false, "Version of the format: 1."},
    {"file", "bot", section, false, "Who the bot is, and settings of the whole rule set.", "bot"},
    {"file", "faqs", sections, false, "Intents with an answer.", "faq"},
    {"file", "intents", sections, false, "Things a customer may want to say.", "intent"},
    {"file", "additions", sections, false, "More ways of saying what an entry of a pack answers.",
     "addition"},
    {"file", "flows", sections, false, "Conversations of several steps.", "flow"},
    {"file", "entities", sections, false, "Kinds of values found in text.", "entity"},
    {"file", "lists", special, false, "Named expansions for `<name>` in phrases.", "list"},
    {"file", "expansion_rules", special, false, "The same, as Home Assistant calls it.", "list"},
    {"file", "signals", sections, false, "What is noticed beside the intent, such as anger.",
     "signal"},
    {"file", "synonyms", special, false, "Per locale, groups of words that mean the same."},
    {"file", "abbreviations", special, false,
     "Per locale, chat spellings and what they stand for."},
    {"file", "hours", special, false, "Opening hours by name.", "hours"},
    {"file", "handoff", section, false, "Queues and the policy of bringing in a person.",
     "handoff"},
    {"file", "channels", sections, false, "Limits of channels.", "channel"},
    {"file", "understanding", section, false, "Thresholds of likeness.", "understanding"},
    {"file", "tests", sections, false, "Chats that must go as written.", "test"},

    {"bot", "name", text, false, "How the bot calls itself: `{bot.name}`."},
    {"bot", "locales", texts, false, "Languages, BCP 47; the first is the default. Default: en."},
    {"bot", "timezone", text, false, "IANA time zone. Default: UTC."},
    {"bot", "channels", texts, false,
     "Where the bot speaks; every reply is checked against these."},
    {"bot", "extends", texts, false, "Packs, by path or name. Default: [common]."},
    {"bot", "currency", text, false, "ISO 4217 code of amounts without one."},
    {"bot", "disclose", text, false,
     "Whether it says that it is a bot: platform, always or never."},
    {"bot", "address", text, false, "Form of address: formal or informal."},
    {"bot", "session", section, false, "How long a conversation is remembered.", "session"},
    {"bot", "settle", duration, false, "How long to wait for the rest of a thought. Default: off."},
    {"bot", "sensitive", special, false, "What happens with sensitive values, by kind.",
     "sensitive"},
    {"session", "expires", duration, false, "Silence after which flows end. Default: 24h."},
    {"sensitive", "mask", boolean, false,
     "Masked in everything that leaves the engine. Default: true for a kind that is named here."},
    {"sensitive", "warn", boolean, false, "The bot asks never to send this here."},
    {"understanding", "answer", decimal, false, "Likeness from which the bot answers."},
    {"understanding", "ask", decimal, false, "Likeness from which it asks what was meant."},
    {"understanding", "margin", decimal, false, "Lead that the first needs before the second."},

    {"intent", "id", id, true, "The name of the intent."},
    {"intent", "label", text, false, "What lists of labelled messages call it, for `eval`."},
    {"intent", "title", localized_text, false, "Shown when the bot asks which was meant."},
    {"intent", "phrases", localized_texts, false, "Patterns that must match (docs/phrases.md)."},
    {"intent", "examples", localized_texts, false, "Ways people say it, ranked by likeness."},
    {"intent", "not", localized_texts, false, "Patterns that take the intent out."},
    {"intent", "priority", integer, false, "Higher wins over everything else. Default: 0."},
    {"intent", "when", condition, false, "Only then is it understood."},
    {"intent", "answer", answers, false, "What the bot says, in variants."},
    {"intent", "again", answers, false, "What it says the second time."},
    {"intent", "buttons", buttons, false, "Shown with the answer.", "button"},
    {"intent", "promotional", boolean, false, "Advertising: only with the customer's consent."},
    {"intent", "suggestions", localized_texts, false, "Next steps for the agent."},
    {"intent", "tests", section, false, "Sentences that must lead here, or must not.",
     "entry_tests"},

    {"faq", "id", id, true, "The name of the FAQ."},
    {"faq", "label", text, false, "What lists of labelled messages call it, for `eval`."},
    {"faq", "title", localized_text, false, "Shown when the bot asks which was meant."},
    {"faq", "phrases", localized_texts, false, "Patterns that must match (docs/phrases.md)."},
    {"faq", "examples", localized_texts, false, "Ways people say it, ranked by likeness."},
    {"faq", "not", localized_texts, false, "Patterns that take the FAQ out."},
    {"faq", "priority", integer, false, "Higher wins over everything else. Default: 0."},
    {"faq", "when", condition, false, "Only then is it understood."},
    {"faq", "answer", answers, true, "What the bot says, in variants."},
    {"faq", "again", answers, false, "What it says the second time."},
    {"faq", "buttons", buttons, false, "Shown with the answer.", "button"},
    {"faq", "promotional", boolean, false, "Advertising: only with the customer's consent."},
    {"faq", "suggestions", localized_texts, false, "Next steps for the agent."},
    {"faq", "tests", section, false, "Sentences that must lead here, or must not.", "entry_tests"},

    {"flow", "id", id, true, "The name of the flow."},
    {"flow", "label", text, false, "What lists of labelled messages call it, for `eval`."},
    {"flow", "title", localized_text, false, "Shown when the bot asks which was meant."},
    {"flow", "phrases", localized_texts, false, "Patterns that must match (docs/phrases.md)."},
    {"flow", "examples", localized_texts, false, "Ways people say it, ranked by likeness."},
    {"flow", "not", localized_texts, false, "Patterns that take the flow out."},
    {"flow", "priority", integer, false, "Higher wins over everything else. Default: 0."},
    {"flow", "when", condition, false, "Only then is it understood."},
    {"flow", "promotional", boolean, false, "Advertising: only with the customer's consent."},
    {"flow", "slots", texts, false, "Further slots that any message may fill."},
    {"flow", "steps", steps, true, "What happens, in order.", "step"},
    {"flow", "suggestions", localized_texts, false, "Next steps for the agent."},
    {"flow", "tests", section, false, "Sentences that must lead here, or must not.", "entry_tests"},

    {"addition", "to", id, true, "The entry, of a pack or of another file."},
    {"addition", "label", text, false, "What lists of labelled messages call it, for `eval`."},
    {"addition", "phrases", localized_texts, false, "Further patterns, any of which may match."},
    {"addition", "examples", localized_texts, false, "Further ways people say it."},
    {"addition", "not", localized_texts, false, "Further patterns that take it out."},
    {"addition", "tests", section, false, "Sentences that must lead there, or must not.",
     "entry_tests"},

    {"entry_tests", "yes", localized_texts, false, "Sentences that must lead here."},
    {"entry_tests", "no", localized_texts, false, "Sentences that must not."},

    {"variant", "text", text, false, "ICU MessageFormat, with the small markup."},
    {"variant", "when", condition, false, "Only then."},
    {"variant", "channels", texts, false, "Only there."},
    {"variant", "public", boolean, false, "Only under a comment, or only in private."},
    {"variant", "buttons", buttons, false, "Instead of the entry's.", "button"},
    {"variant", "quick_replies", buttons, false, "Answers to tap.", "button"},
    {"variant", "cards", cards, false, "A list or carousel.", "card"},
    {"variant", "media", sections, false, "Images and files.", "media"},
    {"variant", "typing", duration, false, "How long the bot seems to type before it."},
    {"button", "title", localized_text, false, "The label. Default: the title of where it leads."},
    {"button", "description", localized_text, false, "A line below the title, in lists."},
    {"button", "target", reference, false, "`faq:ID`, `flow:ID` or `intent:ID`."},
    {"button", "url", text, false, "A link instead."},
    {"button", "phone", text, false, "A number to call instead."},
    {"card", "title", text, true, "MessageFormat."},
    {"card", "subtitle", text, false, "MessageFormat."},
    {"card", "image", text, false, "URL of a picture."},
    {"card", "buttons", buttons, false, "Buttons of the card.", "button"},
    {"media", "kind", text, true, "image or file."},
    {"media", "url", text, true, "Where it lies."},
    {"media", "alternative", text, true, "What channels without media show."},

    {"step", "id", id, false, "A name for `goto`."},
    {"step", "when", condition, false, "Only then; otherwise the step is passed over."},
    {"step", "say", answers, false, "What is said, or the question."},
    {"step", "ask", id, false, "Fills the slot of this name; skipped when it is known."},
    {"step", "entity", id, false, "What kind of value it is, when it is not named as the slot."},
    {"step", "role", localized_texts, false,
     "Words before a value that is meant here, such as `from`, and for no other question."},
    {"step", "retry", answers, false, "After an answer that does not fit, in order."},
    {"step", "attempts", integer, false, "How often it is asked. Default: 3."},
    {"step", "otherwise", steps, false, "After the last attempt. Default: a person.", "step"},
    {"step", "without", steps, false, "When the customer has no answer. Default: offers a person.",
     "step"},
    {"step", "other_means", steps, false,
     "When the customer proposes another means. Default: as `without`.", "step"},
    {"step", "instead", section, false, "Texts for who does not answer, in the pack's place.",
     "instead"},
    {"step", "optional", boolean, false, "The customer may skip it."},
    {"step", "why", answers, false, "The answer to \"why do you ask?\"."},
    {"step", "where", answers, false, "The answer to \"where do I find it?\"."},
    {"step", "no_input", duration, false, "Silence after which the question comes again."},
    {"step", "call", id, false, "Asks the host to do this and waits for the result."},
    {"step", "with", values, false, "Arguments of the call; texts may hold {variables}."},
    {"step", "save", id, false, "Slot for the result of a call or the choice."},
    {"step", "timeout", duration, false, "How long a call may take. Default: 30s."},
    {"step", "failed", steps, false, "When a call fails or takes too long. Default: a person.",
     "step"},
    {"step", "choose", special, false, "A question with options, or the slot they fill."},
    {"step", "options", sections, false, "The options of `choose`.", "option"},
    {"step", "confirm", answers, false, "A question of yes or no."},
    {"step", "yes", steps, false, "After yes.", "step"},
    {"step", "no", steps, false, "After no.", "step"},
    {"step", "then", steps, false, "When `when` holds.", "step"},
    {"step", "else", steps, false, "When it does not.", "step"},
    {"step", "set", values, false, "Slots and their new values."},
    {"step", "goto", id, false, "The step to go on with."},
    {"step", "start", special, false, "Another flow, `flow:ID` or its id; then back here."},
    {"step", "end", text, false, "Ends the flow: solved, cancelled, or a word of yours."},
    {"step", "handoff", section, false, "Brings in a person.", "handoff_step"},
    {"step", "buttons", buttons, false, "Shown with what is said.", "button"},
    {"option", "id", id, true, "What is saved."},
    {"option", "title", localized_text, true, "What is shown."},
    {"option", "say", localized_texts, false, "Other ways of saying it: phrases of words alone."},
    {"option", "steps", steps, false, "What happens then.", "step"},
    {"instead", "no_value", answers, false, "Has no answer: lost it, does not know it."},
    {"instead", "wait", answers, false, "Asks for a moment."},
    {"instead", "rather_not", answers, false, "Would rather not say."},
    {"instead", "said_already", answers, false, "Has said it already, but it is not found."},
    {"instead", "skip", answers, false, "Wants to skip what is not `optional`."},
    {"instead", "other_means", answers, false, "Wants to be looked up another way."},
    {"instead", "complains", answers, false, "Complains about the questions."},
    {"handoff_step", "queue", id, false, "Which team."},
    {"handoff_step", "priority", text, false, "low, normal, high or urgent."},
    {"handoff_step", "reason", id, false, "A slug for the agent and the report."},
    {"handoff_step", "say", answers, false, "What the customer is told."},

    {"entity", "id", id, true, "The name: `{id}` in phrases and answers."},
    {"entity", "like", text, false, "A built-in kind that this one narrows."},
    {"entity", "pattern", texts, false, "RE2 on normalised text; any of them."},
    {"entity", "values", sections, false, "What it may be.", "entity_value"},
    {"entity", "fuzzy", boolean, false, "Values also match with a slip of the pen."},
    {"entity", "sensitive", boolean, false, "Masked wherever nobody needs it."},
    {"entity", "min", decimal, false, "Least number."},
    {"entity", "max", decimal, false, "Greatest number."},
    {"entity", "min_length", integer, false, "Least length in characters."},
    {"entity", "max_length", integer, false, "Greatest length in characters."},
    {"entity", "luhn", boolean, false, "Digits must pass the Luhn check."},
    {"entity", "mod97", boolean, false, "Must pass the mod 97 check of IBANs."},
    {"entity", "title", localized_text, false, "How the bot calls it."},
    {"entity_value", "id", text, true, "The value."},
    {"entity_value", "say", localized_texts, false, "Phrases for it. Default: the id."},

    {"list", "values", special, false, "Texts, or maps with `in` and `out`.", "list_value"},
    {"list", "range", section, false, "Whole numbers.", "range"},
    {"list", "wildcard", boolean, false, "Any words."},
    {"list_value", "in", text, true, "The phrase."},
    {"list_value", "out", value, false, "The value captured. Default: the words."},
    {"range", "from", integer, true, "The first number."},
    {"range", "to", integer, true, "The last number."},
    {"range", "step", integer, false, "Default: 1."},
    {"range", "type", text, false, "For people; not used."},

    {"signal", "id", id, true, "The name of the signal."},
    {"signal", "phrases", localized_texts, false, "Patterns that show it."},
    {"signal", "examples", localized_texts, false, "Ways people say it."},
    {"signal", "subjects", texts, false,
     "What customers of any trade write about, such as `account_hacked`: shows it, too."},
    {"signal", "not", localized_texts, false, "Patterns that take it out."},
    {"signal", "weight", decimal, false, "What one mention adds to its level. Default: 1."},
    {"signal", "tests", section, false, "Sentences that must show it, or must not.", "entry_tests"},

    {"hours", "timezone", text, false, "IANA time zone. Default: the bot's."},
    {"hours", "closed", texts, false, "Dates: 2026-12-25, or 12-25 for every year."},

    {"handoff", "queues", named_sections, false, "Teams by name.", "queue"},
    {"handoff", "rules", sections, false, "In order; the first that holds decides.",
     "handoff_rule"},
    {"handoff", "without", texts, false, "Reasons of the packs' rules that do not count here."},
    {"handoff", "outside_hours", reference, false, "The flow for when nobody is there."},
    {"handoff", "no_agent_within", duration, false, "Then the bot says that nobody came."},
    {"handoff", "returns_after", duration, false,
     "Silence of the agent after which the bot returns."},
    {"handoff", "max_returns", integer, false, "How often it returns at most. Default: 3."},
    {"handoff", "offer", reference, false, "An entry offered once before a person."},
    {"queue", "hours", id, false, "Opening hours by name. Default: always open."},
    {"queue", "title", localized_text, false, "How customers know the team."},
    {"queue", "languages", texts, false, "Languages spoken. Default: all."},
    {"queue", "skills", texts, false, "Reasons and entries that the team is for."},
    {"handoff_rule", "when", condition, true, "The condition."},
    {"handoff_rule", "queue", id, false, "Which team."},
    {"handoff_rule", "priority", text, false, "low, normal, high or urgent."},
    {"handoff_rule", "reason", id, false, "A slug for the agent and the report."},
    {"handoff_rule", "say", answers, false, "What the customer is told."},

    {"channel", "id", id, true, "The name of the channel."},
    {"channel", "text", section, false, "Length of a text.", "limit"},
    {"channel", "text_with_buttons", section, false, "Length of a text with buttons.", "limit"},
    {"channel", "text_with_quick_replies", section, false,
     "Length of a text with quick replies and no buttons.", "limit"},
    {"channel", "label", section, false, "Length of a button's label.", "limit"},
    {"channel", "description", section, false, "Length of an option's description.", "limit"},
    {"channel", "card_title", section, false, "Length of a card's title.", "limit"},
    {"channel", "card_subtitle", section, false, "Length of a card's subtitle.", "limit"},
    {"channel", "payload", section, false, "Length of a button's target.", "limit"},
    {"channel", "buttons", section, false, "Number of buttons.", "limit"},
    {"channel", "link_buttons", section, false, "Number of links, where they count apart.",
     "limit"},
    {"channel", "quick_replies", section, false, "Number of quick replies.", "limit"},
    {"channel", "cards", section, false, "Number of cards.", "limit"},
    {"channel", "card_buttons", section, false, "Number of buttons on a card.", "limit"},
    {"channel", "list_rows", section, false, "Number of rows of a list.", "limit"},
    {"channel", "row_label", section, false, "Length of the label of a row.", "limit"},
    {"channel", "messages", section, false, "Number of messages a turn.", "limit"},
    {"channel", "markup", text, false,
     "none, markdown, whatsapp, slack, telegram, discord or html."},
    {"channel", "media", boolean, false, "Shows images and files."},
    {"channel", "links_in_labels", boolean, false, "Labels may hold links."},
    {"channel", "phone_buttons", boolean, false, "Buttons may call a number."},
    {"channel", "discloses", boolean, false, "The bot has to say that it is one."},
    {"channel", "templates", boolean, false, "Approved templates may be sent outside the window."},
    {"channel", "stop_words", texts, false, "Words that the carrier takes for itself."},
    {"limit", "max", integer, true, "The most that is allowed; 0: none."},
    {"limit", "unit", text, false, "code_points, utf16, bytes or gsm7."},
    {"limit", "source", text, false, "Where the figure is from."},
    {"limit", "grade", text, false, "official, third or open."},

    {"test", "name", text, true, "What it shows."},
    {"test", "channel", text, false, "Where it takes place. Default: webchat."},
    {"test", "locale", text, false, "In which language. Default: the first."},
    {"test", "now", text, false, "When it begins: 2026-11-23T10:00:00+01:00."},
    {"test", "customer", values, false, "What the host knows of the customer."},
    {"test", "chat", sections, true, "Line by line.", "chat_line"},
    {"chat_line", "user", text, false, "The customer writes."},
    {"chat_line", "button", text, false, "The customer presses: title or target."},
    {"chat_line", "attach", text, false, "The customer sends an image, file, audio or video."},
    {"chat_line", "comment", text, false, "The customer comments in public."},
    {"chat_line", "wait", duration, false, "Time passes."},
    {"chat_line", "agent", special, false, "joined, left, resolved, declined, or {wrote: text}."},
    {"chat_line", "call", id, false, "Expects this call, and answers it."},
    {"chat_line", "returns", value, false, "What the call gives."},
    {"chat_line", "fails", text, false, "Why the call fails."},
    {"chat_line", "bot", texts, false,
     "Expects an entry id, a piece of the text, a /pattern/, or one of a list."},
    {"chat_line", "handoff", section, false, "Expects a handoff with these fields.",
     "handoff_expected"},
    {"chat_line", "outcome", text, false, "Expects this outcome."},
    {"chat_line", "silent", boolean, false, "Expects no reply."},
    {"handoff_expected", "queue", text, false, "The queue."},
    {"handoff_expected", "priority", text, false, "The priority."},
    {"handoff_expected", "reason", text, false, "The reason."},
});

}  // namespace

std::string_view name(Type type) noexcept {
  switch (type) {
    case text:
      return "text";
    case id:
      return "id";
    case boolean:
      return "true or false";
    case integer:
      return "whole number";
    case decimal:
      return "number";
    case duration:
      return "duration";
    case texts:
      return "text or list of texts";
    case localized_text:
      return "text, or one per locale";
    case localized_texts:
      return "text, list, or either per locale";
    case answers:
      return "answer";
    case buttons:
      return "list of buttons";
    case cards:
      return "list of cards";
    case condition:
      return "condition";
    case steps:
      return "step or list of steps";
    case value:
      return "anything";
    case values:
      return "map of values";
    case reference:
      return "reference";
    case section:
      return "map";
    case sections:
      return "list of maps";
    case named_sections:
      return "map of maps";
    case special:
      return "see below";
  }
  return "";
}

std::span<const Key> keys() noexcept { return kKeys; }

const Key* find(std::string_view section_name, std::string_view key_name) noexcept {
  for (const Key& key : kKeys) {
    if (key.section == section_name && key.name == key_name) return &key;
  }
  return nullptr;
}

}  // namespace frontdesk::load
