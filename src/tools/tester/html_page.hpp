// HTML page: the frame of a page that stands alone: no scripts, nothing fetched from elsewhere.
#pragma once

#include <string>
#include <string_view>

namespace frontdesk::tester {

/// `text` as it may stand in a page, in an attribute too. Control characters but the line break
/// become spaces.
std::string escape_html(std::string_view text);

/// All up to the beginning of the body, in light and dark as the reader's system is set. `title` is
/// escaped; `style` is what the page adds to the style sheet.
std::string html_head(std::string_view title, std::string_view style = {});

}  // namespace frontdesk::tester
