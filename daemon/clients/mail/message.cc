#include "daemon/clients/mail/message.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <format>

#include "daemon/base/text.h"

namespace unidash::mail_client {

namespace {

constexpr std::size_t longest_address = 254;  // RFC 5321 section 4.5.3.1.3
constexpr std::size_t longest_local_part = 64;
// "=_" cannot stand in quoted-printable text, so it is never found in a part (RFC 2045
// section 6.7).
constexpr std::string_view boundary = "=_unidash_alternative";
constexpr std::size_t longest_line = 76;      // of encoded text
constexpr std::size_t octets_of_a_word = 42;  // encoded-word: 75 characters at most
constexpr std::string_view special = "()<>[]:;@\\,\"";

bool is_printable(char c) { return c > ' ' && c < '\x7f'; }

bool is_local_part(std::string_view text) {
  return !text.empty() && text.size() <= longest_local_part && !text.starts_with('.') &&
         !text.ends_with('.') && !text.contains("..") &&
         std::ranges::all_of(text, [](char c) { return is_printable(c) && !special.contains(c); });
}

bool is_domain(std::string_view text) {
  return !text.empty() && !text.starts_with('.') && !text.ends_with('.') && !text.contains("..") &&
         std::ranges::all_of(text, [](unsigned char c) {
           return c < 0x80 && (std::isalnum(c) != 0 || c == '-' || c == '.');
         });
}

/// RFC 2047, in as many words as are needed, each on a line of its own.
std::string encoded_words(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto piece = text::clip(text, octets_of_a_word);
    if (!out.empty()) out += "\r\n ";
    out += std::format("=?UTF-8?B?{}?=", text::to_base64(piece));
    text.remove_prefix(piece.size());
  }
  return out;
}

bool is_plain(std::string_view text) {
  return text.size() <= longest_line - std::string_view("Subject: ").size() &&
         !text.contains("=?") &&
         std::ranges::all_of(text, [](char c) { return c == ' ' || is_printable(c); });
}

std::string header_text(std::string_view text) {
  return is_plain(text) ? std::string(text) : encoded_words(text);
}

std::string render_mailbox(const Mailbox& mailbox) {
  if (mailbox.name.empty()) return mailbox.address;
  const bool quoted =
      is_plain(mailbox.name) && mailbox.name.find_first_of("\"\\") == std::string::npos;
  return quoted ? std::format("\"{}\" <{}>", mailbox.name, mailbox.address)
                : std::format("{}\r\n <{}>", encoded_words(mailbox.name), mailbox.address);
}

/// RFC 5322 section 3.3, always in UTC.
std::string render_date(Timestamp date) {
  return std::format("{:%a, %d %b %Y %H:%M:%S} +0000",
                     std::chrono::floor<std::chrono::seconds>(date));
}

std::string quoted(unsigned char c) { return std::format("={:02X}", c); }

bool stands_for_itself(char c) { return c == ' ' || (is_printable(c) && c != '='); }

/// One line without its end. A blank at the end would be lost on the way.
std::string encode_line(std::string_view line) {
  std::string out;
  std::size_t width = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool last_blank = line[i] == ' ' && i + 1 == line.size();
    const std::string piece = stands_for_itself(line[i]) && !last_blank
                                  ? std::string(1, line[i])
                                  : quoted(static_cast<unsigned char>(line[i]));
    if (width + piece.size() >= longest_line) {
      out += "=\r\n";
      width = 0;
    }
    out += piece;
    width += piece.size();
  }
  return out;
}

std::string quoted_printable(std::string_view text) {
  std::string out;
  if (text.ends_with('\n')) text.remove_suffix(1);
  for (const auto line : text::split(text, '\n')) {
    out += encode_line(line) + "\r\n";
  }
  return out;
}

std::string render_part(std::string_view kind, std::string_view text) {
  return std::format(
      "--{}\r\nContent-Type: text/{}; charset=utf-8\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\n\r\n{}",
      boundary, kind, quoted_printable(text));
}

Status check_headers(const Message& message) {
  for (const std::string* each :
       {&message.id, &message.from.name, &message.to.name, &message.subject, &message.language}) {
    if (text::is_utf8(*each) && !text::has_control_characters(*each)) continue;
    return make_error(Code::invalid, "mail.bad_header");
  }
  return {};
}

}  // namespace

Status check_mail_address(std::string_view address) {
  const auto at = address.rfind('@');
  const bool sound = at != std::string_view::npos && address.size() <= longest_address &&
                     is_local_part(address.substr(0, at)) && is_domain(address.substr(at + 1));
  if (!sound) return make_error(Code::invalid, "mail.address_not_deliverable");
  return {};
}

Result<std::string> render_message(const Message& message) {
  TRY(check_mail_address(message.from.address));
  TRY(check_mail_address(message.to.address));
  TRY(check_headers(message));
  // Auto-Submitted (RFC 3834): no out-of-office reply comes back.
  return std::format(
      "Date: {}\r\nFrom: {}\r\nTo: {}\r\nSubject: {}\r\nMessage-ID: <{}>\r\n"
      "Auto-Submitted: auto-generated\r\nContent-Language: {}\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/alternative; boundary=\"{}\"\r\n\r\n{}{}--{}--\r\n",
      render_date(message.date), render_mailbox(message.from), render_mailbox(message.to),
      header_text(message.subject), message.id, message.language, boundary,
      render_part("plain", message.text), render_part("html", message.html), boundary);
}

}  // namespace unidash::mail_client
