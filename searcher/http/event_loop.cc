#include "searcher/http/event_loop.h"

#include <pthread.h>
#include <sched.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "indexer/descriptor.h"
#include "indexer/error.h"

namespace qbank {
namespace {

constexpr int kAcceptsInARow = 64;
// How long a thread without work looks for more before it sleeps. A client that has its answer
// often asks again at once, and to wake a thread takes longer than most searches, for the client
// too.
constexpr std::chrono::microseconds kAlert{50};
constexpr std::size_t kDiscarded = std::size_t{16} << 10;  // bytes of a client without a place
constexpr std::chrono::seconds kSweepInterval{1};
constexpr std::chrono::seconds kGrace{3};  // between the gentle and the hard end of a connection
constexpr std::chrono::milliseconds kOutOfDescriptorsPause{20};

Descriptor required(int fd) {
  if (fd < 0) throw Error(ErrorCode::kIo, std::string("cannot serve: ") + std::strerror(errno));
  return Descriptor(fd);
}

// Binds each thread to a processor of its own, if there are as many. Kernels tend to let threads
// that are as short of sleep as these share one processor with their client, and another stay idle.
void spread_over_processors(std::vector<std::thread>& threads) {
  cpu_set_t usable;
  if (sched_getaffinity(0, sizeof usable, &usable) != 0) return;
  if (static_cast<std::size_t>(CPU_COUNT(&usable)) != threads.size()) return;
  std::size_t processor = 0;
  for (std::thread& thread : threads) {
    while (!CPU_ISSET(processor, &usable)) ++processor;
    cpu_set_t own;
    CPU_ZERO(&own);
    CPU_SET(processor++, &own);
    pthread_setaffinity_np(thread.native_handle(), sizeof own, &own);
  }
}

}  // namespace

class EventLoop::Impl {
 public:
  Impl(const Listener& listener, ConnectionContext& context, EventLoopOptions options);

  void start();
  void stop(std::chrono::milliseconds patience);
  std::size_t connections() const;

 private:
  void run();
  int next_event(epoll_event& event) const;
  void handle(int fd);
  void accept_clients();
  void admit(int fd, std::string remote);
  void turn_away(int fd) const;
  void serve(int fd);
  void sweep();
  void shut_all(int how);
  void watch(int fd, std::uint32_t events, int operation);
  bool has_room(const std::string& remote) const;
  Connection* find(int fd);
  void remove(int fd);

  const Listener& listener_;
  ConnectionContext& context_;
  const EventLoopOptions options_;
  const Descriptor epoll_ = required(epoll_create1(EPOLL_CLOEXEC));
  const Descriptor timer_ = required(timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC));
  const Descriptor quit_ = required(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
  std::vector<std::thread> threads_;
  std::once_flag stopped_;
  mutable std::mutex mutex_;  // guards the members below
  std::condition_variable all_closed_;
  std::unordered_map<int, std::unique_ptr<Connection>> connections_;
  std::unordered_map<std::string, std::size_t> by_address_;  // how many connections
};

EventLoop::Impl::Impl(const Listener& listener, ConnectionContext& context,
                      EventLoopOptions options)
    : listener_(listener), context_(context), options_(std::move(options)) {
  const itimerspec every{.it_interval = {kSweepInterval.count(), 0},
                         .it_value = {kSweepInterval.count(), 0}};
  timerfd_settime(timer_.get(), 0, &every, nullptr);
}

void EventLoop::Impl::start() {
  // One thread at a time accepts or sweeps (EPOLLONESHOT); the order to quit reaches all.
  watch(listener_.fd(), EPOLLIN | EPOLLONESHOT, EPOLL_CTL_ADD);
  watch(timer_.get(), EPOLLIN | EPOLLONESHOT, EPOLL_CTL_ADD);
  watch(quit_.get(), EPOLLIN, EPOLL_CTL_ADD);
  for (unsigned i = 0; i < options_.threads; ++i) threads_.emplace_back([this] { run(); });
  spread_over_processors(threads_);
}

void EventLoop::Impl::watch(int fd, std::uint32_t events, int operation) {
  epoll_event event{};
  event.events = events;
  event.data.fd = fd;
  epoll_ctl(epoll_.get(), operation, fd, &event);
}

void EventLoop::Impl::run() {
  for (;;) {
    epoll_event event{};
    const int count = next_event(event);
    if (count < 0 && errno != EINTR) return;
    if (count <= 0) continue;
    if (event.data.fd == quit_.get()) return;
    handle(event.data.fd);
  }
}

// As epoll_wait returns it: 1, or a negative number.
int EventLoop::Impl::next_event(epoll_event& event) const {
  const auto alert_until = std::chrono::steady_clock::now() + kAlert;
  do {
    const int count = epoll_wait(epoll_.get(), &event, 1, 0);
    if (count != 0) return count;
    sched_yield();  // whoever has work goes first, the client above all
  } while (std::chrono::steady_clock::now() < alert_until);
  return epoll_wait(epoll_.get(), &event, 1, -1);
}

void EventLoop::Impl::handle(int fd) {
  if (fd == listener_.fd()) {
    accept_clients();
  } else if (fd == timer_.get()) {
    sweep();
  } else {
    serve(fd);
  }
}

void EventLoop::Impl::accept_clients() {
  std::string remote;
  for (int i = 0; i < kAcceptsInARow; ++i) {
    const int fd = listener_.accept(remote);
    if (fd >= 0) {
      admit(fd, std::move(remote));
    } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      std::this_thread::sleep_for(kOutOfDescriptorsPause);
      break;
    } else if (errno == EAGAIN) {
      break;
    }
  }
  if (!context_.stopping) watch(listener_.fd(), EPOLLIN | EPOLLONESHOT, EPOLL_CTL_MOD);
}

void EventLoop::Impl::admit(int fd, std::string remote) {
  auto connection = std::make_unique<Connection>(fd, std::move(remote), context_);
  {
    const std::lock_guard lock(mutex_);
    if (has_room(connection->remote()) && !context_.stopping) {
      ++by_address_[connection->remote()];
      connections_.emplace(fd, std::move(connection));
    }
  }
  if (connection) {
    turn_away(fd);
    return;
  }
  watch(fd, EPOLLIN | EPOLLONESHOT, EPOLL_CTL_ADD);
}

// Clients on a Unix socket have no address: they are proxies.
bool EventLoop::Impl::has_room(const std::string& remote) const {
  if (connections_.size() >= options_.max_connections) return false;
  const auto known = by_address_.find(remote);
  return remote.empty() || known == by_address_.end() || known->second < options_.max_per_address;
}

// Reads what the client has sent already: closing a socket with unread bytes resets the connection,
// and the client would not see why.
void EventLoop::Impl::turn_away(int fd) const {
  send(fd, options_.busy.data(), options_.busy.size(), MSG_NOSIGNAL);
  shutdown(fd, SHUT_WR);
  std::array<char, kDiscarded> ignored;
  [[maybe_unused]] const ssize_t size = recv(fd, ignored.data(), ignored.size(), 0);
}

// The connection is disarmed in epoll while it is served here, so no other thread has it.
void EventLoop::Impl::serve(int fd) {
  Connection* connection = find(fd);
  if (connection == nullptr) return;
  switch (connection->advance()) {
    case Connection::Wait::kReadable:
      watch(fd, EPOLLIN | EPOLLONESHOT, EPOLL_CTL_MOD);
      break;
    case Connection::Wait::kWritable:
      watch(fd, EPOLLOUT | EPOLLONESHOT, EPOLL_CTL_MOD);
      break;
    case Connection::Wait::kNothing:
      remove(fd);
      break;
  }
}

Connection* EventLoop::Impl::find(int fd) {
  const std::lock_guard lock(mutex_);
  const auto found = connections_.find(fd);
  return found == connections_.end() ? nullptr : found->second.get();
}

// Taken from epoll first: a thread that looks for events holds the sockets it looks at, and one
// that it has let go of last is closed only when the thread comes back from waiting.
void EventLoop::Impl::remove(int fd) {
  epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, fd, nullptr);
  const std::lock_guard lock(mutex_);
  const auto connection = connections_.find(fd);
  const auto same = by_address_.find(connection->second->remote());
  if (--same->second == 0) by_address_.erase(same);
  connections_.erase(connection);
  if (connections_.empty()) all_closed_.notify_all();
}

// Ends the connections whose time is over. A shut-down socket becomes ready, and the thread that
// wakes for it closes it; nothing is taken from under a thread at work.
void EventLoop::Impl::sweep() {
  std::uint64_t expirations = 0;
  if (read(timer_.get(), &expirations, sizeof expirations) > 0) {
    const auto now = Connection::Clock::now();
    const std::lock_guard lock(mutex_);
    for (const auto& [fd, connection] : connections_) {
      const auto late = now - connection->deadline();
      if (late > Connection::Clock::duration::zero()) {
        shutdown(fd, late > kGrace ? SHUT_RDWR : SHUT_RD);
      }
    }
  }
  watch(timer_.get(), EPOLLIN | EPOLLONESHOT, EPOLL_CTL_MOD);
}

void EventLoop::Impl::shut_all(int how) {
  const std::lock_guard lock(mutex_);
  for (const auto& entry : connections_) shutdown(entry.first, how);
}

void EventLoop::Impl::stop(std::chrono::milliseconds patience) {
  std::call_once(stopped_, [&] {
    epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, listener_.fd(), nullptr);
    accept_clients();  // those who stand in line
    context_.stopping = true;
    shutdown(listener_.fd(), SHUT_RDWR);  // who comes now is refused, and does not wait
    // What the clients have sent can still be read and is answered; then the input is at its end.
    shut_all(SHUT_RD);
    {
      std::unique_lock lock(mutex_);
      all_closed_.wait_for(lock, patience, [&] { return connections_.empty(); });
    }
    shut_all(SHUT_RDWR);
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(quit_.get(), &one, sizeof one);
    for (std::thread& thread : threads_) thread.join();
    connections_.clear();
  });
}

std::size_t EventLoop::Impl::connections() const {
  const std::lock_guard lock(mutex_);
  return connections_.size();
}

EventLoop::EventLoop(const Listener& listener, ConnectionContext& context, EventLoopOptions options)
    : impl_(std::make_unique<Impl>(listener, context, std::move(options))) {}

EventLoop::~EventLoop() { stop(std::chrono::milliseconds::zero()); }

void EventLoop::start() { impl_->start(); }
void EventLoop::stop(std::chrono::milliseconds patience) { impl_->stop(patience); }
std::size_t EventLoop::connections() const { return impl_->connections(); }

}  // namespace qbank
