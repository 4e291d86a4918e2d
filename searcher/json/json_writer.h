// JsonWriter: JSON text, written front to back.
#pragma once

#include <concepts>
#include <cstddef>
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
  JsonWriter();
  ~JsonWriter();
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  // The name of a member. It is written as it is: names are the program's, not its data.
  JsonWriter& key(std::string_view name) {
    constexpr std::size_t kAround = 4;  // a comma, quotes and a colon
    char* to = room_for(name.size() + kAround);
    if (!first_) *to++ = ',';
    *to++ = '"';
    to += name.copy(to, name.size());
    *to++ = '"';
    *to++ = ':';
    written_to(to);
    first_ = true;
    return *this;
  }

  JsonWriter& value(std::string_view text) { return begin_text().text_part(text).end_text(); }
  // A text in parts; those that are literals of the program are written as they are.
  JsonWriter& begin_text();
  JsonWriter& text_part(std::string_view part);
  JsonWriter& literal_part(std::string_view part) {
    put(part);
    return *this;
  }
  JsonWriter& end_text();
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(double number);  // null if it is not finite
  // Rounded to four decimals, without trailing zeros; quicker than the shortest exact form.
  JsonWriter& value_rounded(double number);
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

  std::string text() const { return buffer_.substr(0, size_); }
  std::string line() const;  // the text and a line feed

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  JsonWriter& literal(std::string_view text);
  void separate() {
    if (!first_) put(',');
    first_ = false;
  }
  void put(char c) {
    *room_for(1) = c;
    ++size_;
  }
  void put(std::string_view text) {
    text.copy(room_for(text.size()), text.size());
    size_ += text.size();
  }

  // Where so many bytes can be written.
  char* room_for(std::size_t bytes) {
    if (bytes > buffer_.size() - size_) make_room(bytes);
    return buffer_.data() + size_;
  }
  void written_to(const char* end) { size_ = static_cast<std::size_t>(end - buffer_.data()); }
  void make_room(std::size_t bytes);

  // An answer is written in hundreds of small pieces, and std::string spends more on noting the new
  // length of each than on copying it. So the string is as long as there is room, and the next
  // writer of the thread has it again.
  std::string buffer_;
  std::size_t size_ = 0;  // how much of it is written
  bool first_ = true;     // nothing stands before in this object or array, or a key does
};

}  // namespace qbank
