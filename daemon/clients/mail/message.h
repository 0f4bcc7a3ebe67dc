// Message: one mail to one person, and its form on the wire (RFC 5322, MIME RFC 2045 to
// 2047). Text and HTML are two forms of the same (multipart/alternative). Pure.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/result.h"
#include "daemon/base/time.h"

namespace unidash::mail_client {

struct Mailbox {
  std::string name{};  // as people read it; may be empty
  std::string address;
};

struct Message {
  std::string id;  // without the angle brackets: "1f2e@cloud.example.org"
  Mailbox from;
  Mailbox to;
  std::string subject;
  std::string language;  // "fr"
  std::string text;
  std::string html;
  Timestamp date{};
};

/// What SMTP without extensions can carry: ASCII, one "@", nothing that ends a word or a
/// line, 254 octets (RFC 5321). invalid "mail.address_not_deliverable".
[[nodiscard]] Status check_mail_address(std::string_view address);

/// The whole message with CRLF line ends and lines of at most 998 octets. invalid
/// "mail.address_not_deliverable", or "mail.bad_header" for a line break or a control in
/// a name, subject or id.
[[nodiscard]] Result<std::string> render_message(const Message& message);

}  // namespace unidash::mail_client
