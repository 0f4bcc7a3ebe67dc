#include "daemon/domains/certificates/problems.h"

#include <algorithm>
#include <array>

#include "daemon/base/text.h"

namespace unidash::certificates {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t longest_detail = 1000;
constexpr std::string_view acme_prefix = "urn:ietf:params:acme:error:";
constexpr std::string_view retry_words = "etry after ";  // Let's Encrypt has it with both letters

struct Meaning {
  std::string_view words;
  std::string_view slug;
  Patience patience;
};

/// The types of RFC 8555, section 6.7, that somebody can do something about.
constexpr std::array acme_types{
    Meaning{"rateLimited", "certificate.rate_limited", Patience::day},
    Meaning{"accountDoesNotExist", "certificate.account_unknown", Patience::account},
    Meaning{"externalAccountRequired", "certificate.binding_needed", Patience::slow},
    Meaning{"rejectedIdentifier", "certificate.name_refused", Patience::slow},
    Meaning{"unsupportedIdentifier", "certificate.name_refused", Patience::slow},
    Meaning{"caa", "certificate.caa", Patience::slow},
    Meaning{"dnssec", "certificate.name_not_found", Patience::slow},
    Meaning{"dns", "certificate.name_not_found", Patience::slow},
    Meaning{"connection", "certificate.not_reached", Patience::slow},
    Meaning{"tls", "certificate.not_reached", Patience::slow},
    Meaning{"unauthorized", "certificate.wrong_answer", Patience::slow},
    Meaning{"incorrectResponse", "certificate.wrong_answer", Patience::slow},
    Meaning{"invalidContact", "certificate.contact_refused", Patience::slow},
    Meaning{"unsupportedContact", "certificate.contact_refused", Patience::slow},
    Meaning{"userActionRequired", "certificate.terms_changed", Patience::slow},
    Meaning{"serverInternal", "certificate.authority_broken", Patience::soon},
    Meaning{"badNonce", "certificate.authority_broken", Patience::soon}};

/// What lego says by itself: of the account, of the way to the authority, of the DNS provider.
/// Sought in this order, for one of its sentences can hold another's words.
constexpr std::array own_words{
    Meaning{"Server requires External Account Binding", "certificate.binding_needed",
            Patience::slow},
    Meaning{"could not decode hmac key", "certificate.binding_unreadable", Patience::slow},
    Meaning{"Could not complete registration", "certificate.account_refused", Patience::slow},
    Meaning{"some credentials information are missing", "certificate.dns_refused", Patience::slow},
    Meaning{"unrecognized DNS provider", "certificate.dns_unknown_provider", Patience::slow},
    Meaning{"error presenting token", "certificate.dns_refused", Patience::slow},
    Meaning{"could not find zone", "certificate.dns_zone_not_found", Patience::slow},
    Meaning{"could not determine solvers", "certificate.challenge_not_offered", Patience::slow},
    Meaning{"time limit exceeded", "certificate.timed_out", Patience::soon},
    Meaning{"failed to verify certificate", "certificate.authority_not_trusted", Patience::soon},
    Meaning{"x509: ", "certificate.authority_not_trusted", Patience::soon},
    Meaning{"no such host", "certificate.authority_not_found", Patience::soon},
    Meaning{"server misbehaving", "certificate.authority_not_found", Patience::soon},
    Meaning{"connection refused", "certificate.authority_away", Patience::soon},
    Meaning{"no route to host", "certificate.authority_away", Patience::soon},
    Meaning{"network is unreachable", "certificate.authority_away", Patience::soon},
    Meaning{"i/o timeout", "certificate.authority_away", Patience::soon},
    Meaning{"deadline exceeded", "certificate.authority_away", Patience::soon},
    Meaning{"Client.Timeout", "certificate.authority_away", Patience::soon},
    Meaning{"EOF", "certificate.authority_away", Patience::soon},
    Meaning{"Could not create client: get directory", "certificate.no_directory", Patience::soon}};

/// What lego says of any place that it did not reach.
constexpr std::array<std::string_view, 8> away_words{
    "connection refused", "no route to host", "network is unreachable", "i/o timeout",
    "deadline exceeded",  "Client.Timeout",   "no such host",           "server misbehaving"};

/// The types of one text may differ, one for each name: the first of the table above counts, as
/// it says most about when to come again.
const Meaning* find_acme_type(std::string_view said) {
  for (const Meaning& each : acme_types) {
    const std::string type = std::string(acme_prefix) + std::string(each.words);
    for (auto at = said.find(type); at != std::string_view::npos; at = said.find(type, at + 1)) {
      const auto after = said.substr(at + type.size());
      const bool goes_on = !after.empty() && ((after[0] >= 'a' && after[0] <= 'z') ||
                                              (after[0] >= 'A' && after[0] <= 'Z'));
      if (!goes_on) return &each;
    }
  }
  return nullptr;
}

/// "unauthorized" is said of an account that is not taken too (RFC 8555, section 7.3.4).
bool is_about_account(std::string_view words, const Meaning& meaning) {
  return meaning.words == "unauthorized" && words.contains("Could not complete registration");
}

/// The authority was there: it is the DNS provider that does not answer.
constexpr Meaning provider_away{"error presenting token", "certificate.dns_away", Patience::soon};

bool is_about_provider_away(std::string_view said) {
  return said.contains(provider_away.words) &&
         std::ranges::any_of(away_words,
                             [&](std::string_view each) { return said.contains(each); });
}

const Meaning* find_own_words(std::string_view said) {
  if (is_about_provider_away(said)) return &provider_away;
  const auto found = std::ranges::find_if(
      own_words, [&](const Meaning& each) { return said.contains(each.words); });
  return found == own_words.end() ? nullptr : &*found;
}

/// lego's lines begin with "2026/01/31 10:00:00 ".
std::string_view without_time(std::string_view line) {
  constexpr std::string_view shape = "0000/00/00 00:00:00 ";
  if (line.size() < shape.size()) return line;
  for (std::size_t at = 0; at < shape.size(); ++at) {
    const bool is_digit = line[at] >= '0' && line[at] <= '9';
    if (shape[at] == '0' ? !is_digit : line[at] != shape[at]) return line;
  }
  return line.substr(shape.size());
}

bool is_progress(std::string_view line) {
  return line.starts_with("[INFO]") || line.starts_with("[WARN]") ||
         line.starts_with("No key found") || line.starts_with("Saved key");
}

std::string printable(std::string_view line) {
  std::string clean;
  for (const char c : line) clean += c >= ' ' && c <= '~' ? c : ' ';
  return clean;
}

/// Its end: what it said last, without what it said of its progress and of when.
std::string last_words(std::string_view said) {
  std::string words;
  for (const std::string_view line : text::split(said, '\n')) {
    const std::string_view rest = text::trim(without_time(line));
    if (rest.empty() || is_progress(rest)) continue;
    words += (words.empty() ? "" : " ") + printable(rest);
    if (words.size() > longest_detail) break;
  }
  return words.substr(0, longest_detail);
}

/// "retry after 2026-01-31 10:00:00 UTC" or "retry after 2026-01-31T10:00:00Z".
std::optional<Timestamp> read_retry_after(std::string_view said) {
  const auto at = said.find(retry_words);
  if (at == std::string_view::npos) return std::nullopt;
  std::string time(said.substr(at + retry_words.size(), 19));
  if (time.size() != 19) return std::nullopt;
  time[10] = 'T';
  const auto read = parse_timestamp(time + "Z");
  return read ? std::optional(*read) : std::nullopt;
}

}  // namespace

Problem read_problem(std::string_view said) {
  const std::string words = last_words(said);
  const Meaning* meaning = find_acme_type(words);
  if (meaning == nullptr || is_about_account(words, *meaning)) meaning = find_own_words(words);
  Problem problem{.slug = "certificate.not_obtained", .detail = words};
  if (meaning != nullptr) {
    problem.slug = meaning->slug;
    problem.patience = meaning->patience;
  }
  if (problem.patience == Patience::day) problem.not_before = read_retry_after(words);
  return problem;
}

std::chrono::seconds wait_after(Patience patience, std::int64_t attempts) {
  constexpr std::chrono::seconds longest = 24h;
  if (patience == Patience::day) return longest;
  if (patience == Patience::account && attempts <= 1) return 0s;
  std::chrono::seconds wait = patience == Patience::slow ? 15min : 1min;
  for (std::int64_t attempt = 1; attempt < attempts && wait < longest; ++attempt) wait *= 2;
  return std::min(wait, longest);
}

Timestamp next_try(const Problem& problem, std::int64_t attempts, Timestamp now) {
  if (problem.not_before) {
    return std::clamp(*problem.not_before, now + std::chrono::hours(1), now + std::chrono::days(7));
  }
  return now + wait_after(problem.patience, attempts);
}

}  // namespace unidash::certificates
