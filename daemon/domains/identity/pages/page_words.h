// What the pages of id.BASE say, in both languages. Trusted text: it is written
// into pages as it stands. `{}` are names, escaped where they are filled in.
#pragma once

#include <string_view>

#include "daemon/model/user_role.h"

namespace unidash::identity::pages {

struct PageWords {
  std::string_view language;  // label of the language links
  std::string_view error_prefix;
  std::string_view show, hide, caps;

  std::string_view username, password, password_hint, password_again;

  std::string_view login_title, login_lead, login_submit, login_busy, login_after;
  std::string_view failed_title, failed_text;
  std::string_view too_many_title, too_many_text;  // minutes
  std::string_view away_title, away_text;
  std::string_view kept_out_title;

  std::string_view renew_title, renew_lead, renew_current, renew_new, renew_submit, renew_busy;

  std::string_view code_title, code_lead, code, code_hint, code_submit, code_busy, code_other;
  std::string_view code_failed_title, code_failed_text;
  std::string_view code_lead_passkey;

  std::string_view passkey_submit, passkey_busy, passkey_not_done, passkey_exists, passkey_unknown;
  std::string_view passkey_refused_title, passkey_refused_text;
  std::string_view passkey_new_title, passkey_new_lead, passkey_name, passkey_name_hint;
  std::string_view passkey_default_name, passkey_create;
  std::string_view passkey_added_title, passkey_added_lead;
  std::string_view passkey_confirm_title, passkey_confirm_lead, passkey_confirm;
  std::string_view passkey_confirmed_title, passkey_confirmed_lead;
  std::string_view passkey_expired_title, passkey_expired_lead, passkey_back;

  std::string_view enrol_title, enrol_lead, enrol_scan, enrol_qr, enrol_key, enrol_submit;
  std::string_view enrol_passkey;
  std::string_view recovery_title, recovery_lead, recovery_done;

  std::string_view setup_title, setup_lead, setup_submit, setup_busy;
  std::string_view display_name, display_name_hint, username_hint;

  std::string_view invite_title, invite_lead, access_lead;  // name; username
  std::string_view invite_submit, invite_busy;

  std::string_view email_title, email_lead, email_submit, email_busy, email_back;
  std::string_view email_done_title, email_done_lead, email_other_title, email_other_lead;
  std::string_view email_taken_title, email_taken_lead;
  std::string_view logout_title, logout_lead, logout_submit, logout_busy, logout_back;
  std::string_view signed_out_title, signed_out_lead, signed_out_again;
  std::string_view expired_title, expired_lead, expired_setup_lead, expired_back;
  std::string_view working_title, working_lead, working_look;
  std::string_view error_title, error_lead, error_retry, error_home, error_reference;
};

[[nodiscard]] const PageWords& words(Locale locale);

/// Why a directory keeps somebody out, by its slug; a general sentence for others.
[[nodiscard]] std::string_view describe_trouble(std::string_view slug, Locale locale);

/// What is wrong with a field, by its slug; a general sentence for others.
[[nodiscard]] std::string_view describe_field(std::string_view slug, Locale locale);

}  // namespace unidash::identity::pages
