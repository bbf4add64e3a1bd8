// Schema: the rule format as a JSON Schema, for editors.
#pragma once

#include "frontdesk/value.hpp"

namespace frontdesk::load {

/// A JSON Schema (draft 2020-12) of one rule file, made from the table of keys. Editors complete
/// and check with it; what a schema cannot say (references, phrases, conditions) is left to
/// `frontdesk check`.
Value json_schema();

}  // namespace frontdesk::load
