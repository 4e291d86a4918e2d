#include "searcher/eval/topics.h"

#include <fstream>
#include <functional>
#include <sstream>
#include <string_view>
#include <system_error>

#include "indexer/error.h"

namespace qbank {
namespace {

// Calls `read` with each line that is not empty, and its number.
void for_each_line(const std::string& path,
                   const std::function<void(const std::string&, std::size_t)>& read) {
  std::ifstream file(path);
  if (!file) {
    throw Error(ErrorCode::kNotFound, path + ": the file cannot be opened", "check its name");
  }
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (line.ends_with('\r')) line.pop_back();
    if (!line.empty()) read(line, number);
  }
  if (file.bad()) {
    throw Error(ErrorCode::kUnreadable, path + ": the file cannot be read", "name a text file");
  }
}

NamedQuery parse_query_line(const std::string& line, std::size_t number) {
  const std::size_t first = line.find('\t');
  if (first == std::string::npos) return {std::to_string(number), "", line};
  const std::size_t last = line.rfind('\t');
  NamedQuery query{line.substr(0, first), "", line.substr(last + 1)};
  if (last > first) query.kind = line.substr(first + 1, line.find('\t', first + 1) - first - 1);
  return query;
}

}  // namespace

std::vector<NamedQuery> read_queries(const std::string& path) {
  std::vector<NamedQuery> queries;
  for_each_line(path, [&](const std::string& line, std::size_t number) {
    queries.push_back(parse_query_line(line, number));
  });
  if (queries.empty()) {
    throw Error(ErrorCode::kUnreadable, path + ": there is no query in this file",
                "write one query a line: id, tab, query");
  }
  return queries;
}

Judgements read_judgements(const std::string& path) {
  Judgements judgements;
  for_each_line(path, [&](const std::string& line, std::size_t number) {
    std::istringstream fields(line);
    std::string query;
    std::string iteration;
    std::string document;
    int grade = 0;
    if (!(fields >> query >> iteration >> document >> grade)) {
      throw Error(ErrorCode::kUnreadable,
                  path + ":" + std::to_string(number) + ": this is no judgement",
                  "write one judgement a line: query-id 0 document grade");
    }
    if (!judgements.grades.contains(query)) judgements.query_ids.push_back(query);
    judgements.grades[query][document] = grade;
  });
  return judgements;
}

}  // namespace qbank
