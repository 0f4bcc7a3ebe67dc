// Any query as an authorization request: reading it stays within bounds, and what is
// taken is what the application may have.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/api/message.h"
#include "daemon/domains/identity/oidc/authorize_request.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash::identity::oidc;
  static const Client client{
      .client_id = "app",
      .kind = ClientKind::public_app,
      .redirect_uris = {{"https://app.example.org/cb", "http://127.0.0.1/cb"}},
      .grant_types = {{"authorization_code"}},
      .scopes = {{"openid", "profile"}}};
  unidash::api::Request form;
  form.headers = {{"content-type", "application/x-www-form-urlencoded"}};
  form.body.assign(reinterpret_cast<const char*>(data), size);
  const auto parameters = form.form();
  if (!parameters) return 0;
  const auto address = read_return_address(*parameters, client);
  if (address && !client.may_return_to(address->redirect_uri)) std::abort();
  const auto request = parse_authorize_request(*parameters, client);
  if (!request) return 0;
  if (!request->scope.starts_with("openid")) std::abort();
  if (request->scope.contains("email")) std::abort();  // not among the client's
  if (!request->code_challenge) std::abort();          // a public one proves itself by nothing else
  return 0;
}
