// An index that was built in parts is the one that a single writer makes.
#include <gtest/gtest.h>
#include <xapian.h>

#include <sstream>

#include "indexer/error.h"
#include "indexer/store/fields.h"
#include "indexer/store/index_directory.h"
#include "tests/support/random_text.h"
#include "tests/support/test_index.h"

namespace fs = std::filesystem;

namespace qbank::testing {
namespace {

constexpr std::size_t kAll = 10'000;  // a batch that is never full

std::vector<Question> random_bank(std::uint64_t seed, std::size_t size) {
  Random random(seed);
  const Strings topics = {"Lists", "Sets and maps", "__init__"};
  std::vector<Question> questions;
  for (std::size_t i = 1; i <= size; ++i) {
    Question made = question(std::to_string(i), random_text(random, 12) + " word?")
                        .topic(random.pick(topics))
                        .answer(random_text(random, 12));
    made.language = random.one_in(5) ? "de" : "en";
    made.line = static_cast<unsigned>(i);
    questions.push_back(std::move(made));
  }
  return questions;
}

void put_postings(std::ostream& out, const Xapian::Database& database) {
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    out << *term << ':';
    for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term);
         ++posting) {
      out << ' ' << *posting << '*' << posting.get_wdf();
    }
    out << '\n';
  }
}

void put_documents(std::ostream& out, const Xapian::Database& database) {
  for (Xapian::valueno slot = kHashSlot; slot <= kRecordSlot; ++slot) {
    for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot);
         ++value) {
      out << slot << ' ' << value.get_docid() << '=' << *value << '\n';
    }
  }
}

void put_rest(std::ostream& out, const Xapian::Database& database) {
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    out << *key << '=' << database.get_metadata(*key) << '\n';
  }
}

// All that the index at `path` says, as text.
std::string content_of(const fs::path& path) {
  const Xapian::Database database(path.string());
  std::ostringstream out;
  put_postings(out, database);
  put_documents(out, database);
  put_rest(out, database);
  return out.str();
}

WriteSummary write(const fs::path& path, const std::vector<Question>& questions,
                   std::size_t batch) {
  WriteOptions options;
  options.batch = batch;
  return write_index(path, questions, "array = list\ngil > lock", options);
}

TEST(ParallelBuild, IsTheIndexOfASingleWriter) {
  const TempDir dir;
  const auto bank = random_bank(1, 2100);
  EXPECT_EQ(write(dir / "one", bank, kAll), (WriteSummary{.added = 2100}));
  EXPECT_EQ(write(dir / "many", bank, 170), (WriteSummary{.added = 2100}));
  EXPECT_EQ(content_of(dir / "one"), content_of(dir / "many"));
}

TEST(ParallelBuild, OfMorePartsThanAreMergedAtOnceIsTheSame) {
  const TempDir dir;
  const auto bank = random_bank(7, 1400);
  write(dir / "one", bank, kAll);
  write(dir / "many", bank, 20);
  EXPECT_EQ(content_of(dir / "one"), content_of(dir / "many"));
}

TEST(ParallelBuild, AddsToAnIndexAsASingleWriterDoes) {
  const TempDir dir;
  auto bank = random_bank(2, 1200);
  const std::vector<Question> start(bank.begin(), bank.begin() + 500);
  bank[100].text += " Changed?";
  bank[200].line = 9999;
  bank.erase(bank.begin() + 300, bank.begin() + 310);
  for (const char* const name : {"one", "many"}) write(dir / name, start, kAll);
  const WriteSummary summary = write(dir / "one", bank, kAll);
  EXPECT_EQ(summary, (WriteSummary{
                         .added = 700, .changed = 1, .moved = 1, .removed = 10, .unchanged = 488}));
  EXPECT_EQ(write(dir / "many", bank, 170), summary);
  EXPECT_EQ(content_of(dir / "one"), content_of(dir / "many"));
}

TEST(ParallelBuild, OfNewQuestionsAloneIsAddedToAnIndex) {
  const TempDir dir;
  const auto bank = random_bank(8, 400);
  write(dir / "index", {bank.front()}, kAll);
  EXPECT_EQ(write(dir / "index", bank, 100), (WriteSummary{.added = 399, .unchanged = 1}));
  EXPECT_EQ(open_snapshot(dir / "index")->size(), 400U);
}

TEST(ParallelBuild, LeavesOneGenerationAndNoParts) {
  const TempDir dir;
  write(dir / "index", random_bank(3, 600), 100);
  Strings files;
  for (const auto& entry : fs::directory_iterator(dir / "index")) {
    files.push_back(entry.path().filename().string());
  }
  std::sort(files.begin(), files.end());
  EXPECT_EQ(files, (Strings{"XAPIANDB", "generation-1", "lock"}));
}

TEST(ParallelBuild, ThatIsGivenUpLeavesTheOldIndex) {
  const TempDir dir;
  write(dir / "index", random_bank(4, 50), kAll);
  const auto before = contents_of(dir / "index");
  {
    WriteOptions options;
    options.batch = 100;
    IndexWriter writer(dir / "index", options);
    for (const Question& question : random_bank(5, 600)) writer.add(question);
  }
  EXPECT_EQ(contents_of(dir / "index"), before);
}

TEST(ParallelBuild, ThatCannotWriteAPartSaysSo) {
  const TempDir dir;
  fs::create_directories(dir / "index");
  WriteOptions options;
  options.batch = 100;
  IndexWriter writer(dir / "index", options);
  write_file(dir / "index/generation-1.part-2", "in the way");
  EXPECT_THROW(
      {
        for (const Question& question : random_bank(6, 500)) writer.add(question);
        writer.commit();
      },
      Error);
  EXPECT_EQ(IndexDirectory(dir / "index").current(), std::nullopt);
}

}  // namespace
}  // namespace qbank::testing
