#include "searcher/http/rate_limiter.h"

#include <algorithm>

namespace qbank {
namespace {

constexpr std::size_t kMaxAddresses = 65'536;

}  // namespace

bool RateLimiter::allow(const std::string& address, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= kMaxAddresses) forget_full(now);
  Bucket& bucket = buckets_.try_emplace(address, Bucket{burst_, now}).first->second;
  bucket.tokens = tokens_at(bucket, now);
  bucket.filled = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

double RateLimiter::tokens_at(const Bucket& bucket, Clock::time_point now) const {
  const double elapsed = std::chrono::duration<double>(now - bucket.filled).count();
  return std::min(burst_, bucket.tokens + elapsed * rate_);
}

// A full bucket says no more than an absent one. If all addresses are busy, all start anew.
void RateLimiter::forget_full(Clock::time_point now) {
  std::erase_if(buckets_,
                [&](const auto& entry) { return tokens_at(entry.second, now) >= burst_; });
  if (buckets_.size() >= kMaxAddresses) buckets_.clear();
}

}  // namespace qbank
