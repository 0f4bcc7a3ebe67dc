// Relay: hands a checked request on to the role host and its answer back, and
// keeps the audit trail of what was asked. Stateless; copied into the handlers.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/api/back_channel.h"
#include "daemon/api/message.h"
#include "daemon/model/event.h"

namespace unidash::machine {

/// Commits an event on its own, before the act it tells of is begun.
using Recorder = std::function<Status(const Actor&, Event)>;

struct MachineDeps {
  api::BackChannel* host;  // null where the routes are only read
  Recorder record;
};

/// How a change is written down.
struct AuditedChange {
  std::string_view event;          // "time.changed"
  std::string_view resource_type;  // "times"
  /// Read before the act, relative to the machine ("/time", "" is itself): its
  /// attributes of the same names become "NAME_before".
  std::optional<std::string_view> before{};
};

class Relay {
 public:
  explicit Relay(MachineDeps deps) : deps_(std::move(deps)) {}

  /// `path` is relative to the machine, "" or "/services/{id}/restart". Errors are
  /// the host's own; unavailable "host.unavailable" when it does not answer.
  [[nodiscard]] Result<api::Response> ask(const api::Caller& caller, const api::Request& request,
                                          std::string_view path) const;
  /// The same with a body, for what changes nothing all the same.
  [[nodiscard]] Result<api::Response> look(const api::Caller& caller, const api::Request& request,
                                           std::string_view path) const;
  /// The same for a change. Nothing is done that could not be written down.
  [[nodiscard]] Result<api::Response> act(const api::Caller& caller, const api::Request& request,
                                          std::string_view path, const AuditedChange& change) const;

 private:
  [[nodiscard]] Result<api::Response> send(const api::BackChannelRequest& request) const;
  [[nodiscard]] Json attributes_before(const api::Caller& caller, const AuditedChange& change,
                                       const Json& wanted) const;

  MachineDeps deps_;
};

/// The details of an event: what was asked, flat, with the values before it.
[[nodiscard]] Json describe_change(const Json& wanted, const Json& before);

}  // namespace unidash::machine
