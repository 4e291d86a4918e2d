// The files an evaluation reads: queries and judgements.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "searcher/eval/metrics.h"

namespace qbank {

// One query of a file.
struct NamedQuery {
  std::string id;
  std::string kind;  // e.g. "typo"; empty if the file names none
  std::string text;

  bool operator==(const NamedQuery&) const = default;
};

// Reads queries, one a line: "id TAB query" or "id TAB kind TAB query". A line without a tab is a
// query whose id is the number of its line. Throws Error(kNotFound, kUnreadable).
std::vector<NamedQuery> read_queries(const std::string& path);

// Judgements in the order of the file, which is that of the queries where no query file is given.
struct Judgements {
  std::vector<std::string> query_ids;
  std::unordered_map<std::string, Grades> grades;  // by query id
};

// Reads qrels, one judgement a line: "query-id 0 document grade". Throws as `read_queries`.
Judgements read_judgements(const std::string& path);

}  // namespace qbank
