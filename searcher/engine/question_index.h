// QuestionIndex: the library's entry to searching.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "indexer/bank/question.h"
#include "searcher/engine/search.h"

namespace qbank {

class Snapshot;

// A question near another one, and why.
struct RelatedQuestion {
  std::shared_ptr<const Question> question;
  double score = 0;
  std::string reason;  // e.g. "follow-up in the same topic, Deep; shares generator, memory"
};

// A way to go on from what was typed.
struct Suggestion {
  std::string text;  // a completed query, or a question's text
  std::string id;    // of that question; empty for a query

  bool operator==(const Suggestion&) const = default;
};

struct TopicCount {
  std::string topic;  // path joined by " > "
  std::size_t count = 0;
  std::vector<FacetCount> tiers;
};

// How an index is, as far as that is known without counting.
struct IndexState {
  std::uint64_t revision = 0;  // counts publications
  std::size_t questions = 0;
  std::uintmax_t bytes = 0;  // on disk
};

struct IndexInfo : IndexState {
  std::string path;
  std::vector<FacetCount> banks;
  std::vector<FacetCount> tiers;
  std::size_t topics = 0;
  std::vector<std::string> languages;
};

// How a hit came to its score.
struct Explanation {
  struct FieldPoints {
    std::string field;  // e.g. "question"
    double points = 0;
  };
  // The words of the query, then what the query as a whole gave.
  struct Part {
    std::string what;
    double points = 0;
    std::vector<FieldPoints> fields;  // where the word stands in the question
  };
  Hit hit;
  double coverage = 0;
  std::vector<Part> parts;
};

struct ExplainedSearch {
  SearchResponse response;
  std::vector<std::string> units;  // each word with the ways it is matched
  std::vector<Explanation> hits;
};

// An index open for searching. Every call answers from the index as it was published last: an index
// that is rebuilt meanwhile is picked up by the next call, and no call ever fails because of it.
// All members are thread-safe.
//
// Throws Error: kNotFound if there is no index, kNotAnIndex, kWrongFormat, kCorrupt.
class QuestionIndex {
 public:
  explicit QuestionIndex(std::filesystem::path path);
  ~QuestionIndex();
  QuestionIndex(const QuestionIndex&) = delete;
  QuestionIndex& operator=(const QuestionIndex&) = delete;

  // Reads ahead what searches need of the index as it is now: its words, the values of its facets,
  // and the posting lists of words that one question in fifty has, as far as they find room in
  // their cache. Nothing has to be warmed: a search reads what it misses. But then the first ones
  // wait, a few tenths of a second at 500 thousand questions, and later ones for a long list now
  // and then. So programs that live on call it after opening and when `revision` has changed. It
  // takes about a second for a million questions and some memory that searches would come to use;
  // other threads search meanwhile. Returns early, with less read, when `stop` is requested.
  void warm(const std::stop_token& stop = {}) const;

  // Ranked questions. Throws Error(kInvalidArgument) for a limit or an offset out of range and for
  // a topic, tier or bank that no question has, Error(kTimeout) at the request's deadline; never
  // for the text of the query.
  SearchResponse search(const SearchRequest& request) const;

  // As `search`, with the reasons.
  ExplainedSearch explain(const SearchRequest& request) const;

  // The question, or null if there is none with this id.
  std::shared_ptr<const Question> question(const std::string& id) const;

  // Questions near the one with this id, nearest first, at most kMaxLimit; nothing if there is no
  // such question. Throws Error(kTimeout) at the deadline, as the next two do.
  std::optional<std::vector<RelatedQuestion>> related(const std::string& id, std::size_t limit,
                                                      Deadline deadline = {}) const;

  // Questions near a text that need not be in the index, such as a question that somebody is about
  // to add; nearest first, at most kMaxLimit.
  std::vector<RelatedQuestion> related_to_text(const std::string& text, std::size_t limit,
                                               Deadline deadline = {}) const;

  // Completions of what was typed so far: at most four queries, then questions, at most kMaxLimit.
  std::vector<Suggestion> suggest(const std::string& prefix, std::size_t limit,
                                  Deadline deadline = {}) const;

  // All topics in the order of the banks, with their tiers.
  std::vector<TopicCount> topics() const;

  // Whatever the size of the index, at once; for programs that look after it.
  IndexState state() const;

  IndexInfo info() const;

  // Of what is published now: another after each publication, and of each other index; for ETags
  // and caches.
  std::uint64_t identity() const;

 private:
  std::shared_ptr<const Snapshot> current() const;

  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace qbank
