#include "daemon/clients/mail/submission.h"

#include <algorithm>
#include <array>
#include <format>

#include "daemon/base/ip_address.h"
#include "daemon/base/text.h"
#include "daemon/clients/curl/handle.h"
#include "daemon/clients/mail/message.h"

namespace unidash::mail_client {

namespace {

constexpr std::size_t longest_reply = 200;
constexpr long refused_for_good = 500;
constexpr long put_off = 400;

/// Where in the dialogue things stand: the verb last said, as far as it matters, and what
/// was answered.
struct Dialogue {
  std::string_view verb{};
  std::string reply;
};

/// The verbs that refusal() tells apart. Nothing else of what is sent is kept: in the
/// middle of signing in a line is the password alone.
constexpr std::array told_apart{std::string_view("MAIL"), std::string_view("RCPT"),
                                std::string_view("DATA")};

int listen(CURL* /*handle*/, curl_infotype kind, char* data, std::size_t size, void* target) {
  auto& dialogue = *static_cast<Dialogue*>(target);
  const std::string_view line = text::trim({data, size});
  if (kind == CURLINFO_HEADER_OUT) {
    const auto verb = std::ranges::find(told_apart, line.substr(0, line.find_first_of(" \r\n")));
    dialogue.verb = verb == told_apart.end() ? std::string_view() : *verb;
  }
  if (kind == CURLINFO_HEADER_IN) dialogue.reply = line.substr(0, longest_reply);
  return 0;
}

struct Unsent {
  std::string_view rest;
  const BeforeHandover& before_handover;
  Status handover{};
  bool all_read = false;  // the final dot is the next thing that is sent
};

std::size_t give(char* buffer, std::size_t size, std::size_t count, void* source) {
  auto& unsent = *static_cast<Unsent*>(source);
  const std::size_t taken = unsent.rest.copy(buffer, size * count);
  unsent.rest.remove_prefix(taken);
  if (taken != 0 || unsent.all_read) return taken;
  if (unsent.before_handover) unsent.handover = unsent.before_handover();
  if (!unsent.handover) return CURL_READFUNC_ABORT;
  unsent.all_read = true;
  return 0;
}

std::string address_of(const Relay& relay) {
  const auto number = parse_ip_address(relay.host);
  const std::string host = number && number->is_v6() ? std::format("[{}]", relay.host) : relay.host;
  return std::format("{}://{}:{}/{}", relay.encryption == Encryption::tls ? "smtps" : "smtp", host,
                     relay.port, relay.greeting);
}

/// Letters, digits, dots, hyphens, and the colons of an address: nothing that would make
/// another address of it.
Status check_relay(const Relay& relay) {
  const auto plain = [](std::string_view text, std::string_view more) {
    return !text.empty() && text.size() <= 253 && std::ranges::all_of(text, [&](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             c == '.' || c == '-' || more.contains(c);
    });
  };
  if (plain(relay.host, ":") && plain(relay.greeting, "")) return {};
  return make_error(Code::invalid, "mail.bad_relay");
}

void sign_in(curl::Handle& handle, const Relay& relay) {
  if (relay.account.empty()) return;
  handle.set(CURLOPT_USERNAME, relay.account.c_str());
  handle.set(CURLOPT_PASSWORD, relay.password.reveal().data());  // ends with NUL
}

std::string printable(std::string_view reply) {
  std::string out;
  for (const char c : reply) out += c >= ' ' && c < '\x7f' ? c : '?';
  return out;
}

/// Whose fault a reply of 5xx is, by what was said before it.
Error refusal(const Dialogue& dialogue, bool all_read) {
  const std::string reply = printable(dialogue.reply);
  if (all_read || dialogue.verb == "DATA") {
    return make_error(Code::invalid, "mail.message_refused", reply);
  }
  if (dialogue.verb == "RCPT") return make_error(Code::invalid, "mail.recipient_refused", reply);
  constexpr std::chrono::seconds later{300};
  if (dialogue.verb == "MAIL") return unavailable("mail.sender_refused", reply, later);
  return unavailable("mail.not_a_mail_server", reply, later);
}

Error explain(const curl::Handle& handle, CURLcode code, const Dialogue& dialogue, bool all_read) {
  if (code == CURLE_LOGIN_DENIED) {
    return unavailable("mail.login_refused", printable(dialogue.reply), std::chrono::seconds{300});
  }
  const bool about_connection = code == CURLE_USE_SSL_FAILED || code == CURLE_SSL_CONNECT_ERROR ||
                                code == CURLE_PEER_FAILED_VERIFICATION ||
                                code == CURLE_OPERATION_TIMEDOUT ||
                                code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_CONNECT;
  if (about_connection && !all_read) return handle.describe(code);
  const long reply = handle.response_code();
  // 354 was the word on DATA; there was none on the dot.
  if (all_read && reply < put_off) {
    return unavailable("mail.outcome_unknown", handle.describe(code).detail);
  }
  if (reply >= refused_for_good) return refusal(dialogue, all_read);
  if (reply >= put_off) {
    return unavailable("mail.deferred", printable(dialogue.reply), std::chrono::seconds{300});
  }
  if (code == CURLE_WEIRD_SERVER_REPLY) {
    return unavailable("mail.not_a_mail_server", printable(dialogue.reply));
  }
  return handle.describe(code);
}

}  // namespace

Status submit(const Relay& relay, const curl::Terms& terms, std::string_view from,
              std::string_view to, std::string_view message,
              const BeforeHandover& before_handover) {
  TRY(check_relay(relay));
  TRY(check_mail_address(from));
  TRY(check_mail_address(to));
  curl::Handle handle = TRY(curl::Handle::create(terms, "smtp,smtps"));
  Dialogue dialogue;
  Unsent unsent{.rest = message, .before_handover = before_handover};
  curl::List recipients;
  recipients.add(std::format("<{}>", to));
  handle.set(CURLOPT_URL, address_of(relay).c_str());
  handle.set(CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  sign_in(handle, relay);
  handle.set(CURLOPT_MAIL_FROM, std::format("<{}>", from).c_str());
  handle.set(CURLOPT_MAIL_RCPT, recipients.get());
  handle.set(CURLOPT_UPLOAD, 1L);
  handle.set(CURLOPT_READFUNCTION, &give);
  handle.set(CURLOPT_READDATA, &unsent);
  handle.set(CURLOPT_VERBOSE, 1L);
  handle.set(CURLOPT_DEBUGFUNCTION, &listen);
  handle.set(CURLOPT_DEBUGDATA, &dialogue);
  const CURLcode code = TRY(handle.perform());
  if (code == CURLE_OK) return {};
  TRY(std::move(unsent.handover));
  return explain(handle, code, dialogue, unsent.all_read);
}

}  // namespace unidash::mail_client
