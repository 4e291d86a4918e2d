#include "searcher/http/serve.h"

#include <csignal>

#include "searcher/engine/question_index.h"

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
  const sigset_t signals = end_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  const qbank::QuestionIndex index{std::filesystem::path(database)};
  qbank::HttpServer server(index, *options);
  server.start();
  ready(server.url().c_str());
  int signal = 0;
  sigwait(&signals, &signal);
  server.stop();
  return 0;
}
