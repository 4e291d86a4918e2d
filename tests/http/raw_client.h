// RawClient: a socket, for bytes that no HTTP library would send.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "indexer/descriptor.h"

namespace qbank::testing {

class RawClient {
 public:
  explicit RawClient(int port);
  explicit RawClient(const std::string& unix_path);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  bool connected() const { return fd_ >= 0; }

  // False if the server has closed the connection.
  bool send(std::string_view bytes) const;

  // Says that nothing more will be sent.
  void finish() const;

  // What comes until the server closes the connection, or `patience` is over.
  std::string read_all(std::chrono::milliseconds patience = std::chrono::seconds(20)) const;

  // One answer: its head and as many bytes as its Content-Length says.
  std::string read_answer() const;

 private:
  std::string read_some() const;

  int fd_ = -1;
};

// A socket of this type (SOCK_STREAM, SOCK_DGRAM) at `path`, whose program does not answer: it
// takes one client and lets the others wait.
Descriptor busy_socket(const std::string& path, int type);

// Leaves a socket at `path` on which nobody listens, as a killed server does.
void leave_socket(const std::string& path);

// The status in the first line of an answer; 0 if there is none.
int status_of(std::string_view answer);

}  // namespace qbank::testing
