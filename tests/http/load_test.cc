// Many clients at once, also while the index changes under them.
#include <atomic>
#include <thread>

#include "tests/http/http_fixture.h"
#include "tests/http/raw_client.h"

namespace qbank::testing {
namespace {

// Runs `work` in threads until it goes out of scope.
class Crowd {
 public:
  template <class Work>
  Crowd(int size, Work work) {
    for (int i = 0; i < size; ++i) {
      threads_.emplace_back([this, work, i] {
        while (!stop_) work(i);
      });
    }
  }
  ~Crowd() {
    stop_ = true;
    for (std::thread& thread : threads_) thread.join();
  }
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

 private:
  std::atomic<bool> stop_ = false;
  std::vector<std::thread> threads_;
};

using Load = RunningHttpTest;

// Every answer comes from one whole index, which has exactly one question of a generation.
TEST_F(Load, NoRequestFailsWhileTheIndexIsRebuilt) {
  constexpr int kRebuilds = 200;
  const auto publish = [&](int generation) {
    std::vector<Question> questions = sample_questions();
    questions.push_back(question("g", "generation " + std::to_string(generation)));
    write_index(index_.path(), questions);
  };
  publish(0);
  std::atomic<int> answers = 0;
  std::atomic<int> failures = 0;
  {
    const Crowd clients(3, [&](int) {
      httplib::Client client("127.0.0.1", port());
      client.set_keep_alive(true);
      for (int i = 0; i < 20; ++i, ++answers) {
        const auto answer = client.Get("/v1/search?q=%2Bgeneration");
        const bool good =
            answer && answer->status == 200 && Json::parse(answer->body)["total"] == 1;
        if (!good) ++failures;
      }
    });
    for (int i = 1; i < kRebuilds; ++i) publish(i);
  }
  EXPECT_EQ(failures, 0);
  EXPECT_GT(answers, kRebuilds);
  EXPECT_EQ(get("/v1/search?q=199").json()["hits"][0]["id"], "test/g");
}

TEST_F(Load, ManyClientsGetTheirOwnAnswers) {
  const std::vector<std::pair<std::string, std::string>> pairs = {
      {"/v1/questions/test/1", "\"id\":\"test/1\""}, {"/v1/questions/test/2", "\"id\":\"test/2\""},
      {"/v1/search?q=decorator", "\"decorator\""},   {"/v1/suggest?q=sha", "\"sha\""},
      {"/questions/test/6", "Shallow copy"},         {"/v1/none", "not_found"}};
  std::atomic<int> wrong = 0;
  std::atomic<int> answers = 0;
  {
    const Crowd clients(6, [&](int i) {
      const auto& [path, wanted] = pairs[static_cast<std::size_t>(i)];
      if (get(path).body.find(wanted) == std::string::npos) ++wrong;
      ++answers;
    });
    while (answers < 600) std::this_thread::yield();
  }
  EXPECT_EQ(wrong, 0);
}

bool is_whole(const std::string& answer) {
  const std::size_t end = answer.find("\r\n\r\n");
  return end != std::string::npos && Json::accept(answer.substr(end));
}

// Who comes too late is turned away or gets nothing; nobody gets a part.
TEST_F(Load, StopsWhileClientsCome) {
  std::atomic<int> answers = 0;
  std::atomic<int> parts = 0;
  {
    const Crowd clients(4, [&](int) {
      const RawClient client(port());
      client.send("GET /v1/search?q=gil HTTP/1.1\r\nHost: a\r\n\r\n");
      const std::string answer = client.read_answer();
      if (is_whole(answer)) {
        ++answers;
      } else if (!answer.empty()) {
        ++parts;
      }
    });
    while (answers < 100) std::this_thread::yield();
    const auto start = std::chrono::steady_clock::now();
    server().stop();
    EXPECT_LT(std::chrono::steady_clock::now() - start, options_.stop_timeout) << "nobody waits";
  }
  EXPECT_EQ(parts, 0);
  EXPECT_EQ(get("/healthz").status, 0) << "stopped";
}

}  // namespace
}  // namespace qbank::testing
