# Finds Xapian: the target Xapian::Xapian and the variables Xapian_FOUND and Xapian_VERSION.
#
# Xapian's own CMake config sets old-style variables only and does not compare versions, so the
# header and the library are looked up here.
find_path(Xapian_INCLUDE_DIR xapian.h)
find_library(Xapian_LIBRARY xapian)
mark_as_advanced(Xapian_INCLUDE_DIR Xapian_LIBRARY)

if(Xapian_INCLUDE_DIR AND EXISTS "${Xapian_INCLUDE_DIR}/xapian/version.h")
  file(STRINGS "${Xapian_INCLUDE_DIR}/xapian/version.h" _xapian_version
       REGEX "^#define XAPIAN_VERSION +\"[0-9.]+")
  string(REGEX REPLACE ".*\"([0-9.]+).*" "\\1" Xapian_VERSION "${_xapian_version}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Xapian
  REQUIRED_VARS Xapian_LIBRARY Xapian_INCLUDE_DIR
  VERSION_VAR Xapian_VERSION)

if(Xapian_FOUND AND NOT TARGET Xapian::Xapian)
  add_library(Xapian::Xapian UNKNOWN IMPORTED)
  set_target_properties(Xapian::Xapian PROPERTIES
    IMPORTED_LOCATION "${Xapian_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${Xapian_INCLUDE_DIR}")
endif()
