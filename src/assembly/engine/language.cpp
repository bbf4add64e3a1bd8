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
  session::State& state = work.state;
  const reply::Heard heard = work.rules.languages.hear(work.said.message, work.locale);
  work.language_request = heard.request;
  if (!heard.other) {
    if (heard.is_present) state.heard.clear();
    return;
  }
  const std::string& locale = work.rules.locales[*heard.other];
  const bool is_again = state.heard == locale;
  const bool is_first = state.locale.empty();
  const bool changes = state.locale_by == session::LocaleBy::request
                           ? heard.is_clear && is_again
                           : heard.is_clear || is_again || is_first;
  if (changes) {
    speak(work, *heard.other, session::LocaleBy::words);
    return;
  }
  work.perhaps = heard.other;
  if (heard.is_clear || state.locale_by != session::LocaleBy::request) state.heard = locale;
}

bool change_language(Work& work) {
  if (!work.language_request || !work.language_request->locale) return false;
  if (work.rules.index_of("bot.language") == RuleSet::none) return false;
  // A relative of the present locale is as good.
  const std::size_t wanted = *work.language_request->locale;
  const auto& chain = work.rules.languages.chain(work.locale);
  const bool is_near = chain.front().substr(0, 2) == work.rules.locales[wanted].substr(0, 2);
  speak(work, is_near ? work.locale : wanted, session::LocaleBy::request);
  return true;
}

bool refuse_language(Work& work) {
  if (!work.language_request || work.language_request->locale) return false;
  Value::List names;
  for (const std::string& name : work.rules.languages.own_names()) names.emplace_back(name);
  if (!say_entry(work, "bot.language_unknown", {{"languages", Value(std::move(names))}})) {
    return false;
  }
  work.turn.outcome = Outcome::answered;
  work.turn.entry = "bot.language_unknown";
  return true;
}

}  // namespace frontdesk::engine
