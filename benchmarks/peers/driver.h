// What the drivers of all engines share: how they are told what to do and how they answer.
//
//   DRIVER index CORPUS PLACE   makes an index of a corpus: a line a document, id, text, topic,
//   tier DRIVER search PLACE         prints "ready", then for each line QUERIES, ANSWERS, SECONDS
//   on
//                               standard input asks the file QUERIES, a line a query: kind, text,
//                               topic, id; for each query asked within SECONDS writes a line to the
//                               file ANSWERS: microseconds, ids; and prints "done"
//
// All columns are separated by tabs. The kinds: words (any may match), phrase, prefix (the last
// word is unfinished), typo, filter (words within a topic), topic (no words), related, suggest.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace qbank::bench {

struct Document {
  std::string id;
  std::string text;
  std::string topic;
  std::string tier;
};

struct Query {
  std::string kind;
  std::string text;
  std::string topic;
  std::string id;
};

using Ids = std::vector<std::string>;

// An index open for searching.
class Engine {
 public:
  virtual ~Engine() = default;
  virtual Ids answer(const Query& query) = 0;  // ten ids, best first
};

// Calls `sink` with each document of a corpus.
void read_corpus(const std::string& path, const std::function<void(const Document&)>& sink);

std::vector<std::string> split(std::string_view line, char separator);

// Runs a driver. Returns its exit status.
int drive(int argc, char** argv,
          const std::function<void(const std::string& corpus, const std::string& place)>& index,
          const std::function<std::unique_ptr<Engine>(const std::string& place)>& open);

}  // namespace qbank::bench
