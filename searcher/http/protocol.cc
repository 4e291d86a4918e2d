#include "searcher/http/protocol.h"

#include <httplib.h>

#include <ctime>
#include <utility>

#include "searcher/http/reply_cache.h"
#include "searcher/http/request_head.h"

namespace qbank {
namespace {

// What httplib reads and writes, in memory.
class MemoryStream : public httplib::Stream {
 public:
  MemoryStream(std::string_view in, const std::string& remote) : in_(in), remote_(remote) {
    constexpr std::size_t kHead = 1024;  // bytes
    out_.reserve(kHead);
  }

  const std::string& remote() const { return remote_; }
  std::string take_output() { return std::move(out_); }

  // Later versions of httplib ask with other names; those that this one lacks are plain members.
  // NOLINTBEGIN(modernize-use-override)
  bool is_readable() const { return !in_.empty(); }
  bool is_writable() const { return true; }
  bool wait_readable() const { return true; }
  bool wait_writable() const { return true; }
  time_t duration() const { return 0; }
  // NOLINTEND(modernize-use-override)

  // httplib reads byte by byte.
  ssize_t read(char* target, std::size_t size) override {
    if (size == 1 && !in_.empty()) {
      *target = in_.front();
      in_.remove_prefix(1);
      return 1;
    }
    const std::size_t count = in_.copy(target, size);
    in_.remove_prefix(count);
    return static_cast<ssize_t>(count);
  }
  ssize_t write(const char* bytes, std::size_t size) override {
    out_.append(bytes, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    ip = remote_;
    port = 0;
  }
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return INVALID_SOCKET; }

 private:
  std::string_view in_;
  std::string out_;
  const std::string& remote_;
};

void make_lower(std::string& text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
}

bool has_body(const httplib::Request& request) {
  const std::string length = request.get_header_value("Content-Length");
  return length.find_first_not_of('0') != std::string::npos ||
         request.has_header("Transfer-Encoding");
}

// Takes the names and values out of a map of httplib.
template <class Map>
std::vector<std::pair<std::string, std::string>> taken(Map& map) {
  std::vector<std::pair<std::string, std::string>> pairs;
  pairs.reserve(map.size());
  while (!map.empty()) {
    auto node = map.extract(map.begin());
    pairs.emplace_back(std::move(node.key()), std::move(node.mapped()));
  }
  return pairs;
}

// Takes the request out of httplib's. Without the headers, httplib neither compresses, which it
// would do slowly, nor looks through them again and again.
HttpRequest taken(httplib::Request& request) {
  HttpRequest ours;
  ours.has_body = has_body(request);
  ours.method = std::exchange(request.method, {});
  ours.path = std::move(request.path);
  ours.target = std::move(request.target);
  ours.remote = std::move(request.remote_addr);
  ours.parameters = taken(request.params);
  ours.headers = taken(request.headers);
  for (auto& header : ours.headers) make_lower(header.first);
  return ours;
}

// httplib's own way to set a header copies both and looks at each byte.
void add_header(httplib::Response& response, std::string_view name, std::string&& value) {
  const bool one_line =
      value.find('\r') == std::string::npos && value.find('\n') == std::string::npos;
  if (one_line) response.headers.emplace(name, std::move(value));
}

// The current time as RFC 9110 wants it; formatted once a second and thread.
const std::string& http_date() {
  thread_local std::time_t when = 0;
  thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now == when) return text;
  std::tm parts{};
  gmtime_r(&now, &parts);
  char buffer[40];
  text.assign(buffer, std::strftime(buffer, sizeof buffer, "%a, %d %b %Y %H:%M:%S GMT", &parts));
  when = now;
  return text;
}

// A request on its way through httplib, and what httplib need not know of it.
struct Exchange {
  const bool last;          // the connection ends, whatever the client wishes
  bool closed = false;      // the client wishes it to end
  bool understood = false;  // else httplib answers by itself
  bool answered = false;
  bool head_only = false;
  bool has_body = false;
  HttpRequest request{};
  Body body{};  // of the answer
  std::optional<Repeatable> repeatable{};

  bool keep_alive() const { return understood && !has_body && !closed && !last; }
};

thread_local Exchange* exchange_of_thread = nullptr;

}  // namespace

// A server of httplib that never listens: only its understanding and writing of messages is used.
class Protocol::Codec : private httplib::Server {
 public:
  explicit Codec(ProtocolHandlers handlers) : handlers_(std::move(handlers)) {
    set_pre_routing_handler([this](const httplib::Request&, httplib::Response& response) {
      give(handlers_.answer(std::move(exchange_of_thread->request)), response);
      return HandlerResponse::Handled;
    });
    set_error_handler(HandlerWithResponse(
        [this](const httplib::Request&, httplib::Response& response) { return fill(response); }));
    set_post_routing_handler([](const httplib::Request& request, httplib::Response& response) {
      polish(request, response);
    });
  }

  Reply reply(std::string_view head, const Peer& peer) {
    const std::string adapted = adapt_head(head);
    MemoryStream stream(adapted, peer.address);
    Exchange exchange{.last = peer.last};
    exchange_of_thread = &exchange;
    const bool written = process(*this, stream, exchange.closed, [&](httplib::Request& request) {
      exchange.understood = true;
      exchange.request = taken(request);
      exchange.has_body = exchange.request.has_body;
      exchange.head_only = exchange.request.method == "HEAD";
    });
    exchange_of_thread = nullptr;
    return {.head = stream.take_output(),
            .body = exchange.head_only ? Body() : std::move(exchange.body),
            .keep_alive = written && exchange.keep_alive(),
            .repeatable = exchange.repeatable};
  }

 private:
  using Setup = std::function<void(httplib::Request&)>;

  // httplib 0.18 wants the addresses as arguments, 0.11 asks the stream. It is told that each
  // connection ends with its answer: of one that stays, it would write limits that are not ours.
  template <class Self>
  static bool process(Self& self, MemoryStream& stream, bool& closed, const Setup& setup) {
    constexpr bool kLast = true;
    if constexpr (requires { self.process_request(stream, kLast, closed, setup); }) {
      return self.process_request(stream, kLast, closed, setup);
    } else {
      return self.process_request(stream, stream.remote(), 0, std::string(), 0, kLast, closed,
                                  setup);
    }
  }

  // httplib gets the answer without its body, which would only be copied.
  static void give(HttpResponse&& ours, httplib::Response& response) {
    Exchange& exchange = *exchange_of_thread;
    exchange.answered = true;
    exchange.body = std::move(ours.body);
    exchange.repeatable = ours.repeatable;
    response.status = ours.status;
    if (exchange.body.size() > 0) {
      add_header(response, "Content-Length", std::to_string(exchange.body.size()));
    }
    if (!ours.content_type.empty()) {
      add_header(response, "Content-Type", std::move(ours.content_type));
    }
    for (auto& [name, value] : ours.headers) add_header(response, name, std::move(value));
  }

  // Gives httplib's own errors the form of ours.
  HandlerResponse fill(httplib::Response& response) const {
    if (exchange_of_thread->answered) return HandlerResponse::Unhandled;
    const HttpError error = protocol_error(response.status, "this is no request that I understand");
    exchange_of_thread->understood = false;
    give(handlers_.refuse(error), response);
    return HandlerResponse::Handled;
  }

  static void polish(const httplib::Request& request, httplib::Response& response) {
    if (exchange_of_thread->keep_alive()) {
      response.headers.erase("Connection");
      if (request.version == "HTTP/1.0") response.set_header("Connection", "keep-alive");
    }
    if (response.status == 204 || response.status == 304) response.headers.erase("Content-Length");
    response.headers.emplace("Date", http_date());
  }

  const ProtocolHandlers handlers_;
};

Protocol::Protocol(ProtocolHandlers handlers, std::size_t cache_bytes)
    : may_repeat_(handlers.may_repeat),
      codec_(std::make_unique<Codec>(std::move(handlers))),
      given_(cache_bytes > 0 ? std::make_unique<ReplyCache>(cache_bytes) : nullptr) {}
Protocol::~Protocol() = default;

Reply Protocol::reply(std::string_view head, const Peer& peer) const {
  if (!given_ || peer.last) return codec_->reply(head, peer);
  const auto asked = std::chrono::steady_clock::now();
  const auto given = given_->find(head);
  if (given && may_repeat_(*given->reply.repeatable, asked)) return given->reply_at(http_date());
  Reply reply = codec_->reply(head, peer);
  if (reply.repeatable) given_->keep(head, reply);
  return reply;
}

}  // namespace qbank
