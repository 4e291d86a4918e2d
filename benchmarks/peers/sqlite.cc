// Drives the full-text index of SQLite, FTS5, with English stems and prepared statements.
#include <sqlite3.h>

#include <filesystem>
#include <sstream>
#include <stdexcept>

#include "benchmarks/peers/driver.h"

namespace qbank::bench {
namespace {

class Database {
 public:
  Database(const std::string& path, int flags) {
    if (sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr) != SQLITE_OK) fail();
  }
  ~Database() { sqlite3_close_v2(handle_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void run(const char* sql) {
    if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
  }

  sqlite3_stmt* prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(handle_, sql, -1, &statement, nullptr) != SQLITE_OK) fail();
    return statement;
  }

  [[noreturn]] void fail() const { throw std::runtime_error(sqlite3_errmsg(handle_)); }

 private:
  sqlite3* handle_ = nullptr;
};

void bind(sqlite3_stmt* statement, int place, const std::string& text) {
  sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

void index(const std::string& corpus, const std::string& place) {
  std::filesystem::remove(place);
  Database database(place, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  database.run(
      "PRAGMA journal_mode = off; PRAGMA synchronous = off;"
      "CREATE VIRTUAL TABLE questions USING fts5(text, topic, id UNINDEXED,"
      "  tokenize = 'porter unicode61', prefix = '2 3'); BEGIN");
  sqlite3_stmt* const insert = database.prepare("INSERT INTO questions VALUES (?, ?, ?)");
  read_corpus(corpus, [&](const Document& question) {
    bind(insert, 1, question.text);
    bind(insert, 2, question.topic);
    bind(insert, 3, question.id);
    if (sqlite3_step(insert) != SQLITE_DONE) database.fail();
    sqlite3_reset(insert);
  });
  sqlite3_finalize(insert);
  database.run("COMMIT; INSERT INTO questions(questions) VALUES ('optimize')");
}

std::string in_quotes(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? ' ' : c;
  return quoted + '"';
}

std::string any_word(const std::string& text) {
  std::string expression;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    (expression += expression.empty() ? "" : " OR ") += in_quotes(word);
  }
  return expression;
}

std::string expression_of(const Query& query) {
  std::string topic = "topic : " + in_quotes(query.topic);
  if (query.kind == "phrase") return in_quotes(query.text);
  if (query.kind == "prefix") return any_word(query.text) + '*';
  if (query.kind == "topic") return topic;
  if (query.kind == "filter") return topic + " AND (" + any_word(query.text) + ')';
  return any_word(query.text);
}

class Fts5 : public Engine {
 public:
  explicit Fts5(const std::string& place) : database_(place, SQLITE_OPEN_READONLY) {
    database_.run("PRAGMA mmap_size = 4000000000; PRAGMA cache_size = -500000");
    select_ = database_.prepare(
        "SELECT id, text FROM questions WHERE questions MATCH ? ORDER BY rank LIMIT 10");
  }
  ~Fts5() override { sqlite3_finalize(select_); }

  Ids answer(const Query& query) override {
    const std::string expression = expression_of(query);
    if (expression.empty()) return {};  // which FTS5 takes for an error
    bind(select_, 1, expression);
    Ids ids;
    int row = 0;
    while ((row = sqlite3_step(select_)) == SQLITE_ROW) {
      sqlite3_column_text(select_, 1);
      ids.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(select_, 0)));
    }
    if (row != SQLITE_DONE) database_.fail();
    sqlite3_reset(select_);
    return ids;
  }

 private:
  Database database_;
  sqlite3_stmt* select_;
};

}  // namespace
}  // namespace qbank::bench

int main(int argc, char** argv) {
  using namespace qbank::bench;
  return drive(argc, argv, index,
               [](const std::string& place) { return std::make_unique<Fts5>(place); });
}
