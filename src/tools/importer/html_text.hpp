// HTML text: what help centres write, as the markup of answers.
#pragma once

#include <string>
#include <string_view>

namespace frontdesk::importer {

/// `html` as an answer: bold, italics, links and lists stay, other tags go, paragraphs are lines.
/// Signs of MessageFormat and of the markup are escaped. Any bytes; linear time.
std::string html_to_answer(std::string_view html);

/// The first paragraph of such an answer.
std::string first_paragraph(std::string_view answer);

}  // namespace frontdesk::importer
