// Fuzz target: any bytes masked, and a value planted between any bytes, which must not survive.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/privacy/planted.hpp"
#include "base/privacy/sensitive.hpp"

namespace {

using namespace frontdesk;

constexpr std::size_t kHead = 4;
constexpr std::size_t kFormats = 12;

void check_spans(std::string_view text, const std::vector<privacy::Sensitive>& found) {
  std::uint32_t end = 0;
  for (const privacy::Sensitive& one : found) {
    if (one.begin < end || one.begin >= one.end || one.end > text.size()) std::abort();
    if (one.mask.empty()) std::abort();
    end = one.end;
  }
}

void mask_anything(std::string_view text) {
  check_spans(text, privacy::find_sensitive(text));
  const std::string masked = privacy::mask(text);
  check_spans(masked, privacy::find_sensitive(masked));
}

/// Kinds with check digits or a form of their own, named as what they are: nothing around them
/// takes them out.
void plant(const std::uint8_t* head, std::string_view before, std::string_view after) {
  constexpr privacy::Kind kKinds[] = {privacy::Kind::card_number, privacy::Kind::iban,
                                      privacy::Kind::email};
  privacy::Random random(head[0] + 256U * head[1]);
  const privacy::Kind kind = kKinds[head[2] % std::size(kKinds)];
  const std::size_t format = head[3] % kFormats;
  const privacy::Planted planted = kind == privacy::Kind::email
                                       ? privacy::plant_email(random, format)
                                       : privacy::plant_long_number(random, kind, format);
  std::string text(before);
  text += kind == privacy::Kind::card_number ? ". My card number is "
          : kind == privacy::Kind::iban      ? ". My IBAN is "
                                             : ". My address is ";
  text += planted.written + " thanks ";
  text += after;
  const std::string masked = privacy::mask(text);
  // What the customer wrote elsewhere is no business of this value.
  const auto is_elsewhere = [&](std::string_view value) {
    return before.find(value) != before.npos || after.find(value) != after.npos;
  };
  if (!is_elsewhere(planted.written) && masked.find(planted.written) != masked.npos) std::abort();
  if (!is_elsewhere(planted.plain) && masked.find(planted.plain) != masked.npos) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < kHead) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + kHead, size - kHead);
  mask_anything(text);
  const std::size_t half = text.size() / 2;
  plant(data, text.substr(0, half), text.substr(half));
  return 0;
}
