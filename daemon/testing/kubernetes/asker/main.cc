// kubernetes-asker URL AUTHORITIES TOKEN | --fake: asks Kubernetes, or the one of the tests, what
// lines of JSON say, by the client of the daemon. For tests/engine.
//
//   {"ask":"get","apiVersion":"v1","kind":"ConfigMap","namespace":"a","name":"b"}
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "daemon/base/json.h"
#include "daemon/clients/kubernetes/client.h"
#include "daemon/testing/kubernetes/fake_api.h"

namespace {

using namespace unidash;
namespace k = unidash::kubernetes;

std::int64_t number(const Json& ask, std::string_view key, std::int64_t otherwise) {
  return ask.value(std::string(key), otherwise);
}

Result<k::Kind> kind_of(const Json& ask) {
  const auto kind = k::find_kind(json_text(ask, "apiVersion"), json_text(ask, "kind"));
  if (!kind) return make_error(Code::invalid, "asker.no_such_kind", {});
  return *kind;
}

Result<k::Ref> ref_of(const Json& ask) {
  const auto kind = TRY(kind_of(ask));
  return k::Ref{
      .kind = kind, .name_space = json_text(ask, "namespace"), .name = json_text(ask, "name")};
}

Result<k::Selection> selection_of(const Json& ask) {
  const auto kind = TRY(kind_of(ask));
  k::Selection selection{.kind = kind, .name_space = json_text(ask, "namespace")};
  selection.labels = ask.value("labels", k::Labels{});
  return selection;
}

Json told(const k::Metadata& metadata) {
  return {{"name", metadata.name},
          {"namespace", metadata.name_space},
          {"uid", metadata.uid},
          {"labels", metadata.labels}};
}

std::string_view word(k::ChangeKind kind) {
  switch (kind) {
    case k::ChangeKind::added: return "added";
    case k::ChangeKind::modified: return "modified";
    case k::ChangeKind::deleted: return "deleted";
    case k::ChangeKind::bookmark: return "bookmark";
  }
  return {};
}

std::string_view word(k::WatchEnd end) {
  switch (end) {
    case k::WatchEnd::by_server: return "by_server";
    case k::WatchEnd::enough: return "enough";
    case k::WatchEnd::stopped: return "stopped";
    case k::WatchEnd::expired: return "expired";
  }
  return {};
}

Result<Json> apply(const k::Api& api, const Json& ask) {
  const k::ApplyTerms terms{
      .foreign = json_flag(ask, "refuse") ? k::Foreign::refuse : k::Foreign::take_over,
      .run = json_flag(ask, "dry") ? k::Run::dry : k::Run::real,
      .part = json_flag(ask, "status") ? k::Part::status : k::Part::whole};
  return told(TRY(api.apply(ask.value("object", Json::object()), terms)));
}

/// Remembers where a watch goes on from there.
Result<Json> list(const k::Api& api, const Json& ask, std::string& version) {
  const auto selection = TRY(selection_of(ask));
  const auto found =
      TRY(api.list(selection, {.page = static_cast<std::size_t>(number(ask, "page", 200)),
                               .most = static_cast<std::size_t>(number(ask, "most", 2'000))}));
  std::vector<std::string> names;
  for (const Json& item : found.items) names.push_back(item["metadata"]["name"]);
  std::ranges::sort(names);
  version = found.resource_version;
  return Json(names);
}

Result<Json> remove(const k::Api& api, const Json& ask) {
  const auto ref = TRY(ref_of(ask));
  const k::DeleteTerms terms{
      .dependents = json_flag(ask, "later") ? k::Dependents::later : k::Dependents::first,
      .uid = json_text(ask, "uid"),
      .grace = std::chrono::seconds(1)};
  const auto deleted = TRY(api.remove(ref, terms));
  return Json(deleted == k::Deleted::gone ? "gone" : "going");
}

/// Until it has seen as many changes as are asked for, bookmarks apart.
Result<Json> watch(const k::Api& api, const Json& ask, const std::string& version) {
  const auto selection = TRY(selection_of(ask));
  Json changes = Json::array();
  const auto enough = static_cast<std::size_t>(number(ask, "enough", 1));
  const auto watched =
      TRY(api.watch({.what = selection,
                     .from = ask.value("from", version),
                     .time = std::chrono::seconds(number(ask, "seconds", 30))},
                    [&](const k::Change& change) {
                      if (change.kind == k::ChangeKind::bookmark) return true;
                      changes.push_back({{"kind", word(change.kind)},
                                         {"name", change.object["metadata"]["name"]}});
                      return changes.size() < enough;
                    },
                    {}));
  return Json{{"end", word(watched.end)}, {"changes", changes}};
}

Result<Json> logs(const k::Api& api, const Json& ask) {
  return Json(TRY(api.logs(
      {.name_space = json_text(ask, "namespace"),
       .pod = json_text(ask, "name"),
       .lines = number(ask, "lines", 200),
       .bytes = static_cast<std::size_t>(number(ask, "bytes", 65'536)),
       .instance = json_flag(ask, "previous") ? k::Instance::previous : k::Instance::current})));
}

Result<Json> exec(const k::Api& api, const Json& ask) {
  const auto outcome =
      TRY(api.exec({.name_space = json_text(ask, "namespace"),
                    .pod = json_text(ask, "name"),
                    .container = "main",
                    .command = ask.value("command", std::vector<std::string>{}),
                    .input = Secret(json_text(ask, "input")),
                    .time = std::chrono::seconds(number(ask, "seconds", 60)),
                    .bytes = static_cast<std::size_t>(number(ask, "bytes", 65'536))}));
  return Json{{"exit", outcome.exit_code},
              {"output", outcome.output},
              {"errors", outcome.errors},
              {"cut", outcome.is_cut}};
}

Result<Json> answer(const k::Api& api, const Json& ask, std::string& version) {
  const std::string what = json_text(ask, "ask");
  if (what == "get") {
    const auto ref = TRY(ref_of(ask));
    return api.get(ref);
  }
  if (what == "metadata") {
    const auto ref = TRY(ref_of(ask));
    return told(TRY(api.get_metadata(ref)));
  }
  if (what == "apply") return apply(api, ask);
  if (what == "list") return list(api, ask, version);
  if (what == "remove") return remove(api, ask);
  if (what == "watch") return watch(api, ask, version);
  if (what == "logs") return logs(api, ask);
  if (what == "exec") return exec(api, ask);
  return make_error(Code::invalid, "asker.no_such_question", what);
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> given(words + 1, words + count);
  std::unique_ptr<k::Api> api;
  if (given.size() == 3) {
    api = std::make_unique<k::Client>(
        k::Server{.url = given[0], .authorities_file = given[1], .token_file = given[2]});
  } else if (given == std::vector<std::string>{"--fake"}) {
    api = std::make_unique<testing::FakeApi>();
  } else {
    std::fputs("kubernetes-asker URL AUTHORITIES TOKEN | --fake\n", stderr);
    return 2;
  }
  std::string version;
  for (std::string line; std::getline(std::cin, line);) {
    const auto ask = parse_json(line);
    const auto result = ask ? answer(*api, *ask, version) : Result<Json>(ask.error());
    const Json said =
        result
            ? Json{{"result", *result}}
            : Json{{"error", {{"slug", result.error().slug}, {"detail", result.error().detail}}}};
    std::cout << dump_json(said) << std::endl;
  }
  return 0;
}
