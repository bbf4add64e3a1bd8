// Language: in which of the bot's languages a conversation goes on.
#pragma once

#include <string>
#include <string_view>

#include "assembly/engine/work.hpp"

namespace frontdesk::engine {

/// The host says in which locale the customer reads (may be empty). It decides until words or a
/// wish tell otherwise, and again when it changes.
void use_host_locale(Work& work, const std::string& locale);

/// Changes to the language that the words are clearly in; a single sign has to come twice in a row,
/// unless nothing else is known. What the customer has asked for changes only after two clear
/// messages. Notices a wish for a language, too.
void hear_language(Work& work);

/// Grants the wish for a language. False: there was none, or the bot does not speak that language.
bool change_language(Work& work);
/// Says that the bot does not speak the language wished for, if one was; the turn is then answered.
bool refuse_language(Work& work);

}  // namespace frontdesk::engine
