// Protocol: HTTP/1.1 by cpp-httplib, without its sockets and threads.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "searcher/http/http_error.h"
#include "searcher/http/message.h"

namespace qbank {

class ReplyCache;

// Answers a request. Must not throw. Called from several threads at once.
using HttpHandler = std::function<HttpResponse(HttpRequest)>;

// Answers bytes that are no request.
using RefusalHandler = std::function<HttpResponse(const HttpError&)>;

// Whether an answer that was given may be given once more to somebody who asked at this time;
// counts it if so. Must not throw. Called from several threads at once.
using RepeatHandler =
    std::function<bool(const Repeatable& given, std::chrono::steady_clock::time_point asked)>;

struct ProtocolHandlers {
  HttpHandler answer;
  RefusalHandler refuse;
  RepeatHandler may_repeat;
};

struct Reply {
  std::string head;
  Body body;
  bool keep_alive = true;  // the next request may come on the same connection
  std::optional<Repeatable> repeatable{};

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
  // Keeps answers that may be repeated, with the bytes that asked for them, within `cache_bytes`.
  Protocol(ProtocolHandlers handlers, std::size_t cache_bytes);
  ~Protocol();
  Protocol(const Protocol&) = delete;
  Protocol& operator=(const Protocol&) = delete;

  // The answer to the request whose head this is. No body is read: a connection with one ends.
  Reply reply(std::string_view head, const Peer& peer) const;

 private:
  class Codec;

  const RepeatHandler may_repeat_;
  std::unique_ptr<Codec> codec_;
  std::unique_ptr<ReplyCache> given_;  // null: none are kept
};

}  // namespace qbank
