// The description of the JSON interface.
#pragma once

#include <string_view>

namespace qbank {

// An OpenAPI 3.1 document. A test checks it against the routes and runs its examples.
std::string_view openapi_document();

}  // namespace qbank
