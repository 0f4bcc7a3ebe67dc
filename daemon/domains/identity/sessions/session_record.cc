#include "daemon/domains/identity/sessions/session_record.h"

namespace unidash::identity {

std::string render_record(const SessionRecord& record) { return dump_json(encode_fields(record)); }

std::optional<SessionRecord> parse_record(std::string_view text) {
  const auto json = parse_json(text);
  if (!json || !json->is_object()) return std::nullopt;
  SessionRecord record;
  bool complete = true;
  for_each_field<SessionRecord>([&](const auto& each) {
    using Member = std::remove_cvref_t<decltype(record.*each.member)>;
    const auto found = json->find(std::string(each.name));
    if (found == json->end()) {
      complete = complete && is_optional<Member>;
      return;
    }
    auto value = Codec<Member>::decode(*found, each.bounds);
    complete = complete && value.has_value();
    if (value) record.*each.member = std::move(*value);
  });
  if (!complete) return std::nullopt;
  return record;
}

api::LiveSession to_live_session(const SessionRecord& record) {
  return {.id = record.id,
          .user = record.user_id,
          .role = record.role,
          .username = record.username,
          .display_name = record.display_name,
          .email = record.email,
          .locale = record.locale,
          .last_login_at = record.last_login_at,
          .auth_time = record.auth_time};
}

}  // namespace unidash::identity
