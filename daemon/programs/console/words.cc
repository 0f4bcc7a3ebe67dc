#include "daemon/programs/console/words.h"

#include <format>

#include "daemon/model/messages/messages.h"

namespace unidash::console {

namespace {

/// The name of a thing of the machine; one that has none stands for itself.
std::string name(const Model& model, std::string_view kind, std::string_view id) {
  const auto found = find_message(std::string(kind) + std::string(id), model.locale);
  return std::string(found.value_or(id));
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
    down += (down.empty() ? "" : ", ") + name(model, "console.service.", service.title);
  }
  return down.empty() ? down : say(model, "Ne marche pas\u00A0: ", "Not working: ") + down;
}

}  // namespace

std::string part_name(const Model& model, std::string_view id) {
  return name(model, "console.part.", id);
}

std::string phase_name(const Model& model, setup::Phase phase) {
  return name(model, "console.phase.", name_of(phase));
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
