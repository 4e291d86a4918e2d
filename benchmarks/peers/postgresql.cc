// Drives PostgreSQL's full-text search with prepared statements over a local socket. The place is
// the directory of the server's socket.
#include <libpq-fe.h>

#include <array>
#include <sstream>
#include <stdexcept>

#include "benchmarks/peers/driver.h"

namespace qbank::bench {
namespace {

class Connection {
 public:
  explicit Connection(const std::string& socket)
      : handle_(PQconnectdb(("host=" + socket + " user=postgres dbname=postgres").c_str())) {
    if (PQstatus(handle_) != CONNECTION_OK) fail();
  }
  ~Connection() { PQfinish(handle_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void run(const char* sql) { PQclear(checked(PQexec(handle_, sql))); }

  void prepare(const char* name, const std::string& sql) {
    PQclear(checked(PQprepare(handle_, name, sql.c_str(), 2, nullptr)));
  }

  Ids ids(const char* name, const std::string& first, const std::string& second) {
    const std::array<const char*, 2> values = {first.c_str(), second.c_str()};
    PGresult* const found =
        checked(PQexecPrepared(handle_, name, 2, values.data(), nullptr, nullptr, 0));
    Ids ids;
    for (int row = 0; row < PQntuples(found); ++row) ids.emplace_back(PQgetvalue(found, row, 0));
    PQclear(found);
    return ids;
  }

  void copy(const std::string& row) {
    if (PQputCopyData(handle_, row.data(), static_cast<int>(row.size())) != 1) fail();
  }
  void end_copy() {
    if (PQputCopyEnd(handle_, nullptr) != 1) fail();
    PQclear(checked(PQgetResult(handle_)));
    while (PGresult* const rest = PQgetResult(handle_)) PQclear(rest);
  }

 private:
  PGresult* checked(PGresult* result) {
    const ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_COPY_IN) fail();
    return result;
  }
  [[noreturn]] void fail() const { throw std::runtime_error(PQerrorMessage(handle_)); }

  PGconn* handle_;
};

// A value in the text format of COPY.
std::string escaped(const std::string& value) {
  std::string escaped;
  for (const char c : value) (escaped += c == '\\' ? "\\" : "") += c;
  return escaped;
}

void index(const std::string& corpus, const std::string& place) {
  Connection connection(place);
  connection.run("DROP TABLE IF EXISTS questions");
  connection.run(
      "CREATE UNLOGGED TABLE questions (id text, text text, topic text, tier text, words tsvector"
      "  GENERATED ALWAYS AS (to_tsvector('english', text || ' ' || topic)) STORED)");
  connection.run("COPY questions (id, text, topic, tier) FROM STDIN");
  read_corpus(corpus, [&](const Document& question) {
    connection.copy(escaped(question.id) + '\t' + escaped(question.text) + '\t' +
                    escaped(question.topic) + '\t' + escaped(question.tier) + '\n');
  });
  connection.end_copy();
  connection.run("CREATE INDEX ON questions USING gin (words)");
  connection.run("CREATE INDEX ON questions (topic)");
  connection.run("VACUUM ANALYZE questions");
}

// The words as lexemes for to_tsquery, any of which may match.
std::string any_word(const std::string& text) {
  std::string expression;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    (expression += expression.empty() ? "'" : " | '");
    for (const char c : word) expression += c == '\'' || c == '\\' ? ' ' : c;
    expression += '\'';
  }
  return expression;
}

class PostgreSql : public Engine {
 public:
  explicit PostgreSql(const std::string& place) : connection_(place) {
    connection_.run("SET max_parallel_workers_per_gather = 0");  // one thread, as all others
    connection_.prepare("words", select("to_tsquery('english', $1)", "true"));
    connection_.prepare("phrase", select("phraseto_tsquery('english', $1)", "true"));
    connection_.prepare("filter", select("to_tsquery('english', $1)", "topic = $2"));
    connection_.prepare(
        "topic", "SELECT id, text FROM questions WHERE topic = $2 AND $1::text = '' LIMIT 10");
  }

  Ids answer(const Query& query) override {
    if (query.kind == "phrase") return connection_.ids("phrase", query.text, "");
    if (query.kind == "filter") return connection_.ids("filter", any_word(query.text), query.topic);
    if (query.kind == "topic") return connection_.ids("topic", "", query.topic);
    if (query.kind == "prefix") return connection_.ids("words", any_word(query.text) + ":*", "");
    return connection_.ids("words", any_word(query.text), "");
  }

 private:
  static std::string select(const std::string& query, const std::string& condition) {
    return "SELECT id, text FROM questions, (SELECT " + query + " AS wanted) AS q WHERE words @@ " +
           "wanted AND " + condition +
           " AND $2::text IS NOT NULL ORDER BY ts_rank(words, wanted) DESC LIMIT 10";
  }

  Connection connection_;
};

}  // namespace
}  // namespace qbank::bench

int main(int argc, char** argv) {
  using namespace qbank::bench;
  return drive(argc, argv, index,
               [](const std::string& place) { return std::make_unique<PostgreSql>(place); });
}
