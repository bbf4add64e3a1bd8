// Load file: one YAML document into a model.
#pragma once

#include "authoring/load/fields.hpp"
#include "authoring/model/model.hpp"
#include "authoring/yaml/node.hpp"

namespace frontdesk::load {

/// Adds what the file `root` holds to `model`. Duplicate ids within the model are reported.
void load_file(Context& context, const yaml::Node& root, model::Model& model);

}  // namespace frontdesk::load
