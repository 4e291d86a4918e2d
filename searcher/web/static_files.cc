#include "searcher/web/static_files.h"

#include "indexer/hash.h"

namespace qbank {
namespace web {

std::string_view file(std::string_view name);  // made by CMake from the files

}  // namespace web

std::string_view static_file(std::string_view name) { return web::file(name); }

std::string static_file_version(std::string_view name) {
  return hex(stable_hash(static_file(name)));
}

}  // namespace qbank
