// qbank serve: the index on the network.
#include <dlfcn.h>

#include <filesystem>

#include "searcher/cli/command_line.h"
#include "searcher/cli/output.h"
#include "searcher/http/serve.h"

namespace fs = std::filesystem;

namespace qbank {
namespace {

// The HTTP side lies in a module that only this command loads: it depends on libssl and libcrypto
// through cpp-httplib, and loading those would cost every cold search as much as the search itself.
void* load_module() {
  const fs::path here = fs::read_symlink("/proc/self/exe").parent_path();
  for (const fs::path& folder : {here, here / QBANK_MODULE_FOLDER}) {
    const fs::path module = folder / "qbank_http.so";
    if (!fs::exists(module)) continue;
    if (void* const handle = dlopen(module.c_str(), RTLD_NOW | RTLD_LOCAL)) return handle;
    throw Error(ErrorCode::kIo, module.string() + ": the module cannot be loaded: " + dlerror(),
                "install the packages that qbank needs");
  }
  throw Error(ErrorCode::kNotFound, "qbank_http.so is not beside the program",
              "build the target qbank, or install qbank as a whole");
}

decltype(qbank_serve)* serve_function() {
  if (void* const function = dlsym(load_module(), "qbank_serve")) {
    return reinterpret_cast<decltype(qbank_serve)*>(function);
  }
  throw Error(ErrorCode::kWrongFormat, "qbank_http.so belongs to another version of qbank",
              "build or install qbank as a whole");
}

// Says at once where the service is, also to a program that reads through a pipe.
void announce(const char* url) {
  print("qbank serves " + std::string(url) + " (Ctrl-C ends it)\n");
  flush_output();
}

int run(CommandLine& line) {
  std::string db;
  ServerOptions options;
  std::size_t rate_limit = 0;
  line.database(db)
      .option("--listen", options.listen, "ADDR:PORT or unix:PATH; port 0: any free one")
      .option("--base-path", options.base_path, "Where a proxy has put the service: /questions")
      .option("--public-url", options.public_url, "The address that people use")
      .option("--cors", options.cors_origins, "Origin whose pages may read answers; repeatable")
      .option("--rate-limit", rate_limit, "Requests a second for one client; 0: no limit")
      .flag("--behind-proxy", options.behind_proxy, "Trust X-Forwarded-For")
      .option("--access-log", options.access_log, "File for a line a request; - for stderr");
  line.parse_none();
  options.rate_limit = static_cast<double>(rate_limit);
  serve_function()(db.c_str(), &options, announce);
  return kDone;
}

}  // namespace

const Command kServeCommand = {"serve", "", "Answer searches over HTTP, with a search page",
                               "qbank serve\n"
                               "qbank serve --listen 0.0.0.0:80 --access-log -\n"
                               "qbank serve --listen 127.0.0.1:0",
                               run};

}  // namespace qbank
