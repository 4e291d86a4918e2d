// The configurations in docs/deploy.md, with the real programs.
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program.h"
#include "tests/http/raw_client.h"

namespace fs = std::filesystem;

namespace qbank::testing {
namespace {

// The first block of this language in docs/deploy.md.
std::string block(const std::string& language) {
  const std::string text = read_file(fs::path(QBANK_SOURCE_DIR) / "docs/deploy.md");
  const std::string fence = "```" + language + "\n";
  const std::size_t begin = text.find(fence) + fence.size();
  return text.substr(begin, text.find("```", begin) - begin);
}

void replace(std::string& text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  ASSERT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
}

class DeployTest : public ProgramTest {
 protected:
  // Whether the program is there; it may lie where only administrators look.
  bool has(const std::string& program) {
    return shell("PATH=$PATH:/usr/sbin; command -v " + program).status == 0;
  }

  void start_qbank() {
    index_seed();
    std::string settings = block("toml");
    replace(settings, "/var/lib/qbank/qbank.db", path("qbank.db"));
    replace(settings, "unix:/run/qbank/socket", "unix:" + path("socket").string());
    write("qbank.conf", settings);
    shell(QBANK_PROGRAM
          " serve --config qbank.conf --access-log access.log > served & echo $! > qbank.pid\n"
          "for i in $(seq 100); do test -s served && break; sleep 0.05; done");
  }

  void start_nginx() {
    std::string server = block("nginx");
    replace(server, "unix:/run/qbank/socket", "unix:" + path("socket").string());
    replace(server, "listen 80;", "listen unix:" + path("front").string() + ";");
    std::string places;
    for (const char* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
      places += std::string(kind) + "_temp_path temp_" + kind + ";\n";
    }
    // As root, nginx would work as another user, who may not enter the test's directory.
    const std::string user = geteuid() == 0 ? "user root;\n" : "";
    write("nginx.conf",
          user + "error_log errors;\npid nginx.pid;\nevents {}\nhttp {\naccess_log off;\n" +
              places + server + "}\n");
    const Outcome outcome =
        shell("PATH=$PATH:/usr/sbin; nginx -p \"$PWD/\" -c nginx.conf -e errors");
    ASSERT_EQ(outcome.status, 0) << outcome.err;
  }

  void TearDown() override {
    shell(
        "for pid in nginx.pid qbank.pid; do test -f $pid && kill $(cat $pid); done\n"
        "for i in $(seq 100); do test -e front || test -e socket || break; sleep 0.05; done");
  }

  std::string get(const std::string& address, const std::string& headers = {}) const {
    const RawClient client(path("front").string());
    client.send("GET " + address + " HTTP/1.1\r\nHost: wiki.example\r\nConnection: close\r\n" +
                headers + "\r\n");
    return client.read_all();
  }
};

TEST_F(DeployTest, NginxServesThePagesUnderTheBasePath) {
  if (!has("nginx")) GTEST_SKIP() << "nginx is not installed";
  start_qbank();
  start_nginx();
  const std::string page = get("/questions/?q=what%20is%20a%20decorator%3F");
  EXPECT_EQ(status_of(page), 200) << page;
  EXPECT_NE(page.find("href=\"/questions/questions/python-interview/91\""), std::string::npos);
  EXPECT_EQ(status_of(get("/questions/questions/python-interview/91")), 200);
  EXPECT_EQ(status_of(get("/questions/topics/OOP%20in%20Python")), 200);
  EXPECT_EQ(status_of(get("/questions")), 200);
  EXPECT_NE(get("/questions/opensearch.xml").find("https://wiki.example/questions/"),
            std::string::npos);
  EXPECT_EQ(status_of(get("/v1/search?q=gil")), 404) << "the rest of the host is not qbank's";
  EXPECT_EQ(status_of(get("/questions/metrics")), 403);
}

TEST_F(DeployTest, NginxPassesOnWhatMatters) {
  if (!has("nginx")) GTEST_SKIP() << "nginx is not installed";
  start_qbank();
  start_nginx();
  const std::string answer = get("/questions/v1/search?q=gil");
  const std::size_t tag = answer.find("ETag: ") + 6;
  const std::string known = answer.substr(tag, answer.find("\r\n", tag) - tag);
  EXPECT_EQ(status_of(get("/questions/v1/search?q=gil", "If-None-Match: " + known + "\r\n")), 304);
  EXPECT_NE(get("/questions/", "Accept-Encoding: gzip\r\n").find("Content-Encoding: gzip"),
            std::string::npos);
  EXPECT_EQ(status_of(get("/questions/v1/search?limit=x")), 400);
  get("/questions/v1/topics", "X-Forwarded-For: 192.0.2.1\r\n");
  const std::string log = lines_of(read_file(path("access.log"))).back();
  // The address that nginx saw, not the one that the client claims; on a Unix socket, "unix:".
  EXPECT_EQ(nlohmann::json::parse(log)["remote"], "unix:");
}

TEST_F(DeployTest, SystemdAcceptsTheUnit) {
  if (!has("systemd-analyze")) GTEST_SKIP() << "systemd-analyze is not installed";
  std::string unit = block("ini");
  replace(unit, "/usr/bin/qbank", QBANK_PROGRAM);
  write("qbank.service", unit);
  const Outcome outcome = shell("systemd-analyze verify ./qbank.service");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
}

}  // namespace
}  // namespace qbank::testing
