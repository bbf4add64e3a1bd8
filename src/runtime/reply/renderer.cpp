// Renderer: chooses a variant and formats it.
#include "runtime/reply/renderer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/binary/archive.hpp"
#include "runtime/reply/renderer_data.hpp"

namespace frontdesk::reply {
namespace {

// Formats the parts of a variant; each returns false when a variable is missing.
class Speaker {
 public:
  explicit Speaker(const Request& request) : request_(request) {}

  bool speak(const Variant& variant, RichReply& reply) const {
    reply.typing = variant.typing;
    if (variant.text && !variant.text->format(request_.variables, request_.now, reply.text)) {
      return false;
    }
    return buttons(variant.buttons, reply.buttons) &&
           buttons(variant.quick_replies, reply.quick_replies) && cards(variant, reply) &&
           media(variant, reply);
  }

 private:
  bool plain(const Message& message, std::string& out) const {
    RichText text;
    if (!message.format(request_.variables, request_.now, text)) return false;
    out = std::move(text.text);
    return true;
  }

  bool buttons(const std::vector<CompiledButton>& compiled, std::vector<Button>& out) const {
    out.reserve(out.size() + compiled.size());
    for (const CompiledButton& one : compiled) {
      Button button;
      button.kind = one.kind;
      if (!plain(one.title, button.title) || !plain(one.target, button.target)) return false;
      if (one.description && !plain(*one.description, button.description)) return false;
      out.push_back(std::move(button));
    }
    return true;
  }

  bool cards(const Variant& variant, RichReply& reply) const {
    for (const CompiledCard& one : variant.cards) {
      Card card;
      if (!plain(one.title, card.title)) return false;
      if (one.subtitle && !plain(*one.subtitle, card.subtitle)) return false;
      if (one.image && !plain(*one.image, card.image_url)) return false;
      if (!buttons(one.buttons, card.buttons)) return false;
      reply.cards.push_back(std::move(card));
    }
    return true;
  }

  bool media(const Variant& variant, RichReply& reply) const {
    for (const CompiledMedia& one : variant.media) {
      RichMedia media;
      media.kind = one.kind;
      if (!plain(one.url, media.url)) return false;
      if (one.alternative && !plain(*one.alternative, media.alternative)) return false;
      reply.media.push_back(std::move(media));
    }
    return true;
  }

  const Request& request_;
};

bool is_allowed(const Variant& variant, const Request& request) {
  if (variant.is_public && *variant.is_public != request.is_public) return false;
  if (!variant.channels.empty() && std::find(variant.channels.begin(), variant.channels.end(),
                                             request.channel) == variant.channels.end()) {
    return false;
  }
  if (!variant.condition) return true;
  return request.conditions != nullptr && request.conditions->holds(*variant.condition);
}

// The first variant to speak at or after the rotation, of the most specific that can.
std::optional<RichReply> choose(const LocaleVariants& list, const Request& request) {
  const std::size_t count = list.variants.size();
  const Speaker speaker(request);
  for (std::uint32_t specificity = 4; specificity-- > 0;) {
    for (std::size_t step = 0; step < count; ++step) {
      const std::size_t i = (request.rotation + step) % count;
      const Variant& variant = list.variants[i];
      if (variant.specificity != specificity || !is_allowed(variant, request)) continue;
      RichReply reply;
      if (!speaker.speak(variant, reply)) continue;
      reply.locale = list.locale;
      reply.is_public = request.is_public;
      reply.variant = static_cast<std::uint32_t>(i);
      reply.next_rotation = static_cast<std::uint32_t>((i + 1) % count);
      return reply;
    }
  }
  return std::nullopt;
}

std::optional<RichReply> choose(const std::vector<LocaleVariants>& lists,
                                const LocaleVariants& list, const Request& request) {
  std::optional<RichReply> reply = choose(list, request);
  for (const LocaleVariants* before = lists.data(); reply && before != &list; ++before) {
    reply->variant += static_cast<std::uint32_t>(before->variants.size());
  }
  return reply;
}

void collect(const Message& message, std::vector<VariableUse>& out) {
  out.insert(out.end(), message.variables().begin(), message.variables().end());
}

void collect(const std::vector<CompiledButton>& buttons, std::vector<VariableUse>& out) {
  for (const CompiledButton& button : buttons) {
    collect(button.title, out);
    collect(button.target, out);
    if (button.description) collect(*button.description, out);
  }
}

}  // namespace

Renderer::Renderer() : data_(std::make_unique<const Data>()) {}
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;
Renderer::~Renderer() = default;

bool Renderer::needs_below(std::size_t count) const {
  for (const std::vector<LocaleVariants>& lists : data_->answers) {
    for (const LocaleVariants& list : lists) {
      for (const Variant& variant : list.variants) {
        if (variant.condition && *variant.condition >= count) return false;
      }
    }
  }
  return true;
}

void Renderer::write(binary::Writer& writer) const { writer(*data_); }

void Renderer::read(binary::Reader& reader) {
  auto data = std::make_unique<Data>();
  reader(*data);
  data_ = std::move(data);
}

std::optional<RichReply> Renderer::render(AnswerId answer, const Request& request) const {
  if (answer >= data_->answers.size()) return std::nullopt;
  const auto& lists = data_->answers[answer];
  for (const std::string& locale : request.locales) {
    for (const LocaleVariants& list : lists) {
      if (list.locale != locale) continue;
      if (std::optional<RichReply> reply = choose(lists, list, request)) return reply;
    }
  }
  // Another language is better than silence: a pack may not speak this one.
  for (const LocaleVariants& list : lists) {
    if (std::find(request.locales.begin(), request.locales.end(), list.locale) !=
        request.locales.end()) {
      continue;
    }
    if (std::optional<RichReply> reply = choose(lists, list, request)) return reply;
  }
  return std::nullopt;
}

std::optional<RichReply> Renderer::render_variant(AnswerId answer, std::string_view locale,
                                                  std::size_t number, const Variables& variables,
                                                  Time now) const {
  if (answer >= data_->answers.size()) return std::nullopt;
  const std::string locales[] = {std::string(locale)};
  const Request request{.locales = locales, .variables = variables, .now = now};
  for (const LocaleVariants& list : data_->answers[answer]) {
    if (list.locale != locale) continue;
    if (number >= list.variants.size()) {
      number -= list.variants.size();
      continue;
    }
    RichReply reply;
    if (!Speaker(request).speak(list.variants[number], reply)) return std::nullopt;
    reply.locale = list.locale;
    reply.is_public = list.variants[number].is_public.value_or(false);
    return reply;
  }
  return std::nullopt;
}

const std::vector<model::Condition>& Renderer::conditions() const noexcept {
  return data_->conditions;
}

std::string variant_name(AnswerId answer, std::uint32_t variant, std::string_view locale) {
  return fmt::format("variant {} of answer {}, {}", variant + 1, answer, locale);
}

std::size_t Renderer::size() const noexcept { return data_->answers.size(); }

std::vector<VariantFacts> Renderer::facts(AnswerId answer) const {
  std::vector<VariantFacts> all;
  if (answer >= data_->answers.size()) return all;
  for (const LocaleVariants& list : data_->answers[answer]) {
    for (const Variant& variant : list.variants) {
      VariantFacts& facts = all.emplace_back();
      facts.locale = list.locale;
      facts.has_condition = variant.condition.has_value();
      facts.condition = variant.condition;
      facts.channels = variant.channels;
      facts.is_public = variant.is_public;
      facts.span = variant.span;
      if (variant.text) collect(*variant.text, facts.variables);
      collect(variant.buttons, facts.variables);
      collect(variant.quick_replies, facts.variables);
      for (const CompiledCard& card : variant.cards) {
        collect(card.title, facts.variables);
        if (card.subtitle) collect(*card.subtitle, facts.variables);
        if (card.image) collect(*card.image, facts.variables);
        collect(card.buttons, facts.variables);
      }
      for (const CompiledMedia& media : variant.media) {
        collect(media.url, facts.variables);
        if (media.alternative) collect(*media.alternative, facts.variables);
      }
    }
  }
  return all;
}

}  // namespace frontdesk::reply
