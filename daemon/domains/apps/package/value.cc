#include "daemon/domains/apps/package/value.h"

#include <algorithm>
#include <array>
#include <span>

#include "daemon/base/text.h"
#include "daemon/domains/apps/package/forms.h"

namespace unidash::packages {

namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 3> of_app{"url", "host", "slug"};
constexpr std::array<std::string_view, 2> of_component{"host", "port"};
constexpr std::array<std::string_view, 6> of_database{"url",  "host", "port",
                                                      "name", "user", "password"};
constexpr std::array<std::string_view, 9> of_oidc{"issuer",        "discovery", "client_id",
                                                  "client_secret", "authorize", "token",
                                                  "userinfo",      "jwks",      "end_session"};
constexpr std::array<std::string_view, 8> of_ldap{"url",    "host",   "port",    "base",
                                                  "people", "groups", "bind_dn", "bind_password"};
constexpr std::array<std::string_view, 5> of_edge{"cidr", "user_header", "name_header",
                                                  "email_header", "groups_header"};
constexpr std::array<std::string_view, 5> of_smtp{"host", "port", "user", "password", "from"};
constexpr std::array<std::string_view, 1> of_authorities{"file"};

enum class Parts : std::uint8_t { what, of, of_and_what };

struct Group {
  RefGroup group;
  std::string_view name;
  Parts parts;
  Names names;
};

constexpr std::array<Group, 10> groups{{
    {RefGroup::app, "app", Parts::what, of_app},
    {RefGroup::answer, "answer", Parts::of, {}},
    {RefGroup::secret, "secret", Parts::of, {}},
    {RefGroup::component, "component", Parts::of_and_what, of_component},
    {RefGroup::database, "db", Parts::of_and_what, of_database},
    {RefGroup::oidc, "oidc", Parts::what, of_oidc},
    {RefGroup::ldap, "ldap", Parts::what, of_ldap},
    {RefGroup::edge, "edge", Parts::what, of_edge},
    {RefGroup::smtp, "smtp", Parts::what, of_smtp},
    {RefGroup::authorities, "authorities", Parts::what, of_authorities},
}};

const Group& group_of(RefGroup wanted) { return *std::ranges::find(groups, wanted, &Group::group); }

bool is_key(std::string_view text) {
  constexpr std::size_t longest = 30;
  return text.size() <= longest && (check_key(text) || check_label(text));
}

bool knows(const Group& group, std::string_view what) {
  return std::ranges::find(group.names, what) != group.names.end();
}

}  // namespace

bool Ref::is_secret() const {
  if (group == RefGroup::secret) return true;
  if (group == RefGroup::database) return what == "url" || what == "password";
  return what == "client_secret" || what == "bind_password" ||
         (group == RefGroup::smtp && what == "password");
}

bool Ref::is_address() const {
  return !is_secret() && (what == "url" || (group == RefGroup::oidc && what == "issuer"));
}

std::optional<Ref> parse_ref(std::string_view text) {
  const auto parts = text::split(text, '.');
  const auto* group = std::ranges::find(groups, parts.front(), &Group::name);
  const std::size_t wanted = group == groups.end() || group->parts != Parts::of_and_what ? 2 : 3;
  if (group == groups.end() || parts.size() != wanted) return std::nullopt;
  Ref ref{.group = group->group};
  if (group->parts != Parts::what) {
    if (!is_key(parts[1])) return std::nullopt;
    ref.of = parts[1];
  }
  if (group->parts != Parts::of) {
    if (!knows(*group, parts.back())) return std::nullopt;
    ref.what = parts.back();
  }
  return ref;
}

std::string render_ref(const Ref& ref) {
  std::string text(group_of(ref.group).name);
  if (!ref.of.empty()) text += "." + ref.of;
  if (!ref.what.empty()) text += "." + ref.what;
  return text;
}

std::vector<std::string> list_refs() {
  std::vector<std::string> list;
  for (const Group& each : groups) {
    const std::string head = std::string(each.name) + (each.parts == Parts::what ? "" : ".KEY");
    if (each.parts == Parts::of) list.push_back(head);
    for (const std::string_view what : each.names) list.push_back(head + "." + std::string(what));
  }
  return list;
}

bool Value::is_literal() const {
  bool literal = true;
  for_each_ref(*this, [&](const Ref&) { literal = false; });
  return literal;
}

bool Value::has_secret() const {
  bool secret = false;
  for_each_ref(*this, [&](const Ref& each) { secret = secret || each.is_secret(); });
  return secret;
}

void for_each_ref(const Value& value, const std::function<void(const Ref&)>& visit) {
  if (value.kind == Value::Kind::ref || value.kind == Value::Kind::url) visit(value.ref);
  for (const Value& item : value.items) for_each_ref(item, visit);
}

void for_each_value(const Value& value, const Place& place,
                    const std::function<void(const Value&, const Place&)>& visit) {
  visit(value, place);
  for (std::size_t at = 0; at < value.items.size(); ++at) {
    const Place inner = value.kind == Value::Kind::map      ? place.at(value.keys.at(at))
                        : value.kind == Value::Kind::concat ? place.at("concat").at(at)
                        : value.kind == Value::Kind::json   ? place.at("json")
                                                            : place.at(at);
    for_each_value(value.items[at], inner, visit);
  }
}

}  // namespace unidash::packages
