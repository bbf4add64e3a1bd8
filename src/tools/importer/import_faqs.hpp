// Import FAQs: questions with answers, from a table or a help centre, as a rule set.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/importer/imported.hpp"
#include "tools/tester/read_table.hpp"

namespace frontdesk::importer {

/// The same rows in a further language.
struct Translation {
  std::string locale;
  std::vector<tester::LabelledText> rows;  ///< By line; rows may be missing.
};

/// Rows of questions, a line each, and their answer; the label of a row is the answer. Questions
/// with the same answer are one FAQ, and so are their translations. `file` is what notes call the
/// table. Answers may be HTML.
Imported import_answers(const std::vector<tester::LabelledText>& rows, std::string_view file,
                        std::string_view bot_name, std::string_view locale,
                        const std::vector<Translation>& translations = {});

/// JSON exports of Zendesk and Intercom: an article becomes a FAQ with its first paragraph and a
/// link to the rest. Drafts are left out. Nothing is read or written on disk.
Imported import_help_centre(const std::vector<SourceFile>& files, std::string_view bot_name,
                            std::string_view locale);

}  // namespace frontdesk::importer
