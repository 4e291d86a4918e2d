#include "searcher/cli/trec.h"

#include <array>
#include <cstdio>

namespace qbank {

void TrecRun::add(const std::string& id, double score) {
  std::array<char, 64> end{};
  std::snprintf(end.data(), end.size(), " %u %.6f qbank\n", ++rank_, score);
  text_ += query_id_ + " Q0 " + id + end.data();
}

}  // namespace qbank
