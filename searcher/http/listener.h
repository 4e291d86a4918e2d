// Listener: the socket on which clients arrive.
#pragma once

#include <string>

#include "indexer/descriptor.h"

namespace qbank {

// A listening socket, on TCP or on a Unix socket. Owns the descriptor.
class Listener {
 public:
  // Listens on "ADDR:PORT", "[V6ADDR]:PORT", ":PORT" (all addresses) or "unix:PATH"; port 0 takes
  // any free one. A Unix socket left by a dead server is replaced.
  // Throws Error: kInvalidArgument if the address makes no sense, kIo if it cannot be listened on.
  explicit Listener(const std::string& address);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  int fd() const { return socket_.get(); }
  int port() const { return port_; }  // 0 for a Unix socket

  // Where clients find it, e.g. "http://127.0.0.1:8080" or "unix:/run/qbank.sock".
  std::string url() const;

  // Takes the next client, not blocking. Negative with errno set if there is none.
  // `remote` gets its numeric address, empty for a Unix socket.
  int accept(std::string& remote) const;

 private:
  void listen_unix(const std::string& path);
  void listen_tcp(const std::string& host, const std::string& port);

  Descriptor socket_;
  int port_ = 0;
  std::string host_;
  std::string path_;  // of the Unix socket
};

}  // namespace qbank
