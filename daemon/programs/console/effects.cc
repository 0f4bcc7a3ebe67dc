#include "daemon/programs/console/effects.h"

#include <algorithm>

#include "daemon/programs/console/update.h"

namespace unidash::console {

namespace {

setup::Problems problems_of(const Error& error) {
  setup::Problems problems;
  for (const auto& each : error.fields) problems.push_back({each.field, each.slug});
  if (problems.empty()) problems.push_back({"", error.slug, {error.detail}});
  return problems;
}

/// The page stays and says what went wrong.
Change show(const Error& error) {
  return [problems = problems_of(error)](Model& model) {
    model.is_busy = false;
    model.problems = problems;
    return Effects{};
  };
}

/// Puts an answer where it belongs.
template <class T, class Store>
Change store(Result<T> result, Store put) {
  if (!result) return show(result.error());
  return [value = std::move(*result), put](Model& model) {
    model.is_busy = false;
    put(model, value);
    return Effects{};
  };
}

/// The same on a page with nothing else: what it offers then, or when it failed, is in front.
template <class T, class Store>
Change store_page(Result<T> result, Store put) {
  return [change = store(std::move(result), put)](Model& model) {
    auto effects = change(model);
    model.focus = form_of(model).first;
    return effects;
  };
}

/// What was asked for is under way: back to where one sees it.
Change done(Status status, Page page) {
  if (!status) return show(status.error());
  return [page](Model& model) { return go_to(model, page); };
}

Change load_setup(HostPort& host) {
  auto view = host.setup();
  if (!view) return [](Model& model) { return note_silence(model); };
  return [view = std::move(*view)](Model& model) { return take_setup(model, view); };
}

Change begin(const Model& model, HostPort& host) {
  const auto read = read_draft(model);
  auto view = host.begin(read.answers);
  if (view) {
    return [view = std::move(*view)](Model& changed) {
      changed.setup = view;
      return go_to(changed, Page::progress);
    };
  }
  return [problems = problems_of(view.error())](Model& changed) {
    return go_to_problem(changed, problems);
  };
}

Change load_status(HostPort& host) {
  auto machine = host.machine();
  auto links = host.links();
  auto services = host.services();
  auto updates = host.updates();
  return [=](Model& model) {
    if (machine) model.machine = *machine;
    if (links) model.links = *links;
    if (services) model.services = *services;
    if (updates) model.updates = *updates;
    return Effects{};
  };
}

Change change_network(const Model& model, HostPort& host) {
  const auto answers = read_draft(model).answers;
  auto change = host.change_network({.link = answers.link,
                                     .method = answers.method,
                                     .addresses = answers.addresses,
                                     .gateways = answers.gateways,
                                     .gateway_on_link = answers.gateway_on_link,
                                     .dns = answers.dns,
                                     .vlan_id = answers.vlan_id});
  if (!change) return show(change.error());
  return [change = std::move(*change)](Model& changed) {
    changed.change = change;
    return go_to(changed, Page::keep);
  };
}

Change load_links(HostPort& host) {
  return store(host.links(), [](Model& model, const auto& links) {
    model.links = links;
    propose_network(model);
  });
}

/// The first disk that will do is offered, so that the list has something chosen.
Change load_disks(HostPort& host) {
  return store(host.disks(), [](Model& model, const auto& disks) {
    model.disks = disks;
    auto& chosen = model.draft["target_disk"];
    const auto usable = std::ranges::find_if(disks, [](const auto& disk) { return !disk.refused; });
    if (chosen.empty() && usable != disks.end()) chosen = usable->id;
  });
}

/// Nothing to see where it went well.
Change set_keyboard(const Model& model, HostPort& host) {
  const auto status = host.set_keyboard(read_draft(model).answers.keyboard);
  if (!status) return show(status.error());
  return [](Model&) { return Effects{}; };
}

/// Whoever signed in last comes first, and is chosen.
Change load_administrators(HostPort& host) {
  return store_page(host.administrators(), [](Model& model, const auto& administrators) {
    model.administrators = administrators;
    model.draft["administrator"] =
        administrators.empty() ? std::string{} : administrators.front().username;
  });
}

Change make_access_link(const Model& model, HostPort& host) {
  const auto chosen = model.draft.find("administrator");
  auto link = host.make_access_link(chosen == model.draft.end() ? std::string{} : chosen->second);
  if (!link) return show(link.error());
  return [link = std::move(*link)](Model& changed) {
    auto effects = go_to(changed, Page::access_link);
    changed.access_link = link;
    return effects;
  };
}

Change test_network(const Model& model, HostPort& host) {
  return store_page(host.test_network(read_draft(model).answers),
                    [](Model& changed, const auto& test) { changed.test = test; });
}

/// Asked again every second: what is being typed stays as it is.
Change find_machines(const Model& model, HostPort& host) {
  const auto answers = read_draft(model).answers;
  auto view = host.find_machines({.machine_name = answers.machine_name,
                                  .pairing_role = answers.pairing_role,
                                  .asked = model.asked});
  if (!view) return show(view.error());
  return [view = std::move(*view)](Model& changed) {
    changed.nearby = view;
    std::erase_if(changed.problems, [](const auto& each) { return each.field != "ask"; });
    return Effects{};
  };
}

}  // namespace

Change perform(Effect effect, const Model& model, HostPort& host) {
  switch (effect) {
    case Effect::load_setup: return load_setup(host);
    case Effect::load_hardware:
      return store_page(host.hardware(),
                        [](Model& changed, const auto& view) { changed.hardware = view; });
    case Effect::load_links: return load_links(host);
    case Effect::load_disks: return load_disks(host);
    case Effect::load_zones:
      return store(host.time_zones(),
                   [](Model& changed, const auto& zones) { changed.zones = zones; });
    case Effect::set_keyboard: return set_keyboard(model, host);
    case Effect::test_network: return test_network(model, host);
    case Effect::find_machines: return find_machines(model, host);
    case Effect::begin: return begin(model, host);
    case Effect::load_status: return load_status(host);
    case Effect::load_logs:
      return store(host.logs(), [](Model& changed, const auto& logs) { changed.logs = logs; });
    case Effect::change_network: return change_network(model, host);
    case Effect::keep_network:
      return done(model.change ? host.keep_network(model.change->id) : Status{}, Page::links);
    case Effect::reboot: return done(host.power(PowerAction::reboot), Page::status);
    case Effect::power_off: return done(host.power(PowerAction::power_off), Page::status);
    case Effect::roll_back: return done(host.roll_back(), Page::status);
    case Effect::let_everybody_in: return done(host.let_everybody_in(), Page::status);
    case Effect::load_administrators: return load_administrators(host);
    case Effect::make_access_link: return make_access_link(model, host);
    case Effect::reset: return done(host.reset(), Page::status);
  }
  return [](Model&) { return Effects{}; };
}

}  // namespace unidash::console
