// Connection: one client, its bytes and its deadline.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>

#include "indexer/descriptor.h"
#include "searcher/http/protocol.h"
#include "searcher/http/request_head.h"

namespace qbank {

// What a connection needs to do its work; shared by all of a server.
struct ConnectionContext {
  const Protocol& protocol;
  RequestLimits limits;
  std::chrono::milliseconds idle_timeout;   // between two requests
  std::chrono::milliseconds head_timeout;   // from the first byte of a request to its last
  std::chrono::milliseconds write_timeout;  // for a client to take an answer
  std::atomic<bool> stopping = false;       // answers say "Connection: close"
};

// A non-blocking socket that reads requests and writes answers, as far as the client lets it. No
// thread ever waits for a client: whoever has no complete request costs a buffer, not a thread.
// One thread at a time may call `advance`; `deadline` may be read from any thread.
class Connection {
 public:
  using Clock = std::chrono::steady_clock;

  // What the connection waits for.
  enum class Wait { kReadable, kWritable, kNothing };

  Connection(int fd, std::string remote, const ConnectionContext& context);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  int fd() const { return socket_.get(); }
  const std::string& remote() const { return remote_; }

  // Does all that can be done now. kNothing: the connection is over and can be destroyed.
  Wait advance();

  // When the client will have had its time. Then `shutdown` of the reading side makes the
  // connection end in its own way.
  Clock::time_point deadline() const { return deadline_.load(std::memory_order_relaxed); }

 private:
  // Never waited for: epoll gives a connection to one thread at a time. It passes on to that thread
  // what the one before has written.
  std::mutex turn_;

  enum class Step { kGoOn, kWaitReadable, kWaitWritable, kDone };

  Step step();
  Step flush();
  Step read();
  Step drain();
  bool answer_next();
  void write(Reply reply);
  void refuse(int status, const std::string& problem);
  void begin_farewell();
  void expect(std::chrono::milliseconds duration);

  const Descriptor socket_;
  const std::string remote_;
  const ConnectionContext& context_;
  std::string in_;
  Reply out_;                // what is being sent
  std::size_t scanned_ = 0;  // bytes of `in_` known to hold no end of a head
  std::size_t written_ = 0;  // bytes of `out_`, head and body
  std::size_t drained_ = 0;  // bytes thrown away after the last answer
  bool all_read_ = false;    // what had arrived; more is waited for
  bool end_of_input_ = false;
  bool last_answer_ = false;  // when `out_` is sent, say goodbye
  bool farewell_ = false;     // our side is shut; waiting for the client's
  std::atomic<Clock::time_point> deadline_;
};

}  // namespace qbank
