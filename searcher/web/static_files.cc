#include "searcher/web/static_files.h"

#include <cstdint>
#include <cstdio>

namespace qbank {
namespace web {

std::string_view file(std::string_view name);  // made by CMake from the files

}  // namespace web

std::string_view static_file(std::string_view name) { return web::file(name); }

std::string static_file_version(std::string_view name) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const char c : static_file(name)) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  }
  char text[9];
  std::snprintf(text, sizeof text, "%08x", hash);
  return text;
}

}  // namespace qbank
