// A bank of any size with the word statistics of natural text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/bank/question.h"

namespace qbank::bench {

// Questions whose words follow Zipf's law (the word of rank r about 1/r as often as the first) over
// a vocabulary that grows with the bank as Heaps' law says; English function words are the most
// frequent. One in three has an answer. The same size and seed give the same bank everywhere.
std::vector<Question> generate_questions(std::size_t size, std::uint64_t seed = 1);

// Queries of two to four words that such a bank has, with some misspelt.
std::vector<std::string> generate_queries(std::size_t count, std::size_t bank_size,
                                          std::uint64_t seed = 2);

}  // namespace qbank::bench
