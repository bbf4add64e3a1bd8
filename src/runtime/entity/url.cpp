// url: with a scheme, with "www.", or a bare domain with a common ending.
#include <algorithm>

#include "runtime/entity/reading.hpp"

namespace frontdesk::entity {
namespace {

bool is_common_ending(std::string_view ending) {
  constexpr std::string_view kEndings[] = {"com", "org", "net", "de",   "at",    "ch",   "es",
                                           "fr",  "it",  "uk",  "eu",   "io",    "shop", "app",
                                           "dev", "co",  "us",  "info", "store", "nl",   "be"};
  return std::find(std::begin(kEndings), std::end(kEndings), ending) != std::end(kEndings);
}

}  // namespace

void read_urls(const Reading& reading, Hits& hits) {
  const std::string_view text = reading.text();
  if (text.find('.') == text.npos) return;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::size_t next = end + 1;
    while (begin < end && std::string_view("(<[\"'").find(text[begin]) != text.npos) ++begin;
    while (end > begin && std::string_view(".,;:!?)>]\"'").find(text[end - 1]) != text.npos) --end;
    const std::string_view token = text.substr(begin, end - begin);
    bool is_url = false;
    const std::size_t scheme = token.find("://");
    if (scheme != token.npos) {
      is_url = (token.starts_with("http") || token.starts_with("ftp")) && token.size() > scheme + 4;
    } else if (token.find('@') == token.npos) {
      const std::string_view host = token.substr(0, token.find_first_of("/?#"));
      const std::size_t dot = host.rfind('.');
      if (dot != host.npos && dot > 0 && !is_digit(host[0])) {
        const bool clean = std::all_of(host.begin(), host.end(), [](char c) {
          return is_word_byte(c) || c == '.' || c == '-';
        });
        is_url =
            clean && host.find("..") == host.npos &&
            (token.starts_with("www.") ? host.size() > 6 : is_common_ending(host.substr(dot + 1)));
      }
    }
    if (is_url) {
      hits.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                      Value(reading.written(begin, end)), false});
    }
    begin = next;
  }
}

}  // namespace frontdesk::entity
