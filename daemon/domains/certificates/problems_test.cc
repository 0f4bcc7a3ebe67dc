// What lego 4.9 said to pebble 2.10, and to nobody.
#include "daemon/domains/certificates/problems.h"

#include <gtest/gtest.h>

namespace unidash::certificates {
namespace {

using namespace std::chrono_literals;

struct Case {
  std::string_view said;
  std::string_view slug;
  Patience patience;
};

constexpr std::array cases{
    Case{"2026/11/30 12:01:18 Could not obtain certificates:\n\terror: one or more domains had a "
         "problem:\n[desk.c.org] acme: error: 403 :: urn:ietf:params:acme:error:unauthorized :: "
         "Non-200 status code from HTTP: http://desk.c.org/.well-known/acme-challenge/x returned "
         "404\n",
         "certificate.wrong_answer", Patience::slow},
    Case{"2026/11/30 12:01:18 Could not obtain certificates:\n\tacme: error: 400 :: POST :: "
         "https://localhost:14000/order-plz :: urn:ietf:params:acme:error:rejectedIdentifier :: "
         "Order included an identifier for which issuance is forbidden by policy\n",
         "certificate.name_refused", Patience::slow},
    Case{"2026/11/30 12:01:18 Could not create client: get directory at 'https://l:14000/dir': Get "
         "\"https://l:14000/dir\": tls: failed to verify certificate: x509: certificate signed by "
         "unknown authority\n",
         "certificate.authority_not_trusted", Patience::soon},
    Case{"2026/11/30 12:01:19 Could not create client: get directory at 'https://l:1/dir': Get "
         "\"https://l:1/dir\": dial tcp 127.0.0.1:1: connect: connection refused\n",
         "certificate.authority_away", Patience::soon},
    Case{"2026/11/30 12:01:19 Could not create client: get directory at 'https://n.invalid/dir': "
         "Get \"https://n.invalid/dir\": dial tcp: lookup n.invalid on 127.0.0.53:53: no such "
         "host\n",
         "certificate.authority_not_found", Patience::soon},
    Case{"2026/11/30 12:01:19 Could not create client: get directory at 'https://l:14000/wrong': "
         "404 ::GET :: https://l:14000/wrong :: invalid character 'p' after top-level value :: 404 "
         "page not found\n",
         "certificate.no_directory", Patience::soon},
    Case{"2026/11/30 12:01:26 Could not obtain certificates:\n\terror: one or more domains had a "
         "problem:\n[n.c.org] acme: error: 400 :: urn:ietf:params:acme:error:connection :: Get "
         "\"http://n.c.org/.well-known/acme-challenge/J\": could not resolve URL\n",
         "certificate.not_reached", Patience::slow},
    Case{"2026/11/30 12:01:27 Could not obtain certificates:\n\terror: one or more domains had a "
         "problem:\n[d.c.org] [d.c.org] acme: error presenting token: rfc2136: failed to insert: "
         "could not find the start of authority: read: connection refused\n",
         "certificate.dns_away", Patience::soon},
    Case{"2026/11/30 12:01:27 Could not obtain certificates:\n\terror: one or more domains had a "
         "problem:\n[d.c.org] [d.c.org] acme: error presenting token: rfc2136: failed to insert: "
         "could not find the start of authority for _acme-challenge.d.c.org.: read udp "
         "127.0.0.1:46164->127.0.0.1:5353: i/o timeout\n",
         "certificate.dns_away", Patience::soon},
    Case{"2026/11/30 12:01:27 Could not obtain certificates:\n\terror: one or more domains had a "
         "problem:\n[d.c.org] [d.c.org] acme: error presenting token: rfc2136: failed to insert: "
         "DNS update failed: dns: bad authentication\n",
         "certificate.dns_refused", Patience::slow},
    Case{"2026/11/30 12:01:27 Could not obtain certificates:\n\terror: one or more domains had a "
         "problem:\n[d.c.org] [d.c.org] acme: error presenting token: rfc2136: failed to insert: "
         "DNS update failed: server replied: NOTAUTH\n",
         "certificate.dns_refused", Patience::slow},
    Case{"2026/11/30 12:01:27 Could not obtain certificates:\n\terror: one or more domains had a "
         "problem:\n[*.c.org] [*.c.org] acme: could not determine solvers\n",
         "certificate.challenge_not_offered", Patience::slow},
    Case{"2026/11/30 12:01:37 Could not obtain certificates:\n\tacme: error: 400 :: POST :: "
         "https://l/order-plz :: urn:ietf:params:acme:error:accountDoesNotExist :: Account not "
         "found.\n",
         "certificate.account_unknown", Patience::account},
    Case{"2026/11/30 12:01:39 No key found for account a@c.org. Generating a P256 key.\n"
         "2026/11/30 12:01:39 Server requires External Account Binding. Use --eab with --kid and "
         "--hmac.\n",
         "certificate.binding_needed", Patience::slow},
    Case{"2026/11/30 12:01:39 Could not complete registration\n\tacme: error: 403 :: POST :: "
         "https://l/sign-me-up :: urn:ietf:params:acme:error:unauthorized :: the field 'kid' "
         "references a key that is not known to the ACME server\n",
         "certificate.account_refused", Patience::slow},
    Case{"2026/11/30 12:01:42 Could not complete registration\n\tacme: could not decode hmac key: "
         "illegal base64 data at input byte 0\n",
         "certificate.binding_unreadable", Patience::slow},
    Case{"2026/11/30 12:02:15 ionos: some credentials information are missing: IONOS_API_KEY\n",
         "certificate.dns_refused", Patience::slow},
    Case{"2026/11/30 12:01:26 unrecognized DNS provider: cloudflare\n",
         "certificate.dns_unknown_provider", Patience::slow},
    Case{"acme: error: 429 :: POST :: urn:ietf:params:acme:error:rateLimited :: too many",
         "certificate.rate_limited", Patience::day},
    Case{"acme: error: 400 :: urn:ietf:params:acme:error:dns :: x urn:ietf:params:acme:error:caa",
         "certificate.caa", Patience::slow},
    Case{"", "certificate.not_obtained", Patience::slow},
    Case{"panic: whatever", "certificate.not_obtained", Patience::slow}};

TEST(CertificateProblems, AreReadFromWhatIsSaid) {
  for (const Case& each : cases) {
    const Problem problem = read_problem(each.said);
    EXPECT_EQ(problem.slug, each.slug) << each.said;
    EXPECT_EQ(problem.patience, each.patience) << each.said;
  }
}

TEST(CertificateProblems, TheWordsAreThoseOfTheEndWithoutTimesAndProgress) {
  EXPECT_EQ(read_problem("2026/11/30 12:01:11 [INFO] [id] acme: use http-01 solver\n"
                         "2026/11/30 12:01:11 webroot path\x1b[1m does not exist\n")
                .detail,
            "webroot path [1m does not exist");
  EXPECT_EQ(read_problem(std::string(5000, 'x')).detail.size(), 1000U);
}

TEST(CertificateProblems, AnAuthoritysWordAboutWhenIsKeptWithinBounds) {
  const Timestamp now = *parse_timestamp("2026-01-31T09:00:00Z");
  const auto said = [](std::string_view when) {
    return read_problem("urn:ietf:params:acme:error:rateLimited :: too many, retry after " +
                        std::string(when) + ": see");
  };
  EXPECT_EQ(next_try(said("2026-02-01 10:00:00 UTC"), 1, now),
            *parse_timestamp("2026-02-01T10:00:00Z"));
  EXPECT_EQ(next_try(said("2026-01-31T09:00:10Z"), 1, now), now + 1h);
  EXPECT_EQ(next_try(said("2099-01-31T09:00:10Z"), 1, now), now + std::chrono::days(7));
  EXPECT_EQ(next_try(said("tomorrow"), 1, now), now + 24h);
}

TEST(CertificateProblems, WaitsGrowUpToADay) {
  EXPECT_EQ(wait_after(Patience::soon, 1), 1min);
  EXPECT_EQ(wait_after(Patience::soon, 4), 8min);
  EXPECT_EQ(wait_after(Patience::slow, 1), 15min);
  EXPECT_EQ(wait_after(Patience::slow, 1'000'000), 24h);
  EXPECT_EQ(wait_after(Patience::day, 1), 24h);
  EXPECT_EQ(wait_after(Patience::account, 1), 0s);
  EXPECT_EQ(wait_after(Patience::account, 2), 2min);
}

}  // namespace
}  // namespace unidash::certificates
