#include "searcher/web/links.h"

#include "searcher/web/static_files.h"

namespace qbank {
namespace {

bool is_unreserved(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

void add_parameter(std::string& address, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  address += address.find('?') == std::string::npos ? '?' : '&';
  address.append(name).append("=").append(encode_percent(value));
}

// Numbers that a request has by itself are left out.
void add_number(std::string& address, std::string_view name, std::size_t number,
                std::size_t standard) {
  if (number != standard) add_parameter(address, name, std::to_string(number));
}

}  // namespace

std::string encode_percent(std::string_view text, bool keep_slashes) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    if (is_unreserved(c) || (keep_slashes && c == '/')) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded.append({'%', kHex[byte >> 4], kHex[byte & 15]});
    }
  }
  return encoded;
}

std::string Links::topic(std::string_view topic, std::size_t offset) const {
  std::string address = topics() + "/" + encode_percent(topic);
  add_number(address, "offset", offset, 0);
  return address;
}

std::string Links::question(std::string_view id) const {
  return base_ + "/questions/" + encode_percent(id, true);
}

std::string Links::question_json(std::string_view id) const {
  return base_ + "/v1/questions/" + encode_percent(id, true);
}

std::string Links::file(const std::string& name) const {
  return base_ + "/" + name + "?v=" + static_file_version(name);
}

std::string Links::search(const SearchRequest& request) const {
  const SearchRequest standard;
  std::string address = home();
  add_parameter(address, "q", request.query);
  add_parameter(address, "topic", request.topic);
  add_parameter(address, "tier", request.tier);
  add_parameter(address, "bank", request.bank);
  add_number(address, "limit", request.limit, standard.limit);
  add_number(address, "offset", request.offset, standard.offset);
  return address;
}

}  // namespace qbank
