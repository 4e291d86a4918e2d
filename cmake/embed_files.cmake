# Run by qbank_embed_files at build time: OUTPUT, NAMESPACE and FILES are given.
set(branches "")
foreach(path IN LISTS FILES)
  cmake_path(GET path FILENAME name)
  file(READ "${path}" text)
  # Compilers take string literals of 64 KB and less: split the text and let them join the parts.
  set(literal "")
  string(LENGTH "${text}" length)
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 8000 part)
    string(APPEND literal "\n    R\"_(${part})_\"")
    math(EXPR at "${at} + 8000")
  endwhile()
  string(APPEND branches "  if (name == \"${name}\") return ${literal};\n")
endforeach()
file(WRITE "${OUTPUT}" "#include <string_view>

namespace ${NAMESPACE} {

std::string_view file(std::string_view name);

std::string_view file(std::string_view name) {
${branches}  return {};
}

}  // namespace ${NAMESPACE}
")
