// JsonWriter: JSON text, written front to back.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace qbank {

// Writes JSON into a string. Commas are set and texts are escaped by the writer; bytes that are not
// UTF-8 become U+FFFD, so what comes out is always valid JSON if each begin has its end:
//
//   JsonWriter json;
//   json.begin_object().member("id", "python/57").member("line", 12);
//   json.key("tags").begin_array().value("oop").end_array();
//   json.end_object();
//   json.text();  // {"id":"python/57","line":12,"tags":["oop"]}
class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  JsonWriter& key(std::string_view name);

  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(double number);  // null if it is not finite
  JsonWriter& value(bool truth) { return literal(truth ? "true" : "false"); }
  JsonWriter& value(std::integral auto number) { return literal(std::to_string(number)); }

  template <class Value>
  JsonWriter& member(std::string_view name, const Value& content) {
    return key(name).value(content);
  }

  // A member with a list of strings.
  template <class Strings>
  JsonWriter& list(std::string_view name, const Strings& strings) {
    key(name).begin_array();
    for (const auto& string : strings) value(std::string_view(string));
    return end_array();
  }

  const std::string& text() const { return text_; }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  JsonWriter& literal(std::string_view text);
  void separate();

  std::string text_;
  bool first_ = true;  // nothing stands before in this object or array, or a key does
};

}  // namespace qbank
