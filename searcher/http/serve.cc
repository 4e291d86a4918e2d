#include "searcher/http/serve.h"

#include <malloc.h>

#include <csignal>

#include "searcher/engine/question_index.h"
#include "searcher/http/warmer.h"

namespace {

sigset_t end_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

extern "C" int qbank_serve(const char* database, const qbank::ServerOptions* options,
                           void (*ready)(const char* url)) {
#ifdef M_ARENA_MAX
  // With an arena a thread, glibc keeps free what one thread's caches gave up and another needs: a
  // third of the memory at 500 thousand questions. serve_loader.cc keeps threads off its lock.
  mallopt(M_ARENA_MAX, 1);
#endif
  const sigset_t signals = end_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  const qbank::QuestionIndex index{std::filesystem::path(database)};
  qbank::HttpServer server(index, *options);
  server.start();
  ready(server.url().c_str());
  const qbank::Warmer warmer(index);
  int signal = 0;
  sigwait(&signals, &signal);
  server.stop();
  return 0;
}
