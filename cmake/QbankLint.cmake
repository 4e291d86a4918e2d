# `cmake --build build/dev --target lint`: clang-format and clang-tidy over all sources.
find_program(CLANG_FORMAT clang-format)
find_program(RUN_CLANG_TIDY NAMES run-clang-tidy run-clang-tidy-14)
if(CLANG_FORMAT AND RUN_CLANG_TIDY)
  add_custom_target(lint
    COMMAND "${PROJECT_SOURCE_DIR}/scripts/lint" "${CMAKE_BINARY_DIR}"
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
    USES_TERMINAL)
endif()
