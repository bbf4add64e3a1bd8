// Labels: short texts such as the title of a button.
#include "runtime/reply/label.hpp"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "runtime/reply/measure.hpp"

namespace frontdesk::reply {
namespace {

bool has_address(std::string_view label) {
  return label.find("http://") != std::string_view::npos ||
         label.find("https://") != std::string_view::npos ||
         label.find("www.") != std::string_view::npos;
}

bool can_show(const Button& button, const ChannelLimits& limits) {
  if (!limits.links_in_labels && has_address(button.title)) return false;
  if (button.kind == Button::Kind::reply && !is_within(button.target, limits.payload)) {
    return false;
  }
  return button.kind != Button::Kind::phone || limits.phone_buttons;
}

bool is_one_line(std::string_view label) {
  bool after_space = true;
  for (const char byte : label) {
    if (byte == '\n' || byte == '\r' || byte == '\t' || (byte == ' ' && after_space)) return false;
    after_space = byte == ' ';
  }
  return label.empty() || !after_space;
}

std::string one_line(std::string_view label) {
  if (is_one_line(label)) return std::string(label);
  std::string line;
  for (const char byte : label) {
    const bool white = byte == '\n' || byte == '\r' || byte == '\t' || byte == ' ';
    if (white && (line.empty() || line.back() == ' ')) continue;
    line.push_back(white ? ' ' : byte);
  }
  if (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

std::size_t count_different(std::vector<std::string_view> texts) {
  std::sort(texts.begin(), texts.end());
  return static_cast<std::size_t>(std::unique(texts.begin(), texts.end()) - texts.begin());
}

}  // namespace

std::string shorten(std::string_view label, const TextLimit& limit) {
  std::string line = one_line(label);
  if (is_within(line, limit)) return line;
  // Three dots where the ellipsis would turn the text into UCS-2.
  const std::string_view ellipsis = limit.unit == Unit::gsm7 ? "..." : "\xE2\x80\xA6";
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> clusters(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, line.data(), static_cast<std::int64_t>(line.size()), &status);
  if (U_FAILURE(status)) return {};
  clusters->setText(&view, status);
  std::size_t end = 0;
  std::size_t word_end = 0;
  Meter meter(limit);
  meter.add(ellipsis);
  for (std::int32_t at = clusters->next(); at != icu::BreakIterator::DONE; at = clusters->next()) {
    const auto next = static_cast<std::size_t>(at);
    const std::string_view cluster = std::string_view(line).substr(end, next - end);
    meter.add(cluster);
    if (!meter.fits()) break;
    if (cluster == " ") word_end = end;
    end = next;
  }
  utext_close(&view);
  if (word_end > end / 2) end = word_end;
  while (end > 0 && line[end - 1] == ' ') --end;
  if (end == 0) return {};
  line.resize(end);
  line += ellipsis;
  return line;
}

bool labels_fit_as_written(const std::vector<Button>& buttons, const ChannelLimits& limits,
                           const TextLimit& label) {
  for (auto button = buttons.begin(); button != buttons.end(); ++button) {
    if (!can_show(*button, limits) || button->title.empty() || !is_one_line(button->title) ||
        !is_within(button->title, label)) {
      return false;
    }
    if (!is_one_line(button->description) || !is_within(button->description, limits.description)) {
      return false;
    }
    if (std::any_of(buttons.begin(), button,
                    [&](const Button& other) { return other.title == button->title; })) {
      return false;
    }
  }
  return true;
}

bool fit_labels(std::vector<Button>& buttons, const ChannelLimits& limits, const TextLimit& label) {
  std::vector<std::string> titles;
  titles.reserve(buttons.size());
  std::vector<std::string_view> meant;
  meant.reserve(buttons.size());
  for (const Button& button : buttons) {
    if (!can_show(button, limits)) return false;
    titles.push_back(shorten(button.title, label));
    if (titles.back().empty()) return false;
    meant.push_back(button.title);
  }
  if (count_different({titles.begin(), titles.end()}) < count_different(std::move(meant))) {
    return false;
  }
  for (std::size_t i = 0; i < buttons.size(); ++i) {
    buttons[i].title = std::move(titles[i]);
    if (!buttons[i].description.empty()) {
      buttons[i].description = shorten(buttons[i].description, limits.description);
    }
  }
  return true;
}

}  // namespace frontdesk::reply
