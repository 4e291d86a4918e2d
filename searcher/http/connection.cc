#include "searcher/http/connection.h"

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace qbank {
namespace {

constexpr std::size_t kReadSize = std::size_t{16} << 10;
constexpr std::size_t kKeptBuffer = std::size_t{4} << 10;  // what an idle connection may hold
constexpr std::size_t kMaxDrained = std::size_t{1} << 20;
constexpr int kStepsInARow = 64;  // then other connections have their turn
constexpr std::chrono::milliseconds kFarewellTimeout{2000};

bool would_block() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

iovec part(std::string_view bytes, std::size_t from) {
  bytes.remove_prefix(std::min(from, bytes.size()));
  return {.iov_base = const_cast<char*>(bytes.data()), .iov_len = bytes.size()};
}

// Sends what comes after the first `sent` bytes, as far as the client takes it.
ssize_t send_rest(int fd, const Reply& reply, std::size_t sent) {
  std::array<iovec, 2> parts{part(reply.head, sent),
                             part(reply.body.view(), sent - std::min(sent, reply.head.size()))};
  msghdr message{};
  message.msg_iov = parts.data();
  message.msg_iovlen = parts.size();
  return sendmsg(fd, &message, MSG_NOSIGNAL);
}

void release_if_large(std::string& buffer) {
  buffer.clear();
  if (buffer.capacity() > kKeptBuffer) buffer.shrink_to_fit();
}

}  // namespace

Connection::Connection(int fd, std::string remote, const ConnectionContext& context)
    : socket_(fd), remote_(std::move(remote)), context_(context) {
  expect(context_.head_timeout);
}

Connection::Wait Connection::advance() {
  const std::lock_guard lock(turn_);
  for (int i = 0; i < kStepsInARow; ++i) {
    switch (step()) {
      case Step::kGoOn:
        break;
      case Step::kWaitReadable:
        return Wait::kReadable;
      case Step::kWaitWritable:
        return Wait::kWritable;
      case Step::kDone:
        return Wait::kNothing;
    }
  }
  return Wait::kWritable;  // true at once: comes back after the others
}

Connection::Step Connection::step() {
  if (farewell_) return drain();
  if (written_ < out_.size()) return flush();
  if (last_answer_) {
    begin_farewell();
    return Step::kGoOn;
  }
  if (!in_.empty() && answer_next()) return Step::kGoOn;
  if (end_of_input_) {
    const bool late = !in_.empty() && Clock::now() >= deadline();
    if (!late) return Step::kDone;
    refuse(408, "the request did not arrive in time");
    return Step::kGoOn;
  }
  if (std::exchange(all_read_, false)) return Step::kWaitReadable;
  return read();
}

Connection::Step Connection::read() {
  std::array<char, kReadSize> buffer;
  const ssize_t size = recv(fd(), buffer.data(), buffer.size(), 0);
  if (size < 0) return would_block() ? Step::kWaitReadable : Step::kDone;
  if (size == 0) {
    end_of_input_ = true;
  } else {
    if (in_.empty()) expect(context_.head_timeout);
    in_.append(buffer.data(), static_cast<std::size_t>(size));
    all_read_ = static_cast<std::size_t>(size) < buffer.size();
  }
  return Step::kGoOn;
}

// Answers the request at the beginning of `in_`. False if it is not complete.
bool Connection::answer_next() {
  const RequestHead head = find_head(in_, context_.limits, scanned_);
  if (head.status == 0) return false;
  if (head.status != 200) {
    refuse(head.status, "the request is too long");
    return true;
  }
  const bool last = context_.stopping.load(std::memory_order_relaxed);
  Reply reply = context_.protocol.reply(std::string_view(in_).substr(0, head.length),
                                        {.address = remote_, .last = last});
  in_.erase(0, head.length);
  write(std::move(reply));
  return true;
}

void Connection::refuse(int status, const std::string& problem) {
  write({.head = error_bytes(protocol_error(status, problem)), .body = {}, .keep_alive = false});
}

void Connection::write(Reply reply) {
  out_ = std::move(reply);
  last_answer_ = !out_.keep_alive;
  expect(context_.write_timeout);
}

Connection::Step Connection::flush() {
  const ssize_t size = send_rest(fd(), out_, written_);
  if (size < 0) return would_block() ? Step::kWaitWritable : Step::kDone;
  written_ += static_cast<std::size_t>(size);
  if (written_ < out_.size()) return Step::kGoOn;
  out_ = {};
  written_ = 0;
  if (in_.empty()) {
    release_if_large(in_);
    expect(context_.idle_timeout);
  } else {
    expect(context_.head_timeout);
  }
  return Step::kGoOn;
}

// Closing a socket with unread bytes resets the connection, and the client may never see the
// answer. So our side is shut first, and what still comes is thrown away for a while.
void Connection::begin_farewell() {
  farewell_ = true;
  release_if_large(in_);
  shutdown(fd(), SHUT_WR);
  expect(kFarewellTimeout);
}

Connection::Step Connection::drain() {
  if (end_of_input_) return Step::kDone;
  std::array<char, kReadSize> buffer;
  const ssize_t size = recv(fd(), buffer.data(), buffer.size(), 0);
  if (size < 0) return would_block() ? Step::kWaitReadable : Step::kDone;
  drained_ += static_cast<std::size_t>(size);
  return size == 0 || drained_ > kMaxDrained ? Step::kDone : Step::kGoOn;
}

void Connection::expect(std::chrono::milliseconds duration) {
  deadline_.store(Clock::now() + duration, std::memory_order_relaxed);
}

}  // namespace qbank
