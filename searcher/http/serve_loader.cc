// qbank_serve for programs that seldom serve: finds it in the module when it is asked for.
#include <dlfcn.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include "indexer/error.h"
#include "searcher/http/serve.h"

namespace fs = std::filesystem;

namespace qbank {
namespace {

constexpr const char* kTunables = "GLIBC_TUNABLES";
constexpr const char* kFreeBlocksKept = "glibc.malloc.tcache_count";

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

// The arguments that the program was started with.
std::vector<std::string> arguments() {
  std::ifstream file("/proc/self/cmdline");
  std::vector<std::string> all;
  for (std::string one; std::getline(file, one, '\0');) all.push_back(one);
  return all;
}

// Threads share one arena of memory (see serve.cc). To meet seldom at its lock, each keeps 127 free
// blocks of a size for itself, not 7. glibc asks for this number only where a program starts, so
// the program starts again; if that fails, it serves a little slower.
void start_again_with_larger_caches() {
#ifdef __GLIBC__
  const char* set = std::getenv(kTunables);
  const std::string given = set == nullptr ? "" : set;
  if (given.find(kFreeBlocksKept) != std::string::npos) return;
  const std::string tunables =
      std::string(kFreeBlocksKept) + "=127" + (given.empty() ? "" : ":") + given;
  std::error_code problem;
  const fs::path program = fs::read_symlink("/proc/self/exe", problem);
  std::vector<std::string> strings = arguments();
  if (problem || strings.empty() || setenv(kTunables, tunables.c_str(), 1) != 0) return;
  std::vector<char*> pointers;
  pointers.reserve(strings.size() + 1);
  for (std::string& string : strings) pointers.push_back(string.data());
  pointers.push_back(nullptr);
  execv(program.c_str(), pointers.data());
#endif
}

}  // namespace
}  // namespace qbank

extern "C" int qbank_serve(const char* database, const qbank::ServerOptions* options,
                           void (*ready)(const char* url)) {
  qbank::start_again_with_larger_caches();
  void* module = qbank::open_module();
  const auto serve = reinterpret_cast<qbank::ServeFunction>(dlsym(module, "qbank_serve"));
  if (serve == nullptr) throw qbank::Error(qbank::ErrorCode::kNotFound, "the module is empty");
  return serve(database, options, ready);
}
