// Refusal: why an archive is no image that may run here: a closed set, each with its slug and a
// sentence for people. The detail says which part it is.
#pragma once

#include <cstdint>
#include <string_view>

#include "daemon/base/codec.h"

namespace unidash::images {

enum class Refusal : std::uint8_t {
  bad_configuration,   // whom it runs as, what it starts, and where
  bad_tar,             // beyond the closed subset of tar that is read
  damaged,             // other bytes than a digest, a size or a checksum says
  extra_rights,        // setuid, setgid, or attributes of a file, such as its capabilities
  leaves_root,         // a path or a link that leads out of the image
  missing_part,        // something is spoken of that is not there
  other_architecture,  // for machines of another kind
  other_image,         // another name, version or digest than was asked for
  runs_as_root,        //
  special_file,        // a device, a pipe, a socket
  too_large,           // more bytes, files or depth than an image may have
  unknown_content,     // something is there that nothing speaks of, or that is not known
  unknown_media_type,  //
};

}  // namespace unidash::images

namespace unidash {

template <>
inline constexpr auto enum_names<images::Refusal> = std::array{
    std::pair{images::Refusal::bad_configuration, std::string_view("image.bad_configuration")},
    std::pair{images::Refusal::bad_tar, std::string_view("image.bad_tar")},
    std::pair{images::Refusal::damaged, std::string_view("image.damaged")},
    std::pair{images::Refusal::extra_rights, std::string_view("image.extra_rights")},
    std::pair{images::Refusal::leaves_root, std::string_view("image.leaves_root")},
    std::pair{images::Refusal::missing_part, std::string_view("image.missing_part")},
    std::pair{images::Refusal::other_architecture, std::string_view("image.other_architecture")},
    std::pair{images::Refusal::other_image, std::string_view("image.other_image")},
    std::pair{images::Refusal::runs_as_root, std::string_view("image.runs_as_root")},
    std::pair{images::Refusal::special_file, std::string_view("image.special_file")},
    std::pair{images::Refusal::too_large, std::string_view("image.too_large")},
    std::pair{images::Refusal::unknown_content, std::string_view("image.unknown_content")},
    std::pair{images::Refusal::unknown_media_type, std::string_view("image.unknown_media_type")}};

}  // namespace unidash

namespace unidash::images {

/// invalid, with the slug of `why`.
[[nodiscard]] inline Error refuse(Refusal why, std::string_view detail) {
  return make_error(Code::invalid, name_of(why), detail);
}

/// A name that somebody else chose, for a detail: short, and without signs that change what is
/// read.
[[nodiscard]] std::string shown(std::string_view name);

}  // namespace unidash::images
