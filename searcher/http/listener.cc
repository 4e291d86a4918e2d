#include "searcher/http/listener.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include "indexer/error.h"

namespace qbank {
namespace {

constexpr int kBacklog = 1024;
constexpr std::string_view kUnixScheme = "unix:";

[[noreturn]] void fail(const std::string& address) {
  const bool in_use = errno == EADDRINUSE;
  throw Error(ErrorCode::kIo, "cannot listen on " + address + ": " + std::strerror(errno),
              in_use ? "choose another port with --listen, or stop the other program" : "");
}

[[noreturn]] void refuse(const std::string& address) {
  throw Error(ErrorCode::kInvalidArgument, "\"" + address + "\" is no address to listen on",
              "write it as 127.0.0.1:8080, [::1]:8080, :8080 or unix:/run/qbank.sock");
}

void switch_on(int fd, int level, int option) {
  const int on = 1;
  setsockopt(fd, level, option, &on, sizeof on);
}

// Whether nobody listens on this Unix socket any more. One that is busy or may not be asked is
// alive.
bool is_dead(const sockaddr_un& address) {
  const Descriptor probe(socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  return connect(probe.get(), generic, sizeof address) != 0 && errno == ECONNREFUSED;
}

// Removes the socket of a server that is gone; nothing else.
void remove_dead_socket(const sockaddr_un& address) {
  struct stat status {};
  if (stat(address.sun_path, &status) != 0) return;
  if (S_ISSOCK(status.st_mode) && is_dead(address)) {
    unlink(address.sun_path);
    return;
  }
  errno = EADDRINUSE;
  fail(address.sun_path);
}

int bound_port(int fd) {
  sockaddr_storage storage{};
  socklen_t size = sizeof storage;
  if (getsockname(fd, reinterpret_cast<sockaddr*>(&storage), &size) != 0) return 0;
  if (storage.ss_family == AF_INET6) {
    return ntohs(reinterpret_cast<const sockaddr_in6&>(storage).sin6_port);
  }
  return ntohs(reinterpret_cast<const sockaddr_in&>(storage).sin_port);
}

std::string numeric_address(const sockaddr_storage& storage, socklen_t size) {
  if (storage.ss_family == AF_UNIX) return {};
  char host[NI_MAXHOST] = "";
  getnameinfo(reinterpret_cast<const sockaddr*>(&storage), size, host, sizeof host, nullptr, 0,
              NI_NUMERICHOST);
  return host;
}

}  // namespace

Listener::Listener(const std::string& address) {
  if (address.starts_with(kUnixScheme)) {
    listen_unix(address.substr(kUnixScheme.size()));
    return;
  }
  const std::size_t colon = address.rfind(':');
  if (colon == std::string::npos) refuse(address);
  const std::string port = address.substr(colon + 1);
  host_ = address.substr(0, colon);
  if (host_.starts_with('[') && host_.ends_with(']')) host_ = host_.substr(1, host_.size() - 2);
  const bool digits =
      std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (port.empty() || port.size() > 5 || !digits || std::stoi(port) > 65535) refuse(address);
  listen_tcp(host_, port);
  port_ = bound_port(fd());
}

Listener::~Listener() {
  if (!path_.empty()) unlink(path_.c_str());
}

void Listener::listen_unix(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.empty() || path.size() >= sizeof address.sun_path) {
    refuse(std::string(kUnixScheme) + path);
  }
  std::copy(path.begin(), path.end(), address.sun_path);
  remove_dead_socket(address);
  socket_ = Descriptor(socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  if (!socket_.is_open() || bind(fd(), generic, sizeof address) != 0 ||
      listen(fd(), kBacklog) != 0) {
    fail(path);
  }
  path_ = path;
}

void Listener::listen_tcp(const std::string& host, const std::string& port) {
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int problem =
      getaddrinfo(host.empty() ? nullptr : host.c_str(), port.c_str(), &wanted, &found);
  if (problem != 0) {
    throw Error(ErrorCode::kInvalidArgument,
                "cannot listen on " + host + ": " + gai_strerror(problem));
  }
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, freeaddrinfo);
  socket_ = Descriptor(socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!socket_.is_open()) fail(host + ":" + port);
  switch_on(fd(), SOL_SOCKET, SO_REUSEADDR);
  if (bind(fd(), found->ai_addr, found->ai_addrlen) != 0 || listen(fd(), kBacklog) != 0) {
    fail(host + ":" + port);
  }
}

std::string Listener::url() const {
  if (!path_.empty()) return std::string(kUnixScheme) + path_;
  const bool any = host_.empty() || host_ == "0.0.0.0" || host_ == "::";
  const std::string host = any ? "localhost" : host_;
  const bool v6 = host.find(':') != std::string::npos;
  return "http://" + (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port_);
}

int Listener::accept(std::string& remote) const {
  sockaddr_storage storage{};
  socklen_t size = sizeof storage;
  auto* address = reinterpret_cast<sockaddr*>(&storage);
  const int client = accept4(fd(), address, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (client < 0) return client;
  // Without it, an answer that follows another one at once waits for the client's delayed ACK.
  if (storage.ss_family != AF_UNIX) switch_on(client, IPPROTO_TCP, TCP_NODELAY);
  remote = numeric_address(storage, size);
  return client;
}

}  // namespace qbank
