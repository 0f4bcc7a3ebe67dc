// What each page of the administration is called, in the order of their list.

import type { PlainMessage } from '../lib/i18n/message';
import type { AdminPage } from '../lib/routes';
import { machinePages } from './machine_pages';
import { common } from './messages';
import { pageNames } from './page_names';

export const adminPageNames: Readonly<Record<AdminPage, PlainMessage>> = {
  people: pageNames.people,
  groups: pageNames.groups,
  directories: pageNames.directories,
  upstream: pageNames.upstream,
  tokens: pageNames.tokens,
  apps: common.apps,
  ports: pageNames.ports,
  clients: pageNames.clients,
  mail: pageNames.mail,
  certificates: pageNames.certificates,
  dns: pageNames.dns,
  internet: pageNames.internet,
  work: pageNames.tasks,
  audit: pageNames.activity,
  ...machinePages,
};
