// RendererBuilder: the answers of a model, compiled.
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "runtime/reply/renderer_data.hpp"

namespace frontdesk::reply {

struct RendererBuilder::State {
  const Titles& titles;
  source::Reports& reports;
  MessageContext context;           // the locale changes with what is compiled
  std::vector<std::string> spoken;  // the locales of the bot, never empty
  std::map<std::string, std::shared_ptr<const MessageLocale>> locales;
  std::unique_ptr<Renderer::Data> data = std::make_unique<Renderer::Data>();

  std::optional<Message> message(const model::Text& text, bool markup = false) {
    context.markup = markup;
    std::shared_ptr<const MessageLocale>& shared = locales[context.locale];
    if (shared == nullptr) shared = message_locale(context);
    context.shared = shared;
    return Message::compile(text, context, reports);
  }

  // The text of a locale, or of the default one, or whatever there is.
  const model::Text* best(const model::Localized<model::Text>& texts) const {
    for (const std::string_view locale :
         {std::string_view(context.locale), std::string_view(spoken.front()), std::string_view()}) {
      if (const model::Text* found = texts.nearest(locale)) return found;
    }
    return texts.empty() ? nullptr : &texts.by_locale.front().second;
  }

  /// Calls `compile(locale, written)` for each locale with what serves it, the nearest first: what
  /// is written for a language is spoken with the numbers and dates of the region. What serves no
  /// locale of the bot comes as it is, for when nothing else can be said.
  template <class T, class Compile>
  void for_each_locale(const model::Localized<T>& texts, const Compile& compile) {
    for (const std::string& locale : spoken) {
      context.locale = locale;
      for (const T* written : texts.all_for(locale)) compile(locale, *written);
      const T* plain = texts.find("");
      if (plain != nullptr && model::serves("", locale, spoken.front())) compile(locale, *plain);
    }
    for (const auto& written : texts.by_locale) {
      const std::string& key = written.first.value;
      const bool is_done = std::any_of(spoken.begin(), spoken.end(), [&](const auto& locale) {
        return model::serves(key, locale, spoken.front());
      });
      if (is_done) continue;
      context.locale = key;
      compile(context.locale, written.second);
    }
  }

  // Titles of entries and targets are shown as they are.
  std::optional<Message> literal(const model::Text& text) {
    model::Text quoted;
    quoted.span = text.span;
    quoted.origin.assign(1, text.span.begin);
    for (const char byte : text.value) {
      if (byte == '{' || byte == '}') {
        quoted.value += {'\'', byte, '\''};
      } else {
        quoted.value.append(byte == '\'' ? 2 : 1, byte);
      }
    }
    quoted.origin.assign(quoted.value.size() + 1, text.span.begin);
    return message(quoted);
  }

  std::optional<CompiledButton> button(const model::Button& written) {
    std::optional<Message> title;
    if (const model::Text* own = best(written.title)) {
      title = message(*own);
    } else if (written.kind == model::Button::Kind::entry) {
      const auto* titles_of_entry = titles.title_of(written.target.value);
      const model::Text* found = titles_of_entry != nullptr ? best(*titles_of_entry) : nullptr;
      if (found == nullptr) {
        reports.error(
            "reply.button-without-title", written.span, "nothing says what this button is called",
            "write {title: ..., target: " + written.target.value + "}, or give the entry a title");
        return std::nullopt;
      }
      title = literal(*found);
    } else {
      title = message(written.target);
    }
    const bool is_entry = written.kind == model::Button::Kind::entry;
    std::optional<Message> target = is_entry ? literal(written.target) : message(written.target);
    if (!title || !target) return std::nullopt;
    std::optional<Message> description;
    if (const model::Text* text = best(written.description)) {
      description = message(*text);
      if (!description) return std::nullopt;
    }
    const Button::Kind kind = is_entry                                   ? Button::Kind::reply
                              : written.kind == model::Button::Kind::url ? Button::Kind::url
                                                                         : Button::Kind::phone;
    return CompiledButton{kind, std::move(*title), std::move(*target), std::move(description)};
  }

  bool buttons(const std::vector<model::Button>& written, std::vector<CompiledButton>& out) {
    bool good = true;
    for (const model::Button& one : written) {
      std::optional<CompiledButton> compiled = button(one);
      good = good && compiled;
      if (compiled) out.push_back(std::move(*compiled));
    }
    return good;
  }

  bool card(const model::Card& written, CompiledCard& out) {
    bool good = true;
    if (!written.subtitle.empty()) good = (out.subtitle = message(written.subtitle)).has_value();
    if (!written.image.empty()) good = (out.image = message(written.image)).has_value() && good;
    return buttons(written.buttons, out.buttons) && good;
  }

  bool parts(const model::Answer& written, const std::vector<model::Button>& common,
             Variant& variant) {
    bool good = buttons(written.buttons.empty() ? common : written.buttons, variant.buttons);
    good = buttons(written.quick_replies, variant.quick_replies) && good;
    for (const model::Card& one : written.cards) {
      std::optional<Message> title = message(one.title);
      if (!title) {
        good = false;
        continue;
      }
      CompiledCard compiled{std::move(*title), {}, {}, {}};
      good = card(one, compiled) && good;
      variant.cards.push_back(std::move(compiled));
    }
    for (const model::Media& one : written.media) {
      std::optional<Message> url = message(one.url);
      if (!url) {
        good = false;
        continue;
      }
      CompiledMedia compiled{one.kind.value, std::move(*url), {}};
      if (!one.alternative.empty()) {
        compiled.alternative = message(one.alternative);
        good = good && compiled.alternative;
      } else {
        reports.warning("reply.media-without-alternative", one.url.span,
                        "channels without media show only the address",
                        "write `alternative:` with what the " + one.kind.value + " says");
      }
      variant.media.push_back(std::move(compiled));
    }
    return good;
  }

  void variant(const model::Answer& written, const std::vector<model::Button>& common,
               std::vector<Variant>& out) {
    Variant variant;
    variant.span = written.span;
    variant.typing = std::chrono::milliseconds(written.typing_ms);
    bool good = true;
    const bool is_blank = written.text.value.find_first_not_of(" \t\r\n") == std::string::npos;
    if (!is_blank) {
      variant.text = message(written.text, true);
      good = variant.text.has_value();
    } else if (written.cards.empty() && written.media.empty()) {
      reports.error("reply.empty-answer", written.text.span, "this answer says nothing",
                    "write a text, or remove the variant");
      good = false;
    }
    good = parts(written, common, variant) && good;
    if (written.when) {
      variant.condition = static_cast<std::uint32_t>(data->conditions.size());
      data->conditions.push_back(*written.when);
    }
    for (const model::Text& channel : written.channels) variant.channels.push_back(channel.value);
    if (written.is_public) variant.is_public = written.is_public->value;
    variant.specificity = (variant.condition ? 1U : 0U) + (variant.channels.empty() ? 0U : 1U) +
                          (variant.is_public ? 1U : 0U);
    if (good) out.push_back(std::move(variant));
  }
};

RendererBuilder::RendererBuilder(const model::Bot& bot, const Titles& titles,
                                 source::Reports& reports)
    : state_(new State{titles, reports, {}, {}}) {
  for (const model::Text& locale : bot.locales) state_->spoken.push_back(locale.value);
  if (state_->spoken.empty()) state_->spoken.emplace_back("en");
  if (!bot.timezone.empty()) state_->context.timezone = bot.timezone.value;
  state_->context.currency = bot.currency.value;
}

RendererBuilder::~RendererBuilder() = default;

AnswerId RendererBuilder::add(const model::Answers& answers,
                              const std::vector<model::Button>& buttons) {
  std::vector<LocaleVariants> compiled;
  state_->for_each_locale(
      answers, [&](const std::string& locale, const std::vector<model::Answer>& variants) {
        LocaleVariants& one = compiled.emplace_back();
        one.locale = locale;
        for (const model::Answer& written : variants) {
          state_->variant(written, buttons, one.variants);
        }
      });
  state_->data->answers.push_back(std::move(compiled));
  return static_cast<AnswerId>(state_->data->answers.size() - 1);
}

AnswerId RendererBuilder::add_plain(const model::Localized<model::Text>& text) {
  std::vector<LocaleVariants> compiled;
  state_->for_each_locale(text, [&](const std::string& locale, const model::Text& written) {
    LocaleVariants& one = compiled.emplace_back();
    one.locale = locale;
    Variant variant;
    variant.span = written.span;
    variant.text = state_->literal(written);
    if (variant.text) one.variants.push_back(std::move(variant));
  });
  state_->data->answers.push_back(std::move(compiled));
  return static_cast<AnswerId>(state_->data->answers.size() - 1);
}

Renderer RendererBuilder::build() && {
  Renderer renderer;
  renderer.data_ = std::move(state_->data);
  return renderer;
}

}  // namespace frontdesk::reply
