# qbank_embed_files(OUTPUT NAMESPACE <ns> FILES <file>...)
#
# Writes a C++ source with each file's content, to be read through a function
# `std::string_view <ns>::file(std::string_view name)`; the name is that of the file without its
# folders. It is written anew whenever a file changes.
function(qbank_embed_files output)
  cmake_parse_arguments(arg "" "NAMESPACE" "FILES" ${ARGN})
  set(files "")
  foreach(file IN LISTS arg_FILES)
    list(APPEND files "${CMAKE_CURRENT_SOURCE_DIR}/${file}")
  endforeach()
  add_custom_command(
    OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/${output}"
    COMMAND "${CMAKE_COMMAND}" "-DOUTPUT=${CMAKE_CURRENT_BINARY_DIR}/${output}"
            "-DNAMESPACE=${arg_NAMESPACE}" "-DFILES=${files}"
            -P "${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake"
    DEPENDS ${files} "${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake"
    VERBATIM)
endfunction()
