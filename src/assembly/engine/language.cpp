// Language: the host's locale, then what the words tell, then what the customer asked for.
#include "assembly/engine/language.hpp"

#include <fmt/format.h>

#include <utility>

#include "assembly/engine/respond.hpp"
#include "base/text/normalize.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::engine {
namespace {

void speak(Work& work, std::size_t locale, session::LocaleBy by) {
  if (work.rules.locales[locale] != work.rules.locales[work.locale]) {
    work.trace(TraceEvent::Kind::note, "",
               fmt::format("the conversation goes on in {}", work.rules.locales[locale]));
  }
  use_locale(work, locale);
  work.state.locale = work.rules.locales[locale];
  work.state.locale_by = by;
  work.state.heard.clear();
}

}  // namespace

void use_host_locale(Work& work, const std::string& locale) {
  session::State& state = work.state;
  const std::string given = session::cut(locale, session::limit::id);
  if (!given.empty() && given != state.host_locale) {
    state.host_locale = given;
    speak(work, work.rules.languages.negotiate(given), session::LocaleBy::host);
    return;
  }
  use_locale(work, work.rules.languages.negotiate(state.locale));
}

void hear_language(Work& work) {
  const bool is_bilingual = work.rules.locales.size() > 1;
  const text::Normalized& message = work.said.message;
  work.language_request = work.rules.languages.requested(message);
  if (!is_bilingual) return;
  session::State& state = work.state;
  const std::optional<reply::Heard> heard = work.rules.languages.hear(message, work.locale);
  if (!heard) {
    if (work.rules.languages.is_in(message, work.locale)) state.heard.clear();
    return;
  }
  const std::string& locale = work.rules.locales[heard->locale];
  const bool is_again = state.heard == locale;
  const bool is_first = state.locale.empty();
  const bool changes = state.locale_by == session::LocaleBy::request
                           ? heard->is_clear && is_again
                           : heard->is_clear || is_again || is_first;
  if (changes) {
    speak(work, heard->locale, session::LocaleBy::words);
    return;
  }
  work.perhaps = heard->locale;
  if (heard->is_clear || state.locale_by != session::LocaleBy::request) state.heard = locale;
}

bool change_language(Work& work) {
  if (!work.language_request) return false;
  if (work.language_request->locale) {
    if (work.rules.index_of("bot.language") == RuleSet::none) return false;
    // A relative of the present locale is as good.
    const std::size_t wanted = *work.language_request->locale;
    const auto& chain = work.rules.languages.chain(work.locale);
    const bool is_near = chain.front().substr(0, 2) == work.rules.locales[wanted].substr(0, 2);
    speak(work, is_near ? work.locale : wanted, session::LocaleBy::request);
    return true;
  }
  Value::List names;
  for (const std::string& name : work.rules.languages.own_names()) names.emplace_back(name);
  if (say_entry(work, "bot.language_unknown", {{"languages", Value(std::move(names))}})) {
    work.turn.outcome = Outcome::answered;
    work.turn.entry = "bot.language_unknown";
  }
  return false;
}

}  // namespace frontdesk::engine
