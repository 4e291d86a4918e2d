#include "indexer/store/record.h"

#include <cstdint>

#include "indexer/store/bytes.h"

namespace qbank {
namespace {

class Encoder {
 public:
  explicit Encoder(const Question& question) {
    constexpr std::size_t kOtherFields = 200;
    bytes_.reserve(question.text.size() + question.body.size() + question.answer.size() +
                   kOtherFields);
  }

  void operator()(std::uint64_t number) { bytes_.number(number); }
  void operator()(unsigned number) { bytes_.number(number); }
  void operator()(std::string_view text) { bytes_.text(text); }
  void operator()(const std::vector<std::string>& texts) {
    bytes_.number(texts.size());
    for (const std::string& text : texts) bytes_.text(text);
  }
  std::string take() { return bytes_.take(); }

 private:
  ByteWriter bytes_;
};

class Decoder {
 public:
  explicit Decoder(std::string_view in) : bytes_(in) {}

  void operator()(unsigned& number) { number = static_cast<unsigned>(bytes_.number()); }
  void operator()(std::string& text) { text = bytes_.text(); }
  void operator()(std::vector<std::string>& texts) {
    const std::uint64_t count = bytes_.number();
    bytes_.require(count);  // each takes at least a byte
    texts.resize(count);
    for (std::string& text : texts) text = bytes_.text();
  }
  void require_end() const {
    if (!bytes_.at_end()) ByteReader::fail();
  }

 private:
  ByteReader bytes_;
};

// The one list of what a record holds, in order: the content, then its place.
template <class Codec, class QuestionType>
void each_content_field(Codec& codec, QuestionType& question) {
  codec(question.id);
  codec(question.bank);
  codec(question.number);
  codec(question.text);
  codec(question.topic);
  codec(question.tier);
  codec(question.body);
  codec(question.answer);
  codec(question.options);
  codec(question.tags);
  codec(question.url);
  codec(question.language);
}

template <class Codec, class QuestionType>
void each_field(Codec& codec, QuestionType& question) {
  each_content_field(codec, question);
  codec(question.source);
  codec(question.line);
}

}  // namespace

std::string encode_record(const Question& question, std::string_view tokens) {
  Encoder encoder(question);
  each_field(encoder, question);
  encoder(tokens);
  return encoder.take();
}

std::string encode_content(const Question& question) {
  Encoder encoder(question);
  each_content_field(encoder, question);
  return encoder.take();
}

StoredRecord decode_record(std::string_view bytes) {
  Decoder decoder(bytes);
  StoredRecord record;
  each_field(decoder, record.question);
  decoder(record.tokens);
  decoder.require_end();
  return record;
}

}  // namespace qbank
