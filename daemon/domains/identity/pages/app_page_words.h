// What the pages say that are about an application: whether it may have what it asks for,
// and a device that wants to sign in. Trusted text, like that of page_words.h.
#pragma once

#include <string_view>

#include "daemon/model/user_role.h"

namespace unidash::identity::pages {

struct AppPageWords {
  std::string_view allow, allow_busy, deny, deny_busy;
  /// What an application learns or may do, by scope.
  std::string_view sees, profile, email, roles, groups, offline_access;

  std::string_view consent_title, consent_lead;  // application; account

  std::string_view device_title, device_lead, device_code, device_code_hint;
  std::string_view device_submit, device_busy, device_wrong;
  std::string_view device_too_many;                    // minutes
  std::string_view device_ask_title, device_ask_lead;  // application; account, code
  std::string_view device_allowed_title, device_allowed_lead;
  std::string_view device_denied_title, device_denied_lead;
  std::string_view not_open_title, not_open_lead;  // application
  std::string_view no_app_title, no_app_lead;
  std::string_view test_title, test_lead;  // application; account
  std::string_view test_scope, test_id_token, test_userinfo;
  std::string_view test_refused_title, test_refused_lead, test_answer;  // application
  std::string_view back;
};

[[nodiscard]] const AppPageWords& app_words(Locale locale);

}  // namespace unidash::identity::pages
