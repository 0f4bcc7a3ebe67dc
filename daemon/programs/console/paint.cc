#include "daemon/programs/console/paint.h"

#include <algorithm>
#include <format>

#include "daemon/programs/console/form.h"
#include "daemon/programs/console/glyphs.h"
#include "daemon/programs/console/pages.h"

namespace unidash::console {

namespace {

using ftxui::Element;

constexpr int wide = 110;  // from here on the steps are listed at the left
constexpr int steps_width = 30;
constexpr int widest_body = 92;
constexpr int margin = 2;

Element plain(std::string_view words) { return ftxui::text(plain_glyphs(words)); }

Element bar(Element left, Element right) {
  return ftxui::hbox({ftxui::text(" "), std::move(left), ftxui::filler(), std::move(right),
                      ftxui::text(" ")}) |
         ftxui::color(ftxui::Color::White) | ftxui::bgcolor(ftxui::Color::Blue);
}

std::string place_in_wizard(const Model& model) {
  if (model.line == Line::starting) return {};  // on no page yet
  const auto pages = wizard_pages(model);
  const auto here = std::ranges::find(pages, model.page);
  if (here == pages.end()) return title_of(model, model.page);
  return std::format("{} {}/{}{} {}", say(model, "Étape", "Step"), here - pages.begin() + 1,
                     pages.size(), say(model, " :", ":"), title_of(model, model.page));
}

Element header(const Model& model) {
  std::string name = "UniDash OS";
  if (model.setup && !model.setup->version.empty()) name += " " + model.setup->version;
  if (model.is_installer) name += say(model, ", installation", ", installer");
  return bar(plain(name) | ftxui::bold, plain(place_in_wizard(model)));
}

Element footer(const Model& model) {
  const auto keys =
      model.page == Page::logs
          ? say(model, "↑ ↓ : défiler   Échap : retour", "↑ ↓: scroll   Esc: back")
          : say(model, "Tab ↑ ↓ : aller  ← → : changer  Entrée : valider  Échap : retour",
                "Tab ↑ ↓: move   ← →: change   Enter: accept   Esc: back");
  return bar(plain(keys), plain(say(model, "F2: English", "F2 : français")));
}

Element step_list(const Model& model) {
  ftxui::Elements lines{ftxui::text("")};
  const auto pages = wizard_pages(model);
  const auto here = std::ranges::find(pages, model.page);
  for (auto each = pages.begin(); each != pages.end(); ++each) {
    const std::string mark = each == here ? " ► " : (each < here ? " ■ " : "   ");
    auto line = plain(mark + title_of(model, *each));
    lines.push_back(each == here ? line | ftxui::bold : line);
  }
  return ftxui::vbox(std::move(lines)) | ftxui::size(ftxui::WIDTH, ftxui::EQUAL, steps_width);
}

/// In place of a page that could only freeze.
Element no_answer(const Model& model, Room room) {
  Sheet sheet(model, static_cast<std::size_t>(room.width));
  if (model.line == Line::starting) {
    sheet.title(say(model, "La machine démarre…", "The machine is starting…"));
    sheet.text(say(model, "Cette page s’ouvrira d’elle-même.", "This page will open by itself."));
    return sheet.element();
  }
  sheet.title(say(model, "La commande de la machine ne répond pas",
                  "The machine’s control does not answer"));
  sheet.text(say(model,
                 "Vos réponses sont gardées et l’écran reviendra de lui-même. Si cela dure plus de "
                 "deux minutes, éteignez puis rallumez la machine\u00A0: rien ne sera perdu.",
                 "Your answers are kept and the screen will come back by itself. If it takes more "
                 "than two minutes, switch the machine off and on: nothing will be lost."));
  return sheet.element();
}

Element body(const Model& model, Room room) {
  if (model.line != Line::alive) return no_answer(model, room);
  if (is_wizard_page(model.page)) return wizard_body(model, room);
  if (model.page < Page::status) return progress_body(model, room);
  return machine_body(model, room);
}

}  // namespace

Element paint(const Model& model, int width, int height) {
  const bool lists_steps = width >= wide && is_wizard_page(model.page) && model.line == Line::alive;
  const int left = lists_steps ? steps_width + 1 : 0;
  const Room room{.width = std::min(width - left - 2 * margin, widest_body), .height = height - 2};
  ftxui::Elements middle;
  if (lists_steps) {
    middle.push_back(step_list(model));
    middle.push_back(ftxui::separator());
  }
  middle.push_back(ftxui::text(std::string(margin, ' ')));
  // A code needs every line; other pages begin with an empty one.
  const bool needs_all =
      model.page == Page::done || model.page == Page::status || model.page == Page::access_link;
  middle.push_back(needs_all ? body(model, room)
                             : ftxui::vbox({ftxui::text(""), body(model, room)}));
  return ftxui::vbox({header(model), ftxui::hbox(std::move(middle)) | ftxui::flex, footer(model)});
}

}  // namespace unidash::console
