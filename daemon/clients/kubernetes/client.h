// Client: the API of Kubernetes over HTTPS. Its files are read anew for each request, for the
// engine renews what they hold. Immutable; shared by all threads, each request has a connection of
// its own.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>

#include "daemon/clients/curl/address_rule.h"
#include "daemon/clients/http/client.h"
#include "daemon/clients/kubernetes/api.h"
#include "daemon/clients/kubernetes/refusal.h"

namespace unidash::kubernetes {

struct Server {
  std::string url = "https://127.0.0.1:6443";
  std::string authorities_file;  // PEM: these alone are trusted
  // Who asks: a certificate with its key, or a token, and not both.
  std::string certificate_file{};
  std::string key_file{};
  std::string token_file{};
};

struct ClientTerms {
  std::chrono::milliseconds connect_time{5'000};
  std::chrono::milliseconds answer_time{30'000};
  curl::AddressRule may_reach = curl::is_loopback;
  std::stop_token stop{};  // of all but a watch; ends as "kubernetes.away"
};

class Client final : public Api {
 public:
  explicit Client(Server server, ClientTerms terms = {})
      : server_(std::move(server)), terms_(std::move(terms)) {}

  // Beside the errors of Api: internal "kubernetes.not_configured"; unavailable "kubernetes.away"
  // where the server or a file of ours is not there; unavailable "kubernetes.not_verified".
  [[nodiscard]] Result<Json> get(const Ref& ref) const override;
  [[nodiscard]] Result<Metadata> get_metadata(const Ref& ref) const override;
  [[nodiscard]] Result<List> list(const Selection& what, const ListTerms& terms) const override;
  [[nodiscard]] Result<Metadata> apply(const Json& object, const ApplyTerms& terms) const override;
  [[nodiscard]] Result<Deleted> remove(const Ref& ref, const DeleteTerms& terms) const override;
  [[nodiscard]] Result<Watched> watch(const WatchTerms& terms, const Listen& listen,
                                      const std::stop_token& stop) const override;
  [[nodiscard]] Result<std::string> logs(const LogTerms& terms) const override;
  [[nodiscard]] Result<ExecOutcome> exec(const ExecTerms& terms) const override;

 private:
  struct Way;
  struct Ask;
  [[nodiscard]] Result<Way> prepare(std::chrono::milliseconds time, std::stop_token stop) const;
  [[nodiscard]] Result<std::string> send(Ask ask) const;

  Server server_;
  ClientTerms terms_;
};

}  // namespace unidash::kubernetes
