#include "daemon/domains/setup/words.h"

#include <algorithm>
#include <array>
#include <format>

namespace unidash::setup {

namespace {

constexpr std::array answer_words{
    Sentence{"setup.name_empty", "Donnez un nom à cette machine, par exemple «\u00A0bureau\u00A0».",
             "Give this machine a name, such as “office”."},
    Sentence{"setup.name_too_long", "Ce nom est trop long\u00A0: 63 caractères au plus.",
             "This name is too long: 63 characters at most."},
    Sentence{"setup.name_has_dots",
             "Un seul mot, sans point\u00A0: le domaine vient à la page suivante.",
             "One word without dots: the domain comes on the next page."},
    Sentence{"setup.name_hyphen", "Un nom ne commence ni ne finit par un tiret.",
             "A name neither begins nor ends with a hyphen."},
    Sentence{"setup.name_characters",
             "Seulement des lettres sans accent, des chiffres et des tirets.",
             "Only letters without accents, digits and hyphens."},
    Sentence{"setup.name_only_digits",
             "Ajoutez une lettre\u00A0: des chiffres seuls seraient pris pour une adresse.",
             "Add a letter: digits alone would be taken for an address."},
    Sentence{"setup.name_localhost",
             "«\u00A0localhost\u00A0» désigne déjà toute machine pour elle-même.",
             "“localhost” already means every machine to itself."},

    Sentence{"setup.domain_empty", "Donnez le domaine, par exemple «\u00A0cloud.dupont.fr\u00A0».",
             "Give the domain, such as “cloud.example.com”."},
    Sentence{"setup.domain_too_long", "Ce domaine est trop long\u00A0: 200 caractères au plus.",
             "This domain is too long: 200 characters at most."},
    Sentence{"setup.domain_is_address",
             "Ceci est une adresse, pas un nom. Chaque application a besoin de son propre nom sous "
             "le domaine.",
             "This is an address, not a name. Every application needs a name of its own under the "
             "domain."},
    Sentence{"setup.domain_spelling",
             "Des mots séparés par des points\u00A0: lettres sans accent, chiffres, tirets à "
             "l’intérieur.",
             "Words joined by dots: letters without accents, digits, hyphens inside."},
    Sentence{"setup.domain_single_word",
             "Il faut au moins deux mots séparés par un point. Sous un mot seul, les navigateurs "
             "refusent de retenir la connexion\u00A0: personne ne pourrait se connecter.",
             "At least two words joined by a dot are needed. Under a single word browsers refuse "
             "to remember a sign-in: nobody could sign in."},
    Sentence{"setup.domain_local",
             "«\u00A0.local\u00A0» est réservé aux imprimantes et appareils qui s’annoncent "
             "d’eux-mêmes. Téléphones et ordinateurs n’y trouveraient pas ce serveur. Prenez un "
             "domaine à vous ou «\u00A0.internal\u00A0».",
             "“.local” is kept for printers and devices that announce themselves. Phones and "
             "computers would not find this server there. Take a domain of yours or “.internal”."},
    Sentence{"setup.domain_reserved",
             "Cette terminaison est réservée aux exemples et ne mène nulle part. Prenez un domaine "
             "à vous ou «\u00A0.internal\u00A0».",
             "This ending is kept for examples and leads nowhere. Take a domain of yours or "
             "“.internal”."},
    Sentence{"setup.domain_public_suffix",
             "N’importe qui peut créer des noms sous «\u00A0{0}\u00A0», alors les navigateurs n’y "
             "partagent rien\u00A0: la connexion échouerait. Ajoutez votre nom devant, par exemple "
             "«\u00A0dupont.{0}\u00A0».",
             "Anybody can create names under “{0}”, so browsers share nothing there: signing in "
             "would fail. Put your own name in front, such as “smith.{0}”."},
    Sentence{"setup.domain_localhost",
             "«\u00A0{0}\u00A0» ne fonctionne que sur cette machine même\u00A0: pour un essai, pas "
             "pour travailler.",
             "“{0}” works on this very machine only: for a trial, not for work."},
    Sentence{"setup.domain_inside_only",
             "Internet ne connaît pas «\u00A0{0}\u00A0»\u00A0: cela marchera sur votre réseau, si "
             "votre DNS l’apprend, et par le VPN.",
             "The Internet does not know “{0}”: it will work on your network, once your DNS is "
             "told, and through the VPN."},

    Sentence{"setup.keyboard_unknown", "Le clavier «\u00A0{0}\u00A0» n’est pas dans la liste.",
             "The keyboard “{0}” is not on the list."},
    Sentence{"setup.disk_not_installing",
             "UniDash est déjà installé ici\u00A0: aucun disque n’est à choisir.",
             "UniDash is installed here already: there is no disk to choose."},
    Sentence{"setup.disk_missing", "Choisissez le disque qui recevra UniDash.",
             "Choose the disk that will hold UniDash."},
    Sentence{"setup.disk_unknown", "Le disque «\u00A0{0}\u00A0» n’est pas dans cette machine.",
             "The disk “{0}” is not in this machine."},
    Sentence{"setup.disk_not_confirmed",
             "Tout ce que contient «\u00A0{0}\u00A0» serait perdu. Confirmez-le d’abord.",
             "Everything on “{0}” would be lost. Confirm that first."},
    Sentence{"setup.disk_is_medium",
             "« {0} » porte l’installation elle-même. Choisissez un autre disque.",
             "“{0}” holds the installer itself. Choose another disk."},
    Sentence{"setup.disk_in_use", "« {0} » est en cours d’utilisation.", "“{0}” is in use."},
    Sentence{"setup.disk_holds_unidash",
             "« {0} » porte déjà un UniDash et ses données : un fichier de réponses "
             "ne suffit pas pour les effacer. Continuez ici et confirmez-le, ou retirez le support "
             "d’installation et redémarrez.",
             "“{0}” holds a UniDash and its data already: an answer file is not enough to erase "
             "them. Go on here and confirm it, or take the installer’s medium out and restart."},

    Sentence{"setup.link_unknown", "La prise réseau «\u00A0{0}\u00A0» n’existe pas ici.",
             "There is no network port “{0}” here."},
    Sentence{"setup.method_unknown", "Choisissez «\u00A0automatique\u00A0» ou «\u00A0fixe\u00A0».",
             "Choose “automatic” or “fixed”."},
    Sentence{"setup.vlan_out_of_range", "Un numéro de VLAN va de 1 à 4094.",
             "A VLAN number is 1 to 4094."},
    Sentence{"setup.address_missing", "Donnez l’adresse, par exemple 192.168.1.10/24.",
             "Give the address, such as 192.168.1.10/24."},
    Sentence{"setup.address_no_length",
             "Ajoutez la taille du réseau\u00A0: le plus souvent {0}/24.",
             "Add the size of the network: most often {0}/24."},
    Sentence{"setup.address_unreadable",
             "«\u00A0{0}\u00A0» n’est pas une adresse comme 192.168.1.10/24.",
             "“{0}” is not an address such as 192.168.1.10/24."},
    Sentence{"setup.address_not_a_host",
             "{0} est réservée et ne peut pas être celle d’une machine.",
             "{0} is reserved and cannot be a machine’s."},
    Sentence{"setup.address_is_network",
             "{0} désigne le réseau entier. Prenez une adresse à l’intérieur.",
             "{0} means the whole network. Take an address inside it."},
    Sentence{"setup.address_length",
             "{0} ne laisse de place à aucune autre machine\u00A0: il lui faut une passerelle qui "
             "est jointe directement, comme chez certains hébergeurs.",
             "{0} leaves no room for any other machine: it needs a gateway that is reached "
             "directly, as at some hosting companies."},
    Sentence{"setup.address_twice", "{0} est donnée deux fois.", "{0} is given twice."},
    Sentence{"setup.addresses_too_many", "Huit adresses au plus.", "Eight addresses at most."},
    Sentence{"setup.gateway_unreadable",
             "«\u00A0{0}\u00A0» n’est pas une adresse comme 192.168.1.1.",
             "“{0}” is not an address such as 192.168.1.1."},
    Sentence{"setup.gateway_is_machine",
             "{0} est l’adresse de cette machine. La passerelle est celle de votre routeur.",
             "{0} is this machine’s own address. The gateway is your router’s."},
    Sentence{"setup.gateway_elsewhere",
             "La passerelle {0} n’est pas dans le réseau de {1}\u00A0: la machine ne pourrait pas "
             "la joindre, à moins que ce soit directement, comme chez certains hébergeurs.",
             "The gateway {0} is not in the network of {1}: the machine could not reach it, unless "
             "directly, as at some hosting companies."},
    Sentence{"setup.gateway_twice",
             "{0} serait une seconde passerelle\u00A0: une seule pour IPv4, une seule pour IPv6.",
             "{0} would be a second gateway: one for IPv4 and one for IPv6 at most."},
    Sentence{"setup.gateway_not_a_host", "{0} ne peut pas être l’adresse d’un routeur.",
             "{0} cannot be a router’s address."},
    Sentence{"setup.dns_unreadable", "«\u00A0{0}\u00A0» n’est pas l’adresse d’un serveur de noms.",
             "“{0}” is not the address of a name server."},
    Sentence{"setup.list_too_long", "Cette liste est trop longue\u00A0: 8 au plus, 16 réseaux.",
             "This list is too long: 8 at most, 16 networks."},
    Sentence{"setup.time_zone_unknown",
             "«\u00A0{0}\u00A0» n’est pas un fuseau horaire comme Europe/Paris.",
             "“{0}” is not a time zone such as Europe/Paris."},
    Sentence{"setup.ntp_unreadable", "«\u00A0{0}\u00A0» n’est pas le nom d’un serveur de temps.",
             "“{0}” is not the name of a time server."},
    Sentence{"setup.machines_count", "Une machine, ou trois.", "One machine, or three."},
    Sentence{"setup.admin_network_unreadable",
             "«\u00A0{0}\u00A0» n’est pas un réseau comme 192.168.1.0/24.",
             "“{0}” is not a network such as 192.168.1.0/24."},
};

constexpr std::array hardware_words{
    Sentence{"setup.cpu_good", "{0} cœurs", "{0} cores"},
    Sentence{"setup.cpu_few", "{0} cœur\u00A0: suffisant pour un essai, lent à plusieurs.",
             "{0} core: enough for a trial, slow for several people."},
    Sentence{"setup.memory_good", "{0} Gio", "{0} GiB"},
    Sentence{
        "setup.memory_little",
        "{0} Gio\u00A0: assez pour le bureau et quelques liens. Les applications en veulent 4.",
        "{0} GiB: enough for the desktop and some links. Applications want 4."},
    Sentence{"setup.memory_too_little",
             "{0} Gio\u00A0: il en faut 2 au moins, sinon la base de données s’arrêterait en plein "
             "travail. Ajoutez de la mémoire, puis redémarrez.",
             "{0} GiB: at least 2 are needed, or the database would stop in the middle of work. "
             "Add memory, then restart."},
    Sentence{"setup.disk_good", "{0} Go", "{0} GB"},
    Sentence{"setup.disk_small", "{0} Go\u00A0: assez pour commencer. 32 Go sont conseillés.",
             "{0} GB: enough to begin. 32 GB are advised."},
    Sentence{"setup.disk_too_small",
             "{0} Go\u00A0: il en faut 8 au moins. Choisissez ou ajoutez un disque plus grand.",
             "{0} GB: at least 8 are needed. Choose or add a larger disk."},
    Sentence{"setup.disk_full",
             "Le disque est plein\u00A0: {0} Mio libres, il en faut 1000. Agrandissez-le, ou "
             "réinitialisez la machine.",
             "The disk is full: {0} MiB are free, 1000 are needed. Enlarge it, or reset the "
             "machine."},
    Sentence{"setup.disk_none",
             "Aucun disque trouvé. Vérifiez les câbles ou les réglages de la machine virtuelle.",
             "No disk was found. Check the cables or the settings of the virtual machine."},
    Sentence{"setup.speed_good", "{0} ms par écriture sûre", "{0} ms for a safe write"},
    Sentence{"setup.speed_slow",
             "{0} ms par écriture sûre (10 conseillées)\u00A0: tout marchera, plus lentement. Un "
             "SSD y remédie.",
             "{0} ms for a safe write (10 advised): all will work, more slowly. An SSD cures it."},
    Sentence{"setup.speed_unmeasured", "mesurée après l’installation",
             "measured after the installation"},
    Sentence{"setup.clock_good", "{0} UTC", "{0} UTC"},
    Sentence{
        "setup.clock_wrong",
        "{0} UTC est impossible. Le réseau la remettra à l’heure\u00A0; sans réseau, réglez-la "
        "dans le micrologiciel (BIOS).",
        "{0} UTC is impossible. The network will set it; without a network set it in the "
        "firmware (BIOS)."},
    Sentence{"setup.firmware_uefi", "UEFI", "UEFI"},
    Sentence{"setup.firmware_bios",
             "BIOS\u00A0: le retour automatique après une mise à jour ratée exige UEFI. Activez "
             "UEFI dans les réglages de la machine.",
             "BIOS: going back by itself after a failed update needs UEFI. Enable UEFI in the "
             "machine’s settings."},
    Sentence{"setup.firmware_unknown", "sans objet (conteneur)", "not applicable (container)"},
};

constexpr std::array network_words{
    Sentence{"setup.no_link", "Aucun câble réseau n’est branché. Branchez-en un, puis réessayez.",
             "No network cable is plugged in. Plug one in, then try again."},
    Sentence{"setup.no_dhcp",
             "Le réseau n’a pas donné d’adresse. Vérifiez la box ou le routeur, ou choisissez une "
             "adresse fixe.",
             "The network gave no address. Check the router, or choose a fixed address."},
    Sentence{"setup.duplicate_address",
             "{0} est déjà prise par un autre appareil ({1}). Choisissez-en une autre.",
             "{0} is already taken by another device ({1}). Choose another one."},
    Sentence{"setup.gateway_silent", "La passerelle {0} ne répond pas.",
             "The gateway {0} does not answer."},
    Sentence{"setup.dns_silent", "Les serveurs de noms ne répondent pas.",
             "The name servers do not answer."},
    Sentence{"setup.time_silent", "Aucun serveur de temps ne répond.", "No time server answers."},
    Sentence{"setup.gateway_unasked", "non testée\u00A0: rien n’est encore passé par elle",
             "not tested: nothing has gone through it yet"},
    Sentence{"setup.gateway_none",
             "aucune\u00A0: seules les machines du même réseau seront joignables, et celle-ci par "
             "elles seules",
             "none: only machines of the same network can be reached, and can reach this one"},
    Sentence{"setup.dns_none",
             "aucun\u00A0: rien ne sera trouvé par son nom, ni l’heure ni les mises à jour",
             "none: nothing will be found by its name, neither the time nor updates"},
    Sentence{"setup.link_good", "branchée", "plugged in"},
    Sentence{"setup.address_good", "{0}", "{0}"},
    Sentence{"setup.test_good", "répond", "answers"},
    Sentence{"setup.test_skipped", "non testé", "not tested"},
};

constexpr std::array phase_words{
    Sentence{"setup.hardware_refused",
             "Cette machine ne peut pas porter UniDash. Revenez à la page du matériel pour voir "
             "pourquoi.",
             "This machine cannot carry UniDash. Go back to the hardware page to see why."},
    Sentence{"setup.clock_still_wrong",
             "L’heure de la machine est impossible et le réseau ne l’a pas corrigée\u00A0: les "
             "certificats seraient refusés partout.",
             "The machine’s time is impossible and the network has not set it: certificates would "
             "be refused everywhere."},
    Sentence{"setup.joining_not_yet",
             "Cette version ne sait pas encore rejoindre une autre machine. Mettez celle-ci en "
             "place seule, ou attendez la mise à jour.",
             "This version cannot join another machine yet. Set this one up alone, or wait for "
             "the update."},
    Sentence{"setup.asked_unreadable",
             "Une adresse comme 192.168.1.58, telle que l’autre machine l’affiche.",
             "An address such as 192.168.1.58, as the other machine shows it."},
    Sentence{"setup.asked_too_many", "Quatre adresses au plus.", "Four addresses at most."},
    Sentence{"setup.services_not_up",
             "Un service n’a pas démarré en deux minutes. Le journal dit lequel\u00A0; réessayez.",
             "A service did not start within two minutes. The log says which; try again."},
    Sentence{"helper.no_answer", "L’assistant privilégié de la machine ne répond pas. Réessayez.",
             "The machine’s privileged helper does not answer. Try again."},
    Sentence{"setup.running", "L’installation est déjà en cours.",
             "The set-up is already running."},
    Sentence{"setup.already_done", "Cette machine est déjà configurée.",
             "This machine is already set up."},
    Sentence{"setup.bad_answers", "Une réponse ne convient pas.", "An answer cannot be used."},
    Sentence{"setup.not_on_this_machine",
             "Cette étape n’est pas possible sur cette machine\u00A0: il manque ce qui la fait.",
             "This step is not possible on this machine: what does it is missing."},
    Sentence{"setup.record_unreadable",
             "Les réponses d’un premier essai interrompu sont illisibles. Rien n’est perdu "
             "d’autre\u00A0: recommencez.",
             "The answers of an interrupted first attempt cannot be read. Nothing else is lost: "
             "start again."},
    Sentence{"file.disk_full",
             "Le disque est plein. Libérez de la place ou agrandissez-le, puis réessayez.",
             "The disk is full. Make room or enlarge it, then try again."},
    Sentence{"file.not_written",
             "Le disque refuse d’écrire. Vérifiez-le ou changez-le, puis réessayez.",
             "The disk refuses to write. Check or replace it, then try again."},
};

constexpr std::array file_words{
    Sentence{"answer_file.bad_line", "ce n’est pas «\u00A0clé = valeur\u00A0»",
             "this is not “key = value”"},
    Sentence{"answer_file.unknown_key", "cette clé n’existe pas", "there is no such key"},
    Sentence{"answer_file.repeated_key", "cette clé y est deux fois", "this key is there twice"},
    Sentence{"answer_file.bad_value", "cette valeur n’est pas permise",
             "this value is not allowed"},
    Sentence{"answer_file.too_long", "cette valeur est trop longue", "this value is too long"},
    Sentence{"answer_file.too_large", "le fichier dépasse 16 Kio", "the file is over 16 KiB"},
    Sentence{"answer_file.unreadable", "le support ne se laisse pas lire",
             "the medium cannot be read"},
};

constexpr std::array labels{
    Sentence{"language", "Langue", "Language"},
    Sentence{"keyboard", "Clavier", "Keyboard"},
    Sentence{"target_disk", "Disque", "Disk"},
    Sentence{"erase_disk", "Effacer le disque", "Erase the disk"},
    Sentence{"link", "Prise réseau", "Network port"},
    Sentence{"method", "Adresse", "Addressing"},
    Sentence{"addresses", "Adresse de la machine", "Machine’s address"},
    Sentence{"gateways", "Passerelle", "Gateway"},
    Sentence{"gateway_on_link", "La passerelle est", "The gateway is"},
    Sentence{"dns", "Serveurs de noms (DNS)", "Name servers (DNS)"},
    Sentence{"vlan_id", "VLAN (facultatif)", "VLAN (optional)"},
    Sentence{"machine_name", "Nom de la machine", "Machine’s name"},
    Sentence{"base_domain", "Domaine", "Domain"},
    Sentence{"machines", "Machines", "Machines"},
    Sentence{"pairing_role", "Rôle parmi trois", "Part among three"},
    Sentence{"asked", "Adresse d’une machine", "A machine’s address"},
    Sentence{"time_zone", "Fuseau horaire", "Time zone"},
    Sentence{"ntp_servers", "Serveurs de temps", "Time servers"},
    Sentence{"admin_networks", "Réseaux d’administration", "Administration networks"},
};

template <std::size_t... Sizes>
constexpr auto joined(const std::array<Sentence, Sizes>&... parts) {
  std::array<Sentence, (Sizes + ...)> all{};
  auto place = all.begin();
  ((place = std::ranges::copy(parts, place).out), ...);
  return all;
}

constexpr auto all_sentences =
    joined(answer_words, hardware_words, network_words, phase_words, file_words);

std::string_view in(Locale locale, const Sentence& words) {
  return locale == Locale::fr ? words.fr : words.en;
}

/// Values are put in as they are: what they hold is not read again.
std::string fill(std::string_view words, const std::vector<std::string>& values) {
  std::string out;
  while (!words.empty()) {
    const auto brace = words.find('{');
    out += words.substr(0, brace);
    if (brace == std::string_view::npos) break;
    const auto index = static_cast<std::size_t>(words[brace + 1] - '0');
    if (index < values.size()) out += values[index];
    words.remove_prefix(brace + 3);
  }
  return out;
}

}  // namespace

std::span<const Sentence> sentences() { return all_sentences; }

std::string sentence(Locale locale, std::string_view slug, const std::vector<std::string>& values) {
  const auto found = std::ranges::find(all_sentences, slug, &Sentence::slug);
  if (found != all_sentences.end()) return fill(in(locale, *found), values);
  return std::format(
      "{} ({})",
      locale == Locale::fr ? "Quelque chose a échoué. Réessayez" : "Something failed. Try again",
      slug);
}

std::string sentence(Locale locale, const Problem& problem) {
  return sentence(locale, problem.slug, problem.values);
}

std::string_view label_of(Locale locale, std::string_view field) {
  const auto found = std::ranges::find(labels, field, &Sentence::slug);
  return found == labels.end() ? field : in(locale, *found);
}

}  // namespace unidash::setup
