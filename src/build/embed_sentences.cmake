# Writes a C++ file that holds lists of sentences. Run with -DOUTPUT=... -DROOT=<directory of the lists> -DFILES=a;b
# -DKIND=<what they are about: the directory's name>.
set(content "// Generated from src/runtime/rank/${KIND}/ by src/build/embed_sentences.cmake.\n")
string(APPEND content "#include \"runtime/rank/sentences.hpp\"\n\n#include <array>\n\nnamespace frontdesk::rank {\n\n")
string(APPEND content "std::span<const SentenceList> sentences_of_${KIND}() noexcept {\n")
set(rows "")
set(number 0)
foreach(file IN LISTS FILES)
  get_filename_component(language "${file}" NAME_WE)
  file(READ "${ROOT}/${file}" text)
  # A literal for each line: compilers bound the length of one.
  string(REPLACE "\n" "\n)~\"\n        R\"~(" text "${text}")
  string(APPEND rows "      {\"${language}\",\n        R\"~(${text})~\"},\n")
  math(EXPR number "${number} + 1")
endforeach()
string(APPEND content "  static constexpr std::array<SentenceList, ${number}> lists{{\n${rows}  }};\n  return lists;\n}\n\n}  // namespace frontdesk::rank\n")
file(WRITE "${OUTPUT}.new" "${content}")
execute_process(COMMAND "${CMAKE_COMMAND}" -E copy_if_different "${OUTPUT}.new" "${OUTPUT}")
