#include "tests/support/test_index.h"

#include "indexer/hash.h"
#include "indexer/store/index_directory.h"
#include "indexer/text/thesaurus.h"
#include "searcher/engine/matcher.h"
#include "searcher/engine/query_plan.h"
#include "tests/support/seed_bank.h"

namespace fs = std::filesystem;

namespace qbank::testing {

WriteSummary write_index(const fs::path& path, const std::vector<Question>& questions,
                         std::string_view thesaurus, WriteOptions options) {
  IndexWriter writer(path, std::move(options));
  if (!thesaurus.empty()) {
    Analyzer analyzer;
    writer.set_thesaurus(parse_thesaurus(thesaurus, analyzer), hex(stable_hash(thesaurus)));
  }
  for (const Question& question : questions) writer.add(question);
  return writer.commit();
}

std::shared_ptr<const Snapshot> open_snapshot(const fs::path& path) {
  return Snapshot::open(IndexDirectory(path));
}

Strings numbers(const SearchResponse& response) {
  Strings found;
  for (const Hit& hit : response.hits) found.push_back(hit.question->number);
  return found;
}

TestIndex::TestIndex(const std::vector<Question>& questions, std::string_view thesaurus)
    : path_(dir_ / "index") {
  write_index(path_, questions, thesaurus);
  index_ = std::make_unique<QuestionIndex>(path_);
}

SearchResponse TestIndex::search(const std::string& query, std::size_t limit) const {
  SearchRequest request;
  request.query = query;
  request.limit = limit;
  return index_->search(request);
}

std::string TestIndex::first(const std::string& query) const {
  const Strings found = numbers(search(query, 1));
  return found.empty() ? "" : found.front();
}

Strings TestIndex::matching(const std::string& query) const {
  SearchRequest request;
  request.query = query;
  const auto open = snapshot();
  Strings found;
  const QueryPlan plan = plan_query(request, *open);
  Matcher(plan, *open).documents().for_each([&](DocId document) {
    found.push_back(open->question(document)->question.number);
  });
  return found;
}

const TestIndex& seed_index() {
  static const TestIndex kIndex(seed_questions(), project_thesaurus());
  return kIndex;
}

}  // namespace qbank::testing
