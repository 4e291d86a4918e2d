// qbank serve: the index on the network.
#include "searcher/cli/command_line.h"
#include "searcher/cli/output.h"
#include "searcher/http/serve.h"

namespace qbank {
namespace {

// Says at once where the service is, also to a program that reads through a pipe.
void announce(const char* url) {
  print("qbank serves " + std::string(url) + " (Ctrl-C ends it)\n");
  flush_output();
}

int run(CommandLine& line) {
  std::string db;
  ServerOptions options;
  std::size_t rate_limit = 0;
  std::size_t query_timeout = 1000;
  std::size_t cache = 8;
  line.database(db)
      .option("--listen", options.listen, "ADDR:PORT or unix:PATH; port 0: any free one")
      .option("--base-path", options.base_path, "Where a proxy has put the service: /questions")
      .option("--public-url", options.public_url, "The address that people use")
      .option("--cors", options.cors_origins, "Origin whose pages may read answers; repeatable")
      .option("--frame-ancestors", options.frame_ancestors,
              "Origin whose pages may show /embed in a frame; repeatable")
      .option("--rate-limit", rate_limit, "Requests a second for one client; 0: no limit")
      .option("--query-timeout", query_timeout, "Milliseconds that a search may take")
      .option("--cache", cache, "Megabytes for answers that are given again; 0: none")
      .flag("--behind-proxy", options.behind_proxy, "Trust X-Forwarded-For")
      .option("--access-log", options.access_log, "File for a line a request; - for stderr")
      .configurable();
  line.parse_none();
  options.rate_limit = static_cast<double>(rate_limit);
  options.query_timeout = std::chrono::milliseconds(query_timeout);
  options.cache_bytes = cache << 20;
  qbank_serve(db.c_str(), &options, announce);
  return kDone;
}

}  // namespace

const Command kServeCommand = {"serve", "", "Answer searches over HTTP, with a search page",
                               "qbank serve\n"
                               "qbank serve --listen 0.0.0.0:80 --access-log -\n"
                               "qbank serve --config /etc/qbank.conf\n"
                               "QBANK_RATE_LIMIT=50 qbank serve --listen 127.0.0.1:0",
                               run};

}  // namespace qbank
