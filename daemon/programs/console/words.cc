#include "daemon/programs/console/words.h"

#include <algorithm>
#include <array>
#include <format>

#include "daemon/domains/setup/words.h"

namespace unidash::console {

namespace {

constexpr std::array own{
    setup::Sentence{"host.silent", "La commande de la machine ne répond pas. Nouvel essai…",
                    "The machine’s control does not answer. Trying again…"},
    setup::Sentence{"host.not_on_this_machine", "Cette machine ne sait pas faire cela.",
                    "This machine cannot do that."},
    setup::Sentence{"route.not_found", "Cette machine ne sait pas encore faire cela.",
                    "This machine cannot do that yet."},
    setup::Sentence{"console.confirm_word", "Pour confirmer, tapez exactement {0}.",
                    "To confirm, type exactly {0}."},
    setup::Sentence{"console.nothing_found",
                    "Rien ne correspond à «\u00A0{0}\u00A0». Effacez et cherchez autrement.",
                    "Nothing fits “{0}”. Erase it and search for something else."},
    setup::Sentence{"console.network_reverted",
                    "Personne n’a confirmé en une minute\u00A0: les anciens réglages sont revenus.",
                    "Nobody confirmed within a minute: the former settings are back."},
    setup::Sentence{"network.address_taken",
                    "Un autre appareil a déjà cette adresse. Choisissez-en une autre.",
                    "Another device has this address already. Choose another one."},
    setup::Sentence{"network.change_waiting",
                    "Un autre changement du réseau attend une réponse. Réessayez dans une minute.",
                    "Another change of the network waits for an answer. Try again in a minute."},
    setup::Sentence{"keyboard.not_set",
                    "Le clavier n’a pas pu être réglé tout de suite\u00A0; il le sera au prochain "
                    "démarrage.",
                    "The keyboard could not be set at once; it will be at the next start."},
    setup::Sentence{"update.no_previous", "Il n’y a pas de version précédente sur cette machine.",
                    "There is no earlier version on this machine."},
};

struct Pair {
  std::string_view id, fr, en;
};

constexpr std::array parts{
    Pair{"cpu", "Processeur", "Processor"},
    Pair{"memory", "Mémoire", "Memory"},
    Pair{"disk", "Disque", "Disk"},
    Pair{"disk_speed", "Vitesse du disque", "Disk’s speed"},
    Pair{"clock", "Heure", "Clock"},
    Pair{"firmware", "Démarrage", "Boot"},
    Pair{"link", "Prise réseau", "Network port"},
    Pair{"address", "Adresse", "Address"},
    Pair{"gateway", "Passerelle", "Gateway"},
    Pair{"dns", "Noms (DNS)", "Names (DNS)"},
    Pair{"time", "Heure du réseau", "Network time"},
};

constexpr std::array services{
    Pair{"identity", "la connexion", "signing in"},
    Pair{"workspace", "le bureau", "the desktop"},
    Pair{"admin", "l’administration", "the administration"},
    Pair{"host", "la commande de la machine", "the machine’s control"},
    Pair{"database", "la base de données", "the database"},
    Pair{"cache", "la mémoire des sessions", "the memory of sessions"},
    Pair{"proxy", "la porte d’entrée (HAProxy)", "the entrance (HAProxy)"},
};

template <std::size_t Size>
std::string find(const Model& model, const std::array<Pair, Size>& table, std::string_view id) {
  const auto found = std::ranges::find(table, id, &Pair::id);
  return found == table.end() ? std::string(id) : say(model, found->fr, found->en);
}

/// Why so much else may not work; empty while there is room.
std::string words_of_space(const Model& model, const Machine& machine) {
  if (!machine.var_nearly_full) return {};
  const auto mebibytes = machine.var_free / (std::int64_t{1024} * 1024);
  const auto how_full =
      mebibytes == 0
          ? say(model, "Le disque est plein.", "The disk is full.")
          : say(model, "Le disque est presque plein\u00A0: ", "The disk is nearly full: ") +
                std::to_string(mebibytes) + say(model, "\u00A0Mio libres.", "\u00A0MiB free.");
  return how_full + say(model, " Agrandissez-le, puis redémarrez, ou supprimez des données.",
                        " Enlarge it, then restart, or remove data.");
}

/// The services that are down, by name.
std::string words_of_services(const Model& model) {
  std::string down;
  for (const auto& service : model.services) {
    const bool is_well = service.active_state == "active" || service.active_state == "absent" ||
                         service.active_state == "inactive";
    if (is_well) continue;
    down += (down.empty() ? "" : ", ") + find(model, services, service.title);
  }
  return down.empty() ? down : say(model, "Ne marche pas\u00A0: ", "Not working: ") + down;
}

}  // namespace

std::string problem_words(Locale locale, const setup::Problem& problem) {
  const auto found = std::ranges::find(own, problem.slug, &setup::Sentence::slug);
  if (found == own.end()) return setup::sentence(locale, problem);
  std::string words(locale == Locale::fr ? found->fr : found->en);
  const auto place = words.find("{0}");
  if (place != std::string::npos) {
    words.replace(place, 3, problem.values.empty() ? "" : problem.values.front());
  }
  return words;
}

std::string part_name(const Model& model, std::string_view id) { return find(model, parts, id); }

std::string phase_name(const Model& model, setup::Phase phase) {
  using enum setup::Phase;
  switch (phase) {
    case checked: return say(model, "Vérifier les réponses", "Check the answers");
    case installed: return say(model, "Copier UniDash sur le disque", "Copy UniDash to the disk");
    case network: return say(model, "Régler le réseau", "Set the network");
    case names:
      return say(model, "Nommer la machine, régler l’heure", "Name the machine, set the time");
    case storage: return say(model, "Créer les certificats", "Make the certificates");
    case database: return say(model, "Préparer la base de données", "Prepare the database");
    case services: return say(model, "Démarrer les services", "Start the services");
  }
  return {};
}

std::string describe_bytes(const Model& model, std::int64_t bytes) {
  constexpr std::int64_t mega = 1'000'000;
  constexpr std::int64_t giga = 1'000 * mega;
  if (bytes < giga) return std::format("{}\u00A0{}", bytes / mega, say(model, "Mo", "MB"));
  return std::format("{}\u00A0{}", bytes / giga, say(model, "Go", "GB"));
}

Health health_of(const Model& model) {
  if (!model.machine || model.services.empty()) {
    return {say(model, "État en cours de lecture…", "Reading the state…"), true};
  }
  const std::string space = words_of_space(model, *model.machine);
  const std::string down = words_of_services(model);
  if (!space.empty() || !down.empty()) {
    return {space + (space.empty() || down.empty() ? "" : " ") + down, false};
  }
  if (model.machine->reboot_needed) {
    return {say(model, "Tout va bien. Un redémarrage installera la mise à jour.",
                "All is well. A restart will install the update."),
            true};
  }
  if (const auto& failed = model.machine->failed_version) {
    return {
        std::vformat(say(model,
                         "Tout va bien, mais la version {} n’a pas démarré\u00A0: celle d’avant "
                         "est revenue.",
                         "All is well, but version {} did not start: the one before came back."),
                     std::make_format_args(*failed)),
        true};
  }
  return {say(model, "Tout va bien.", "All is well."), true};
}

}  // namespace unidash::console
