// UpstreamSignIn: signing in at id.BASE by an identity provider of others, and linking an account
// there to one's own (OIDC Core 1.0, section 3.1; RFC 9700). The code flow with PKCE, a nonce and
// a state that is sealed, bound to the browser, good for ten minutes and used once. What waits
// for the provider waits in a bounded pool of threads and not in those that answer people.
// Lives as long as the process; thread-safe.
#pragma once

#include <string>

#include "daemon/api/message.h"
#include "daemon/clients/redis/client.h"
#include "daemon/domains/identity/accounts/accounts.h"
#include "daemon/domains/identity/pages/form_work.h"
#include "daemon/domains/identity/pages/page_answers.h"
#include "daemon/domains/identity/pages/service_pages.h"
#include "daemon/domains/identity/sessions/sessions.h"
#include "daemon/domains/identity/upstream/code_exchange.h"
#include "daemon/domains/identity/upstream/linked_identities.h"
#include "daemon/domains/identity/upstream/pending_upstream.h"
#include "daemon/domains/identity/upstream/services.h"

namespace unidash::identity::upstream {

/// For how many at a time a provider is asked, and how long a request waits for it before it is
/// told to come back. Beside the pool of passwords: slow providers keep none of them waiting.
inline constexpr FormWork::Settings upstream_work{.patience = std::chrono::milliseconds{1000},
                                                  .most = 48};

struct UpstreamSettings {
  std::string id_origin;    // "https://id.BASE[:PORT]"
  std::string desk_origin;  // "https://desk.BASE[:PORT]"
  FormWork::Settings work = upstream_work;
};

/// All of it outlives the object. `sealer` is the role's own, `secrets` has the key that
/// administration has too.
struct UpstreamDeps {
  postgres::Pool& pool;
  redis::Client& valkey;
  Sessions& sessions;
  Accounts& accounts;
  const mail::Postbox& postbox;
  Wire& wire;
  const crypto::Sealer& sealer;
  const crypto::Sealer& secrets;
  const Clock& clock;
  Random& random;
};

inline constexpr std::string_view upstream_cookie = "__Host-unidash_upstream";
inline constexpr std::string_view upstream_work_cookie = "__Host-unidash_upstream_work";

class UpstreamSignIn {
 public:
  using Answer = Result<api::Response>;

  UpstreamSignIn(UpstreamDeps deps, UpstreamSettings settings)
      : deps_(deps),
        settings_(std::move(settings)),
        exchange_(deps_.wire, deps_.secrets, deps_.clock),
        identities_(deps_.pool, deps_.postbox, deps_.clock),
        work_(settings_.work, deps_.random) {}

  /// What stands on the sign-in page: the buttons for everybody, those for the domain of
  /// `username`, and the way to the others.
  [[nodiscard]] pages::Services services_for(std::string_view username, const std::string& next);

  /// GET /login/organisation: which provider is for the domain of an address.
  [[nodiscard]] Answer show_organisation(const api::Caller& caller, const api::Request& request);
  /// GET /login/with/{id}: off to the provider. Changes nothing here.
  [[nodiscard]] Answer begin(const api::Caller& caller, const api::Request& request);
  /// GET /login/with/{id}/link: the same for whoever has a ticket of this very session.
  [[nodiscard]] Answer begin_link(const api::Caller& caller, const api::Request& request);
  /// GET /login/with/{id}/callback: back from it.
  [[nodiscard]] Answer finish(const api::Caller& caller, const api::Request& request);
  /// GET /login/waiting: what became of it, where that took its time.
  [[nodiscard]] Answer wait(const api::Caller& caller, const api::Request& request);

  /// The address by which the caller's browser links an account of theirs. Routes let only whoever
  /// gave the password just now ask for it. not_found "upstream.not_found"; conflict
  /// "upstream.of_directory".
  [[nodiscard]] Result<std::string> allow_link(const api::Caller& caller, UpstreamProviderId id);

  [[nodiscard]] LinkedIdentities& identities() { return identities_; }

 private:
  /// A provider that people can sign in by.
  struct Ready {
    KnownProvider provider;
    ProviderDocument document;
  };
  [[nodiscard]] Result<std::optional<Ready>> find_ready(UpstreamProviderId id);
  [[nodiscard]] Result<std::vector<UsableProvider>> find_usable();
  [[nodiscard]] Answer leave(const api::Request& request, const Ready& ready,
                             PendingUpstream pending, std::string_view login_hint);
  [[nodiscard]] Answer complete(const api::Caller& caller, const api::Request& request,
                                const PendingUpstream& pending);
  [[nodiscard]] Result<ProvenIdentity> prove(const Ready& ready, const api::Request& request,
                                             const PendingUpstream& pending);
  [[nodiscard]] Answer enter(const api::Caller& caller, const api::Request& request,
                             const Ready& ready, const PendingUpstream& pending,
                             const ProvenIdentity& proven);
  [[nodiscard]] Answer link(const api::Caller& caller, const api::Request& request,
                            const Ready& ready, const PendingUpstream& pending,
                            const ProvenIdentity& proven);
  [[nodiscard]] Status note_refusal(const api::Caller& caller, const std::string& provider,
                                    const Error& error);
  /// What a person is shown about an error; the error itself where that is not for a page.
  [[nodiscard]] Answer show_error(const Error& error, const api::Request& request,
                                  std::string_view provider, const PendingUpstream& pending) const;
  [[nodiscard]] api::Response show(pages::ServiceOutcome outcome, const api::Request& request,
                                   std::string_view provider, const pages::WayOn& way) const;
  [[nodiscard]] pages::WayOn way_on(const PendingUpstream& pending) const;
  [[nodiscard]] Waiting waiting(const api::Request& request) const;
  [[nodiscard]] pages::Frame frame(const api::Request& request) const;
  [[nodiscard]] std::string return_address(UpstreamProviderId id) const;
  [[nodiscard]] std::string settings_address() const;
  [[nodiscard]] std::string home() const;

  UpstreamDeps deps_;
  UpstreamSettings settings_;
  CodeExchange exchange_;
  LinkedIdentities identities_;
  FormWork work_;  // last: what is under way uses the others
};

}  // namespace unidash::identity::upstream
