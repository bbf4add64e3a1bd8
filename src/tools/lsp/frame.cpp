// Frame: headers end with an empty line; only `Content-Length` matters.
#include "tools/lsp/frame.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text/ascii.hpp"

namespace frontdesk::lsp {
namespace {

constexpr std::string_view kEndOfHeader = "\r\n\r\n";

char lower(char c) { return text::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_length(std::string_view name) {
  constexpr std::string_view kName = "content-length";
  return std::equal(name.begin(), name.end(), kName.begin(), kName.end(),
                    [](char a, char b) { return lower(a) == b; });
}

/// Of the lines of a header; nothing when none of them tells it, or one makes no sense.
std::optional<std::size_t> length_in(std::string_view header) {
  std::optional<std::size_t> length;
  while (!header.empty()) {
    const std::size_t end = std::min(header.find("\r\n"), header.size());
    const std::string_view line = header.substr(0, end);
    header.remove_prefix(std::min(end + 2, header.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    if (!is_length(text::trimmed(line.substr(0, colon)))) continue;
    const std::string_view digits = text::trimmed(line.substr(colon + 1));
    std::size_t value = 0;
    const auto [rest, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || rest != digits.data() + digits.size()) return std::nullopt;
    length = value;
  }
  return length;
}

}  // namespace

FrameReader::Frame FrameReader::broken(std::string problem) {
  is_broken_ = true;
  buffer_.clear();
  return {{}, std::move(problem)};
}

std::size_t FrameReader::wanted() const noexcept {
  if (skip_ > buffer_.size()) return skip_ - buffer_.size();
  if (length_ && *length_ > buffer_.size()) return *length_ - buffer_.size();
  return 1;
}

std::optional<FrameReader::Frame> FrameReader::next() {
  if (is_broken_) return std::nullopt;
  const std::size_t skipped = std::min(skip_, buffer_.size());
  buffer_.erase(0, skipped);
  skip_ -= skipped;
  if (skip_ > 0) return std::nullopt;
  if (!length_) {
    const std::size_t end = buffer_.find(kEndOfHeader);
    if (std::min(end, buffer_.size()) > kMostHeaderBytes) {
      return broken(fmt::format("a header is longer than {} bytes", kMostHeaderBytes));
    }
    if (end == std::string::npos) return std::nullopt;
    length_ = length_in(std::string_view(buffer_).substr(0, end));
    if (!length_) return broken("a header does not tell the length of its message");
    buffer_.erase(0, end + kEndOfHeader.size());
    if (*length_ > kMostMessageBytes) {
      skip_ = *length_;
      length_.reset();
      return Frame{{}, fmt::format("a message is longer than {} bytes", kMostMessageBytes)};
    }
  }
  if (buffer_.size() < *length_) return std::nullopt;
  Frame frame{buffer_.substr(0, *length_), {}};
  buffer_.erase(0, *length_);
  length_.reset();
  return frame;
}

std::string framed(std::string_view content) {
  return fmt::format("Content-Length: {}\r\n\r\n{}", content.size(), content);
}

}  // namespace frontdesk::lsp
