// TestIndex: an index made for one test, asked by question number.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/bank/question.h"
#include "indexer/store/index_writer.h"
#include "searcher/engine/question_index.h"
#include "searcher/engine/snapshot.h"
#include "tests/support/question_builder.h"
#include "tests/support/temp_dir.h"

namespace qbank::testing {

using Strings = std::vector<std::string>;

// Writes the questions to the index at `path`, with the thesaurus if it has text.
WriteSummary write_index(const std::filesystem::path& path, const std::vector<Question>& questions,
                         std::string_view thesaurus = {}, WriteOptions options = {});

// One generation of the index at `path`, as the engine's private parts see it.
std::shared_ptr<const Snapshot> open_snapshot(const std::filesystem::path& path);

// The numbers of the hits' questions, in order.
Strings numbers(const SearchResponse& response);

class TestIndex {
 public:
  explicit TestIndex(const std::vector<Question>& questions, std::string_view thesaurus = {});

  const std::filesystem::path& path() const { return path_; }
  const QuestionIndex& operator*() const { return *index_; }
  const QuestionIndex* operator->() const { return index_.get(); }
  std::shared_ptr<const Snapshot> snapshot() const { return open_snapshot(path_); }

  SearchResponse search(const std::string& query, std::size_t limit = 10) const;

  // Numbers of the hits, best first.
  Strings find(const std::string& query) const { return numbers(search(query, kMaxLimit)); }

  // Number of the best hit; empty if there is none.
  std::string first(const std::string& query) const;

  // Numbers of all questions that match by the query's words, in the bank's order; without the
  // neighbours that a search may add behind them.
  Strings matching(const std::string& query) const;

 private:
  TempDir dir_;
  std::filesystem::path path_;
  std::unique_ptr<QuestionIndex> index_;
};

// The seed bank with the project's thesaurus, built once a program.
const TestIndex& seed_index();

}  // namespace qbank::testing
