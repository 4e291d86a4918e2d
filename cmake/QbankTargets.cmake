# How every target of the project is compiled: C++20, includes from the root, sanitizers, warnings.
include(GNUInstallDirs)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

function(qbank_target_defaults target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
  if(QBANK_DEVELOPER)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                           -Wno-sign-conversion -Wnon-virtual-dtor -Werror)
  endif()
  if(QBANK_SANITIZE)
    target_compile_options(${target} PUBLIC -fsanitize=${QBANK_SANITIZE} -fno-omit-frame-pointer
                           -fno-sanitize-recover=all)
    target_link_options(${target} PUBLIC -fsanitize=${QBANK_SANITIZE})
  endif()
endfunction()

# qbank_library(NAME SOURCES... ): a static library whose headers are included from the root.
function(qbank_library name)
  add_library(${name} STATIC ${ARGN})
  target_include_directories(${name} PUBLIC "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>"
                             "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/qbank>")
  qbank_target_defaults(${name})
endfunction()
