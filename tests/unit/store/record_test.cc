#include "indexer/store/record.h"

#include <gtest/gtest.h>

#include <limits>

#include "indexer/error.h"
#include "tests/support/random_text.h"
#include "tests/support/seed_bank.h"

namespace qbank {
namespace {

Question full_question() {
  Question question;
  question.id = "bank/7";
  question.bank = "bank";
  question.number = "7";
  question.text = "What does \"*args\" do?";
  question.topic = {"Python", "Functions"};
  question.tier = "Core";
  question.body = std::string("def f(*args):\n\0pass", 19);
  question.answer = std::string(1000, 'x');
  question.options = {"a tuple", "", "a list"};
  question.tags = {"args"};
  question.url = "https://example.org/7";
  question.language = "en";
  question.source = "bank.md";
  question.line = std::numeric_limits<unsigned>::max();
  return question;
}

ErrorCode code_of_decoding(std::string_view record) {
  try {
    decode_record(record);
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "nothing was thrown";
  return ErrorCode::kIo;
}

TEST(Record, GivesBackEveryFieldAndTheTokens) {
  const StoredRecord record = decode_record(encode_record(full_question(), "tokens"));
  EXPECT_EQ(record.question, full_question());
  EXPECT_EQ(record.tokens, "tokens");
}

TEST(Record, GivesBackAnEmptyQuestion) {
  EXPECT_EQ(decode_record(encode_record(Question(), "")).question, Question());
}

TEST(Record, GivesBackTheSeedBank) {
  for (const Question& question : testing::seed_questions()) {
    EXPECT_EQ(decode_record(encode_record(question, "")).question, question);
  }
}

TEST(Record, CutAnywhereIsCorrupt) {
  const std::string record = encode_record(full_question(), "tokens");
  for (std::size_t size = 0; size < record.size(); ++size) {
    EXPECT_EQ(code_of_decoding(std::string_view(record).substr(0, size)), ErrorCode::kCorrupt)
        << size << " of " << record.size() << " bytes";
  }
}

TEST(Record, LengthBeyondTheEndIsCorrupt) {
  EXPECT_EQ(code_of_decoding("\xFF\xFF\xFF\xFF\x0F"), ErrorCode::kCorrupt);
  EXPECT_EQ(code_of_decoding(std::string(20, '\xFF')), ErrorCode::kCorrupt);
}

TEST(Record, WithBytesLeftOverIsCorrupt) {
  EXPECT_EQ(code_of_decoding(encode_record(full_question(), "tokens") + "x"), ErrorCode::kCorrupt);
}

TEST(Record, OfRandomBytesThrowsOnlyCorrupt) {
  testing::Random random(7);
  for (int i = 0; i < 2000; ++i) {
    const std::string bytes = testing::random_bytes(random, 60);
    try {
      decode_record(bytes);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
    }
  }
}

}  // namespace
}  // namespace qbank
