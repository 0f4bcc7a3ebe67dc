#include "daemon/domains/host/helper_client.h"

#include "daemon/clients/requests/asking.h"

namespace unidash::host {

Result<Json> HelperClient::ask(const HelperRequest& request, const OnProgress& on_progress) {
  return requests::ask(socket_path_, encode_request(request), on_progress);
}

Result<ProbeFindings> ProbeClient::probe(const ProbeNetwork& network) {
  const Json answer = TRY(requests::ask(socket_path_, encode_probe(network), [](std::int64_t) {}));
  return decode_findings(answer);
}

}  // namespace unidash::host
