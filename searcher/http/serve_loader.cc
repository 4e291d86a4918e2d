// qbank_serve for programs that seldom serve: finds it in the module when it is asked for.
#include <dlfcn.h>

#include <filesystem>
#include <string>
#include <system_error>

#include "indexer/error.h"
#include "searcher/http/serve.h"

namespace fs = std::filesystem;

namespace qbank {
namespace {

using ServeFunction = decltype(&qbank_serve);

// The module lies beside the program, or where it was installed.
void* open_module() {
  std::error_code ignored;
  const fs::path folder = fs::read_symlink("/proc/self/exe", ignored).parent_path();
  std::string problem;
  for (const fs::path& path : {folder / QBANK_MODULE, folder / QBANK_MODULE_INSTALLED}) {
    if (void* module = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL)) return module;
    if (fs::exists(path, ignored) || problem.empty()) problem = dlerror();
  }
  throw Error(ErrorCode::kNotFound, "the part that serves cannot be loaded: " + problem,
              "install qbank again");
}

}  // namespace
}  // namespace qbank

extern "C" int qbank_serve(const char* database, const qbank::ServerOptions* options,
                           void (*ready)(const char* url)) {
  void* module = qbank::open_module();
  const auto serve = reinterpret_cast<qbank::ServeFunction>(dlsym(module, "qbank_serve"));
  if (serve == nullptr) throw qbank::Error(qbank::ErrorCode::kNotFound, "the module is empty");
  return serve(database, options, ready);
}
