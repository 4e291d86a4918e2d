#include "searcher/http/http_error.h"

#include "searcher/json/json_writer.h"

namespace qbank {
namespace {

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument:
      return 400;
    case ErrorCode::kNotFound:  // the index, not a question: routes say that themselves
    case ErrorCode::kLocked:
      return 503;
    default:
      return 500;
  }
}

std::string code_of(int status) {
  switch (status) {
    case 408:
      return "request_timeout";
    case 413:
      return "content_too_large";
    case 414:
      return "uri_too_long";
    case 431:
      return "headers_too_large";
    case 505:
      return "version_not_supported";
    default:
      return "bad_request";
  }
}

}  // namespace

HttpError to_http_error(const Error& error) {
  const int status = status_of(error.code());
  // What is wrong with the server's files is the operator's to know, not the client's.
  const bool ours = status == 400;
  HttpError translated(status, ours ? std::string(name(error.code())) : "index_unavailable",
                       ours ? error.what() : "the index cannot be read at the moment");
  if (ours) translated.with_hint(error.hint());
  return translated;
}

HttpError protocol_error(int status, const std::string& problem) {
  return HttpError(status, code_of(status), problem);
}

HttpResponse error_response(const HttpError& error) {
  JsonWriter json;
  json.begin_object().member("status", error.status()).member("code", error.code());
  json.member("message", error.what()).member("parameter", error.parameter());
  json.member("hint", error.hint()).end_object();
  HttpResponse response;
  response.status = error.status();
  response.content_type = "application/json";
  response.body = json.text() + "\n";
  if (error.status() == 503 || error.status() == 429) response.set("Retry-After", "1");
  return response;
}

}  // namespace qbank
