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

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [kind, title, target, description] = self;
    archive.limited(kind, Button::Kind::phone);
    archive(title, target, description);
  }
};

struct CompiledCard {
  Message title;
  std::optional<Message> subtitle;
  std::optional<Message> image;
  std::vector<CompiledButton> buttons;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [title, subtitle, image, buttons] = self;
    archive(title, subtitle, image, buttons);
  }
};

struct CompiledMedia {
  std::string kind;
  Message url;
  std::optional<Message> alternative;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [kind, url, alternative] = self;
    archive(kind, url, alternative);
  }
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

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [text, condition, channels, is_public, specificity, buttons, quick_replies, cards, media,
           typing, span] = self;
    archive(text, condition, channels, is_public, specificity, buttons, quick_replies, cards, media,
            typing, span);
  }
};

struct LocaleVariants {
  std::string locale;
  std::vector<Variant> variants;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [locale, variants] = self;
    archive(locale, variants);
  }
};

struct Renderer::Data {
  std::vector<std::vector<LocaleVariants>> answers;
  std::vector<model::Condition> conditions;  ///< Until they are compiled.

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [answers, conditions] = self;
    archive(answers);
  }
};

}  // namespace frontdesk::reply
