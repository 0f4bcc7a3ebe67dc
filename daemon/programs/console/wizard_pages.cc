#include <format>

#include "daemon/domains/setup/names.h"
#include "daemon/domains/setup/types/network_facts.h"
#include "daemon/domains/setup/words.h"
#include "daemon/programs/console/pages.h"
#include "daemon/programs/console/words.h"

namespace unidash::console {

namespace {

std::string draft_of(const Model& model, const std::string& key) {
  const auto found = model.draft.find(key);
  return found == model.draft.end() ? std::string{} : found->second;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

void show_parts(const Model& model, Sheet& sheet, const std::vector<setup::CheckedPart>& parts) {
  for (const auto& part : parts) {
    const auto words = setup::sentence(model.locale, part.slug, part.values);
    const auto name = part_name(model, part.id);
    switch (part.verdict) {
      case setup::Verdict::good: sheet.verdict("[ OK ]", Tone::good, name, words); break;
      case setup::Verdict::poor: sheet.verdict("[ !! ]", Tone::poor, name, words); break;
      case setup::Verdict::refused:
        sheet.verdict(say(model, "[ NON ]", "[ NO ]"), Tone::bad, name, words);
        break;
    }
  }
}

void language_page(const Model& model, Sheet& sheet) {
  sheet.title(say(model, "Bienvenue dans UniDash OS", "Welcome to UniDash OS"));
  sheet.text(say(model,
                 "Cette machine va devenir votre nuage privé\u00A0: documents, messages et "
                 "applications de l’entreprise, chez vous. Quelques questions, dix minutes.",
                 "This machine will become your private cloud: the company’s documents, mail and "
                 "applications, at home. Some questions, ten minutes."));
  sheet.gap();
  if (model.has_file_answers) {
    sheet.text(
        say(model, "Un fichier de réponses a été trouvé\u00A0: ses réponses sont déjà remplies.",
            "An answer file was found: its answers are filled in already."),
        Tone::good);
    sheet.gap();
  }
  sheet.text("Langue / Language");
}

void hardware_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, Page::hardware));
  if (!model.hardware) {
    if (!model.problems.empty()) return;
    sheet.text(say(model, "La machine est examinée…", "The machine is being looked at…")).gap();
    return;
  }
  show_parts(model, sheet, model.hardware->parts);
  sheet.gap();
}

void keyboard_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, Page::keyboard));
  sheet.text(say(model, "Le clavier branché à cette machine\u00A0:",
                 "The keyboard plugged into this machine:"));
}

void disk_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, Page::disk));
  if (model.disks.empty()) {
    sheet.text(setup::sentence(model.locale, "setup.disk_none"), Tone::bad);
    return;
  }
  sheet.text(say(model,
                 "Choisissez le disque qui recevra UniDash. Tout ce qu’il contient sera effacé, "
                 "mais pas avant la dernière page.",
                 "Choose the disk that will hold UniDash. All it contains will be erased, but not "
                 "before the last page."));
  sheet.gap();
}

const Link* chosen_link(const Model& model) {
  for (const auto& link : model.links) {
    if (link.id == draft_of(model, "link")) return &link;
  }
  return nullptr;
}

void network_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, model.page));
  const Link* link = chosen_link(model);
  const auto address =
      setup::given_address(link != nullptr ? link->addresses : std::vector<std::string>{});
  if (!address) {
    sheet.text(say(model, "Le réseau n’a encore donné aucune adresse à cette prise.",
                   "The network has not given this port an address yet."));
  } else {
    sheet.text(
        std::format("{} {}{}", say(model, "Adresse actuelle :", "Current address:"), *address,
                    link->gateways.empty()
                        ? std::string{}
                        : say(model, ", passerelle ", ", gateway ") + joined(link->gateways)));
  }
  sheet.text(say(model,
                 "Pour un serveur, une adresse fixe est plus sûre\u00A0: elle ne change pas après "
                 "une coupure. Celle d’aujourd’hui est proposée.",
                 "For a server a fixed address is safer: it does not change after a power cut. "
                 "Today’s is proposed."));
  sheet.gap();
}

void test_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, Page::test));
  if (!model.test) {
    if (model.problems.empty()) {
      sheet.text(say(model, "Le réseau est essayé…", "The network is being tried…")).gap();
    }
    return;
  }
  show_parts(model, sheet, model.test->parts);
  sheet.gap();
}

void time_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, Page::time));
  sheet.text(say(model,
                 "Une heure juste est indispensable aux certificats et aux connexions. Elle vient "
                 "du réseau.",
                 "Certificates and sign-ins need the right time. It comes from the network."));
  sheet.gap();
}

void name_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, Page::name));
  sheet.text(say(model, "Ce nom distingue la machine sur votre réseau. Les gens ne le voient pas.",
                 "This name tells the machine apart on your network. People do not see it."));
  sheet.gap();
}

void domain_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, Page::domain));
  sheet.text(say(model,
                 "Tout ce que les gens ouvriront vivra sous ce domaine, avec un nom par "
                 "application. Il doit être à vous, et ne change plus ensuite.",
                 "All that people open will live under this domain, with a name for each "
                 "application. It must be yours, and does not change afterwards."));
  sheet.gap();
  const auto domain = read_draft(model).answers.base_domain;
  if (domain.empty() || setup::check_base_domain(domain, suffixes())) return;
  sheet.row(say(model, "Bureau", "Desktop"), "https://desk." + domain);
  sheet.row(say(model, "Connexion", "Sign-in"), "https://id." + domain);
  if (const auto remark = setup::find_domain_remark(domain, suffixes())) {
    sheet.text(setup::sentence(model.locale, *remark), Tone::poor);
  }
  sheet.gap();
}

void machines_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, Page::machines));
  sheet.text(say(model,
                 "Une machine suffit pour commencer\u00A0; deux autres pourront la rejoindre plus "
                 "tard sans rien perdre.",
                 "One machine is enough to begin; two others can join it later without losing "
                 "anything."));
  sheet.gap();
}

std::string network_summary(const Model& model, const setup::Answers& answers) {
  std::string words = answers.method == NetworkMethod::fixed
                          ? joined(answers.addresses)
                          : say(model, "automatique (DHCP)", "automatic (DHCP)");
  if (!answers.gateways.empty()) {
    words += say(model, " par ", " by ") + joined(answers.gateways);
    if (answers.gateway_on_link) words += say(model, ", jointe directement", ", reached directly");
  }
  if (!answers.link.empty()) words = answers.link + ", " + words;
  if (answers.vlan_id) words += std::format(", VLAN {}", *answers.vlan_id);
  return words;
}

void show_choices(const Model& model, Sheet& sheet, const setup::Answers& answers) {
  const auto label = [&](std::string_view key) { return setup::label_of(model.locale, key); };
  sheet.row(title_of(model, Page::network), network_summary(model, answers));
  sheet.row(label("time_zone"), answers.time_zone);
  sheet.row(label("machine_name"), answers.machine_name);
  sheet.row(label("base_domain"), answers.base_domain);
  sheet.row(label("machines"), answers.machines == 1 ? "1"
                                                     : say(model, "3, celle-ci est la première",
                                                           "3, this one is the first"));
}

std::string describe_content(const Model& model, const setup::DiskContent& content) {
  const auto name = content.label.empty() ? say(model, "sans nom", "unnamed") : content.label;
  return std::format("{} ({}{})", name, content.type.empty() ? "" : content.type + ", ",
                     describe_bytes(model, content.size));
}

/// The disk, and what on it would be lost.
void show_target(const Model& model, Sheet& sheet, const setup::TargetDisk& disk) {
  constexpr std::size_t most = 4;
  sheet.row(setup::label_of(model.locale, "target_disk"),
            disk.id + ": " + describe_disk(model, disk));
  std::string lost;
  for (const auto& each : disk.contents) {
    const auto index = static_cast<std::size_t>(&each - disk.contents.data());
    if (index == most) {
      lost += std::format(", … ({})", disk.contents.size());
      break;
    }
    lost += (lost.empty() ? "" : ", ") + describe_content(model, each);
  }
  if (lost.empty()) lost = say(model, "rien de reconnu", "nothing that is recognised");
  sheet.row(say(model, "Dessus aujourd’hui", "On it today"), lost);
}

void summary_page(const Model& model, Sheet& sheet) {
  const auto answers = read_draft(model).answers;
  const auto label = [&](std::string_view key) { return setup::label_of(model.locale, key); };
  sheet.title(title_of(model, Page::summary));
  if (model.is_installer) {
    for (const auto& disk : model.disks) {
      if (disk.id == answers.target_disk) show_target(model, sheet, disk);
    }
  }
  sheet.row(label("keyboard"), answers.keyboard);
  if (!model.is_installer) show_choices(model, sheet, answers);
  sheet.gap();
  if (model.is_installer) {
    sheet.text(say(model,
                   "TOUT ce que contient ce disque sera perdu, sans retour possible. C’est ici que "
                   "l’on s’arrête si on n’est pas sûr.",
                   "ALL this disk contains will be lost for good. This is the place to stop if you "
                   "are not sure."),
               Tone::bad);
  } else {
    sheet.text(say(model, "Rien n’est changé avant votre confirmation.",
                   "Nothing is changed before you confirm."));
  }
  sheet.gap();
  if (model.is_busy) sheet.text(say(model, "Un instant…", "One moment…"), Tone::poor).gap();
}

void write_page(const Model& model, Sheet& sheet, Room room) {
  switch (model.page) {
    case Page::language: return language_page(model, sheet);
    case Page::hardware: return hardware_page(model, sheet);
    case Page::keyboard: return keyboard_page(model, sheet);
    case Page::disk: return disk_page(model, sheet);
    case Page::test: return test_page(model, sheet);
    case Page::time: return time_page(model, sheet);
    case Page::name: return name_page(model, sheet);
    case Page::domain: return domain_page(model, sheet);
    case Page::machines: return machines_page(model, sheet);
    case Page::pairing_role: return pairing_role_page(model, sheet);
    case Page::found: return found_page(model, sheet, room);
    case Page::summary: return summary_page(model, sheet);
    default: return network_page(model, sheet);
  }
}

}  // namespace

ftxui::Element wizard_body(const Model& model, Room room) {
  Sheet sheet(model, static_cast<std::size_t>(room.width));
  const Form form = form_of(model);
  write_page(model, sheet, room);
  return sheet.problems(form).form(form).element();
}

}  // namespace unidash::console
