// Form: what can be filled in and pressed on a page, derived from the model each
// time. Pure.
#pragma once

#include <string>
#include <vector>

#include "daemon/programs/console/model.h"

namespace unidash::console {

enum class FieldKind : std::uint8_t {
  text,
  choice,  // one line, left and right
  list,    // one line a choice, up and down
  search,  // a list too long to show, narrowed by typing
};

struct Choice {
  std::string value;
  std::string label;
};

struct Field {
  std::string key;  // in the draft
  FieldKind kind = FieldKind::text;
  std::string label{};
  std::string hint{};
  std::vector<Choice> choices{};
  std::size_t limit = 64;
};

/// Of a search field: the choices that fit what was typed.
[[nodiscard]] std::vector<Choice> matches_of(const Model& model, const Field& field);

enum class Button : std::uint8_t {
  back,
  next,
  anyway,
  again,
  confirm,
  go_on,
  open_menu,
  power_off,
  restart,
  change,
  keep,
  alone,
};

struct Form {
  std::vector<Field> fields{};
  std::vector<Button> buttons{};
  std::size_t first = 0;  // where the focus begins

  [[nodiscard]] std::size_t size() const { return fields.size() + buttons.size(); }
};

[[nodiscard]] Form form_of(const Model& model);
[[nodiscard]] std::string button_label(const Model& model, Button button);

/// The wizard's pages in order, as far as they are needed here.
[[nodiscard]] std::vector<Page> wizard_pages(const Model& model);
[[nodiscard]] bool is_wizard_page(Page page);
/// The name of a page in the header and the list of steps.
[[nodiscard]] std::string title_of(const Model& model, Page page);

/// The word that must be typed before everything on a disk is lost.
[[nodiscard]] std::string erase_word(const Model& model);
/// Links that can be set up: no loopback, no VLANs, no bridges.
[[nodiscard]] std::vector<Link> usable_links(const Model& model);
/// "Samsung 870 EVO, 500 Go".
[[nodiscard]] std::string describe_disk(const Model& model, const setup::TargetDisk& disk);

}  // namespace unidash::console
