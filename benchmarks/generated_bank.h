// Banks and dumps of any size with the word statistics of natural text.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "indexer/bank/question.h"

namespace qbank::bench {

class Words;

// Makes the questions of a bank, one after the other, without end and in constant memory; a larger
// bank begins with the smaller one. The same seed gives the same bank everywhere.
//
// A word of rank r is about as frequent as 1 / (r + 2.7), Zipf's law with Mandelbrot's flattening,
// and from rank 7873 on as r^-1.77 (Gerlach and Altmann, 2013): so the vocabulary never ends and
// grows with the bank by Heaps' law. English function words are the most frequent. One word in
// three is of the question's topic; topics share words. Questions have 3 to 30 words, 10 in the
// median.
class QuestionGenerator {
 public:
  // `answers`: one question in three has an answer.
  explicit QuestionGenerator(bool answers = true, std::uint64_t seed = 1);
  ~QuestionGenerator();
  QuestionGenerator(const QuestionGenerator&) = delete;
  QuestionGenerator& operator=(const QuestionGenerator&) = delete;

  Question next();

 private:
  bool answers_;
  std::unique_ptr<Words> words_;
  unsigned made_ = 0;
};

// The first questions of such a bank, with answers.
std::vector<Question> generate_questions(std::size_t size, std::uint64_t seed = 1);

// Queries of two to six words of one question each, some of them misspelt.
std::vector<std::string> generate_queries(const std::vector<Question>& questions, std::size_t count,
                                          std::uint64_t seed = 2);

// Writes posts with the same words as a Stack Exchange dump, `Posts.xml`, of a little more than
// `bytes`: questions with a title, a body of some paragraphs with code, tags, and up to three
// answers each. Takes no memory to speak of.
void write_posts(std::ostream& out, std::uint64_t bytes, std::uint64_t seed = 1);

}  // namespace qbank::bench
