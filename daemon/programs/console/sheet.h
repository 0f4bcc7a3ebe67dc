// Sheet: the body of a page, line by line, in a given width. Knows how titles,
// sentences, fields, verdicts and buttons look; what they say is the pages'.
#pragma once

#include <ftxui/dom/elements.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/programs/console/form.h"
#include "daemon/programs/console/model.h"

namespace unidash::console {

enum class Tone : std::uint8_t { plain, good, poor, bad, faint };

class Sheet {
 public:
  Sheet(const Model& model, std::size_t width) : model_(model), width_(width) {}

  Sheet& title(std::string_view text);
  /// A sentence, over as many lines as it needs.
  Sheet& text(std::string_view text, Tone tone = Tone::plain);
  Sheet& gap();
  /// "[ OK ]  Memory        8.0 GiB", the sentence over several lines.
  Sheet& verdict(std::string_view badge, Tone tone, std::string_view name, std::string_view words);
  /// "Network port    enp1s0".
  Sheet& row(std::string_view name, std::string_view value);
  Sheet& gauge(std::int64_t percent);
  /// The form's fields with the problems under them, then the buttons.
  Sheet& form(const Form& form);
  /// Problems that belong to no field.
  Sheet& problems(const Form& form);
  Sheet& line(ftxui::Element element);

  [[nodiscard]] std::size_t width() const { return width_; }
  [[nodiscard]] ftxui::Element element() const { return ftxui::vbox(lines_); }

 private:
  void add_text_field(const Field& field, bool focused);
  void add_choice(const Field& field, bool focused);
  void add_list(const Field& field, bool focused);
  void add_search(const Field& field, bool focused);
  void add_list_line(const Choice& choice, bool chosen, bool focused);
  void add_problems(std::string_view key);
  void add_buttons(const Form& form);
  [[nodiscard]] std::string value_of(const Field& field) const;

  const Model& model_;
  std::size_t width_;
  ftxui::Elements lines_;
};

[[nodiscard]] ftxui::Decorator toned(Tone tone);

}  // namespace unidash::console
