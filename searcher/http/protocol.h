// Protocol: HTTP/1.1 by cpp-httplib, without its sockets and threads.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "searcher/http/http_error.h"
#include "searcher/http/message.h"

namespace qbank {

// Answers a request. Must not throw. Called from several threads at once.
using HttpHandler = std::function<HttpResponse(HttpRequest)>;

// Answers bytes that are no request.
using RefusalHandler = std::function<HttpResponse(const HttpError&)>;

struct Reply {
  std::string head;
  Body body;
  bool keep_alive = true;  // the next request may come on the same connection

  std::size_t size() const { return head.size() + body.size(); }  // bytes
};

struct Peer {
  std::string address;  // of the client
  bool last = false;    // the connection ends with this answer, and the answer says so
};

// Understands requests and writes answers; who reads and sends the bytes is another's matter.
// All members are thread-safe.
class Protocol {
 public:
  Protocol(HttpHandler answer, RefusalHandler refuse);
  ~Protocol();
  Protocol(const Protocol&) = delete;
  Protocol& operator=(const Protocol&) = delete;

  // The answer to the request whose head this is. No body is read: a connection with one ends.
  Reply reply(std::string_view head, const Peer& peer) const;

 private:
  class Codec;
  std::unique_ptr<Codec> codec_;
};

}  // namespace qbank
