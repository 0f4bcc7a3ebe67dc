#include "daemon/domains/identity/directories/directory.h"

#include <algorithm>
#include <format>

#include "daemon/base/ip_address.h"
#include "daemon/base/text.h"

namespace unidash::identity {

namespace {

std::string or_else(const std::string& chosen, std::string_view usual) {
  return chosen.empty() ? std::string(usual) : chosen;
}

}  // namespace

std::string password_context(DirectoryId id) {
  return std::format("directory account {}", id.value);
}

Attributes attributes_of(const Directory& directory) {
  const bool is_ad = directory.kind == DirectoryKind::ad;
  return {.id = or_else(directory.id_attribute, is_ad ? "objectGUID" : "entryUUID"),
          .login = or_else(directory.login_attribute, is_ad ? "sAMAccountName" : "uid"),
          .name = or_else(directory.name_attribute, "displayName"),
          .email = or_else(directory.email_attribute, "mail")};
}

std::string_view default_people_filter(DirectoryKind kind) {
  switch (kind) {
    // Not computers, which are users as well.
    case DirectoryKind::ad: return "(&(objectCategory=person)(objectClass=user))";
    case DirectoryKind::openldap: return "(objectClass=inetOrgPerson)";
    case DirectoryKind::other: return "(objectClass=person)";
  }
  return "(|)";
}

std::string_view default_groups_filter(DirectoryKind kind) {
  // Those that rights are given to, and not those that are every controller's own (MS-ADTS
  // 2.2.12: 2147483648 is a security group, 1 a built-in one).
  if (kind == DirectoryKind::ad) {
    return "(&(objectClass=group)(groupType:1.2.840.113556.1.4.803:=2147483648)"
           "(!(groupType:1.2.840.113556.1.4.803:=1)))";
  }
  return "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))";
}

const std::string& groups_base_of(const Directory& directory) {
  return directory.groups_base.empty() ? directory.people_base : directory.groups_base;
}

std::int64_t default_port(ldap::Encryption encryption) {
  return encryption == ldap::Encryption::tls ? 636 : 389;
}

Result<Place> parse_server(std::string_view text, ldap::Encryption encryption) {
  // An IPv6 address has colons, and needs no brackets without a port.
  if (parse_ip_address(text)) {
    return Place{.host = std::string(text), .port = default_port(encryption)};
  }
  if (const auto place = parse_place(text)) return *place;
  const std::string with_port = std::format("{}:{}", text, default_port(encryption));
  if (const auto place = parse_place(with_port)) return *place;
  return make_error(Code::invalid, "directory.bad_server", text);
}

std::string printable(std::string_view said) {
  constexpr std::size_t longest = 900;
  if (!text::is_utf8(said)) return {};
  std::string kept(text::clip(said, longest));
  std::ranges::replace_if(kept, [](char c) { return c >= '\0' && c < ' '; }, ' ');
  return kept;
}

}  // namespace unidash::identity
