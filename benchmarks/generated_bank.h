// A bank of any size with the word statistics of natural text.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "indexer/bank/question.h"

namespace qbank::bench {

// Questions whose words follow Zipf's law (the word of rank r about 1/r as often as the first) over
// a vocabulary that grows with the bank as Heaps' law says; English function words are the most
// frequent. One in three has an answer. The same size and seed give the same bank everywhere.
std::vector<Question> generate_questions(std::size_t size, std::uint64_t seed = 1);

// Writes posts with the same words as a Stack Exchange dump, `Posts.xml`, of a little more than
// `bytes`: questions with a title, a body of some paragraphs with code, tags, and up to three
// answers each. Takes no memory to speak of.
void write_posts(std::ostream& out, std::uint64_t bytes, std::uint64_t seed = 1);

// Queries of two to four words that such a bank has, with some misspelt.
std::vector<std::string> generate_queries(std::size_t count, std::size_t bank_size,
                                          std::uint64_t seed = 2);

}  // namespace qbank::bench
