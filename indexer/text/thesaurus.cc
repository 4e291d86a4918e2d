#include "indexer/text/thesaurus.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "indexer/text/stop_words.h"

namespace qbank {
namespace {

constexpr double kSameWeight = 0.9;
constexpr double kNearWeight = 0.6;
constexpr double kOneWayWeight = 0.5;

std::string_view trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t\r");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (std::size_t at; (at = text.find(separator)) != std::string_view::npos;) {
    parts.push_back(trimmed(text.substr(0, at)));
    text.remove_prefix(at + separator.size());
  }
  parts.push_back(trimmed(text));
  return parts;
}

// Takes " @0.7" from the end of the line.
std::optional<double> take_weight(std::string_view& line) {
  const std::size_t at = line.rfind(" @");
  if (at == std::string_view::npos) return std::nullopt;
  double weight = 0;
  const char* const end = line.data() + line.size();
  const auto [parsed, error] = std::from_chars(line.data() + at + 2, end, weight);
  if (error != std::errc() || parsed != end) return std::nullopt;  // code, as in "@property"
  line = trimmed(line.substr(0, at));
  return weight;
}

class LineParser {
 public:
  LineParser(Thesaurus& thesaurus, Analyzer& analyzer)
      : thesaurus_(thesaurus), analyzer_(analyzer) {}

  void parse(std::string_view line, unsigned number) {
    number_ = number;
    const std::size_t colon = line.find(" : ");
    if (colon != std::string_view::npos) {
      return add_description(line.substr(0, colon), line.substr(colon + 3));
    }
    const std::optional<double> weight = take_weight(line);
    if (weight && !(*weight >= 0.1 && *weight <= 1)) return reject("a weight is from 0.1 to 1");
    if (line.find(" > ") != std::string_view::npos) {
      add_one_way(line, weight.value_or(kOneWayWeight));
    } else if (line.find(" = ") != std::string_view::npos) {
      add_pairs(split(line, " = "), weight.value_or(kSameWeight));
    } else if (line.find(" ~ ") != std::string_view::npos) {
      add_pairs(split(line, " ~ "), weight.value_or(kNearWeight));
    } else {
      reject("expected terms joined by ' = ', ' ~ ', ' > ' or ' : '");
    }
  }

 private:
  void reject(std::string message) { thesaurus_.errors.push_back({number_, std::move(message)}); }

  void add(const std::string& from, const std::string& to, double weight) {
    if (from.empty() || to.empty()) return reject("a term without words");
    if (from == to) return;  // stemming already unites them
    const std::string content = content_key(from);
    if (content != from && content.find(' ') != std::string::npos) {
      thesaurus_.synonyms.push_back({content, to, weight});
    }
    thesaurus_.synonyms.push_back({from, to, weight});
  }

  std::vector<std::string> keys_of(const std::vector<std::string_view>& terms) {
    std::vector<std::string> keys;
    for (const std::string_view term : terms) keys.push_back(thesaurus_key(term, analyzer_));
    return keys;
  }

  // The key without stop words, as a query has it that says the same with others.
  static std::string content_key(std::string_view key) {
    std::string content;
    for (const std::string_view word : split(key, " ")) {
      if (is_stop_word(word, "en")) continue;
      if (!content.empty()) content += ' ';
      content += word;
    }
    return content;
  }

  void add_pairs(const std::vector<std::string_view>& terms, double weight) {
    const std::vector<std::string> keys = keys_of(terms);
    for (std::size_t from = 0; from < terms.size(); ++from) {
      for (std::size_t to = 0; to < terms.size(); ++to) {
        if (terms[from] != terms[to]) add(keys[from], keys[to], weight);
      }
    }
  }

  void add_one_way(std::string_view line, double weight) {
    const std::vector<std::string_view> sides = split(line, " > ");
    if (sides.size() != 2) return reject("more than one ' > '");
    const std::string from = thesaurus_key(sides[0], analyzer_);
    for (const std::string& to : keys_of(split(sides[1], ", "))) add(from, to, weight);
  }

  void add_description(std::string_view terms, std::string_view phrases) {
    Description description;
    description.terms = keys_of(split(terms, ", "));
    description.words = content_stems(phrases);
    const bool nameless = std::any_of(description.terms.begin(), description.terms.end(),
                                      [](const std::string& key) { return key.empty(); });
    if (nameless) return reject("a term without words");
    if (description.words.empty()) return reject("a description without words");
    thesaurus_.descriptions.push_back(std::move(description));
  }

  std::vector<std::string> content_stems(std::string_view text) {
    std::vector<std::string> stems;
    for (const Token& token : analyzer_.analyze(text)) {
      if (!token.primary || token.stem.empty() || is_stop_word(token.term, "en")) continue;
      stems.push_back(token.stem);
    }
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    return stems;
  }

  Thesaurus& thesaurus_;
  Analyzer& analyzer_;
  unsigned number_ = 0;
};

void keep_strongest(std::vector<Synonym>& synonyms) {
  std::sort(synonyms.begin(), synonyms.end(), [](const Synonym& a, const Synonym& b) {
    return std::tie(a.from, a.to, b.weight) < std::tie(b.from, b.to, a.weight);
  });
  const auto same = [](const Synonym& a, const Synonym& b) {
    return a.from == b.from && a.to == b.to;
  };
  synonyms.erase(std::unique(synonyms.begin(), synonyms.end(), same), synonyms.end());
}

bool is_prose_character(char c) {
  return (c & 0x80) != 0 || c == ' ' || c == '-' || c == '/' || (c >= '0' && c <= '9') ||
         (c >= 'a' && c <= 'z');
}

}  // namespace

bool is_code_key(std::string_view key) {
  return !std::all_of(key.begin(), key.end(), is_prose_character);
}

std::string thesaurus_key(std::string_view term, Analyzer& analyzer) {
  const std::vector<Token> tokens = analyzer.analyze(term);
  for (const Token& token : tokens) {
    const bool whole = token.begin == 0 && token.end == term.size();
    if (token.kind == TokenKind::kCode && whole && is_code_key(token.term)) return token.term;
  }
  std::string key;
  for (const Token& token : tokens) {
    if (!token.primary) continue;
    if (!key.empty()) key += ' ';
    key += token.kind == TokenKind::kCode ? token.term : token.stem;
  }
  return key;
}

Thesaurus parse_thesaurus(std::string_view text, Analyzer& analyzer) {
  Thesaurus thesaurus;
  LineParser parser(thesaurus, analyzer);
  unsigned number = 0;
  for (const std::string_view line : split(text, "\n")) {
    ++number;
    if (!line.empty() && line.front() != '#') parser.parse(line, number);
  }
  keep_strongest(thesaurus.synonyms);
  return thesaurus;
}

}  // namespace qbank
