#include "searcher/http/http_error.h"

#include <array>
#include <utility>

#include "searcher/json/json_writer.h"

namespace qbank {
namespace {

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument:
      return 400;
    case ErrorCode::kNotFound:  // the index, not a question: routes say that themselves
    case ErrorCode::kLocked:
    case ErrorCode::kTimeout:
      return 503;
    default:
      return 500;
  }
}

struct StatusText {
  int status;
  const char* phrase;
  const char* code;
};

// The errors of the protocol that a client can meet before its request is understood.
constexpr std::array<StatusText, 6> kStatusTexts{{
    {400, "Bad Request", "bad_request"},
    {408, "Request Timeout", "request_timeout"},
    {414, "URI Too Long", "uri_too_long"},
    {416, "Range Not Satisfiable", "range_not_satisfiable"},
    {431, "Request Header Fields Too Large", "headers_too_large"},
    {503, "Service Unavailable", "unavailable"},
}};

const StatusText& text_of(int status) {
  for (const StatusText& text : kStatusTexts) {
    if (text.status == status) return text;
  }
  return kStatusTexts.front();
}

}  // namespace

HttpError to_http_error(const Error& error) {
  const int status = status_of(error.code());
  // What is wrong with the server's files is the operator's to know, not the client's.
  const bool ours = status == 400 || error.code() == ErrorCode::kTimeout;
  HttpError translated(status, ours ? std::string(name(error.code())) : "index_unavailable",
                       ours ? error.what() : "the index cannot be read at the moment");
  if (ours) translated.with_hint(error.hint());
  return translated;
}

HttpError protocol_error(int status, const std::string& problem) {
  return HttpError(status, text_of(status).code, problem);
}

HttpResponse error_response(const HttpError& error) {
  JsonWriter json;
  json.begin_object().member("status", error.status()).member("code", error.code());
  json.member("message", error.what()).member("parameter", error.parameter());
  json.member("hint", error.hint()).end_object();
  HttpResponse response;
  response.status = error.status();
  response.content_type = "application/json";
  response.body = json.line();
  if (error.status() == 503 || error.status() == 429) response.set("Retry-After", "1");
  return response;
}

std::string error_bytes(const HttpError& error) {
  const HttpResponse response = error_response(error);
  std::string bytes = "HTTP/1.1 " + std::to_string(error.status()) + " ";
  bytes.append(text_of(error.status()).phrase).append("\r\n");
  for (const auto& [name, value] : response.headers) {
    bytes.append(name).append(": ").append(value).append("\r\n");
  }
  bytes += "Content-Type: " + response.content_type + "\r\nConnection: close\r\n";
  bytes += "Content-Length: " + std::to_string(response.body.size()) + "\r\n\r\n";
  return bytes.append(response.body.view());
}

}  // namespace qbank
