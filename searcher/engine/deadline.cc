#include "searcher/engine/deadline.h"

#include "indexer/error.h"

namespace qbank {

void Deadline::check() const {
  if (at_ == Clock::time_point::max() || Clock::now() < at_) return;
  throw Error(ErrorCode::kTimeout, "the search takes more time than it has",
              "ask with fewer words or wildcards");
}

}  // namespace qbank
