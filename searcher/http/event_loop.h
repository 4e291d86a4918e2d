// EventLoop: all connections of a server, and the threads that serve them.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "searcher/http/connection.h"
#include "searcher/http/listener.h"

namespace qbank {

struct EventLoopOptions {
  unsigned threads = 2;
  std::size_t max_connections = 4096;  // further clients are answered `busy` and closed
  std::size_t max_per_address = 2048;  // so that no single client keeps all others out
  std::string busy;                    // a whole response, as bytes
};

// A few threads share one epoll instance. Each event wakes one thread, which serves the connection
// as far as it goes and hands it back; an idle or slow client has no thread. As many threads as the
// process has processors are bound to one each.
// `listener` and `context` must outlive it.
class EventLoop {
 public:
  // Throws Error(kIo) if the operating system has no more descriptors.
  EventLoop(const Listener& listener, ConnectionContext& context, EventLoopOptions options);
  ~EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  // Begins to serve. Call once.
  void start();

  // Takes no more clients, answers the requests that have arrived, and returns when all
  // connections are closed, at the latest after `patience`. Thread-safe; later calls do nothing.
  void stop(std::chrono::milliseconds patience);

  // How many clients are connected. Thread-safe.
  std::size_t connections() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace qbank
