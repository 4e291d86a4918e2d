#include "searcher/http/protocol.h"

#include <httplib.h>

#include <ctime>

#include "searcher/http/request_head.h"

namespace qbank {
namespace {

// httplib would compress by itself, and slowly; under another name it does not see the wish.
constexpr const char* kAcceptEncoding = "Accept-Encoding";
constexpr const char* kHiddenAcceptEncoding = "accept-encoding-of-client";

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

  ssize_t read(char* target, std::size_t size) override {
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

std::string to_lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

bool has_body(const httplib::Request& request) {
  const std::string length = request.get_header_value("Content-Length");
  return length.find_first_not_of('0') != std::string::npos ||
         request.has_header("Transfer-Encoding");
}

HttpRequest from_httplib(const httplib::Request& request) {
  HttpRequest ours;
  ours.method = request.method;
  ours.path = request.path;
  ours.target = request.target;
  ours.parameters.assign(request.params.begin(), request.params.end());
  for (const auto& [name, value] : request.headers) {
    const bool hidden = name == kHiddenAcceptEncoding;
    ours.headers.emplace_back(hidden ? "accept-encoding" : to_lower(name), value);
  }
  ours.remote = request.remote_addr;
  ours.has_body = has_body(request);
  return ours;
}

void to_httplib(HttpResponse&& ours, httplib::Response& response) {
  response.status = ours.status;
  response.body = std::move(ours.body);
  if (!ours.content_type.empty()) response.set_header("Content-Type", ours.content_type);
  for (const auto& [name, value] : ours.headers) response.set_header(name, value);
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

}  // namespace

// A server of httplib that never listens: only its understanding and writing of messages is used.
class Protocol::Codec : private httplib::Server {
 public:
  Codec(HttpHandler answer, RefusalHandler refuse)
      : answer_(std::move(answer)), refuse_(std::move(refuse)) {
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      to_httplib(answer_(from_httplib(request)), response);
      if (has_body(request)) response.set_header("Connection", "close");
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
    bool understood = false;
    bool closed = false;
    const bool written = process(*this, stream, peer.last, closed, [&](httplib::Request& request) {
      understood = !has_body(request);
      auto wish = request.headers.extract(kAcceptEncoding);
      if (wish.empty()) return;
      wish.key() = kHiddenAcceptEncoding;
      request.headers.insert(std::move(wish));
    });
    return {stream.take_output(), written && understood && !closed && !peer.last};
  }

 private:
  using Setup = std::function<void(httplib::Request&)>;

  // httplib 0.18 wants the addresses as arguments, 0.11 asks the stream.
  template <class Self>
  static bool process(Self& self, MemoryStream& stream, bool last, bool& closed,
                      const Setup& setup) {
    if constexpr (requires { self.process_request(stream, last, closed, setup); }) {
      return self.process_request(stream, last, closed, setup);
    } else {
      return self.process_request(stream, stream.remote(), 0, std::string(), 0, last, closed,
                                  setup);
    }
  }

  // Gives httplib's own errors the form of ours.
  HandlerResponse fill(httplib::Response& response) const {
    if (!response.body.empty()) return HandlerResponse::Unhandled;
    const HttpError error = protocol_error(response.status, "this is no request that I understand");
    to_httplib(refuse_(error), response);
    response.set_header("Connection", "close");
    return HandlerResponse::Handled;
  }

  static void polish(const httplib::Request& request, httplib::Response& response) {
    response.headers.erase("Keep-Alive");     // its limits are not ours
    response.headers.erase("Accept-Ranges");  // there are none
    if (response.status == 204 || response.status == 304) response.headers.erase("Content-Length");
    if (request.version == "HTTP/1.0" && !response.has_header("Connection")) {
      response.set_header("Connection", "keep-alive");
    }
    response.set_header("Date", http_date());
  }

  const HttpHandler answer_;
  const RefusalHandler refuse_;
};

Protocol::Protocol(HttpHandler answer, RefusalHandler refuse)
    : codec_(std::make_unique<Codec>(std::move(answer), std::move(refuse))) {}
Protocol::~Protocol() = default;

Reply Protocol::reply(std::string_view head, const Peer& peer) const {
  return codec_->reply(head, peer);
}

}  // namespace qbank
