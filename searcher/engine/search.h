// What a search is asked and what it answers.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "indexer/bank/question.h"
#include "indexer/text/chunk.h"
#include "searcher/engine/deadline.h"
#include "searcher/query/query_parser.h"

namespace qbank {

// The most hits one response gives, and how deep paging goes.
inline constexpr std::size_t kMaxLimit = 1000;
inline constexpr std::size_t kMaxOffset = 10'000;

struct SearchRequest {
  std::string query;  // see parse_query for the language; any text is fine
  // Only questions with this topic, tier or bank; as after `topic:` in a query. Empty: any.
  std::string topic;
  std::string tier;
  std::string bank;
  std::size_t limit = 10;    // at most kMaxLimit
  std::size_t offset = 0;    // at most kMaxOffset
  bool as_you_type = false;  // the last word may be unfinished
  bool facets = true;
  std::size_t facet_limit = 100;  // values of each facet, the most frequent ones
  bool highlights = true;
  Deadline deadline;  // a search that is not done then throws Error(kTimeout)
};

// Where the time of a search went.
struct SearchTimes {
  std::chrono::nanoseconds parse{0};      // from text to a plan
  std::chrono::nanoseconds match{0};      // matching, ranking and counting
  std::chrono::nanoseconds highlight{0};  // fetching the hits and marking what matched
};

// A word of the query that was respelled, because no question has it as it was typed.
struct Correction {
  std::string from;
  std::string to;

  bool operator==(const Correction&) const = default;
};

struct Hit {
  std::shared_ptr<const Question> question;
  double score = 0;
  std::vector<Span> highlights;  // bytes of `question->text` that match, ascending, not overlapping
};

struct FacetCount {
  std::string value;
  std::size_t count = 0;

  bool operator==(const FacetCount&) const = default;
};

struct SearchResponse {
  std::string understood;  // the query as a syntax tree
  std::vector<QueryNote> notes;
  std::vector<Correction> corrections;
  std::string corrected;             // the query with them; empty if there are none
  std::vector<std::string> dropped;  // stop words that were not asked for
  // Questions that match, with the neighbours that fill up a short list.
  std::size_t total = 0;
  bool weak = false;  // the hits share little with the query: likely no answer
  std::vector<Hit> hits;
  // Of the questions that match by themselves, most frequent first: a filter by one of them finds
  // as many at least.
  std::vector<FacetCount> topics;
  std::vector<FacetCount> tiers;
  std::vector<FacetCount> banks;
  std::size_t other_topics = 0;  // values that `facet_limit` left out
  std::size_t other_tiers = 0;
  std::size_t other_banks = 0;
  SearchTimes times;
  std::chrono::microseconds took{0};
};

}  // namespace qbank
