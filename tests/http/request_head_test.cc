#include "searcher/http/request_head.h"

#include <gtest/gtest.h>

namespace qbank {
namespace {

RequestHead find(std::string_view bytes) {
  std::size_t scanned = 0;
  return find_head(bytes, {}, scanned);
}

TEST(RequestHead, EndsWithAnEmptyLine) {
  const std::string bytes = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  std::size_t scanned = 0;
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_EQ(find_head(bytes.substr(0, size), {}, scanned).status, 0) << size;
  }
  const RequestHead head = find_head(bytes + "rest", {}, scanned);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.length, bytes.size());
}

TEST(RequestHead, HasLimits) {
  const std::string line = "GET / HTTP/1.1\r\n";
  EXPECT_EQ(find("GET /" + std::string(9'000, 'a') + " HTTP/1.1\r\n\r\n").status, 414);
  EXPECT_EQ(find("GET /" + std::string(40'000, 'a')).status, 414) << "without an end";
  EXPECT_EQ(find(line + "X: " + std::string(20'000, 'a')).status, 431) << "without an end";
  std::string headers = line;
  for (int i = 0; i < 64; ++i) headers += "X: y\r\n";
  EXPECT_EQ(find(headers + "\r\n").status, 200);
  EXPECT_EQ(find(headers + "X: y\r\n\r\n").status, 431);
}

TEST(RequestHead, IsAdaptedToHttplib) {
  EXPECT_EQ(adapt_head("GET /a?q=what?+why? HTTP/1.1\r\nrange: bytes=0-1\r\nHost: a?\r\n\r\n"),
            "GET /a?q=what%3F+why%3F HTTP/1.1\r\nHost: a?\r\n\r\n");
  EXPECT_EQ(adapt_head("GET /a?q===&b=%3d%u00e9=c&d HTTP/1.1\r\nHost: a=b=\r\n\r\n"),
            "GET /a?q=%3D%3D&b=%3d%25u00e9%3Dc&d HTTP/1.1\r\nHost: a=b=\r\n\r\n");
  EXPECT_EQ(adapt_head("nonsense\r\n\r\n"), "nonsense\r\n\r\n");
  EXPECT_EQ(adapt_head("\r\n\r\n"), "\r\n\r\n");
}

TEST(RequestHead, MayNameTheHostInItsTarget) {
  const auto adapted = [](const std::string& target) {
    const std::string head = adapt_head("GET " + target + " HTTP/1.1\r\n\r\n");
    return head.substr(4, head.find(" HTTP") - 4);
  };
  EXPECT_EQ(adapted("http://a:80/b?c=http://d/"), "/b?c=http://d/");
  EXPECT_EQ(adapted("HTTPS://a"), "/");
  EXPECT_EQ(adapted("http://a?b"), "/?b");
  EXPECT_EQ(adapted("/a/http://b/"), "/a/http://b/");
  EXPECT_EQ(adapted("*"), "*");
  EXPECT_EQ(adapt_head("GET http://a\r\n\r\n"), "GET /\r\n\r\n");
}

}  // namespace
}  // namespace qbank
