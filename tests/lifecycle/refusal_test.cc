// What is not an index, or not ours to write, is refused in one clear error and left as it was.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include <functional>
#include <optional>

#include "indexer/error.h"
#include "indexer/store/dead_documents.h"
#include "indexer/store/index_directory.h"
#include "indexer/store/metadata.h"
#include "searcher/engine/question_index.h"
#include "tests/support/test_index.h"

namespace fs = std::filesystem;

namespace qbank::testing {
namespace {

const std::vector<Question> kBank = {question("1", "What is a list?")};

std::optional<Error> error_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    EXPECT_STRNE(error.what(), "");
    EXPECT_FALSE(error.hint().empty()) << error.what();
    return error;
  }
  ADD_FAILURE() << "nothing was thrown";
  return std::nullopt;
}

// Whether both sides refuse the path with this code and leave all below `dir` as it was.
void expect_refused(const fs::path& path, const TempDir& dir, ErrorCode code) {
  const auto before = contents_of(dir.path());
  const auto writing = error_of([&] { write_index(path, kBank); });
  ASSERT_TRUE(writing);
  EXPECT_EQ(writing->code(), code) << writing->what();
  const auto reading = error_of([&] { const QuestionIndex index(path); });
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->code(), code) << reading->what();
  EXPECT_NE(std::string(reading->what()).find(path.filename().string()), std::string::npos);
  auto after = contents_of(dir.path());
  std::erase_if(after, [&](const auto& entry) { return entry.first.ends_with("/lock"); });
  auto expected = before;
  std::erase_if(expected, [&](const auto& entry) { return entry.first.ends_with("/lock"); });
  EXPECT_EQ(after, expected);
}

void set_metadata(const fs::path& path, std::string_view key, const std::string& value) {
  const IndexDirectory directory(path);
  Xapian::WritableDatabase database(directory.generation(*directory.current()).string(),
                                    Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST);
  database.set_metadata(std::string(key), value);
  database.commit();
}

void set_format(const fs::path& path, const std::string& version) {
  set_metadata(path, kFormatKey, version);
}

TEST(DeadWords, OfMoreQuestionsThanThereAreMakeNoWordFrequent) {
  const TempDir dir;
  write_index(dir / "index", kBank);
  EXPECT_EQ(open_snapshot(dir / "index")->vocabulary().with_prefix("list", 1).size(), 1U);
  set_metadata(dir / "index", kDeadWordsKey, encode_counts({{"list", 1'000}}));
  EXPECT_TRUE(open_snapshot(dir / "index")->vocabulary().with_prefix("list", 1).empty());
}

TEST(Refusal, OfAnIndexOfAnotherVersion) {
  for (const char* const version : {"0", "999", ""}) {
    const TempDir dir;
    write_index(dir / "index", kBank);
    set_format(dir / "index", version);
    expect_refused(dir / "index", dir, ErrorCode::kWrongFormat);
  }
}

TEST(Refusal, OfAnotherVersionNamesBothAndTheCure) {
  const TempDir dir;
  write_index(dir / "index", kBank);
  set_format(dir / "index", "999");
  const auto error = error_of([&] { const QuestionIndex index(dir / "index"); });
  ASSERT_TRUE(error);
  EXPECT_NE(std::string(error->what()).find("999"), std::string::npos);
  EXPECT_NE(std::string(error->what()).find(kFormatVersion), std::string::npos);
  EXPECT_NE(error->hint().find("qbank index"), std::string::npos);
}

TEST(Refusal, OfADirectoryOfOtherFiles) {
  const TempDir dir;
  fs::create_directories(dir / "photos/2024");
  write_file(dir / "photos/2024/cat.jpg", "cat");
  expect_refused(dir / "photos", dir, ErrorCode::kNotAnIndex);
}

TEST(Refusal, OfAXapianDatabaseOfSomeoneElse) {
  const TempDir dir;
  {
    Xapian::WritableDatabase other((dir / "mail").string(), Xapian::DB_CREATE);
    other.add_document(Xapian::Document());
  }
  expect_refused(dir / "mail", dir, ErrorCode::kNotAnIndex);
}

TEST(Refusal, OfAFile) {
  const TempDir dir;
  write_file(dir / "file", "text");
  expect_refused(dir / "file", dir, ErrorCode::kNotAnIndex);
}

TEST(Refusal, OfAPlaceBelowAFile) {
  const TempDir dir;
  write_file(dir / "file", "text");
  const auto error = error_of([&] { write_index(dir / "file/index", kBank); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), ErrorCode::kIo);
  EXPECT_EQ(read_file(dir / "file"), "text");
}

TEST(Refusal, OfADirectoryThatCannotBeWritten) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may write anywhere";
  const TempDir dir;
  fs::create_directory(dir / "fixed");
  ::chmod((dir / "fixed").c_str(), 0555);
  const auto error = error_of([&] { write_index(dir / "fixed/index", kBank); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), ErrorCode::kIo);
}

TEST(Refusal, OfAnIndexThatCannotBeWrittenStillReads) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may write anywhere";
  const TempDir dir;
  write_index(dir / "index", kBank);
  ::chmod((dir / "index").c_str(), 0555);
  const auto error = error_of([&] { write_index(dir / "index", {}); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), ErrorCode::kIo);
  EXPECT_NE(QuestionIndex(dir / "index").question("test/1"), nullptr);
  ::chmod((dir / "index").c_str(), 0755);
}

TEST(Refusal, OfADamagedGeneration) {
  const TempDir dir;
  write_index(dir / "index", kBank);
  for (const auto& entry : fs::directory_iterator(dir / "index/generation-1")) {
    write_file(entry.path(), "rubbish");
  }
  const auto error = error_of([&] { const QuestionIndex index(dir / "index"); });
  ASSERT_TRUE(error);
  EXPECT_FALSE(error->hint().empty());
}

TEST(Refusal, OfAGenerationThatIsGone) {
  const TempDir dir;
  write_index(dir / "index", kBank);
  fs::remove_all(dir / "index/generation-1");
  const auto error = error_of([&] { const QuestionIndex index(dir / "index"); });
  ASSERT_TRUE(error);
}

}  // namespace
}  // namespace qbank::testing
