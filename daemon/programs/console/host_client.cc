#include "daemon/programs/console/host_client.h"

#include <algorithm>

#include "daemon/api/problem.h"
#include "daemon/base/decode.h"
#include "daemon/clients/files/text_file.h"
#include "daemon/domains/machine/types/machine_time.h"

namespace unidash::console {

namespace {

constexpr std::size_t longest_link = 1024;

Error silent(std::string_view detail) { return unavailable("host.silent", detail); }

/// The answer's `data`; null where it has none.
Result<Json> ask(api::BackChannel& channel, const api::BackChannelRequest& request) {
  const auto reply = channel.send(request);
  if (!reply) return silent(reply.error().detail);
  if (reply->status >= 400) return api::read_problem(*reply, "host.silent");
  if (reply->body.empty()) return Json();
  const auto body = TRY(parse_json(reply->body, {.bytes = std::size_t{4} * 1024 * 1024}));
  const auto data = body.is_object() ? body.find("data") : body.end();
  if (data == body.end()) return silent("an answer without data");
  return *data;
}

Result<Json> get(api::BackChannel& channel, std::string path) {
  return ask(channel, {.verb = api::Verb::get, .path = std::move(path)});
}

Result<Json> post(api::BackChannel& channel, std::string path, std::string_view type,
                  const Json& attributes) {
  const Json document{{"data", {{"type", type}, {"attributes", attributes}}}};
  return ask(channel,
             {.verb = api::Verb::post, .path = std::move(path), .json = dump_json(document)});
}

template <class T>
Result<T> read_resource(const Json& resource) {
  const auto attributes = resource.is_object() ? resource.find("attributes") : resource.end();
  if (!resource.is_object() || attributes == resource.end()) return silent("no attributes");
  T value = TRY(decode_fields<T>(*attributes));
  value.id = json_text(resource, "id");
  return value;
}

template <class T>
Result<std::vector<T>> read_list(const Json& data) {
  if (!data.is_array()) return silent("not a list");
  std::vector<T> values;
  for (const auto& each : data) values.push_back(TRY(read_resource<T>(each)));
  return values;
}

/// The screen has one line for each entry: what a program wrote in several comes as one. As text
/// with line breaks it would be refused, and the whole list with it.
Json with_messages_in_one_line(Json entries) {
  if (!entries.is_array()) return entries;
  for (auto& each : entries) {
    if (!each.is_object() || !each.contains("attributes")) continue;
    std::string message = json_text(each["attributes"], "message");
    for (char& c : message) {
      if (c == '\n' || c == '\t') c = ' ';
    }
    each["attributes"]["message"] = std::move(message);
  }
  return entries;
}

/// Silence of the role identity is not that of the machine's control.
Result<Json> of_identity(Result<Json> answer) {
  if (answer || answer.error().slug != "host.silent") return answer;
  return unavailable("role.unavailable", answer.error().detail);
}

Status without_value(const Result<Json>& answer) {
  if (!answer) return answer.error();
  return {};
}

}  // namespace

Result<setup::SetupView> HostClient::setup() {
  auto view = TRY(read_resource<setup::SetupView>(TRY(get(channels_.quick, "/internal/setup"))));
  if (!view.outcome) return view;
  const auto link = files::read_text_file(link_file_, longest_link);
  if (link && !text::trim(*link).empty()) view.outcome->setup_link = text::trim(*link);
  return view;
}

Result<setup::HardwareView> HostClient::hardware() {
  return read_resource<setup::HardwareView>(TRY(get(channels_.slow, "/internal/setup/hardware")));
}

Result<setup::NetworkTestView> HostClient::test_network(const setup::Answers& answers) {
  return read_resource<setup::NetworkTestView>(
      TRY(post(channels_.slow, "/internal/setup/network_test", "answers", encode_fields(answers))));
}

Status HostClient::set_keyboard(const std::string& name) {
  return without_value(
      post(channels_.slow, "/internal/setup/keyboard", "keyboards", {{"name", name}}));
}

Result<setup::DiscoveryView> HostClient::find_machines(const setup::DiscoveryWish& wish) {
  return read_resource<setup::DiscoveryView>(
      TRY(post(channels_.quick, "/internal/setup/discovery", "discoveries", encode_fields(wish))));
}

Result<setup::SetupView> HostClient::begin(const setup::Answers& answers) {
  return read_resource<setup::SetupView>(
      TRY(post(channels_.slow, "/internal/setup", "answers", encode_fields(answers))));
}

Status HostClient::reset() {
  return without_value(
      ask(channels_.slow, {.verb = api::Verb::post, .path = "/internal/setup/reset"}));
}

Result<Machine> HostClient::machine() {
  return read_resource<Machine>(TRY(get(channels_.quick, "/internal/machine")));
}

Result<std::vector<Link>> HostClient::links() {
  return read_list<Link>(TRY(get(channels_.quick, "/internal/machine/links")));
}

Result<std::vector<setup::TargetDisk>> HostClient::disks() {
  return read_list<setup::TargetDisk>(TRY(get(channels_.quick, "/internal/setup/disks")));
}

Result<std::vector<std::string>> HostClient::time_zones() {
  std::vector<std::string> names;
  for (auto& zone :
       TRY(read_list<TimeZone>(TRY(get(channels_.quick, "/internal/machine/time_zones"))))) {
    names.push_back(std::move(zone.id));
  }
  return names;
}

Result<std::vector<Service>> HostClient::services() {
  return read_list<Service>(TRY(get(channels_.quick, "/internal/machine/services")));
}

Result<Update> HostClient::updates() {
  return read_resource<Update>(TRY(get(channels_.quick, "/internal/machine/updates")));
}

Result<std::vector<LogEntry>> HostClient::logs() {
  auto entries = TRY(read_list<LogEntry>(with_messages_in_one_line(
      TRY(get(channels_.quick, "/internal/machine/logs?direction=backward&page_size=200")))));
  std::ranges::reverse(entries);
  return entries;
}

Result<NetworkChange> HostClient::change_network(const NetworkChangeRequest& request) {
  return read_resource<NetworkChange>(TRY(post(channels_.slow, "/internal/machine/network_changes",
                                               "network_changes", encode_fields(request))));
}

Status HostClient::keep_network(const std::string& id) {
  return without_value(ask(
      channels_.quick,
      {.verb = api::Verb::post, .path = "/internal/machine/network_changes/" + id + "/confirm"}));
}

Status HostClient::power(PowerAction action) {
  return without_value(post(channels_.quick, "/internal/machine/power", "power_requests",
                            {{"action", name_of(action)}}));
}

Status HostClient::roll_back() {
  return without_value(ask(
      channels_.quick, {.verb = api::Verb::post, .path = "/internal/machine/updates/rollback"}));
}

Status HostClient::let_everybody_in() {
  return without_value(
      ask(channels_.quick, {.verb = api::Verb::del, .path = "/internal/machine/reach"}));
}

Result<std::vector<identity::Administrator>> HostClient::administrators() {
  return read_list<identity::Administrator>(
      TRY(of_identity(get(channels_.identity, std::string(identity::administrators_path)))));
}

Result<identity::AccessLink> HostClient::make_access_link(const std::string& username) {
  return read_resource<identity::AccessLink>(
      TRY(of_identity(post(channels_.identity, std::string(identity::access_links_path),
                           api::resource_type<identity::AccessLink>,
                           encode_fields(identity::AccessLinkWish{.username = username})))));
}

}  // namespace unidash::console
