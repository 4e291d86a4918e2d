#include "indexer/store/facet_values.h"

#include <gtest/gtest.h>

#include "indexer/error.h"
#include "tests/support/question_builder.h"
#include "tests/support/random_text.h"

namespace qbank::testing {
namespace {

using Strings = std::vector<std::string>;

Question placed(const std::string& topic, const std::string& tier, const std::string& bank) {
  QuestionBuilder made = question("1", "What?").tier(tier).bank(bank);
  if (!topic.empty()) made.topic(topic);
  return made;
}

Strings decoded(FacetDecoder& decoder, const std::string& encoded) {
  const FacetDecoder::Numbers numbers = decoder.decode(encoded);
  Strings values;
  for (std::size_t i = 0; i < numbers.size(); ++i) values.push_back(decoder.value(i, numbers[i]));
  return values;
}

TEST(FacetValues, AreGivenBack) {
  FacetEncoder encoder;
  const std::string first = encoder.encode(placed("Lists", "Core", "one"));
  const std::string second = encoder.encode(placed("", "Core", "two"));
  const std::string third = encoder.encode(placed("Sets", "", ""));
  FacetDecoder decoder(encoder.table());
  EXPECT_EQ(decoded(decoder, first), (Strings{"Lists", "Core", "one"}));
  EXPECT_EQ(decoded(decoder, second), (Strings{"", "Core", "two"}));
  EXPECT_EQ(decoded(decoder, third), (Strings{"Sets", "", ""}));
}

TEST(FacetValues, TakeAByteEach) {
  FacetEncoder encoder;
  EXPECT_EQ(encoder.encode(placed("Lists", "Core", "bank")).size(), 3U);
}

TEST(FacetValues, OfPathsAreTheirLabels) {
  FacetEncoder encoder;
  const std::string path = encoder.encode(question("1", "What?").topic("Python").topic("Lists"));
  FacetDecoder decoder(encoder.table());
  EXPECT_EQ(decoded(decoder, path).front(), "Python > Lists");
}

TEST(FacetValues, KeepTheirNumbersInATable) {
  FacetEncoder first;
  const std::string before = first.encode(placed("Lists", "Core", "bank"));
  FacetEncoder second(first.table());
  EXPECT_EQ(second.encode(placed("Lists", "Core", "bank")), before);
  EXPECT_EQ(second.table(), first.table());
  const std::string added = second.encode(placed("Sets", "Deep", "other"));
  FacetDecoder decoder(second.table());
  EXPECT_EQ(decoded(decoder, before), (Strings{"Lists", "Core", "bank"}));
  EXPECT_EQ(decoded(decoder, added), (Strings{"Sets", "Deep", "other"}));
}

TEST(FacetValues, OfTooManyKindsAreSpelled) {
  constexpr int kTopics = 70'000;
  FacetEncoder encoder;
  std::vector<std::string> encoded;
  for (int i = 0; i < kTopics; ++i) {
    encoded.push_back(encoder.encode(placed("Topic " + std::to_string(i), "Core", "bank")));
  }
  encoded.push_back(encoder.encode(placed("Topic " + std::to_string(kTopics - 1), "Core", "bank")));
  EXPECT_EQ(encoder.table().find("Topic 65535"), std::string::npos);
  FacetDecoder decoder(encoder.table());
  for (int i = 0; i < kTopics; ++i) {
    EXPECT_EQ(decoded(decoder, encoded[static_cast<std::size_t>(i)]).front(),
              "Topic " + std::to_string(i));
  }
  EXPECT_EQ(decoder.decode(encoded[kTopics]), decoder.decode(encoded[kTopics - 1]));
}

TEST(FacetValues, OfOtherBytesAreCorrupt) {
  FacetEncoder encoder;
  const std::string encoded = encoder.encode(placed("Lists", "Core", "bank"));
  const std::string table = encoder.table();
  FacetDecoder decoder(table);
  for (const std::string& bytes :
       {std::string(), encoded.substr(1), encoded + '\0', std::string("\x03\x02\x02"),
        std::string("\x01\x7F"
                    "abc")}) {
    EXPECT_THROW(decoder.decode(bytes), Error);
  }
  for (std::size_t size = 0; size < table.size(); ++size) {
    EXPECT_THROW(FacetDecoder(table.substr(0, size)), Error) << size;
    EXPECT_THROW(FacetEncoder(table.substr(0, size)), Error) << size;
  }
}

TEST(FacetValues, OfRandomBytesThrowOnlyCorrupt) {
  FacetEncoder encoder;
  encoder.encode(placed("Lists", "Core", "bank"));
  FacetDecoder decoder(encoder.table());
  Random random(7);
  for (int i = 0; i < 2000; ++i) {
    try {
      decoder.decode(random_bytes(random, 8));
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
    }
  }
}

}  // namespace
}  // namespace qbank::testing
