#include "daemon/domains/mail/letter_text.h"

#include <chrono>
#include <format>
#include <utility>
#include <vector>

#include "daemon/base/text.h"

namespace unidash::mail {

namespace {

using text::escape_html;

/// The sentences of one kind. "{username}" and the like are facts.
struct KindWords {
  std::string_view subject;
  std::string_view lead;
  std::string_view button{};  // of the link; empty where there is none
  std::string_view note;
};

constexpr KindWords french(LetterKind kind) {
  switch (kind) {
    case LetterKind::invitation:
      return {.subject = "Votre accès à UniDash",
              .lead =
                  "{by} vous a ouvert un compte sur {installation}. Votre identifiant est : "
                  "{username}. Choisissez d’abord votre mot de passe.",
              .button = "Choisir mon mot de passe",
              .note =
                  "Vous n’attendiez pas cette invitation ? Ignorez ce message : tant qu’aucun mot "
                  "de passe n’est choisi, personne ne peut ouvrir ce compte."};
    case LetterKind::reset:
      return {.subject = "Choisissez un nouveau mot de passe",
              .lead =
                  "{by} a réinitialisé le mot de passe de votre compte « {username} » sur "
                  "{installation}. L’ancien ne fonctionne plus : choisissez-en un nouveau.",
              .button = "Choisir un nouveau mot de passe",
              .note = "Vous n’avez rien demandé ? Demandez à {by} ce qui s’est passé."};
    case LetterKind::email_confirmation:
      return {
          .subject = "Confirmez votre adresse e-mail",
          .lead =
              "Cette adresse e-mail a été indiquée pour le compte « {username} » sur "
              "{installation}. Si ce compte est le vôtre, confirmez l’adresse.",
          .button = "Confirmer mon adresse",
          .note = "Ce n’est pas vous ? Ignorez ce message : sans confirmation, rien ne change."};
    case LetterKind::email_changed:
      return {.subject = "Votre adresse e-mail a changé",
              .lead =
                  "Votre compte « {username} » sur {installation} utilise maintenant une autre "
                  "adresse e-mail. UniDash n’écrira plus à celle-ci.",
              .note =
                  "Ce n’est pas vous ? Changez votre mot de passe et prévenez la personne qui "
                  "administre {installation}."};
    case LetterKind::new_device:
      return {.subject = "Nouvelle connexion à votre compte",
              .lead =
                  "Quelqu’un s’est connecté à votre compte « {username} » sur {installation} avec "
                  "un nouvel appareil ou un nouveau navigateur, le {time} (heure UTC), depuis "
                  "l’adresse {ip_address}.",
              .button = "Ce n’était pas moi",
              .note =
                  "Si c’est vous, vous n’avez rien à faire. Sinon, le lien mène à une page qui "
                  "ferme cette connexion. Changez ensuite votre mot de passe."};
    case LetterKind::second_factor_removed:
      return {.subject = "Votre deuxième étape à la connexion a été retirée",
              .lead =
                  "{by} a retiré la deuxième étape à la connexion de votre compte « {username} » "
                  "sur {installation}. Aucun code ne vous est plus demandé, et vos clés d’accès "
                  "n’ouvrent plus.",
              .note =
                  "Si vous l’avez demandé, ajoutez-en une nouvelle dans vos réglages, sous Mot "
                  "de passe. Sinon, demandez à {by} ce qui s’est passé."};
    case LetterKind::passkey_added:
      return {.subject = "Une clé d’accès a été ajoutée à votre compte",
              .lead =
                  "La clé d’accès « {passkey} » a été ajoutée à votre compte « {username} » sur "
                  "{installation}, le {time} (heure UTC). Elle permet de se connecter à votre "
                  "compte.",
              .note =
                  "Si c’est vous, vous n’avez rien à faire. Sinon, retirez-la dans vos réglages, "
                  "sous Mot de passe, et changez de mot de passe : quelqu’un connaît sans doute "
                  "l’actuel."};
    case LetterKind::passkey_removed:
      return {.subject = "Une clé d’accès a été retirée de votre compte",
              .lead =
                  "La clé d’accès « {passkey} » a été retirée de votre compte « {username} » sur "
                  "{installation}, le {time} (heure UTC). Elle n’ouvre plus rien.",
              .note =
                  "Si c’est vous, vous n’avez rien à faire. Sinon, changez votre mot de passe et "
                  "prévenez la personne qui administre {installation}."};
    case LetterKind::access_link:
      return {.subject = "Un lien de secours a été créé à la machine",
              .lead =
                  "Le {time} (heure UTC), quelqu’un devant la machine de {installation} a créé un "
                  "lien de secours pour le compte « {username} ». Pendant 30 minutes, ce lien "
                  "permet de choisir un nouveau mot de passe et retire la deuxième étape à la "
                  "connexion.",
              .note =
                  "Si c’était prévu, vous n’avez rien à faire. Sinon, allez voir qui est devant la "
                  "machine, et ce que dit l’Activité dans l’administration d’UniDash."};
    case LetterKind::test:
      return {.subject = "Message d’essai : l’envoi d’e-mails fonctionne",
              .lead =
                  "{username} a demandé ce message d’essai depuis {installation}. Si vous le "
                  "lisez, l’envoi d’e-mails fonctionne.",
              .note = "Vous n’avez rien à faire."};
  }
  return {};
}

constexpr KindWords english(LetterKind kind) {
  switch (kind) {
    case LetterKind::invitation:
      return {.subject = "Your access to UniDash",
              .lead =
                  "{by} created an account for you on {installation}. Your username is: "
                  "{username}. First choose your password.",
              .button = "Choose my password",
              .note =
                  "If you did not expect this invitation, ignore this message: until a password "
                  "is chosen, nobody can open this account."};
    case LetterKind::reset:
      return {.subject = "Choose a new password",
              .lead =
                  "{by} has reset the password of your account “{username}” on {installation}. "
                  "The old one no longer works: choose a new one.",
              .button = "Choose a new password",
              .note = "If you did not ask for this, ask {by} what happened."};
    case LetterKind::email_confirmation:
      return {.subject = "Confirm your e-mail address",
              .lead =
                  "This e-mail address was given for the account “{username}” on {installation}. "
                  "If that account is yours, confirm the address.",
              .button = "Confirm my address",
              .note =
                  "If it is not yours, ignore this message: without a confirmation, nothing "
                  "changes."};
    case LetterKind::email_changed:
      return {.subject = "Your e-mail address has changed",
              .lead =
                  "Your account “{username}” on {installation} now uses another e-mail address. "
                  "UniDash no longer writes to this one.",
              .note =
                  "If this was not you, change your password and tell the person who looks after "
                  "{installation}."};
    case LetterKind::new_device:
      return {.subject = "New sign-in to your account",
              .lead =
                  "Somebody signed in to your account “{username}” on {installation} with a new "
                  "device or browser, on {time} (UTC), from the address {ip_address}.",
              .button = "It was not me",
              .note =
                  "If it was you, there is nothing to do. If not, the link leads to a page that "
                  "closes this sign-in. Then change your password."};
    case LetterKind::second_factor_removed:
      return {.subject = "Your second step at sign-in was taken away",
              .lead =
                  "{by} took away the second step at sign-in of your account “{username}” on "
                  "{installation}. You are no longer asked for a code, and your passkeys open "
                  "nothing any more.",
              .note =
                  "If you asked for this, add a new one in your settings, under Password. If not, "
                  "ask {by} what happened."};
    case LetterKind::passkey_added:
      return {.subject = "A passkey was added to your account",
              .lead =
                  "The passkey “{passkey}” was added to your account “{username}” on "
                  "{installation}, on {time} (UTC). It can be used to sign in to your account.",
              .note =
                  "If it was you, there is nothing to do. If not, take it away in your settings, "
                  "under Password, and choose another password: somebody probably knows the "
                  "present one."};
    case LetterKind::passkey_removed:
      return {.subject = "A passkey was taken away from your account",
              .lead =
                  "The passkey “{passkey}” was taken away from your account “{username}” on "
                  "{installation}, on {time} (UTC). It opens nothing any more.",
              .note =
                  "If it was you, there is nothing to do. If not, change your password and tell "
                  "the person who looks after {installation}."};
    case LetterKind::access_link:
      return {.subject = "A rescue link was made at the machine",
              .lead =
                  "On {time} (UTC), somebody at the machine of {installation} made a rescue link "
                  "for the account “{username}”. For 30 minutes, this link lets a new password be "
                  "chosen and takes the second step at sign-in away.",
              .note =
                  "If this was planned, there is nothing to do. If not, go and see who is at the "
                  "machine, and what Activity in UniDash’s administration says."};
    case LetterKind::test:
      return {.subject = "Test message: outgoing e-mail works",
              .lead =
                  "{username} asked for this test message from {installation}. If you are reading "
                  "it, outgoing e-mail works.",
              .note = "There is nothing to do."};
  }
  return {};
}

/// The sentences that all letters share.
struct CommonWords {
  std::string_view greeting;        // {name}
  std::string_view plain_greeting;  // where nobody's name is known
  std::string_view once;            // {until}
  std::string_view sign_off;        // {installation}
};

constexpr CommonWords common(Locale locale) {
  if (locale == Locale::fr) {
    return {.greeting = "Bonjour {name},",
            .plain_greeting = "Bonjour,",
            .once = "Ce lien fonctionne une seule fois, jusqu’au {until} (heure UTC).",
            .sign_off =
                "UniDash, {installation}. Ce message est automatique : les réponses ne "
                "sont pas lues."};
  }
  return {.greeting = "Hello {name},",
          .plain_greeting = "Hello,",
          .once = "This link works once, until {until} (UTC).",
          .sign_off = "UniDash, {installation}. This message is automatic: replies are not read."};
}

using Facts = std::vector<std::pair<std::string, std::string>>;

/// Each "{name}" once, from left to right: what a fact says is never filled in itself.
std::string fill(std::string_view words, const Facts& facts) {
  std::string out;
  while (!words.empty()) {
    const auto open = words.find('{');
    out += words.substr(0, open);
    if (open == std::string_view::npos) break;
    const auto close = words.find('}', open);
    const std::string_view name = words.substr(open + 1, close - open - 1);
    for (const auto& [key, value] : facts) {
      if (key == name) out += value;
    }
    words.remove_prefix(close + 1);
  }
  return out;
}

std::string render_time(Timestamp time, Locale locale) {
  const auto minute = std::chrono::floor<std::chrono::minutes>(time);
  return locale == Locale::fr ? std::format("{:%d/%m/%Y à %H:%M}", minute)
                              : std::format("{:%d %B %Y at %H:%M}", minute);
}

Facts facts_of(const Letter& letter, const std::string& installation) {
  Facts facts{{"name", letter.name},
              {"installation", installation},
              {"until", render_time(letter.expires_at, letter.locale)}};
  for (const auto& [name, value] : letter.facts.items()) {
    if (!value.is_string()) continue;
    auto fact = value.get<std::string>();
    if (name == "time") {
      if (const auto time = parse_timestamp(fact)) fact = render_time(*time, letter.locale);
    }
    facts.emplace_back(name, std::move(fact));
  }
  return facts;
}

/// What a letter says, in its order; the link stands after the lead.
struct Sentences {
  std::string greeting;
  std::string lead;
  std::string button{};
  std::string once{};
  std::string note;
  std::string sign_off;
};

Sentences sentences_of(const Letter& letter, const KindWords& kind, const Facts& facts) {
  const CommonWords all = common(letter.locale);
  Sentences s{.greeting = fill(letter.name.empty() ? all.plain_greeting : all.greeting, facts),
              .lead = fill(kind.lead, facts),
              .note = fill(kind.note, facts),
              .sign_off = fill(all.sign_off, facts)};
  if (letter.link.empty()) return s;
  s.button = kind.button;
  s.once = fill(all.once, facts);
  return s;
}

std::string render_text(const Sentences& s, std::string_view link) {
  std::string out = std::format("{}\n\n{}\n\n", s.greeting, s.lead);
  if (!link.empty()) out += std::format("{}\n\n{}\n\n", link, s.once);
  return out + std::format("{}\n\n-- \n{}\n", s.note, s.sign_off);
}

std::string render_link(const Sentences& s, std::string_view link) {
  if (link.empty()) return {};
  return std::format(
      R"(<p style="margin:24px 0"><a href="{0}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1f5fbf;color:#ffffff;text-decoration:none;font-weight:600">{1}</a></p>
<p style="margin:0 0 16px;word-break:break-all;font-size:14px"><a href="{0}" style="color:#1f5fbf">{0}</a></p>
<p style="margin:0 0 16px">{2}</p>
)",
      escape_html(link), escape_html(s.button), escape_html(s.once));
}

/// Mail programs know little of style sheets, so styles stand where they apply.
std::string render_html(const Sentences& s, const LetterText& letter, std::string_view link,
                        Locale locale) {
  return std::format(
      R"(<!doctype html>
<html lang="{0}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{1}</title>
</head>
<body style="margin:0;padding:24px;background:#f2f4f8;color:#1b2330;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:32px;border-radius:12px;background:#ffffff">
<h1 style="margin:0 0 16px;font-size:20px">{1}</h1>
<p style="margin:0 0 16px">{2}</p>
<p style="margin:0 0 16px">{3}</p>
{4}<p style="margin:0 0 24px">{5}</p>
<p style="margin:0;color:#5a6475;font-size:14px">{6}</p>
</div>
</body>
</html>
)",
      name_of(locale), escape_html(letter.subject), escape_html(s.greeting), escape_html(s.lead),
      render_link(s, link), escape_html(s.note), escape_html(s.sign_off));
}

}  // namespace

LetterText render_letter(const Letter& letter, const std::string& installation) {
  const KindWords kind = letter.locale == Locale::fr ? french(letter.kind) : english(letter.kind);
  const Facts facts = facts_of(letter, installation);
  const Sentences sentences = sentences_of(letter, kind, facts);
  LetterText out{.subject = fill(kind.subject, facts),
                 .text = render_text(sentences, letter.link.reveal()),
                 .html = {}};
  out.html = render_html(sentences, out, letter.link.reveal(), letter.locale);
  return out;
}

}  // namespace unidash::mail
