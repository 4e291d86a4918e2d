#include "indexer/store/record_compression.h"

#include <gtest/gtest.h>

#include "indexer/error.h"
#include "indexer/store/record.h"
#include "indexer/store/record_dictionary.h"
#include "tests/support/random_text.h"
#include "tests/support/seed_bank.h"

namespace qbank {
namespace {

std::vector<std::string> seed_records() {
  std::vector<std::string> records;
  for (const Question& question : testing::seed_questions()) {
    records.push_back(encode_record(question, ""));
  }
  return records;
}

std::string there_and_back(const std::string& record, const std::string& dictionary) {
  RecordCompressor compressor(dictionary);
  return RecordDecompressor(dictionary).decompress(compressor.compress(record));
}

ErrorCode code_of_decompressing(std::string_view bytes, const std::string& dictionary) {
  try {
    RecordDecompressor(dictionary).decompress(bytes);
  } catch (const Error& error) {
    return error.code();
  }
  return ErrorCode::kIo;  // nothing was thrown
}

TEST(RecordCompression, GivesBackEveryRecord) {
  const std::vector<std::string> records = seed_records();
  const std::string dictionary = train_dictionary(records);
  for (const std::string& record : records) {
    EXPECT_EQ(there_and_back(record, dictionary), record);
    EXPECT_EQ(there_and_back(record, ""), record);
  }
}

TEST(RecordCompression, GivesBackTheExtremes) {
  const std::string dictionary = train_dictionary(seed_records());
  testing::Random random(3);
  for (const std::string& record :
       {std::string(), std::string(1, '\0'), std::string(5'000'000, 'x'),
        testing::random_bytes(random, 1'000'000)}) {
    EXPECT_EQ(there_and_back(record, dictionary), record);
    EXPECT_EQ(there_and_back(record, ""), record);
  }
}

TEST(RecordCompression, WithADictionaryTakesLess) {
  const std::vector<std::string> records = seed_records();
  const std::string dictionary = train_dictionary(records);
  std::size_t with = 0;
  std::size_t without = 0;
  for (const std::string& record : records) {
    with += RecordCompressor(dictionary).compress(record).size();
    without += RecordCompressor("").compress(record).size();
  }
  EXPECT_LT(with * 3, without * 2);
}

TEST(RecordCompression, HasNoDictionaryOfTooLittle) {
  EXPECT_EQ(train_dictionary({}), "");
  EXPECT_EQ(train_dictionary({"one record"}), "");
}

TEST(RecordCompression, CutAnywhereIsCorrupt) {
  const std::string dictionary = train_dictionary(seed_records());
  const std::string bytes = RecordCompressor(dictionary).compress(seed_records().front());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_EQ(code_of_decompressing(std::string_view(bytes).substr(0, size), dictionary),
              ErrorCode::kCorrupt)
        << size << " of " << bytes.size() << " bytes";
  }
}

TEST(RecordCompression, OfAnotherLengthIsCorrupt) {
  std::string bytes = RecordCompressor("").compress("a record of some words");
  for (const char length : {'\x00', '\x15', '\x17', '\x7F'}) {
    bytes[0] = length;
    EXPECT_EQ(code_of_decompressing(bytes, ""), ErrorCode::kCorrupt);
  }
}

TEST(RecordCompression, TakesNoMemoryForALengthThatCannotBe) {
  EXPECT_EQ(code_of_decompressing("\xFF\xFF\xFF\xFF\xFF\xFF\x7F frame", ""), ErrorCode::kCorrupt);
}

TEST(RecordCompression, OfRandomBytesThrowsOnlyCorrupt) {
  const std::string dictionary = train_dictionary(seed_records());
  const RecordDecompressor records(dictionary);
  testing::Random random(7);
  for (int i = 0; i < 2000; ++i) {
    try {
      records.decompress(testing::random_bytes(random, 60));
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
    }
  }
}

}  // namespace
}  // namespace qbank
