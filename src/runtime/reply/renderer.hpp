// Renderer: every answer of a rule set, compiled; an answer and its variables give a RichReply.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/model/answer.hpp"
#include "authoring/model/bot.hpp"
#include "base/source/reports.hpp"
#include "frontdesk/event.hpp"
#include "runtime/reply/message.hpp"
#include "runtime/reply/rich_text.hpp"
#include "runtime/reply/variables.hpp"

namespace frontdesk::reply {

/// The number of an answer in its Renderer. Valid only with the renderer whose builder gave it.
using AnswerId = std::uint32_t;

/// Everything beside the answer that decides what is said.
struct Request {
  std::span<const std::string> locales;  ///< Best first, such as {"de-AT", "de", "en"}.
  const Variables& variables;
  const Conditions* conditions = nullptr;  ///< Null: no `when` holds.
  /// 0 the first time an answer speaks in a session, then `RichReply::next_rotation`. For lists
  /// that go in order (`retry`), the attempt.
  std::uint32_t rotation = 0;
  std::string_view channel = {};
  bool is_public = false;
  Time now{};  ///< For `{order.eta, relative}`.
};

/// What a checker needs to know of one variant.
struct VariantFacts {
  std::string locale;
  std::vector<VariableUse> variables;
  bool has_condition = false;
  std::optional<std::uint32_t> condition;  ///< Its number in Renderer::conditions().
  std::vector<std::string> channels;       ///< Empty: all.
  std::optional<bool> is_public;
  source::Span span;
};

/// How a trace names a variant; `variant` is its place in Renderer::facts().
std::string variant_name(AnswerId answer, std::uint32_t variant, std::string_view locale);

/// Immutable; safe to use from any number of threads at once.
class Renderer {
 public:
  Renderer();
  Renderer(Renderer&&) noexcept;
  Renderer& operator=(Renderer&&) noexcept;
  ~Renderer();

  /// The reply for `answer`, or nothing when no variant can be said (or the id is unknown).
  ///
  /// The first locale of the chain with a usable variant speaks, else any other. A variant is
  /// usable when all its variables are known and of the right type, its `when` holds, and its
  /// `channels` and `public` fit. Variants with more of `when`, `channels` and `public` go before
  /// those with fewer; among equals the first at or after `rotation` speaks, cyclically, so none
  /// repeats before all have spoken.
  std::optional<RichReply> render(AnswerId answer, const Request& request) const;

  /// The variant `number` of those in `locale`, whatever its `when`, `channels` and `public` say;
  /// nothing when there is none or a variable is missing. For previews.
  std::optional<RichReply> render_variant(AnswerId answer, std::string_view locale,
                                          std::size_t number, const Variables& variables,
                                          Time now) const;

  /// Copies of every `when` of a variant; a place in this list is the number for Conditions::holds.
  const std::vector<model::Condition>& conditions() const noexcept;

  /// The number of answers, and what each of its variants needs. For checkers.
  std::size_t size() const noexcept;
  std::vector<VariantFacts> facts(AnswerId answer) const;

  /// Without conditions(), which are compiled already.
  /// True when no variant names a condition of `count` or more.
  bool needs_below(std::size_t count) const;
  void write(binary::Writer& writer) const;
  void read(binary::Reader& reader);

 private:
  friend class RendererBuilder;
  friend class FitCheck;
  struct Data;
  std::unique_ptr<const Data> data_;
};

/// Where the titles of entries come from, for buttons written without one.
class Titles {
 public:
  virtual ~Titles() = default;
  /// The title of `faq:ID`, `flow:ID` or `intent:ID`, or null when there is none.
  virtual const model::Localized<model::Text>* title_of(std::string_view target) const = 0;
};

/// Compiles answers, reporting every mistake (`message.*`, `reply.*`). Not thread-safe.
class RendererBuilder {
 public:
  /// `bot` gives the default locale, time zone and currency; all must outlive the builder.
  RendererBuilder(const model::Bot& bot, const Titles& titles, source::Reports& reports);
  ~RendererBuilder();

  /// Adds an answer; `buttons` are added to each variant that has none of its own.
  AnswerId add(const model::Answers& answers, const std::vector<model::Button>& buttons = {});
  /// Adds a text that is shown as it is (a title): one variant per locale, no markup.
  AnswerId add_plain(const model::Localized<model::Text>& text);

  Renderer build() &&;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace frontdesk::reply
