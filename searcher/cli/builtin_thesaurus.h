// The thesaurus that comes with qbank, data/thesaurus.txt, as a part of the program.
#pragma once

#include <string_view>

namespace qbank {

extern const std::string_view kBuiltinThesaurus;

}  // namespace qbank
