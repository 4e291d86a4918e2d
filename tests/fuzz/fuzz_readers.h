// What the fuzz targets run, by the name of the reader.
#pragma once

#include <string_view>

namespace qbank::fuzz {

// Reads `bytes` as the reader `name` would, and checks what every reader promises: valid UTF-8, no
// question without text, no exception but Error. Aborts if a promise is broken.
void run(std::string_view name, std::string_view bytes);

}  // namespace qbank::fuzz
