// URI: RFC 8089, with the drive letters of Windows.
#include "tools/lsp/uri.hpp"

#include <fmt/format.h>

#include "base/text/ascii.hpp"

namespace frontdesk::lsp {
namespace {

constexpr std::string_view kScheme = "file:";

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Nothing when an escape is broken, or stands for the end of a text.
std::optional<std::string> unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = hex_digit(text[i + 1]);
    const int low = hex_digit(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  if (out.find('\0') != std::string::npos) return std::nullopt;
  return out;
}

bool has_drive(std::string_view path) {
  return path.size() > 2 && path[0] == '/' && text::is_letter(path[1]) && path[2] == ':';
}

}  // namespace

std::optional<std::filesystem::path> path_of(std::string_view uri) {
  if (!uri.starts_with(kScheme)) return std::nullopt;
  uri.remove_prefix(kScheme.size());
  if (uri.starts_with("//")) {
    uri.remove_prefix(2);
    const std::string_view host = uri.substr(0, uri.find('/'));
    if (!host.empty() && host != "localhost") return std::nullopt;
    uri.remove_prefix(host.size());
  }
  std::optional<std::string> path = unescaped(uri.substr(0, uri.find_first_of("?#")));
  if (!path || !path->starts_with('/')) return std::nullopt;
  if (has_drive(*path)) path->erase(0, 1);
  return std::filesystem::path(*path).lexically_normal();
}

std::string uri_of(const std::filesystem::path& path) {
  const std::string text = path.generic_string();
  std::string out = text.starts_with('/') ? "file://" : "file:///";
  for (const char c : text) {
    if (text::is_letter(c) || text::is_digit(c) ||
        std::string_view("-._~/").find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

}  // namespace frontdesk::lsp
