// A watch: the answer that goes on.
#include <algorithm>

#include "daemon/clients/kubernetes/changes.h"
#include "daemon/clients/kubernetes/client.h"
#include "daemon/clients/kubernetes/limits.h"
#include "daemon/clients/kubernetes/query.h"
#include "daemon/clients/kubernetes/way.h"

namespace unidash::kubernetes {

namespace {

constexpr std::chrono::seconds shortest{5};
constexpr std::chrono::seconds longest{3'600};
/// The server ends a watch by itself; past this it is not there any more.
constexpr std::chrono::seconds grace{30};

/// What was heard so far.
struct Heard {
  const Listen& listen;
  Watched watched;
  std::optional<Error> error{};
  Lines lines{object_bytes};

  bool take(std::string_view line) {
    const auto change = read_change(line);
    if (!change) {
      error = change.error();
      return false;
    }
    watched.resource_version = change->resource_version;
    if (listen(*change)) return true;
    watched.end = WatchEnd::enough;
    return false;
  }

  bool add(std::string_view bytes) {
    const Status status = lines.add(bytes, [this](std::string_view line) { return take(line); });
    if (!status) error = status.error();
    return !error && watched.end != WatchEnd::enough;
  }
};

bool is_expired(const Error& error) { return error.slug == "kubernetes.expired"; }

}  // namespace

Result<Watched> Client::watch(const WatchTerms& terms, const Listen& listen,
                              const std::stop_token& stop) const {
  const auto time = std::clamp(terms.time, shortest, longest);
  Query query = TRY(query_of(terms.what));
  query.add("watch", "true").add("allowWatchBookmarks", "true");
  query.add("resourceVersion", terms.from).add("timeoutSeconds", time.count());
  const std::string path = TRY(path_of_all(terms.what.kind, terms.what.name_space));
  Way way = TRY(prepare(time + grace, stop));
  way.headers.emplace_back("Accept", "application/json");
  const http_client::Client http(std::move(way.terms), {.answer_bytes = object_bytes});
  Heard heard{.listen = listen, .watched = {.resource_version = terms.from}};
  const auto answer =
      http.stream({.url = server_.url + path + query.text(), .headers = std::move(way.headers)},
                  [&heard](std::string_view bytes) { return heard.add(bytes); });
  if (stop.stop_requested()) {
    heard.watched.end = WatchEnd::stopped;
    return std::move(heard.watched);
  }
  if (!heard.error && !answer) heard.error = away(answer.error());
  if (!heard.error && answer->status != 200) {
    heard.error =
        error_of(answer->status, answer->header("retry-after"), answer->body, Words::drop);
  }
  if (heard.error && !is_expired(*heard.error)) return std::move(*heard.error);
  if (heard.error) heard.watched.end = WatchEnd::expired;
  return std::move(heard.watched);
}

}  // namespace unidash::kubernetes
