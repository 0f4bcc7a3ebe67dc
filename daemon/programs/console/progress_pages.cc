#include <format>

#include "daemon/clients/qr/qr_code.h"
#include "daemon/domains/setup/words.h"
#include "daemon/programs/console/glyphs.h"
#include "daemon/programs/console/pages.h"
#include "daemon/programs/console/words.h"

namespace unidash::console {

namespace {

constexpr int code_margin = 2;
constexpr std::size_t least_words = 30;

/// Two modules a character: the upper and the lower half.
ftxui::Element paint_code(const qr::QrCode& code) {
  ftxui::Elements lines;
  for (int row = -code_margin; row < code.size() + code_margin; row += 2) {
    std::string line;
    for (int column = -code_margin; column < code.size() + code_margin; ++column) {
      const bool upper = code.is_dark(column, row);
      const bool lower = code.is_dark(column, row + 1);
      if (upper && lower) {
        line += "█";
      } else {
        line += upper ? "▀" : (lower ? "▄" : " ");
      }
    }
    lines.push_back(ftxui::text(line));
  }
  // Dark on light whatever the terminal's own colours are.
  return ftxui::vbox(std::move(lines)) | ftxui::color(ftxui::Color::Black) |
         ftxui::bgcolor(ftxui::Color::White);
}

void show_phase(const Model& model, Sheet& sheet, const setup::PhaseView& view) {
  const auto name = phase_name(model, view.phase);
  switch (view.state) {
    case setup::PhaseState::done:
      sheet.line(ftxui::text(plain_glyphs("[ OK ]  " + name)) | toned(Tone::good));
      break;
    case setup::PhaseState::running:
      sheet.line(ftxui::text(plain_glyphs("[ .. ]  " + name)) | ftxui::bold);
      break;
    case setup::PhaseState::failed:
      sheet.line(ftxui::text(plain_glyphs("[ !! ]  " + name)) | toned(Tone::bad));
      break;
    case setup::PhaseState::waiting:
      sheet.line(ftxui::text(plain_glyphs("[    ]  " + name)));
      break;
  }
}

void progress_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, Page::progress));
  if (!model.setup) return;
  for (const auto& phase : model.setup->phases) show_phase(model, sheet, phase);
  sheet.gap();
  if (model.setup->percent) sheet.gauge(*model.setup->percent).gap();
  if (model.setup->installing) {
    sheet.text(say(model,
                   "Laissez le support d’installation en place. Après une coupure de courant, "
                   "redémarrez dessus et recommencez.",
                   "Leave the installer’s medium in. After a power cut, start from it and begin "
                   "again."));
    return;
  }
  sheet.text(say(model,
                 "Une coupure de courant n’y change rien\u00A0: au retour, la machine reprend où "
                 "elle en était.",
                 "A power cut does no harm: afterwards the machine goes on where it was."));
}

void failed_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, Page::failed));
  if (model.setup) {
    for (const auto& phase : model.setup->phases) show_phase(model, sheet, phase);
    sheet.gap();
    for (const auto& problem : model.setup->problems) {
      const auto label = setup::label_of(model.locale, problem.field);
      const auto words = setup::sentence(model.locale, problem);
      sheet.text(problem.field.empty() ? words : std::format("{}: {}", label, words), Tone::bad);
    }
    sheet.gap();
  }
  sheet.text(say(model, "Vos réponses sont gardées. Réessayez, ou revenez les corriger.",
                 "Your answers are kept. Try again, or go back and correct them."));
  sheet.gap();
}

void installed_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, Page::installed));
  const bool alone = model.setup && model.setup->unattended;
  sheet.text(say(model,
                 "Redémarrez, puis retirez la clé USB ou le CD d’installation dès que l’écran "
                 "s’éteint, pas avant.",
                 "Restart, then take out the installer’s USB stick or CD once the screen goes "
                 "dark, not before."));
  sheet.gap();
  sheet.text(alone ? say(model,
                         "Les réponses du fichier sont sur le disque\u00A0: la machine redémarre "
                         "d’elle-même dans quelques secondes et finit seule.",
                         "The file’s answers are on the disk: the machine restarts by itself in "
                         "some seconds and finishes alone.")
                   : say(model, "Les questions qui restent viennent au démarrage suivant.",
                         "The remaining questions come with the next start."));
  sheet.gap();
}

void bad_file_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, Page::bad_file));
  if (!model.setup || !model.setup->answer_file) return;
  const auto& file = *model.setup->answer_file;
  sheet.text(say(model, "Le fichier unidash.answers ne peut pas être utilisé\u00A0:",
                 "The file unidash.answers cannot be used:"));
  sheet.gap();
  if (file.line > 0) {
    sheet.row(say(model, "Ligne", "Line"), std::to_string(file.line));
    sheet.row(say(model, "Contenu", "Content"), file.text);
  }
  if (file.slug) {
    sheet.row(say(model, "Raison", "Reason"), setup::sentence(model.locale, *file.slug));
  } else {
    for (const auto& problem : model.setup->problems) {
      sheet.row(setup::label_of(model.locale, problem.field),
                setup::sentence(model.locale, problem));
    }
  }
  sheet.gap();
  if (model.is_installer) {
    sheet.text(say(model, "Rien n’a été effacé.", "Nothing has been erased."), Tone::good);
  }
  sheet.text(say(model,
                 "Corrigez-le sur un autre ordinateur et réessayez, ou continuez en répondant ici.",
                 "Correct it on another computer and try again, or go on and answer here."));
  sheet.gap();
}

void done_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, Page::done));
  const auto outcome =
      model.setup && model.setup->outcome ? *model.setup->outcome : setup::Outcome{};
  if (outcome.setup_link) {
    sheet.text(say(model,
                   "Premier administrateur\u00A0: ouvrez ce lien une fois, ou lisez le code.",
                   "First administrator: open this link once, or scan the code."));
    sheet.text(*outcome.setup_link, Tone::good).gap();
  }
  sheet.text(say(model, "Bureau\u00A0:", "Desktop:"));
  sheet.text(outcome.desk_url, Tone::good).gap();
  sheet.text(say(model, "Empreinte de l’autorité de cette machine (SHA-256)\u00A0:",
                 "Fingerprint of this machine’s authority (SHA-256):"));
  sheet.text(outcome.authority_sha256, Tone::faint).gap();
}

std::string address_to_scan(const Model& model) {
  if (!model.setup || !model.setup->outcome) return {};
  return model.setup->outcome->setup_link.value_or(model.setup->outcome->desk_url);
}

}  // namespace

ftxui::Element beside_code(const Model& model, Room room, std::string_view address,
                           const std::function<void(Sheet&)>& write) {
  const auto code = qr::QrCode::create(address);
  const int side = code ? code->size() + 2 * code_margin : 0;
  const auto left = static_cast<std::size_t>(std::max(room.width - side - 2, 0));
  const bool fits = code && left >= least_words && (side + 1) / 2 <= room.height;
  Sheet sheet(model, fits ? left : static_cast<std::size_t>(room.width));
  write(sheet);
  if (!fits) return sheet.element();
  return ftxui::hbox(
      {sheet.element() | ftxui::size(ftxui::WIDTH, ftxui::EQUAL, static_cast<int>(left)),
       ftxui::text("  "), ftxui::vbox({paint_code(*code), ftxui::filler()})});
}

ftxui::Element progress_body(const Model& model, Room room) {
  const Form form = form_of(model);
  if (model.page == Page::done) {
    return beside_code(model, room, address_to_scan(model), [&](Sheet& sheet) {
      done_page(model, sheet);
      sheet.problems(form).form(form);
    });
  }
  Sheet sheet(model, static_cast<std::size_t>(room.width));
  switch (model.page) {
    case Page::failed: failed_page(model, sheet); break;
    case Page::installed: installed_page(model, sheet); break;
    case Page::bad_file: bad_file_page(model, sheet); break;
    default: progress_page(model, sheet); break;
  }
  return sheet.problems(form).form(form).element();
}

}  // namespace unidash::console
