#include "daemon/domains/identity/oidc/bearer_refusal.h"

#include "daemon/domains/identity/oidc/provider.h"

namespace unidash::identity::oidc {

api::Response ask_for_bearer() {
  api::Response response = without_cache(api::json(Json::object(), 401));
  response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"UniDash\"");
  return response;
}

api::Response refuse_bearer(int status, std::string_view name, std::string_view description) {
  api::Response response =
      without_cache(api::json({{"error", name}, {"error_description", description}}, status));
  std::string challenge = "Bearer realm=\"UniDash\", error=\"";
  challenge.append(name).append("\", error_description=\"").append(description).append("\"");
  response.headers.emplace_back("WWW-Authenticate", std::move(challenge));
  return response;
}

}  // namespace unidash::identity::oidc
