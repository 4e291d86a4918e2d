// Categories of Moodle, in its formats GIFT and XML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace qbank {

// The topic of "$course$/top/Science/Physics": {"Science", "Physics"}.
std::vector<std::string> topic_of_category(std::string_view path);

}  // namespace qbank
