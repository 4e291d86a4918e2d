// Files of data/ that are a part of the program. Made by qbank_embed_files.
#pragma once

#include <string_view>

namespace qbank::builtin {

// The content of "thesaurus.txt", "everyday.txt" or "glossary.txt"; empty for any other name.
std::string_view file(std::string_view name);

}  // namespace qbank::builtin
