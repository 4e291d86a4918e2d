#include "tests/http/raw_client.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace qbank::testing {
namespace {

void set_patience(int fd, std::chrono::milliseconds patience) {
  const timeval time{.tv_sec = patience.count() / 1000, .tv_usec = patience.count() % 1000 * 1000};
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
}

int connected_socket(int family, const sockaddr* address, socklen_t size) {
  const int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0 || connect(fd, address, size) == 0) return fd;
  close(fd);
  return -1;
}

sockaddr_un unix_address(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::copy(path.begin(), path.end(), address.sun_path);
  return address;
}

}  // namespace

RawClient::RawClient(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  fd_ = connected_socket(AF_INET, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

RawClient::RawClient(const std::string& unix_path) {
  const sockaddr_un address = unix_address(unix_path);
  fd_ = connected_socket(AF_UNIX, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

RawClient::~RawClient() {
  if (fd_ >= 0) close(fd_);
}

bool RawClient::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void RawClient::finish() const { shutdown(fd_, SHUT_WR); }

std::string RawClient::read_some() const {
  std::array<char, 65536> buffer;
  const ssize_t size = recv(fd_, buffer.data(), buffer.size(), 0);
  return size > 0 ? std::string(buffer.data(), static_cast<std::size_t>(size)) : std::string();
}

std::string RawClient::read_all(std::chrono::milliseconds patience) const {
  set_patience(fd_, patience);
  std::string all;
  for (std::string part = read_some(); !part.empty(); part = read_some()) all += part;
  return all;
}

std::string RawClient::read_answer() const {
  set_patience(fd_, std::chrono::seconds(20));
  std::string answer;
  std::size_t wanted = std::string::npos;
  while (answer.size() < wanted) {
    const std::string part = read_some();
    if (part.empty()) break;
    answer += part;
    const std::size_t end = answer.find("\r\n\r\n");
    if (end == std::string::npos) continue;
    const std::size_t length = answer.find("Content-Length: ");
    wanted = end + 4 + (length < end ? std::strtoul(&answer[length + 16], nullptr, 10) : 0);
  }
  return answer;
}

Descriptor busy_socket(const std::string& path, int type) {
  const sockaddr_un address = unix_address(path);
  Descriptor bound(socket(AF_UNIX, type | SOCK_CLOEXEC, 0));
  bind(bound.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
  listen(bound.get(), 0);
  return bound;
}

void leave_socket(const std::string& path) { busy_socket(path, SOCK_STREAM); }

int status_of(std::string_view answer) {
  if (!answer.starts_with("HTTP/1.1 ") || answer.size() < 12) return 0;
  return std::atoi(std::string(answer.substr(9, 3)).c_str());
}

}  // namespace qbank::testing
