// Submission: hands one message to a mail server over TLS that it verifies (RFC 6409,
// STARTTLS RFC 3207, TLS from the first byte RFC 8314), by libcurl. Thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "daemon/base/result.h"
#include "daemon/base/secret.h"
#include "daemon/clients/curl/terms.h"

namespace unidash::mail_client {

/// There is no third one: nothing goes out in the clear.
enum class Encryption : std::uint8_t {
  starttls,  // usually port 587
  tls,       // usually port 465
};

struct Relay {
  std::string host;  // a name or an address
  std::int64_t port = 587;
  Encryption encryption = Encryption::starttls;
  std::string account{};  // empty: without signing in
  Secret password{};
  std::string greeting;  // what this machine calls itself: "cloud.example.org"
};

/// Called when all of a message was sent but for the dot that hands it over. Where it
/// fails the server is left without that dot, and so without the message.
using BeforeHandover = std::function<Status()>;

/// `message` as render_message() gives it. Success is the server's word that it has the
/// message. Its errors, with the server's own reply as detail:
///  - invalid, no use in trying again: "mail.recipient_refused", "mail.message_refused",
///    "peer.address_refused";
///  - unavailable, may work later: "mail.deferred" (4xx), "mail.login_refused",
///    "mail.sender_refused", "mail.not_a_mail_server", and those of curl::Handle, of which
///    "peer.no_tls" is a server that offers no STARTTLS;
///  - unavailable "mail.outcome_unknown": the connection broke between the dot and the
///    server's word, so the server may have the message or not (RFC 5321 section 4.2.5);
///  - that of `before_handover`.
[[nodiscard]] Status submit(const Relay& relay, const curl::Terms& terms, std::string_view from,
                            std::string_view to, std::string_view message,
                            const BeforeHandover& before_handover = {});

}  // namespace unidash::mail_client
