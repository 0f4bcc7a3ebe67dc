#include "daemon/domains/apps/volumes/volume_keeper.h"

#include "daemon/base/decode.h"

namespace unidash::apps {

Result<VolumeCapabilities> VolumeKeeper::capabilities() {
  return decode_fields<VolumeCapabilities>(TRY(ask(AskCapabilities{})));
}

Result<VolumeUsage> VolumeKeeper::usage(const std::string& volume) {
  return decode_fields<VolumeUsage>(TRY(ask(AskUsage{.volume = volume})));
}

Result<VolumeList> VolumeKeeper::list() {
  return decode_fields<VolumeList>(TRY(ask(ListVolumes{})));
}

Result<Json> VolumeKeeperClient::ask(const VolumeRequest& request,
                                     const requests::OnProgress& on_progress) {
  return requests::ask(socket_path_, encode_volume_request(request), on_progress);
}

}  // namespace unidash::apps
