// The seed bank, data/python-interview.md, as tests use it.
#pragma once

#include <string>
#include <vector>

#include "indexer/bank/question.h"

namespace qbank::testing {

// Its 180 questions, read once a program.
const std::vector<Question>& seed_questions();

// The text of data/thesaurus.txt, data/everyday.txt and data/glossary.txt.
const std::string& project_thesaurus();

}  // namespace qbank::testing
