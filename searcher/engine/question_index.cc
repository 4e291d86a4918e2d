#include "searcher/engine/question_index.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <system_error>

#include "indexer/error.h"
#include "indexer/store/index_directory.h"
#include "searcher/engine/explain.h"
#include "searcher/engine/facets.h"
#include "searcher/engine/feedback.h"
#include "searcher/engine/fetched_questions.h"
#include "searcher/engine/highlighter.h"
#include "searcher/engine/matcher.h"
#include "searcher/engine/query_plan.h"
#include "searcher/engine/ranking.h"
#include "searcher/engine/related.h"
#include "searcher/engine/snapshot.h"
#include "searcher/engine/suggest.h"
#include "searcher/engine/wording.h"

namespace fs = std::filesystem;

namespace qbank {
namespace {

constexpr std::size_t kMaxCompletions = 4;

void require_range(const SearchRequest& request) {
  if (request.limit > kMaxLimit) {
    throw Error(
        ErrorCode::kInvalidArgument,
        "limit is " + std::to_string(request.limit) + ", more than " + std::to_string(kMaxLimit),
        "page with offset");
  }
  if (request.offset > kMaxOffset) {
    throw Error(
        ErrorCode::kInvalidArgument,
        "offset is " + std::to_string(request.offset) + ", more than " + std::to_string(kMaxOffset),
        "narrow the search with more words or a filter");
  }
}

std::size_t content_words(const QueryPlan& plan) {
  std::size_t words = 0;
  for (const WeightedUnit& weighted : plan.units) {
    const Unit& unit = *weighted.unit;
    if (!unit.optional) words += std::max<std::size_t>(unit.parts.size(), 1);
  }
  return words;
}

// What the best match of a query with an answer covers at least.
float least_coverage(const QueryPlan& plan) {
  constexpr std::size_t kFour = 4;
  const std::size_t words = content_words(plan);
  if (words == kFour) return ranking::kWeakFourWords;
  return words < kFour ? ranking::kWeakCoverage : ranking::kWeakSentence;
}

// Whether the question has the word as it was typed, wherever it has it.
bool has_word(const Unit& unit, DocId document, const Snapshot& snapshot) {
  return std::any_of(unit.alternatives.begin(), unit.alternatives.end(),
                     [&](const Alternative& alternative) {
                       if (!is_typed(alternative.origin)) return false;
                       const auto list = snapshot.postings(alternative.terms.front());
                       return std::binary_search(list->docs.begin(), list->docs.end(), document);
                     });
}

// The same of all words; stop words need not be there.
bool has_words(const std::vector<WeightedUnit>& units, DocId document, const Snapshot& snapshot) {
  return std::all_of(units.begin(), units.end(), [&](const WeightedUnit& weighted) {
    const Unit& unit = *weighted.unit;
    if (!unit.parts.empty()) return has_words(unit.parts, document, snapshot);
    return unit.optional || has_word(unit, document, snapshot);
  });
}

// A query that shares little with every question has no answer here. One of whose words the best
// question has each has one, though the words of an answer or a topic cover little.
bool is_weak(const QueryPlan& plan, const std::vector<Match>& matches, const Snapshot& snapshot) {
  if (plan.units.empty() || matches.empty()) return false;
  const float least = least_coverage(plan);
  const auto few = matches.begin() +
                   static_cast<std::ptrdiff_t>(std::min(matches.size(), ranking::kFeedbackBelow));
  const bool little =
      std::all_of(matches.begin(), few, [&](const Match& match) { return match.coverage < least; });
  return little && !has_words(plan.units, matches.front().document, snapshot);
}

// What a response gives.
struct Ranked {
  std::vector<Match> matches;  // ranked, as many as the request can see
  DocBits documents;           // that match by themselves, which any filter finds again
  std::size_t total = 0;       // with the neighbours that fill up a short list
  bool weak = false;
};

Ranked rank(const SearchRequest& request, const QueryPlan& plan, const Snapshot& snapshot,
            FetchedQuestions& questions) {
  const Matcher matcher(plan, snapshot);
  // The same window for every page, so that pages fit together; all of what is asked for in bulk.
  const bool bulk = request.limit > ranking::kLargestPage;
  const std::size_t window = bulk ? request.limit : ranking::kWindow;
  // Where few match, feedback wants them all.
  const bool small = snapshot.size() <= ranking::kFeedbackBank;
  const std::size_t seen =
      std::max({window, small ? ranking::kFeedbackBelow : 0, request.offset + request.limit});
  Ranked ranked{matcher.best(seen), matcher.documents()};
  ranked.total = ranked.documents.count();
  std::vector<Match>& matches = ranked.matches;
  if (plan.units.empty()) return ranked;
  ranked.weak = is_weak(plan, matches, snapshot);
  if (ranked.weak) matches.resize(std::min(matches.size(), ranking::kWeakHits));
  Wording wording(plan, snapshot, questions);
  const std::size_t count = wording.rank(matcher, matches, std::min(window, matches.size()));
  if (ranked.weak) {
    ranked.documents = DocBits(snapshot.last_document());
    for (const Match& match : matches) ranked.documents.add(match.document);
    ranked.total = matches.size();
    return ranked;
  }
  lift_by_common_words(wording, questions, snapshot, matches, count);
  if (small && ranked.total <= ranking::kFeedbackBelow) {
    add_feedback(plan, wording, snapshot, matches);
    ranked.total = matches.size();
  }
  return ranked;
}

void add_hits(const SearchRequest& request, const QueryPlan& plan,
              const std::vector<Match>& matches, FetchedQuestions& questions,
              SearchResponse& response) {
  const std::size_t end = std::min(matches.size(), request.offset + request.limit);
  const Highlighter highlighter(plan);
  if (request.offset < end) response.hits.reserve(end - request.offset);
  for (std::size_t i = request.offset; i < end; ++i) {
    const auto stored = questions.get(matches[i].document);
    if (!stored) continue;
    Hit hit;
    hit.question = std::shared_ptr<const Question>(stored, &stored->question);
    hit.score = matches[i].score;
    if (request.highlights) hit.highlights = highlighter.highlight(*stored);
    response.hits.push_back(std::move(hit));
  }
}

class Stopwatch {
 public:
  std::chrono::nanoseconds elapsed() const { return std::chrono::steady_clock::now() - start_; }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

SearchResponse respond(const SearchRequest& request, const QueryPlan& plan,
                       const Snapshot& snapshot, const Ranked& ranked,
                       FetchedQuestions& questions) {
  SearchResponse response;
  response.understood = plan.understood;
  response.notes = plan.notes;
  if (!plan.respellings.empty()) {
    response.corrections = corrections_of(plan.respellings);
    response.corrected = corrected(request.query, plan.respellings);
  }
  response.dropped = plan.dropped;
  response.weak = ranked.weak;
  response.total = ranked.total;
  if (request.facets) {
    const auto count = [&](Field field, std::vector<FacetCount>& counts, std::size_t& others) {
      Facet facet = count_facet(ranked.documents, field, snapshot, request.facet_limit);
      counts = std::move(facet.counts);
      others = facet.others;
    };
    count(Field::kTopic, response.topics, response.other_topics);
    count(Field::kTier, response.tiers, response.other_tiers);
    count(Field::kBank, response.banks, response.other_banks);
  }
  const Stopwatch highlighting;
  add_hits(request, plan, ranked.matches, questions, response);
  response.times.highlight = highlighting.elapsed();
  return response;
}

// A writer may remove files meanwhile; these count nothing.
std::uintmax_t size_on_disk(const fs::path& directory) {
  std::uintmax_t bytes = 0;
  std::error_code gone;
  const fs::directory_iterator end;
  for (fs::directory_iterator entry(directory, gone); entry != end; entry.increment(gone)) {
    if (fs::is_directory(entry->symlink_status(gone))) {
      bytes += size_on_disk(entry->path());
      continue;
    }
    const std::uintmax_t size = entry->file_size(gone);
    if (!gone) bytes += size;
  }
  return bytes;
}

IndexState state_of(const Snapshot& snapshot, const fs::path& directory) {
  return {.revision = snapshot.revision(),
          .questions = snapshot.size(),
          .bytes = size_on_disk(directory)};
}

DocBits all_documents(const Snapshot& snapshot) {
  DocBits all(snapshot.last_document());
  all.add(snapshot.documents());
  return all;
}

}  // namespace

class QuestionIndex::Impl {
 public:
  explicit Impl(fs::path path) : directory(std::move(path)) { refresh(); }

  std::shared_ptr<const Snapshot> current() {
    if (directory.stamp() != stamp.load(std::memory_order_acquire)) refresh();
    const std::lock_guard lock(mutex);
    return snapshot;
  }

  const IndexDirectory directory;

 private:
  void refresh() {
    const std::lock_guard refreshing(refresh_mutex);
    const std::uint64_t now = directory.stamp();
    if (now == stamp.load(std::memory_order_acquire) && now != 0) return;
    // An index that vanished while it is open goes on answering from what is open.
    if (now == 0 && snapshot) return;
    auto fresh = Snapshot::open(directory);
    const std::lock_guard lock(mutex);
    snapshot = std::move(fresh);
    stamp.store(now, std::memory_order_release);
  }

  std::atomic<std::uint64_t> stamp{0};
  std::mutex refresh_mutex;
  std::mutex mutex;  // guards `snapshot`
  std::shared_ptr<const Snapshot> snapshot;
};

QuestionIndex::QuestionIndex(fs::path path) : impl_(std::make_unique<Impl>(std::move(path))) {}
QuestionIndex::~QuestionIndex() = default;

std::shared_ptr<const Snapshot> QuestionIndex::current() const { return impl_->current(); }

void QuestionIndex::warm(const std::stop_token& stop) const { current()->warm(stop); }

SearchResponse QuestionIndex::search(const SearchRequest& request) const {
  const Stopwatch watch;
  require_range(request);
  const auto snapshot = current();
  const QueryPlan plan = plan_query(request, *snapshot);
  const std::chrono::nanoseconds parsed = watch.elapsed();
  FetchedQuestions questions(*snapshot);
  const Ranked ranked = rank(request, plan, *snapshot, questions);
  SearchResponse response = respond(request, plan, *snapshot, ranked, questions);
  const std::chrono::nanoseconds all = watch.elapsed();
  response.times.parse = parsed;
  response.times.match = all - parsed - response.times.highlight;
  response.took = std::chrono::duration_cast<std::chrono::microseconds>(all);
  return response;
}

ExplainedSearch QuestionIndex::explain(const SearchRequest& request) const {
  const Stopwatch watch;
  require_range(request);
  const auto snapshot = current();
  const QueryPlan plan = plan_query(request, *snapshot);
  FetchedQuestions questions(*snapshot);
  const Ranked ranked = rank(request, plan, *snapshot, questions);
  ExplainedSearch explained;
  explained.response = respond(request, plan, *snapshot, ranked, questions);
  explain_matches(plan, ranked.matches, request.offset, *snapshot, explained);
  explained.response.took = std::chrono::duration_cast<std::chrono::microseconds>(watch.elapsed());
  return explained;
}

std::shared_ptr<const Question> QuestionIndex::question(const std::string& id) const {
  const auto snapshot = current();
  const std::optional<DocId> document = snapshot->find(id);
  if (!document) return nullptr;
  const auto stored = snapshot->question(*document);
  return stored ? std::shared_ptr<const Question>(stored, &stored->question) : nullptr;
}

std::optional<std::vector<RelatedQuestion>> QuestionIndex::related(const std::string& id,
                                                                   std::size_t limit,
                                                                   Deadline deadline) const {
  const auto snapshot = current();
  const std::optional<DocId> document = snapshot->find(id);
  if (!document) return std::nullopt;
  return related_questions(*document, std::min(limit, kMaxLimit), *snapshot, deadline);
}

std::vector<RelatedQuestion> QuestionIndex::related_to_text(const std::string& text,
                                                            std::size_t limit,
                                                            Deadline deadline) const {
  const auto snapshot = current();
  return qbank::related_to_text(text, std::min(limit, kMaxLimit), *snapshot, deadline);
}

std::vector<Suggestion> QuestionIndex::suggest(const std::string& prefix, std::size_t limit,
                                               Deadline deadline) const {
  deadline.check();
  const auto snapshot = current();
  std::vector<Suggestion> suggestions =
      complete_query(prefix, std::min(limit, kMaxCompletions), *snapshot);
  if (suggestions.size() >= limit) return suggestions;
  SearchRequest request;
  request.query = prefix;
  request.deadline = deadline;
  request.as_you_type = true;
  request.facets = false;
  request.highlights = false;
  request.limit = std::min(limit - suggestions.size(), kMaxLimit);
  for (const Hit& hit : search(request).hits) {
    suggestions.push_back({hit.question->text, hit.question->id});
  }
  return suggestions;
}

std::vector<TopicCount> QuestionIndex::topics() const {
  const auto snapshot = current();
  return count_topics(*snapshot);
}

IndexState QuestionIndex::state() const { return state_of(*current(), impl_->directory.path()); }

IndexInfo QuestionIndex::info() const {
  const auto snapshot = current();
  IndexInfo info;
  static_cast<IndexState&>(info) = state_of(*snapshot, impl_->directory.path());
  info.path = impl_->directory.path().string();
  const DocBits all = all_documents(*snapshot);
  info.banks = count_facet(all, Field::kBank, *snapshot).counts;
  info.tiers = count_facet(all, Field::kTier, *snapshot).counts;
  info.topics = count_facet(all, Field::kTopic, *snapshot).counts.size();
  info.languages = snapshot->languages();
  return info;
}

std::uint64_t QuestionIndex::identity() const { return current()->identity(); }

}  // namespace qbank
