// Load value: one YAML or JSON text as a Value, for tools.
#include "authoring/load/load_value.hpp"

#include <utility>

#include "authoring/load/fields.hpp"
#include "authoring/yaml/read.hpp"

namespace frontdesk::load {

std::optional<Value> load_value(std::string text, std::string_view name, source::Files& files,
                                source::Reports& reports) {
  const std::uint32_t file = files.add(std::string(name), std::move(text));
  const std::optional<yaml::Node> root = yaml::read(file, files, reports);
  if (!root) return std::nullopt;
  Context context{reports, false};
  Value value = read_value(context, *root);
  if (reports.has_errors()) return std::nullopt;
  return value;
}

}  // namespace frontdesk::load
