# qbank_embed(TARGET FILE HEADER VARIABLE): compiles a text file into a target, as the constant
# `qbank::VARIABLE` (a std::string_view), which HEADER declares.
function(qbank_embed target file header variable)
  cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${PROJECT_SOURCE_DIR}")
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/${variable}.cc")
  set(script "${PROJECT_SOURCE_DIR}/cmake/embed_text.cmake")
  add_custom_command(
    OUTPUT "${generated}"
    COMMAND "${CMAKE_COMMAND}" "-DFILE=${file}" "-DHEADER=${header}" "-DVARIABLE=${variable}"
            "-DOUTPUT=${generated}" -P "${script}"
    DEPENDS "${file}" "${script}"
    VERBATIM)
  target_sources(${target} PRIVATE "${generated}")
endfunction()
