#include "indexer/store/token_list.h"

#include <algorithm>

#include "indexer/hash.h"
#include "indexer/store/bytes.h"
#include "indexer/store/fields.h"
#include "indexer/text/stop_words.h"

namespace qbank {
namespace {

// A token begins with a byte that says what follows: how far it is from the token before (two
// bits), three marks, and how its stem is made (three bits).
constexpr unsigned kFar = 2;  // a distance of its own follows; else it is the two bits
constexpr unsigned kGapBits = 3;
constexpr unsigned kPrimary = 1U << 2;
constexpr unsigned kContent = 1U << 3;
constexpr unsigned kSpelled = 1U << 4;  // the term follows; else it is the text in lower case
constexpr unsigned kStemShift = 5;
constexpr unsigned kNoStem = 0;    // else the term without so many letters, counted from 1,
constexpr unsigned kMostCut = 5;   // up to this,
constexpr unsigned kYAsI = 6;      // or with "i" for its last letter, "city" -> "citi",
constexpr unsigned kOtherEnd = 7;  // or without letters and with an end that follow

// Distances may be negative: overlays begin where their word did.
std::uint64_t zigzag(std::int64_t number) {
  return (static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63);
}
std::int64_t unzigzag(std::uint64_t number) {
  return static_cast<std::int64_t>(number >> 1) ^ -static_cast<std::int64_t>(number & 1);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_lower_case_of(std::string_view term, std::string_view text) {
  return std::equal(term.begin(), term.end(), text.begin(), text.end(),
                    [](char a, char b) { return a == lower(b); });
}

// Where distances are counted from: words follow each other, overlays begin together.
std::uint32_t origin(Span last, bool primary) { return primary ? last.end : last.begin; }

class TokenEncoder {
 public:
  TokenEncoder(std::string_view text, std::string_view language)
      : text_(text), language_(language) {}

  void add(const Token& token) {
    const Span span{token.begin, token.end};
    const std::int64_t gap = std::int64_t{span.begin} - origin(last_, token.primary);
    const bool near = gap == 0 || gap == 1;
    const bool spelled = !is_lower_case_of(token.term, span.of(text_));
    const bool content = token.primary && !is_stop_word(token.term, language_);
    const auto [same, unused] =
        std::mismatch(token.term.begin(), token.term.end(), token.stem.begin(), token.stem.end());
    const auto cut = static_cast<std::size_t>(token.term.end() - same);
    const std::string_view end =
        std::string_view(token.stem).substr(token.stem.empty() ? 0 : token.term.size() - cut);
    const unsigned stem = stem_code(token, cut, end);
    bytes_.byte((near ? static_cast<unsigned>(gap) : kFar) | (token.primary ? kPrimary : 0) |
                (content ? kContent : 0) | (spelled ? kSpelled : 0) | (stem << kStemShift));
    if (!near) bytes_.number(zigzag(gap));
    bytes_.number(span.end - span.begin);
    if (spelled) bytes_.text(token.term);
    if (stem == kOtherEnd) {
      bytes_.number(cut);
      bytes_.text(end);
    }
    if (token.primary) last_ = span;
  }

  std::string take() { return bytes_.take(); }

 private:
  static unsigned stem_code(const Token& token, std::size_t cut, std::string_view end) {
    if (token.stem.empty()) return kNoStem;
    if (end.empty() && cut < kMostCut) return static_cast<unsigned>(cut) + 1;
    return cut == 1 && end == "i" ? kYAsI : kOtherEnd;
  }

  std::string_view text_;
  std::string_view language_;
  ByteWriter bytes_;
  Span last_;  // of the words
};

class TokenDecoder {
 public:
  TokenDecoder(std::string_view text, std::string_view encoded) : text_(text), bytes_(encoded) {}

  // Reads the next token; false behind the last.
  bool next() {
    if (bytes_.at_end()) return false;
    const unsigned head = bytes_.byte();
    primary_ = (head & kPrimary) != 0;
    content_ = (head & kContent) != 0;
    const unsigned near = head & kGapBits;
    const std::int64_t gap = near < kFar ? near : unzigzag(bytes_.number());
    const std::int64_t begin = origin(last_, primary_) + gap;
    const std::uint64_t length = bytes_.number();
    if (begin < 0 || begin > static_cast<std::int64_t>(text_.size()) ||
        length > text_.size() - static_cast<std::uint64_t>(begin)) {
      ByteReader::fail();
    }
    span_ = {static_cast<std::uint32_t>(begin),
             static_cast<std::uint32_t>(begin) + static_cast<std::uint32_t>(length)};
    if (primary_) last_ = span_;
    read_term((head & kSpelled) != 0);
    read_stem(head >> kStemShift);
    return true;
  }

  Span span() const { return span_; }
  bool primary() const { return primary_; }
  bool content() const { return content_; }
  const std::string& term() const { return term_; }
  const std::string& stem() const { return stem_; }  // its term, or that of the token without one

 private:
  void read_term(bool spelled) {
    if (spelled) {
      term_ = bytes_.text();
    } else {
      term_ = span_.of(text_);
      std::transform(term_.begin(), term_.end(), term_.begin(), lower);
    }
  }

  void read_stem(unsigned code) {
    if (code == kNoStem) {
      stem_ = term_;
      return;
    }
    const std::uint64_t cut = code == kOtherEnd ? bytes_.number() : code == kYAsI ? 1 : code - 1;
    if (cut > term_.size()) ByteReader::fail();
    stem_ = kStemPrefix;
    stem_.append(term_, 0, term_.size() - cut);
    if (code == kYAsI) stem_ += 'i';
    if (code == kOtherEnd) stem_ += bytes_.text();
  }

  std::string_view text_;
  ByteReader bytes_;
  Span last_;
  Span span_;
  bool primary_ = false;
  bool content_ = false;
  std::string term_;
  std::string stem_;
};

}  // namespace

std::string encode_tokens(std::string_view text, const std::vector<Token>& tokens,
                          std::string_view language) {
  TokenEncoder encoder(text, language);
  for (const Token& token : tokens) encoder.add(token);
  return encoder.take();
}

std::vector<StoredToken> decode_tokens(std::string_view text, std::string_view encoded) {
  std::vector<StoredToken> tokens;
  tokens.reserve(encoded.size() / 2);  // each takes at least two bytes
  for (TokenDecoder decoder(text, encoded); decoder.next();) {
    tokens.push_back({decoder.span(), stable_hash(decoder.term()), stable_hash(decoder.stem()),
                      decoder.primary(), decoder.content()});
  }
  return tokens;
}

std::vector<std::string> decode_content_terms(std::string_view text, std::string_view encoded) {
  std::vector<std::string> terms;
  for (TokenDecoder decoder(text, encoded); decoder.next();) {
    if (decoder.content()) terms.push_back(decoder.stem());
  }
  return terms;
}

}  // namespace qbank
