#include "daemon/domains/gate/render_gate.h"

#include <array>
#include <format>

#include "daemon/domains/gate/configuration.h"
#include "daemon/domains/gate/fill_marks.h"
#include "daemon/domains/gate/render_ports.h"

namespace unidash::gate {

namespace {

/// One word for all of them: HAProxy takes no more than 64 a line.
std::string render_told(const GateApp& app) {
  std::string words = " tells_who";
  for (const ToldHeader& each : app.told()) {
    words +=
        std::format("{}{}:{}", words.contains('=') ? "," : " told=", each.name, name_of(each.what));
  }
  const GroupSeparator separator = app.terms().group_separator;
  if (separator != GroupSeparator::comma) words += std::format(" between={}", name_of(separator));
  return words;
}

/// The words of gate_app.lua.
std::string render_line(const GateApp& app) {
  const AppTerms& terms = app.terms();
  std::string line = std::format(
      "    lua-load-per-thread \"${{UNIDASH_HAPROXY}}/gate_app.lua\" {} {} max_upload_mb={}",
      app.slug(), render_origin(app.target()), terms.max_upload_mb);
  if (terms.tells_who) line += render_told(app);
  if (terms.state == AppState::stopped) line += " stopped";
  for (const std::string& path : terms.open_paths) line += std::format(" open={}", path);
  for (const std::string& path : terms.password_paths) line += std::format(" password={}", path);
  return line + '\n';
}

std::string render_tls(const GateTarget& target, CertificateCheck check) {
  std::string words = " ssl verify none";
  if (check == CertificateCheck::by_name) {
    words = std::format(" ssl verify required ca-file @system-ca verifyhost {}", target.place.host);
  }
  if (target.is_name) words += std::format(" sni str({})", target.place.host);
  return words;
}

std::string render_backend(const GateApp& app) {
  const GateTarget& target = app.target();
  std::string text =
      std::format("\nbackend app_{} from app\n    timeout server {}s\n    server target {}",
                  app.slug(), app.terms().timeout_s, render_place(target.place));
  if (target.is_tls) text += render_tls(target, app.terms().certificate);
  if (target.is_name) text += " resolvers resolved resolve-prefer ipv4 init-addr none";
  return text + '\n';
}

}  // namespace

std::string render_gate(const GateModel& model) {
  std::string lines;
  std::string backends;
  for (const GateApp& app : model.apps()) {
    lines += render_line(app);
    backends += render_backend(app);
  }
  const std::string ports = render_tcp_ports(model.ports(), model.listen());
  const std::array marks{Mark{"@BASE@", model.base_domain()},
                         Mark{"@AUTHORITY@", model.authority()}, Mark{"@APPS@\n", lines},
                         Mark{"@BACKENDS@\n", backends}, Mark{"@PORTS@\n", ports}};
  return fill_marks(gate_cfg, marks);
}

}  // namespace unidash::gate
