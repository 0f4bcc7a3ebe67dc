// Pages: the HTML of id.BASE. They work without JavaScript and hold no inline
// script or style; web/src/login/samples shows each one. Everything that is not
// ours goes through text::escape_html. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/api/message.h"

namespace unidash::identity::pages {

/// What every page needs to know.
struct Frame {
  Locale locale = Locale::fr;
  api::NamedValues query{};   // kept by the language links
  std::string desk_origin{};  // "https://desk.BASE[:PORT]"
};

/// `kept_out`: the password was right, and a directory keeps the person out all the same.
enum class LoginAlert : std::uint8_t {
  none,
  failed,
  wrong_code,
  wrong_passkey,
  too_many,
  away,
  kept_out
};

/// What a browser's script does with a passkey, and the form that it fills in and sends.
struct PasskeyForm {
  std::string action{};           // empty: there is no such form
  std::string options{};          // JSON; empty:
  std::string options_address{};  // where the script asks for it
};

/// Another service that lets people in, and where a sign-in by it begins.
struct ServiceLink {
  std::string name;
  std::string address;
};

/// What stands beside the password.
struct Services {
  std::vector<ServiceLink> links{};
  std::string organisation{};  // where a person says which is theirs; empty: not needed
};

struct LoginView {
  std::string action = "/login";  // with the address to go to afterwards
  std::string username{};
  LoginAlert alert = LoginAlert::none;
  std::chrono::seconds wait{};  // for too_many
  std::string trouble{};        // for kept_out, and a directory that is away: the slug of why
  Services services{};
  PasskeyForm passkey{.action = "/login/passkey", .options_address = "/login/passkey/options"};
};

/// A directory asks for a new password before it lets somebody in.
struct RenewView {
  std::string action = "/login/password";  // with the address to go to afterwards
  std::string restart = "/login";          // the same, for somebody else
  std::string username{};
  std::string trouble{};  // the slug of why; empty: they came here by themselves
  std::vector<FieldError> errors{};
  LoginAlert alert = LoginAlert::none;
  std::chrono::seconds wait{};  // for too_many
};

struct CodeView {
  std::string action{};
  std::string restart{};  // where the sign-in begins again
  LoginAlert alert = LoginAlert::none;
  std::chrono::seconds wait{};  // for too_many
  PasskeyForm passkey{};        // for whoever has one
};

/// The page on which a browser makes a passkey.
struct NewPasskeyView {
  PasskeyForm form{};
  std::string name{};
  std::vector<FieldError> errors{};
  std::string trouble{};  // a slug: it was not kept
};

/// The page on which somebody shows that it is they, before what cannot be taken back.
struct ConfirmView {
  PasskeyForm form{};
  LoginAlert alert = LoginAlert::none;
  std::chrono::seconds wait{};  // for too_many
};

/// What is left to say: back to the desktop.
enum class PasskeyOutcome : std::uint8_t { added, confirmed, expired };

/// For whoever has to add a second factor before they come in.
struct EnrolView {
  std::string action{};
  std::string restart{};
  std::string key{};
  std::vector<std::string> qr_rows{};  // "1" is dark
  PasskeyForm passkey{};               // that makes one instead
  LoginAlert alert = LoginAlert::none;
  std::chrono::seconds wait{};  // for too_many
};

struct SetupView {
  std::string action{};
  std::string username{};
  std::string display_name{};
  std::vector<FieldError> errors{};
  LoginAlert alert = LoginAlert::none;
};

/// Whom a link for a password is for.
enum class InviteKind : std::uint8_t {
  person,
  let_in_again,  // by whoever stands at the machine: without a second factor
};

struct InviteView {
  InviteKind kind = InviteKind::person;
  std::string action{};
  std::string username{};
  std::string display_name{};
  std::vector<FieldError> errors{};
  LoginAlert alert = LoginAlert::none;
};

struct EmailView {
  std::string action{};
  std::string username{};
  std::string email{};
};

/// What became of a confirmation.
enum class EmailOutcome : std::uint8_t { done, other_account, taken };

struct ErrorView {
  int status = 500;
  std::string_view sentence{};  // for 4xx: what is wrong with the request
  std::string_view request_id{};
};

[[nodiscard]] std::string render_login(const Frame& frame, const LoginView& view);
[[nodiscard]] std::string render_renew(const Frame& frame, const RenewView& view);
[[nodiscard]] std::string render_code(const Frame& frame, const CodeView& view);
[[nodiscard]] std::string render_enrol(const Frame& frame, const EnrolView& view);
/// Shown once; `next` is where the sign-in leads.
[[nodiscard]] std::string render_recovery_codes(const Frame& frame,
                                                const std::vector<std::string>& codes,
                                                std::string_view next);
[[nodiscard]] std::string render_new_passkey(const Frame& frame, const NewPasskeyView& view);
[[nodiscard]] std::string render_confirm(const Frame& frame, const ConfirmView& view);
[[nodiscard]] std::string render_passkey_outcome(const Frame& frame, PasskeyOutcome outcome);
[[nodiscard]] std::string render_setup(const Frame& frame, const SetupView& view);
[[nodiscard]] std::string render_invite(const Frame& frame, const InviteView& view);
[[nodiscard]] std::string render_email(const Frame& frame, const EmailView& view);
[[nodiscard]] std::string render_email_outcome(const Frame& frame, EmailOutcome outcome);
[[nodiscard]] std::string render_logout(const Frame& frame);
[[nodiscard]] std::string render_signed_out(const Frame& frame);
/// `of_setup`: nobody sent that link; the machine shows it.
enum class ExpiredLink : std::uint8_t { sent, of_setup };
[[nodiscard]] std::string render_expired(const Frame& frame, ExpiredLink link = ExpiredLink::sent);
/// A form is being worked on; `address` tells how far it is.
[[nodiscard]] std::string render_working(const Frame& frame, std::string_view address);
[[nodiscard]] std::string render_error(const Frame& frame, const ErrorView& view);

}  // namespace unidash::identity::pages
