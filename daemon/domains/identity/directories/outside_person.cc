#include "daemon/domains/identity/directories/outside_person.h"

#include "daemon/api/message.h"
#include "daemon/clients/ldap/directory_time.h"
#include "daemon/clients/ldap/object_ids.h"
#include "daemon/domains/identity/accounts/person_rules.h"

namespace unidash::identity {

namespace {

constexpr std::int64_t account_disabled = 0x2;  // userAccountControl
constexpr std::size_t longest_id = 255;
constexpr std::size_t longest_stamp = 60;
// OpenLDAP's password policy: locked by an administrator, for good.
constexpr std::string_view locked_for_good = "000001010000Z";

// As Accept-Language has it (RFC 2798, 2.7).
constexpr std::string_view language_attribute = "preferredLanguage";

Error bad_entry(std::string_view detail) {
  return make_error(Code::malformed, "directory.bad_entry", detail);
}

bool is_binary(std::string_view attribute) { return text::lower_ascii(attribute) == "objectguid"; }

/// What cannot be read keeps nobody in.
OutsideState state_in_ad(const ldap::Entry& entry, Timestamp now) {
  const auto control = text::parse_integer(entry.first("userAccountControl"));
  if (!control || (*control & account_disabled) != 0) return OutsideState::disabled;
  const std::string_view expires = entry.first("accountExpires");
  if (expires.empty()) return OutsideState::present;
  const auto end = ldap::parse_file_time(expires);
  if (!end) return OutsideState::disabled;
  return *end && **end <= now ? OutsideState::expired : OutsideState::present;
}

/// Each controller counts for itself; the time tells their counts apart.
std::string stamp_in_ad(const ldap::Entry& entry) {
  const auto part = [&](std::string_view attribute) {
    return std::string(entry.first(attribute).substr(0, longest_stamp / 2));
  };
  return part("uSNChanged") + "/" + part("whenChanged");
}

OutsideState state_elsewhere(const ldap::Entry& entry) {
  const bool locked = entry.first("pwdAccountLockedTime") == locked_for_good ||
                      text::lower_ascii(entry.first("nsAccountLock")) == "true";
  return locked ? OutsideState::disabled : OutsideState::present;
}

/// The directory's name for a person, else what they type.
std::string read_name(const Directory& directory, const ldap::Entry& entry,
                      const std::string& login) {
  for (const std::string& attribute : {attributes_of(directory).name, std::string("cn")}) {
    if (auto name = display_name_of(entry.first(attribute))) return *std::move(name);
  }
  return login;
}

}  // namespace

std::vector<std::string> listed_attributes(const Directory& directory) {
  std::vector<std::string> names{attributes_of(directory).id};
  if (directory.kind == DirectoryKind::ad) {
    names.insert(names.end(), {"userAccountControl", "accountExpires", "uSNChanged", "whenChanged",
                               "primaryGroupID"});
  } else {
    names.insert(names.end(), {"modifyTimestamp", "pwdAccountLockedTime", "nsAccountLock"});
  }
  return names;
}

std::vector<std::string> person_attributes(const Directory& directory) {
  const Attributes attributes = attributes_of(directory);
  std::vector<std::string> names = listed_attributes(directory);
  names.insert(names.end(), {attributes.login, attributes.name, "cn", attributes.email,
                             std::string(language_attribute)});
  return names;
}

Result<std::string> read_id(std::string_view attribute, const ldap::Entry& entry) {
  const std::string_view id = entry.first(attribute);
  if (is_binary(attribute)) {
    if (auto guid = ldap::render_guid(id)) return guid;
    return bad_entry(entry.dn);
  }
  if (id.empty() || id.size() > longest_id || !text::is_utf8(id) ||
      text::has_control_characters(id)) {
    return bad_entry(entry.dn);
  }
  return std::string(id);
}

Result<OutsidePerson> read_person(const Directory& directory, const ldap::Entry& entry,
                                  Timestamp now) {
  const Attributes attributes = attributes_of(directory);
  const bool is_ad = directory.kind == DirectoryKind::ad;
  OutsidePerson person{
      .external_id = TRY(read_id(attributes.id, entry)),
      .dn = entry.dn,
      .login = std::string(entry.first(attributes.login)),
      .display_name = {},
      .state = is_ad ? state_in_ad(entry, now) : state_elsewhere(entry),
      .stamp = is_ad ? stamp_in_ad(entry)
                     : std::string(entry.first("modifyTimestamp").substr(0, longest_stamp)),
      .primary_group = std::string(entry.first("primaryGroupID"))};
  person.display_name = read_name(directory, entry, person.login);
  const std::string_view email = entry.first(attributes.email);
  if (!email.empty() && check_email(email)) person.email = std::string(email);
  person.locale = api::find_accepted_locale(entry.first(language_attribute));
  return person;
}

Result<std::string> id_octets(const Directory& directory, std::string_view id) {
  if (is_binary(attributes_of(directory).id)) return ldap::parse_guid(id);
  return std::string(id);
}

}  // namespace unidash::identity
