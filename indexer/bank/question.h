// Question: the document model of qbank.
#pragma once

#include <string>
#include <vector>

namespace qbank {

// One question of a bank, as read from a source and as stored in the index. All texts are valid
// UTF-8 in the author's spelling, with repaired encoding, without the markup of the source.
struct Question {
  std::string id;                  // "<bank>/<number>" or "<bank>/<stable key>"; unique in an index
  std::string bank;                // name of the bank, e.g. "python-interview"
  std::string number;              // as the bank numbers it, e.g. "57"; empty where it does not
  std::string text;                // the question itself, one line; never empty
  std::vector<std::string> topic;  // path of headings, outermost first; may be empty
  std::string tier;                // level as the bank names it, e.g. "Core"; may be empty
  std::string body;                // code or detail that belongs to the question
  std::string answer;              // Markdown or plain text; may be empty
  std::vector<std::string> options;  // choices of a multiple-choice question
  std::vector<std::string> tags;
  std::string url;       // where the question can be read; empty or http(s)
  std::string language;  // ISO 639-1 code of the text, e.g. "en"; empty if not known
  std::string source;    // file it was read from, as given by the caller
  unsigned line = 0;     // 1-based line (or record) in the source; 0 if there is none

  bool operator==(const Question&) const = default;
};

}  // namespace qbank
