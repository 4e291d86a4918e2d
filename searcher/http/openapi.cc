#include "searcher/http/openapi.h"

namespace qbank {
namespace openapi {

std::string_view file(std::string_view name);  // made by CMake from openapi.json

}  // namespace openapi

std::string_view openapi_document() { return openapi::file("openapi.json"); }

}  // namespace qbank
