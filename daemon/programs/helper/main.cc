// unidash-helper: the one way from the role host to root.
#include "daemon/base/log.h"
#include "daemon/programs/helper/actions.h"
#include "daemon/programs/helper/connection/connection.h"

int main() {
  using namespace unidash;
  return helper::serve(
      "helper", [](std::string_view line, const helper::OnProgress& on_progress) -> Result<Json> {
        const auto request = TRY(host::decode_request(line));
        log::info("helper.asked", {{"request", host::name_of_request(request)}});
        return helper::carry_out(request, {}, on_progress);
      });
}
