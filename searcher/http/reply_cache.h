// ReplyCache: whole answers by the bytes that asked for them.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "searcher/engine/bounded_cache.h"
#include "searcher/http/protocol.h"

namespace qbank {

// A client that asks again mostly sends the same bytes again: they need not be understood once
// more, nor the answer be written. Those not asked for lately are forgotten, within a budget of
// memory. Thread-safe.
class ReplyCache {
 public:
  struct Given {
    Reply reply;           // which says that it is repeatable
    std::size_t date = 0;  // where the date stands in the head

    // The same reply as it reads at another time. Dates have the form of RFC 9110.
    Reply reply_at(std::string_view date) const;
  };

  explicit ReplyCache(std::size_t budget_bytes) : given_(budget_bytes) {}

  // What was given to the request with this head, or null.
  std::shared_ptr<const Given> find(std::string_view head);

  // Keeps a reply that is repeatable, unless the request is long.
  void keep(std::string_view head, const Reply& reply);

 private:
  BoundedCache<std::string, Given> given_;
};

}  // namespace qbank
