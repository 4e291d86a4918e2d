#include "searcher/engine/filter.h"

#include <gtest/gtest.h>

#include "indexer/error.h"
#include "tests/support/test_index.h"

namespace qbank::testing {
namespace {

const TestIndex& bank() {
  static const TestIndex kIndex({
      question("1", "One").topic("OOP in Python").tier("Core").tag("async"),
      question("2", "Two").topic("OOP in Python").tier("Deep / Follow-up"),
      question("3", "Three").topic("Python").topic("Testing & Debugging").tier("Core"),
      question("4", "Four").topic("Données").bank("Other"),
      question("5", "Five").topic("OOP"),
  });
  return kIndex;
}

Strings ids_having(Field field, const std::string& value, const Snapshot& snapshot) {
  Strings found;
  for (const DocId document : filter_documents(field, value, snapshot)) {
    found.push_back(snapshot.question(document)->question.id);
  }
  return found;
}

Strings having(Field field, const std::string& value) {
  const auto snapshot = bank().snapshot();
  Strings found;
  for (const DocId document : filter_documents(field, value, *snapshot)) {
    found.push_back(snapshot->question(document)->question.number);
  }
  return found;
}

TEST(Filter, TakesTheWholeValueFirst) {
  EXPECT_EQ(having(Field::kTopic, "OOP in Python"), (Strings{"1", "2"}));
  EXPECT_EQ(having(Field::kTopic, "OOP"), Strings{"5"}) << "no other topic that has the word";
}

TEST(Filter, TakesWordsOfTheValueInAnyOrder) {
  EXPECT_EQ(having(Field::kTopic, "python oop"), (Strings{"1", "2"}));
  EXPECT_EQ(having(Field::kTier, "deep"), Strings{"2"});
}

TEST(Filter, TakesBeginningsAndFormsOfWords) {
  EXPECT_EQ(having(Field::kTopic, "test"), Strings{"3"});
  EXPECT_EQ(having(Field::kTopic, "tests"), Strings{"3"});
  EXPECT_EQ(having(Field::kTopic, "debug"), Strings{"3"});
}

TEST(Filter, TakesThePathAndEachHeading) {
  EXPECT_EQ(having(Field::kTopic, "Python > Testing & Debugging"), Strings{"3"});
  EXPECT_EQ(having(Field::kTopic, "Testing & Debugging"), Strings{"3"});
}

TEST(Filter, IgnoresCapitalsAndAccents) {
  EXPECT_EQ(having(Field::kTopic, "oop IN pythön"), (Strings{"1", "2"}));
  EXPECT_EQ(having(Field::kTopic, "DONNEES"), Strings{"4"});
  EXPECT_EQ(having(Field::kBank, "other"), Strings{"4"});
  EXPECT_EQ(having(Field::kTier, "CORE"), (Strings{"1", "3"}));
}

TEST(Filter, TakesIdsNumbersAndBanksOnlyWhole) {
  EXPECT_EQ(having(Field::kId, "test/3"), Strings{"3"});
  EXPECT_EQ(having(Field::kId, "test"), Strings{});
  EXPECT_EQ(having(Field::kNumber, "4"), Strings{"4"});
  EXPECT_EQ(having(Field::kBank, "oth"), Strings{});
}

TEST(Filter, TakesTheNumberOfEveryBankWhateverItsId) {
  Question keyed = question("7", "Has a key of its own").bank("Keyed");
  keyed.id = "Keyed/key";
  Question unnumbered = question("7", "Has a key that looks like a number").bank("Unnumbered");
  unnumbered.number.clear();
  Question misleading = question("7", "Has the key of another number").bank("Misleading");
  misleading.number = "8";
  const TestIndex index({question("7", "One").bank("One"), question("7", "Two").bank("Two"),
                         question("1", "Three").bank("a"), question("7", "Four").bank("a/b"),
                         question("Q7", "Five").bank("One"), keyed, unnumbered, misleading});
  const auto snapshot = index.snapshot();
  EXPECT_EQ(ids_having(Field::kNumber, "7", *snapshot),
            (Strings{"One/7", "Two/7", "a/b/7", "Keyed/key"}));
  EXPECT_EQ(ids_having(Field::kNumber, "8", *snapshot), Strings{"Misleading/7"});
  EXPECT_EQ(ids_having(Field::kNumber, "b/7", *snapshot), Strings{});
  EXPECT_EQ(ids_having(Field::kNumber, "q7", *snapshot), Strings{"One/Q7"});
  EXPECT_EQ(ids_having(Field::kNumber, "Q7", *snapshot), Strings{"One/Q7"});
  EXPECT_EQ(ids_having(Field::kNumber, "9", *snapshot), Strings{});
  EXPECT_EQ(ids_having(Field::kId, "one/7", *snapshot), Strings{});
}

TEST(Filter, OfAnUnknownValueIsEmpty) {
  for (const char* const value : {"cooking", "", " ", "?!", "\xFF"}) {
    EXPECT_EQ(having(Field::kTopic, value), Strings{}) << value;
  }
}

TEST(RequiredFilter, NamesTheValuesThereAre) {
  try {
    required_filter(Field::kTier, "expert", *bank().snapshot());
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kInvalidArgument);
    EXPECT_NE(std::string(error.what()).find("expert"), std::string::npos);
    EXPECT_NE(error.hint().find("Core"), std::string::npos);
    EXPECT_NE(error.hint().find("Deep / Follow-up"), std::string::npos);
  }
}

TEST(RequiredFilter, OfAnEmptyIndexIsEmpty) {
  const TestIndex empty({});
  EXPECT_TRUE(required_filter(Field::kTier, "Core", *empty.snapshot()).empty());
}

}  // namespace
}  // namespace qbank::testing
