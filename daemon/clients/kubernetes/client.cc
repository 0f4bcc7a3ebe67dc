#include "daemon/clients/kubernetes/client.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/files/text_file.h"
#include "daemon/clients/journal/escape.h"
#include "daemon/clients/kubernetes/limits.h"
#include "daemon/clients/kubernetes/query.h"
#include "daemon/clients/kubernetes/way.h"

namespace unidash::kubernetes {

namespace {

using http_client::Method;

constexpr std::size_t file_bytes = std::size_t{64} << 10;
constexpr std::size_t log_bytes = std::size_t{2} << 20;
constexpr std::string_view as_json = "application/json";
/// Metadata alone: what of a Secret may come here without need.
constexpr std::string_view as_metadata =
    "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

Error bad_request(std::string_view detail) {
  return make_error(Code::invalid, "kubernetes.bad_request", detail);
}

Error not_configured(std::string_view detail) {
  return make_error(Code::internal, "kubernetes.not_configured", detail);
}

/// What is missing was not made by the engine yet.
Result<std::string> read_own_file(const std::string& path) {
  auto text = files::read_text_file(path, file_bytes);
  if (text && !text->empty()) return text;
  return unavailable("kubernetes.away", path);
}

Result<Json> read_answer(std::string_view body, const JsonLimits& limits) {
  auto json = parse_json(body, limits);
  if (json && json->is_object()) return json;
  const std::string why = json ? "no object" : json.error().slug;
  return make_error(Code::malformed, "kubernetes.bad_answer", why);
}

Words words_about(const Kind& kind) { return kind == kinds::secret ? Words::drop : Words::keep; }

/// An object that says itself what it is.
Result<Ref> ref_of(const Json& object) {
  const auto kind = find_kind(json_text(object, "apiVersion"), json_text(object, "kind"));
  if (!kind) return bad_request("a kind that is not in the list");
  const View metadata = View(object).child("metadata");
  return Ref{
      .kind = *kind, .name_space = metadata.name("namespace"), .name = metadata.name("name")};
}

std::string_view policy_of(Dependents dependents) {
  switch (dependents) {
    case Dependents::first: return "Foreground";
    case Dependents::later: return "Background";
    case Dependents::orphan: return "Orphan";
  }
  return "Foreground";
}

Json delete_options(const DeleteTerms& terms) {
  Json options{{"apiVersion", "v1"},
               {"kind", "DeleteOptions"},
               {"propagationPolicy", policy_of(terms.dependents)}};
  if (!terms.uid.empty()) options["preconditions"] = {{"uid", terms.uid}};
  if (terms.grace) options["gracePeriodSeconds"] = terms.grace->count();
  return options;
}

/// The last bytes, from the beginning of a line.
std::string_view tail_of(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  const auto line = text.find('\n', text.size() - bytes - 1);
  return line == std::string_view::npos ? text.substr(text.size() - bytes) : text.substr(line + 1);
}

}  // namespace

struct Client::Ask {
  Method method = Method::get;
  std::string path;
  std::string body{};
  std::string_view content_type = as_json;
  std::string_view accept = as_json;
  std::size_t bytes = object_bytes;
  Words words = Words::keep;
};

Result<Client::Way> Client::prepare(std::chrono::milliseconds time, std::stop_token stop) const {
  const bool has_certificate = !server_.certificate_file.empty() && !server_.key_file.empty();
  if (server_.authorities_file.empty()) return not_configured("no authority");
  if (has_certificate != server_.token_file.empty()) return not_configured("who asks");
  Way way{.terms = {.connect_time = terms_.connect_time,
                    .whole_time = time,
                    .authorities = TRY(read_own_file(server_.authorities_file)),
                    .may_reach = terms_.may_reach,
                    .stop = std::move(stop)}};
  if (has_certificate) {
    TRY(read_own_file(server_.certificate_file));
    way.terms.certificate_file = server_.certificate_file;
    way.terms.key_file = server_.key_file;
    return way;
  }
  const std::string token = TRY(read_own_file(server_.token_file));
  way.headers.emplace_back("Authorization", "Bearer " + std::string(text::trim(token)));
  return way;
}

Result<std::string> Client::send(Ask ask) const {
  Way way = TRY(prepare(terms_.answer_time, terms_.stop));
  way.headers.emplace_back("Accept", ask.accept);
  if (!ask.body.empty()) way.headers.emplace_back("Content-Type", ask.content_type);
  const http_client::Client http(std::move(way.terms), {.answer_bytes = ask.bytes});
  auto answer = http.send({.method = ask.method,
                           .url = server_.url + ask.path,
                           .headers = std::move(way.headers),
                           .body = std::move(ask.body)});
  if (!answer) return away(answer.error());
  if (answer->status >= 200 && answer->status < 300) return std::move(answer->body);
  return error_of(answer->status, answer->header("retry-after"), answer->body, ask.words);
}

Result<Json> Client::get(const Ref& ref) const {
  const std::string body = TRY(send({.path = TRY(path_of(ref)), .words = words_about(ref.kind)}));
  return read_answer(body, object_limits);
}

Result<Metadata> Client::get_metadata(const Ref& ref) const {
  const std::string body =
      TRY(send({.path = TRY(path_of(ref)), .accept = as_metadata, .words = words_about(ref.kind)}));
  return decode_metadata(TRY(read_answer(body, object_limits)));
}

Result<List> Client::list(const Selection& what, const ListTerms& terms) const {
  const std::string path = TRY(path_of_all(what.kind, what.name_space));
  List list;
  std::string from;
  do {
    Query query = TRY(query_of(what));
    query.add("limit", static_cast<std::int64_t>(terms.page));
    if (!from.empty()) query.add("continue", from);
    const std::string body = TRY(
        send({.path = path + query.text(), .bytes = page_bytes, .words = words_about(what.kind)}));
    Json page = TRY(read_answer(body, page_limits));
    const View metadata = View(page).child("metadata");
    list.resource_version = metadata.name("resourceVersion");
    // Opaque, and longer than a name may be.
    from = json_text(metadata.json(), "continue");
    if (!page["items"].is_array()) {
      return make_error(Code::malformed, "kubernetes.bad_answer", "no items");
    }
    for (Json& each : page["items"]) list.items.push_back(std::move(each));
    if (list.items.size() > terms.most || (list.items.size() == terms.most && !from.empty())) {
      return make_error(Code::too_large, "kubernetes.list_too_long", path);
    }
  } while (!from.empty());
  return list;
}

Result<Metadata> Client::apply(const Json& object, const ApplyTerms& terms) const {
  const Ref ref = TRY(ref_of(object));
  Query query;
  query.add("fieldManager", field_manager).add("fieldValidation", "Strict");
  if (terms.foreign == Foreign::take_over) query.add("force", "true");
  if (terms.run == Run::dry) query.add("dryRun", "All");
  const std::string_view part = terms.part == Part::status ? "/status" : "";
  const std::string path = TRY(path_of(ref));
  const std::string body = TRY(send({.method = Method::patch,
                                     .path = std::format("{}{}{}", path, part, query.text()),
                                     .body = dump_json(object),
                                     .content_type = "application/apply-patch+yaml",
                                     .accept = as_metadata,
                                     .words = words_about(ref.kind)}));
  return decode_metadata(TRY(read_answer(body, object_limits)));
}

Result<Deleted> Client::remove(const Ref& ref, const DeleteTerms& terms) const {
  const std::string body = TRY(send({.method = Method::del,
                                     .path = TRY(path_of(ref)),
                                     .body = dump_json(delete_options(terms)),
                                     .accept = as_metadata,
                                     .words = words_about(ref.kind)}));
  const Json answer = TRY(read_answer(body, object_limits));
  // What stays for the moment is answered; what is gone, by a Status.
  return find_api_status(answer) ? Deleted::gone : Deleted::going;
}

Result<std::string> Client::logs(const LogTerms& terms) const {
  const Ref pod{.kind = kinds::pod, .name_space = terms.name_space, .name = terms.pod};
  Query query;
  if (!terms.container.empty()) query.add("container", terms.container);
  query.add("tailLines", std::clamp<std::int64_t>(terms.lines, 1, 10'000));
  query.add("limitBytes", static_cast<std::int64_t>(log_bytes));
  if (terms.instance == Instance::previous) query.add("previous", "true");
  const std::string text = TRY(send({.path = TRY(path_of(pod)) + "/log" + query.text(),
                                     .accept = "*/*",
                                     .bytes = 2 * log_bytes}));
  return journal::escape_message(tail_of(text, terms.bytes), 4 * terms.bytes);
}

}  // namespace unidash::kubernetes
