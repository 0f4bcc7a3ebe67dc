// SignInPages: what the pages of id.BASE do when they are asked for or sent:
// sign in, sign out, first administrator, invitations. Lives as long as the
// process; thread-safe.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "daemon/api/message.h"
#include "daemon/domains/identity/accounts/accounts.h"
#include "daemon/domains/identity/factors/pending_steps.h"
#include "daemon/domains/identity/links/one_time_links.h"
#include "daemon/domains/identity/pages/form_work.h"
#include "daemon/domains/identity/pages/page_answers.h"
#include "daemon/domains/identity/pages/pages.h"
#include "daemon/domains/identity/pages/sign_in_parts.h"
#include "daemon/domains/identity/sessions/sessions.h"

namespace unidash::identity {

/// The other services that let people in, for whoever is called this (nothing: nobody said),
/// with sign-ins that lead to `next` (empty: the desktop). Where they cannot be read there are
/// none: the password works by itself.
using FindServices =
    std::function<pages::Services(std::string_view username, const std::string& next)>;

/// The ticket of a form that is being worked on.
inline constexpr std::string_view work_cookie = "__Host-unidash_work";

class SignInPages {
 public:
  using Answer = Result<api::Response>;

  /// `desk_origin` is "https://desk.BASE[:PORT]".
  SignInPages(Accounts& accounts, OneTimeLinks& links, Sessions& sessions, FormWork& work,
              std::string desk_origin, FindServices find_services = {})
      : accounts_(accounts),
        links_(links),
        sessions_(sessions),
        work_(work),
        desk_origin_(std::move(desk_origin)),
        find_services_(std::move(find_services)) {}

  [[nodiscard]] Answer show_login(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer login(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer show_code(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer enter_code(const api::Caller& caller, const api::Request& request);
  /// What the browser is asked for a sign-in with a passkey alone, and its answers.
  [[nodiscard]] Answer ask_passkey(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer login_with_passkey(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer enter_passkey(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer show_enrol(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer enrol(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer enrol_passkey(const api::Caller& caller, const api::Request& request);
  /// Of people whose password a directory keeps and which is over there.
  [[nodiscard]] Answer show_renew(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer renew(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer show_logout(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer logout(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer show_setup(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer set_up(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer show_invite(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer redeem(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer show_home(const api::Caller& caller, const api::Request& request);

 private:
  [[nodiscard]] pages::Frame frame(const api::Request& request) const;
  [[nodiscard]] pages::Services services_for(std::string_view username,
                                             const api::Request& request) const;
  [[nodiscard]] Answer refuse_login(const Error& error, const api::Request& request,
                                    std::string_view username) const;
  [[nodiscard]] Answer refuse_code(const Error& error, const api::Request& request);
  [[nodiscard]] Answer code_page(const api::Request& request, const Error* error = nullptr);
  [[nodiscard]] Answer enrol_page(const api::Request& request, const Error* error = nullptr);
  [[nodiscard]] Answer end_enrolment(const Result<Enrolled>& enrolled, const api::Request& request);
  [[nodiscard]] Answer refuse_setup(const Error& error, const api::Request& request,
                                    const NewAdministrator& wanted) const;
  [[nodiscard]] Answer refuse_invite(const Error& error, const api::Request& request) const;
  [[nodiscard]] Waiting waiting(const api::Request& request, std::string address) const;
  [[nodiscard]] Answer try_login(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer try_renew(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer refuse_renew(const Error& error, const api::Request& request,
                                    std::string_view username) const;
  [[nodiscard]] Answer try_set_up(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer try_redeem(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] std::string home() const { return desk_origin_ + "/"; }

  Accounts& accounts_;
  OneTimeLinks& links_;
  Sessions& sessions_;
  FormWork& work_;
  std::string desk_origin_;
  FindServices find_services_;
};

}  // namespace unidash::identity
