// qbank_serve: the whole of `qbank serve`, behind one C symbol.
#pragma once

#include "searcher/http/server.h"

// Serves the index in the directory `database` until SIGINT or SIGTERM, then answers what has
// arrived and returns 0. `ready` is called once, with the address, when clients are answered.
// Throws qbank::Error. Call it from the main thread before any other thread is started: the two
// signals are blocked in all threads.
//
// It has C linkage so that a program can load it with dlsym and does without the libraries for
// serving when it does something else.
extern "C" int qbank_serve(const char* database, const qbank::ServerOptions* options,
                           void (*ready)(const char* url));
