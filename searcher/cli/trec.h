// TrecRun: a ranking as evaluation programs read it.
#pragma once

#include <string>

namespace qbank {

// Lines "query-id Q0 id rank score qbank", of the results of one query.
class TrecRun {
 public:
  explicit TrecRun(std::string query_id) : query_id_(std::move(query_id)) {}

  void add(const std::string& id, double score);
  const std::string& text() const { return text_; }

 private:
  std::string query_id_;
  std::string text_;
  unsigned rank_ = 0;
};

}  // namespace qbank
