// Renderer::Data: compiled answers.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "runtime/reply/renderer.hpp"

namespace frontdesk::reply {

struct CompiledButton {
  Button::Kind kind = Button::Kind::reply;
  Message title;
  Message target;
  std::optional<Message> description;
};

struct CompiledCard {
  Message title;
  std::optional<Message> subtitle;
  std::optional<Message> image;
  std::vector<CompiledButton> buttons;
};

struct CompiledMedia {
  std::string kind;
  Message url;
  std::optional<Message> alternative;
};

/// One variant, ready to speak.
struct Variant {
  std::optional<Message> text;  ///< Nothing: it has cards, media or buttons only.
  std::optional<std::uint32_t> condition;
  std::vector<std::string> channels;
  std::optional<bool> is_public;
  std::uint32_t specificity = 0;  ///< How many of `when`, `channels` and `public` it has.
  std::vector<CompiledButton> buttons;
  std::vector<CompiledButton> quick_replies;
  std::vector<CompiledCard> cards;
  std::vector<CompiledMedia> media;
  std::chrono::milliseconds typing{0};
  source::Span span;
};

struct LocaleVariants {
  std::string locale;
  std::vector<Variant> variants;
};

struct Renderer::Data {
  std::vector<std::vector<LocaleVariants>> answers;
  std::vector<model::Condition> conditions;
};

}  // namespace frontdesk::reply
