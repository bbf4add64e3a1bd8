// Compiled file: a header, a rule set, and the files that it was compiled from.
#include "assembly/compile/compiled_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>

#include "authoring/load/directory.hpp"
#include "base/binary/archive.hpp"
#include "base/binary/checksum.hpp"
#include "frontdesk/version.hpp"

namespace frontdesk::compile {
namespace {

/// Changes with everything that is written.
constexpr std::uint32_t kFormat = 1;

/// The first bytes of a file: neither text nor anything that survives being taken for text.
struct Header {
  std::array<char, 8> magic = {'\x89', 'F', 'D', 'R', 'S', '\r', '\n', '\x1a'};
  std::uint32_t format = kFormat;
  std::uint32_t byte_order = 0x01020304;
  std::uint64_t checksum = 0;  ///< of all that follows
  std::uint64_t size = 0;      ///< of the whole
  std::uint64_t sources = 0;   ///< where they begin
  std::uint64_t size_of_size = sizeof(std::size_t);
  std::array<char, 16> version{};  ///< of the library
};
static_assert(sizeof(Header) == 64 && sizeof(Header) % binary::kAlignment == 0);
constexpr std::size_t kUnchecked = offsetof(Header, size);

std::array<char, 16> version_of_library() {
  std::array<char, 16> padded{};
  const std::string_view known = version();
  std::copy_n(known.begin(), std::min(known.size(), padded.size()), padded.begin());
  return padded;
}

Error error(std::string_view code, std::string message) {
  return {std::string(code), std::move(message)};
}

Error damaged() {
  return error("compiled.damaged",
               "The bytes of this compiled rule set are not those that were written.");
}

/// Nothing when the header is that of a whole file which this library can read.
std::optional<Error> check(std::string_view bytes, Header& header) {
  const Header expected;
  const std::size_t begins = std::min(bytes.size(), expected.magic.size());
  if (begins == 0 || std::memcmp(bytes.data(), expected.magic.data(), begins) != 0) {
    return error("compiled.foreign", "This is no compiled rule set.");
  }
  if (bytes.size() < sizeof header) {
    return error("compiled.cut",
                 fmt::format("This compiled rule set ends after {} bytes.", bytes.size()));
  }
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.byte_order != expected.byte_order) {
    return error("compiled.machine",
                 "This rule set was compiled for machines with another order of bytes.");
  }
  if (header.format != kFormat) {
    return error(
        "compiled.version",
        fmt::format("This rule set was compiled by another version of frontdesk, in format "
                    "{} rather than {}.",
                    header.format, kFormat));
  }
  if (header.size > bytes.size()) {
    return error("compiled.cut", fmt::format("This compiled rule set has {} bytes of {}.",
                                             bytes.size(), header.size));
  }
  if (header.size != bytes.size() ||
      header.checksum != binary::checksum(bytes.substr(kUnchecked))) {
    return damaged();
  }
  if (header.size_of_size != expected.size_of_size) {
    return error("compiled.machine",
                 "This rule set was compiled for machines with addresses of another size.");
  }
  if (header.version != version_of_library()) {
    return error("compiled.version",
                 "This rule set was compiled by another version of frontdesk than " +
                     std::string(version()) + ".");
  }
  const bool is_sound = header.sources >= sizeof header && header.sources <= bytes.size() &&
                        header.sources % binary::kAlignment == 0;
  return is_sound ? std::nullopt : std::optional<Error>(damaged());
}

/// Texts that stand in the place of files.
load::Unsaved unsaved_of(const Sources& sources) {
  load::Unsaved unsaved;
  for (const auto& [path, bytes] : sources.files) unsaved.emplace(path, bytes);
  return unsaved;
}

}  // namespace

Sources sources_of(const Compiled& compiled, const std::filesystem::path& directory,
                   const CompileOptions& options) {
  Sources sources;
  sources.directory = directory.string();
  for (const std::filesystem::path& pack : options.pack_paths) {
    sources.packs.push_back(pack.string());
  }
  for (std::uint32_t i = 0; i < compiled.files.size(); ++i) {
    sources.files.emplace_back(compiled.files.path(i), compiled.files.bytes(i));
  }
  return sources;
}

std::string encode(const RuleSet& rules, const Sources& sources) {
  Header header;
  binary::Writer writer;
  writer.raw(&header, sizeof header);
  writer(rules);
  writer.align();
  header.sources = writer.size();
  writer(sources.directory, sources.packs, sources.files);
  std::string bytes = writer.take();
  header.size = bytes.size();
  header.version = version_of_library();
  std::memcpy(bytes.data(), &header, sizeof header);
  header.checksum = binary::checksum(std::string_view(bytes).substr(kUnchecked));
  std::memcpy(bytes.data(), &header, sizeof header);
  return bytes;
}

Result<std::shared_ptr<const RuleSet>> decode(Stored stored) {
  Header header;
  if (std::optional<Error> wrong = check(stored.bytes, header)) return *std::move(wrong);
  auto rules = std::make_shared<RuleSet>();
  rules->storage = std::move(stored.keeper);
  binary::Reader reader(stored.bytes.substr(0, header.sources));
  static_cast<void>(reader.raw(sizeof header));
  reader(*rules);
  if (!reader.ok() || !rules->is_sound()) return damaged();
  return std::shared_ptr<const RuleSet>(std::move(rules));
}

Result<Compiled> decode_with_sources(Stored stored) {
  const std::string_view bytes = stored.bytes;
  Result<std::shared_ptr<const RuleSet>> rules = decode(std::move(stored));
  if (!rules) return rules.error();
  Header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  binary::Reader reader(bytes);
  static_cast<void>(reader.raw(header.sources));
  Sources sources;
  reader(sources.directory, sources.packs, sources.files);
  if (!reader.ok()) return damaged();
  const load::Unsaved unsaved = unsaved_of(sources);
  const std::vector<std::filesystem::path> packs(sources.packs.begin(), sources.packs.end());
  Compiled compiled;
  source::Reports reports(compiled.files);
  compiled.model = load::load_directory(
      sources.directory, {.pack_paths = packs, .unsaved = &unsaved, .reads_disk = false},
      compiled.files, reports);
  compiled.compilation.rules = *std::move(rules);
  return compiled;
}

}  // namespace frontdesk::compile

namespace frontdesk {

Result<std::shared_ptr<const RuleSet>> load_compiled(const std::filesystem::path& file) {
  Result<compile::Stored> stored = compile::map_file(file);
  if (!stored) return stored.error();
  return compile::decode(*std::move(stored));
}

Result<std::shared_ptr<const RuleSet>> load_compiled(std::span<const std::byte> bytes) {
  // Aligned as arrays want it, which the caller's bytes may not be.
  struct alignas(binary::kAlignment) Block {
    std::array<std::byte, binary::kAlignment> bytes;
  };
  const auto kept =
      std::make_shared<std::vector<Block>>((bytes.size() + sizeof(Block) - 1) / sizeof(Block));
  if (!bytes.empty()) std::memcpy(kept->data(), bytes.data(), bytes.size());
  return compile::decode({{reinterpret_cast<const char*>(kept->data()), bytes.size()}, kept});
}

}  // namespace frontdesk
