#include "searcher/http/reply_cache.h"

#include <utility>

namespace qbank {
namespace {

constexpr std::size_t kLongestRequest = std::size_t{2} << 10;  // bytes
constexpr std::size_t kOverhead = 512;                         // bytes of an entry
constexpr std::string_view kDate = "\r\nDate: ";

}  // namespace

Reply ReplyCache::Given::reply_at(std::string_view now) const {
  Reply again = reply;
  again.head.replace(date, now.size(), now);
  return again;
}

std::shared_ptr<const ReplyCache::Given> ReplyCache::find(std::string_view head) {
  if (head.size() > kLongestRequest) return nullptr;
  return given_.find(std::string(head));
}

void ReplyCache::keep(std::string_view head, const Reply& reply) {
  const std::size_t date = reply.head.find(kDate);
  if (head.size() > kLongestRequest || date == std::string::npos) return;
  const std::size_t bytes = kOverhead + head.size() + reply.size();
  given_.put(std::string(head), std::make_shared<const Given>(Given{reply, date + kDate.size()}),
             bytes);
}

}  // namespace qbank
