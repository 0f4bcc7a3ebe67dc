// Ids: distinct types for the primary keys, so that a user's id can never be
// passed where an app's is wanted. In JSON an id is a string (JSON:API 1.1), and
// each has one spelling.
#pragma once

#include <compare>

#include "daemon/base/codec.h"

namespace unidash {

template <class Tag>
struct Id {
  std::int64_t value = 0;
  friend auto operator<=>(const Id&, const Id&) = default;
};

using UserId = Id<struct UserTag>;
using SessionId = Id<struct SessionTag>;
using AppId = Id<struct AppTag>;
using DesktopId = Id<struct DesktopTag>;
using ShortcutId = Id<struct ShortcutTag>;
using AuditLogId = Id<struct AuditLogTag>;
using JobId = Id<struct JobTag>;
using MailId = Id<struct MailTag>;
using ApiTokenId = Id<struct ApiTokenTag>;
using NotificationId = Id<struct NotificationTag>;
using UpstreamProviderId = Id<struct UpstreamProviderTag>;
using UpstreamIdentityId = Id<struct UpstreamIdentityTag>;
using GroupId = Id<struct GroupTag>;
using PasskeyId = Id<struct PasskeyTag>;
using AppPasswordId = Id<struct AppPasswordTag>;
using DirectoryId = Id<struct DirectoryTag>;
using CertificateId = Id<struct CertificateTag>;
using DnsRecordId = Id<struct DnsRecordTag>;
using PortAppId = Id<struct PortAppTag>;

template <class Tag>
struct Codec<Id<Tag>> {
  static constexpr Bounds bounds{.min = 1, .max = INT32_MAX};
  static Json encode(Id<Tag> id) { return std::to_string(id.value); }
  static Result<Id<Tag>> decode(const Json& json, const Bounds&) {
    if (!json.is_string()) return detail::wrong_type();
    return from_text(json.get_ref<const std::string&>(), bounds);
  }
  static Result<Id<Tag>> from_text(std::string_view text, const Bounds&) {
    const Id<Tag> id{TRY(Codec<std::int64_t>::from_text(text, bounds))};
    if (std::to_string(id.value) != text) return detail::wrong_type();
    return id;
  }
  static std::optional<std::string> to_sql(Id<Tag> id) { return std::to_string(id.value); }
  static Result<Id<Tag>> from_sql(std::string_view text) {
    return Id<Tag>{TRY(Codec<std::int64_t>::from_sql(text))};
  }
  /// Ten digits go up to nine thousand millions; the last of them are no ids either.
  static Json schema(const Bounds&) {
    return {{"type", "string"}, {"pattern", "^[1-9][0-9]{0,9}$"}};
  }
};

}  // namespace unidash
