// Pages: what each page says, onto a sheet. Pure.
#pragma once

#include <ftxui/dom/elements.hpp>
#include <functional>

#include "daemon/programs/console/model.h"
#include "daemon/programs/console/sheet.h"

namespace unidash::console {

/// The room a page has for its body.
struct Room {
  int width = 80;
  int height = 24;
};

/// Pages that ask.
[[nodiscard]] ftxui::Element wizard_body(const Model& model, Room room);
/// Pages that tell how applying goes and how it ended.
[[nodiscard]] ftxui::Element progress_body(const Model& model, Room room);
/// The status screen and what its menu opens.
[[nodiscard]] ftxui::Element machine_body(const Model& model, Room room);

/// Pages on which three machines find each other.
void pairing_role_page(const Model& model, Sheet& sheet);
void found_page(const Model& model, Sheet& sheet, Room room);

/// Words at the left, an address as a QR code at the right where both fit.
[[nodiscard]] ftxui::Element beside_code(const Model& model, Room room, std::string_view address,
                                         const std::function<void(Sheet&)>& write);

}  // namespace unidash::console
