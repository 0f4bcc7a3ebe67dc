#include "daemon/domains/gate/gate_apps.h"

#include "daemon/clients/postgres/array.h"
#include "daemon/domains/gate/gate_table.h"

namespace unidash::gate {

struct GateRow {
  std::string slug;
  std::string url;
  bool is_running = false;
  bool verify_certificate = true;
  bool tells_who = false;
  postgres::TextArray told_headers{};
  GroupSeparator group_separator = GroupSeparator::comma;
  postgres::TextArray open_paths{};
  postgres::TextArray password_paths{};
  std::int64_t max_upload_mb = 0;
  std::int64_t timeout_s = 0;
};

struct PortRow {
  std::int64_t id = 0;
  PortProtocol protocol = PortProtocol::tcp;
  std::int64_t port = 0;
  std::string target;
  postgres::TextArray networks{};
  std::int64_t max_connections = 0;
  std::int64_t max_connections_per_source = 0;
  std::int64_t idle_timeout_s = 0;
};

}  // namespace unidash::gate

namespace unidash {

template <>
inline constexpr auto fields<gate::GateRow> =
    std::tuple{field("slug", &gate::GateRow::slug),
               field("url", &gate::GateRow::url),
               field("is_running", &gate::GateRow::is_running),
               field("verify_certificate", &gate::GateRow::verify_certificate),
               field("tells_who", &gate::GateRow::tells_who),
               field("told_headers", &gate::GateRow::told_headers),
               field("group_separator", &gate::GateRow::group_separator),
               field("open_paths", &gate::GateRow::open_paths),
               field("password_paths", &gate::GateRow::password_paths),
               field("max_upload_mb", &gate::GateRow::max_upload_mb),
               field("timeout_s", &gate::GateRow::timeout_s)};

template <>
inline constexpr auto fields<gate::PortRow> =
    std::tuple{field("id", &gate::PortRow::id),
               field("protocol", &gate::PortRow::protocol),
               field("port", &gate::PortRow::port),
               field("target", &gate::PortRow::target),
               field("networks", &gate::PortRow::networks),
               field("max_connections", &gate::PortRow::max_connections),
               field("max_connections_per_source", &gate::PortRow::max_connections_per_source),
               field("idle_timeout_s", &gate::PortRow::idle_timeout_s)};

}  // namespace unidash

namespace unidash::gate {

namespace {

AppTerms terms_of(GateRow row) {
  return {
      .slug = std::move(row.slug),
      .url = std::move(row.url),
      .certificate = row.verify_certificate ? CertificateCheck::by_name : CertificateCheck::none,
      .state = row.is_running ? AppState::running : AppState::stopped,
      .tells_who = row.tells_who,
      .told_headers = std::move(row.told_headers.items),
      .group_separator = row.group_separator,
      .open_paths = std::move(row.open_paths.items),
      .password_paths = std::move(row.password_paths.items),
      .max_upload_mb = row.max_upload_mb,
      .timeout_s = row.timeout_s};
}

PortTerms terms_of(PortRow row) {
  return {.id = row.id,
          .protocol = row.protocol,
          .port = row.port,
          .target = std::move(row.target),
          .networks = std::move(row.networks.items),
          .max_connections = row.max_connections,
          .max_connections_per_source = row.max_connections_per_source,
          .idle_timeout_s = row.idle_timeout_s};
}

}  // namespace

Result<OpenedPorts> read_gate_ports(postgres::Transaction& tx) {
  OpenedPorts found;
  for (PortRow& row : TRY(tx.rows<PortRow>(table::list_ports))) {
    const std::int64_t id = row.id;
    auto port = GatePort::create(terms_of(std::move(row)));
    if (port) {
      found.ports.push_back(std::move(*port));
    } else {
      found.left_out.push_back(std::move(port.error().detail));
      found.left_out_ids.push_back(id);
    }
  }
  return found;
}

Result<GateApps> read_gate_apps(postgres::Transaction& tx) {
  GateApps found;
  for (GateRow& row : TRY(tx.rows<GateRow>(table::list_apps))) {
    auto app = GateApp::create(terms_of(std::move(row)));
    if (app) {
      found.apps.push_back(std::move(*app));
    } else {
      found.left_out.push_back(std::move(app.error().detail));
    }
  }
  return found;
}

}  // namespace unidash::gate
