// Way: what a request needs beside what it asks for: terms of the connection with our certificate,
// or the header with our token. Only this folder includes it.
#pragma once

#include "daemon/clients/kubernetes/client.h"

namespace unidash::kubernetes {

struct Client::Way {
  curl::Terms terms;
  http_client::Headers headers{};  // Authorization among them: not to be told to anybody
};

}  // namespace unidash::kubernetes
