#include "indexer/store/record.h"

#include <cstdint>

#include "indexer/error.h"

namespace qbank {
namespace {

class Encoder {
 public:
  explicit Encoder(const Question& question) {
    constexpr std::size_t kOtherFields = 200;
    out_.reserve(question.text.size() + question.body.size() + question.answer.size() +
                 kOtherFields);
  }

  void operator()(std::uint64_t number) {
    while (number >= 0x80) {
      out_ += static_cast<char>(number | 0x80);
      number >>= 7;
    }
    out_ += static_cast<char>(number);
  }
  void operator()(unsigned number) { (*this)(std::uint64_t{number}); }
  void operator()(const std::string& text) {
    (*this)(std::uint64_t{text.size()});
    out_ += text;
  }
  void operator()(const std::vector<std::string>& texts) {
    (*this)(std::uint64_t{texts.size()});
    for (const std::string& text : texts) (*this)(text);
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

class Decoder {
 public:
  explicit Decoder(std::string_view in) : in_(in) {}

  void operator()(std::uint64_t& number) {
    number = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      require(1);
      const auto byte = static_cast<unsigned char>(in_.front());
      in_.remove_prefix(1);
      number |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return;
    }
    fail();
  }
  void operator()(unsigned& number) {
    std::uint64_t wide = 0;
    (*this)(wide);
    number = static_cast<unsigned>(wide);
  }
  void operator()(std::string& text) {
    std::uint64_t size = 0;
    (*this)(size);
    require(size);
    text = in_.substr(0, size);
    in_.remove_prefix(size);
  }
  void operator()(std::vector<std::string>& texts) {
    std::uint64_t count = 0;
    (*this)(count);
    require(count);  // each takes at least a byte
    texts.resize(count);
    for (std::string& text : texts) (*this)(text);
  }
  void require_end() const {
    if (!in_.empty()) fail();
  }

 private:
  [[noreturn]] static void fail() {
    throw Error(ErrorCode::kCorrupt, "a stored question cannot be read",
                "rebuild the index: remove its directory and run qbank index again");
  }
  void require(std::uint64_t bytes) const {
    if (bytes > in_.size()) fail();
  }

  std::string_view in_;
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

std::string encode_record(const Question& question) {
  Encoder encoder(question);
  each_field(encoder, question);
  return encoder.take();
}

std::string encode_content(const Question& question) {
  Encoder encoder(question);
  each_content_field(encoder, question);
  return encoder.take();
}

Question decode_record(std::string_view record) {
  Decoder decoder(record);
  Question question;
  each_field(decoder, question);
  decoder.require_end();
  return question;
}

}  // namespace qbank
