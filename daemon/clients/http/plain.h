// Plain HTTP to one address, for what is asked whether it is there and not what it says: nothing
// secret goes out, and what comes back is compared and believed in nothing.
#pragma once

#include <string>

#include "daemon/base/ip_address.h"
#include "daemon/base/result.h"
#include "daemon/clients/curl/terms.h"

namespace unidash::http_client {

struct PlainRequest {
  IpAddress to{};
  std::int64_t port = 80;
  std::string host;  // the name that it is asked by
  std::string path = "/";
};

/// The first bytes of the answer's body, `most` at most, where its status is 200; empty where it is
/// another. No redirect is followed. Errors as curl::Handle::describe() says.
[[nodiscard]] Result<std::string> get_plain(const PlainRequest& request, curl::Terms terms,
                                            std::size_t most);

/// Whether anything takes a connection there; nothing is sent.
[[nodiscard]] bool takes_connections(const PlainRequest& request, curl::Terms terms);

}  // namespace unidash::http_client
