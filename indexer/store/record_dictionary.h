// Dictionaries for the compression of records. Private to the store.
#pragma once

#include <string>
#include <vector>

namespace qbank {

// What records like these have in common, for compressing more of them: up to 32 KB. Empty if they
// are too few or too short to tell.
std::string train_dictionary(const std::vector<std::string>& records);

}  // namespace qbank
