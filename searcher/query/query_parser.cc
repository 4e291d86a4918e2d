#include "searcher/query/query_parser.h"

#include <algorithm>
#include <utility>

#include "indexer/text/fold.h"
#include "searcher/query/lexer.h"

namespace qbank {
namespace {

using Kind = QueryNode::Kind;

constexpr const char* kNeedsBothSides = "the operator needs something on both sides";

QueryNode leaf(Kind kind, const Lexeme& lexeme) {
  QueryNode node;
  node.kind = kind;
  node.text = lexeme.text;
  node.field = lexeme.field;
  node.prefix = lexeme.prefix;
  node.fuzzy = lexeme.fuzzy;
  node.verbatim = lexeme.verbatim;
  node.slop = lexeme.slop;
  node.offset = lexeme.offset;
  node.text_offset =
      lexeme.offset + static_cast<std::size_t>(lexeme.text.data() - lexeme.spelled.data());
  return node;
}

QueryNode inner(Kind kind, std::size_t offset, std::vector<QueryNode> children) {
  QueryNode node;
  node.kind = kind;
  node.offset = offset;
  node.children = std::move(children);
  return node;
}

bool is_positive(const QueryNode& node) {
  switch (node.kind) {
    case Kind::kWord:
    case Kind::kPhrase:
    case Kind::kFilter:
      return true;
    case Kind::kNot:
      return false;
    default:
      return std::any_of(node.children.begin(), node.children.end(), is_positive);
  }
}

class Parser {
 public:
  Parser(std::vector<Lexeme> lexemes, std::vector<QueryNote>& notes)
      : lexemes_(std::move(lexemes)), notes_(notes) {}

  QueryNode run() {
    std::vector<QueryNode> parts;
    while (at_ < lexemes_.size()) {
      QueryNode part = parse_or();
      if (part.kind == Kind::kWords) {
        std::move(part.children.begin(), part.children.end(), std::back_inserter(parts));
      } else {
        parts.push_back(std::move(part));
      }
      if (at_ < lexemes_.size()) parts.push_back(as_word("the bracket was not opened"));
    }
    return inner(Kind::kWords, 0, std::move(parts));
  }

 private:
  bool at(Lexeme::Kind kind) const { return at_ < lexemes_.size() && lexemes_[at_].kind == kind; }

  // Takes the next lexeme, whatever it is, as the word that is spelled there.
  QueryNode as_word(const std::string& why) {
    const Lexeme& lexeme = lexemes_[at_++];
    notes_.push_back({lexeme.offset, why + ": read as a word"});
    QueryNode node = leaf(Kind::kWord, lexeme);
    node.text = lexeme.spelled;
    node.text_offset = lexeme.offset;
    return node;
  }

  bool starts_item() const {
    return at_ < lexemes_.size() && !at(Lexeme::Kind::kClose) && !at(Lexeme::Kind::kAnd) &&
           !at(Lexeme::Kind::kOr);
  }

  // Whether the lexeme after the operator can begin its right side.
  bool has_right_side() const {
    if (at_ + 1 >= lexemes_.size()) return false;
    const Lexeme::Kind next = lexemes_[at_ + 1].kind;
    return next != Lexeme::Kind::kClose && next != Lexeme::Kind::kAnd && next != Lexeme::Kind::kOr;
  }

  QueryNode parse_or() { return parse_operator(Kind::kOr, Lexeme::Kind::kOr); }

  QueryNode parse_operand(Kind kind) {
    return kind == Kind::kOr ? parse_operator(Kind::kAnd, Lexeme::Kind::kAnd) : parse_words();
  }

  QueryNode parse_operator(Kind kind, Lexeme::Kind lexeme) {
    const std::size_t offset = at_ < lexemes_.size() ? lexemes_[at_].offset : 0;
    QueryNode first = parse_operand(kind);
    if (!at(lexeme) || !has_right_side()) return first;
    std::vector<QueryNode> sides;
    sides.push_back(std::move(first));
    while (at(lexeme) && has_right_side()) {
      ++at_;
      sides.push_back(parse_operand(kind));
    }
    return inner(kind, offset, std::move(sides));
  }

  QueryNode parse_words() {
    const std::size_t offset = at_ < lexemes_.size() ? lexemes_[at_].offset : 0;
    std::vector<QueryNode> items;
    items.reserve(lexemes_.size() - at_);
    while (true) {
      if (starts_item()) {
        items.push_back(parse_item());
      } else if (stray_operator(items.empty())) {
        items.push_back(as_word(kNeedsBothSides));
      } else {
        break;
      }
    }
    return items.size() == 1 ? std::move(items.front())
                             : inner(Kind::kWords, offset, std::move(items));
  }

  bool stray_operator(bool first) const {
    const bool is_operator = at(Lexeme::Kind::kAnd) || at(Lexeme::Kind::kOr);
    return is_operator && (first || !has_right_side());
  }

  QueryNode parse_item() {
    switch (lexemes_[at_].kind) {
      case Lexeme::Kind::kPhrase:
        return leaf(Kind::kPhrase, lexemes_[at_++]);
      case Lexeme::Kind::kFilter:
        return leaf(Kind::kFilter, lexemes_[at_++]);
      case Lexeme::Kind::kOpen:
        return parse_group();
      case Lexeme::Kind::kNot:
        // "NOT gate", "NOT NULL": what they exclude it from would stand before it.
        if (at_ == 0) return as_word(kNeedsBothSides);
        [[fallthrough]];
      case Lexeme::Kind::kMinus:
        return parse_signed(Kind::kNot);
      case Lexeme::Kind::kPlus:
        return parse_signed(Kind::kMust);
      default:
        return leaf(Kind::kWord, lexemes_[at_++]);
    }
  }

  QueryNode parse_signed(Kind kind) {
    const bool dangling = at_ + 1 >= lexemes_.size() || !has_right_side();
    if (dangling || depth_ >= kMaxQueryDepth) return as_word("there is nothing to apply this to");
    const std::size_t offset = lexemes_[at_++].offset;
    ++depth_;
    std::vector<QueryNode> child;
    child.push_back(parse_item());
    --depth_;
    return inner(kind, offset, std::move(child));
  }

  QueryNode parse_group() {
    if (depth_ >= kMaxQueryDepth) return as_word("too many brackets inside each other");
    const std::size_t offset = lexemes_[at_].offset;
    ++at_;
    ++depth_;
    QueryNode group = parse_or();
    --depth_;
    if (at(Lexeme::Kind::kClose)) {
      ++at_;
    } else {
      notes_.push_back({offset, "the bracket is not closed"});
    }
    return group;
  }

  std::vector<Lexeme> lexemes_;
  std::vector<QueryNote>& notes_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
};

// Turns exclusions into words; for queries that would otherwise ask for nothing.
void make_positive(QueryNode& node) {
  if (node.kind == Kind::kNot) node.kind = Kind::kWords;
  for (QueryNode& child : node.children) make_positive(child);
}

}  // namespace

ParsedQuery parse_query(std::string_view query) {
  ParsedQuery parsed;
  if (query.size() > kMaxQueryBytes) {
    query = truncate_utf8(query, kMaxQueryBytes);
    parsed.notes.push_back(
        {kMaxQueryBytes, "only the first " + std::to_string(kMaxQueryBytes) + " bytes are used"});
  }
  std::vector<Lexeme> lexemes = lex_query(query, parsed.notes);
  if (lexemes.size() > 2 * kMaxQueryWords) {
    parsed.notes.push_back({lexemes[2 * kMaxQueryWords].offset, "the rest is too long to be used"});
    lexemes.resize(2 * kMaxQueryWords);
  }
  parsed.root = Parser(std::move(lexemes), parsed.notes).run();
  if (!parsed.root.children.empty() && !is_positive(parsed.root)) {
    make_positive(parsed.root);
    parsed.notes.push_back({0, "a search needs something to find: exclusions are read as words"});
  }
  return parsed;
}

}  // namespace qbank
