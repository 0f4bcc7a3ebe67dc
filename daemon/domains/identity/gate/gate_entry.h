// GateEntry: the way of a browser into an application behind the gate. The gate sends it here, to
// id.BASE, where the sign-on session is; it goes back with a one-time code that is good for that
// browser, that session and that application alone. Thread-safe; lives as long as the process.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/api/message.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/domains/identity/gate/entry_codes.h"
#include "daemon/domains/identity/sessions/sessions.h"

namespace unidash::identity::gate {

struct GateEntrySettings {
  /// "https://SLUG.BASE[:PORT]": of what is configured, never of what a request says.
  std::function<std::string(std::string_view slug)> app_origin;
  std::string desk_origin;  // "https://desk.BASE[:PORT]"
};

/// An application as somebody finds it who wants to open it.
struct EnteredApp {
  AppId id{};
  std::string slug;
  std::string name;
  bool may_open = false;
};

class GateEntry {
 public:
  GateEntry(postgres::Pool& pool, Sessions& sessions, EntryCodes& codes, GateEntrySettings settings)
      : pool_(pool), sessions_(sessions), codes_(codes), settings_(std::move(settings)) {}

  /// GET /apps/enter?app=SLUG&next=/path&state=…&frame=0|1. malformed "app.entry_expired" without
  /// a state of the gate's.
  [[nodiscard]] Result<api::Response> enter(const api::Caller& caller, const api::Request& request);

 private:
  /// What the gate asks for in the browser's name.
  struct Wish {
    std::string slug;
    std::string next;
    std::string state;
    bool is_framed = false;  // by the desktop, where no page of id.BASE may be shown
  };
  [[nodiscard]] static Result<Wish> read_wish(const api::Request& request);
  [[nodiscard]] static api::Response send_to_login(Wish wish);
  [[nodiscard]] Result<std::optional<EnteredApp>> find_app(
      const Wish& wish, const std::optional<SsoSession>& session) const;
  [[nodiscard]] api::Response lead_to(const EnteredApp& app, std::string_view path) const;
  [[nodiscard]] api::Response show_signed_out(const EnteredApp& app, const Wish& wish) const;
  [[nodiscard]] api::Response show_missing(const api::Request& request) const;
  [[nodiscard]] api::Response keep_out(const EnteredApp& app, const Wish& wish,
                                       const api::Request& request) const;
  [[nodiscard]] Result<api::Response> let_in(const EnteredApp& app, const Wish& wish,
                                             const SsoSession& session, const api::Caller& caller);

  postgres::Pool& pool_;
  Sessions& sessions_;
  EntryCodes& codes_;
  GateEntrySettings settings_;
};

}  // namespace unidash::identity::gate

namespace unidash {

template <>
inline constexpr auto fields<identity::gate::EnteredApp> = std::tuple{
    field("id", &identity::gate::EnteredApp::id), field("slug", &identity::gate::EnteredApp::slug),
    field("name", &identity::gate::EnteredApp::name),
    field("may_open", &identity::gate::EnteredApp::may_open)};

}  // namespace unidash
