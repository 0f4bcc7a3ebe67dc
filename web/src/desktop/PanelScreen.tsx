// Settings and administration: their lists of pages, and the page that is wanted.
// Loaded on demand, and so is each page.

import {
  Activity,
  AppWindow,
  BadgeCheck,
  Blocks,
  BookUser,
  Cable,
  Clock,
  Globe,
  HardDrive,
  KeyRound,
  KeySquare,
  ListTodo,
  LogIn,
  Mail,
  Languages,
  Link2,
  MonitorSmartphone,
  Network,
  Palette,
  PlugZap,
  Power,
  RefreshCw,
  ScrollText,
  ShieldCheck,
  Signpost,
  UserRound,
  Users,
  UsersRound,
} from 'lucide-react';
import { lazy, type ReactNode } from 'react';
import { useTranslate } from '../lib/i18n/locale';
import type { AdminPage, Route, SettingsPage } from '../lib/routes';
import { adminPageNames } from '../shared/admin_page_names';
import { common } from '../shared/messages';
import { pageNames } from '../shared/page_names';
import { Panel, type PanelPage } from './Panel';

const SettingsScreen = lazy(() => import('../features/settings/SettingsScreen'));
const PeopleScreen = lazy(() => import('../features/people/PeopleScreen'));
const GroupsScreen = lazy(() => import('../features/groups/GroupsScreen'));
const DirectoriesScreen = lazy(() => import('../features/directories/DirectoriesScreen'));
const UpstreamScreen = lazy(() => import('../features/upstream/UpstreamScreen'));
const TokensScreen = lazy(() => import('../features/tokens/TokensScreen'));
const AllTokensScreen = lazy(() => import('../features/tokens/AllTokensScreen'));
const LinkAppsScreen = lazy(() => import('../features/link_apps/LinkAppsScreen'));
const PortsScreen = lazy(() => import('../features/ports/PortsScreen'));
const ClientsScreen = lazy(() => import('../features/clients/ClientsScreen'));
const MailScreen = lazy(() => import('../features/mail/MailScreen'));
const CertificatesScreen = lazy(() => import('../features/certificates/CertificatesScreen'));
const DnsScreen = lazy(() => import('../features/dns/DnsScreen'));
const InternetScreen = lazy(() => import('../features/internet/InternetScreen'));
const WorkScreen = lazy(() => import('../features/work/WorkScreen'));
const ActivityScreen = lazy(() => import('../features/activity/ActivityScreen'));

const MachineScreen = lazy(() => import('../features/machine/MachineScreen'));
const NetworkScreen = lazy(() => import('../features/machine/NetworkScreen'));
const ReachScreen = lazy(() => import('../features/machine/ReachScreen'));
const TimeScreen = lazy(() => import('../features/machine/TimeScreen'));
const ServicesScreen = lazy(() => import('../features/machine/ServicesScreen'));
const LogsScreen = lazy(() => import('../features/machine/LogsScreen'));
const UpdatesScreen = lazy(() => import('../features/machine/UpdatesScreen'));
const PowerScreen = lazy(() => import('../features/machine/PowerScreen'));

const settingsIcons: Readonly<Record<SettingsPage, ReactNode>> = {
  profile: <UserRound />,
  language: <Languages />,
  appearance: <Palette />,
  password: <KeyRound />,
  links: <Link2 />,
  sessions: <MonitorSmartphone />,
  tokens: <KeySquare />,
};

const adminIcons: Readonly<Record<AdminPage, ReactNode>> = {
  people: <Users />,
  groups: <UsersRound />,
  directories: <BookUser />,
  upstream: <LogIn />,
  tokens: <KeySquare />,
  apps: <AppWindow />,
  ports: <Cable />,
  clients: <PlugZap />,
  mail: <Mail />,
  certificates: <BadgeCheck />,
  dns: <Signpost />,
  internet: <Globe />,
  work: <ListTodo />,
  audit: <Activity />,
  machine: <HardDrive />,
  network: <Network />,
  reach: <ShieldCheck />,
  time: <Clock />,
  services: <Blocks />,
  logs: <ScrollText />,
  updates: <RefreshCw />,
  power: <Power />,
};

const adminScreens: Readonly<Record<AdminPage, ReactNode>> = {
  people: <PeopleScreen />,
  groups: <GroupsScreen />,
  directories: <DirectoriesScreen />,
  upstream: <UpstreamScreen />,
  tokens: <AllTokensScreen />,
  apps: <LinkAppsScreen />,
  ports: <PortsScreen />,
  clients: <ClientsScreen />,
  mail: <MailScreen />,
  certificates: <CertificatesScreen />,
  dns: <DnsScreen />,
  internet: <InternetScreen />,
  work: <WorkScreen />,
  audit: <ActivityScreen />,
  machine: <MachineScreen />,
  network: <NetworkScreen />,
  reach: <ReachScreen />,
  time: <TimeScreen />,
  services: <ServicesScreen />,
  logs: <LogsScreen />,
  updates: <UpdatesScreen />,
  power: <PowerScreen />,
};

function useSettingsPages(): readonly PanelPage[] {
  const t = useTranslate();
  return Object.entries(settingsIcons).map(([name, icon]) => {
    const page = name as SettingsPage;
    return { route: { name: 'settings', page }, label: t(pageNames[page]), icon };
  });
}

function useAdminPages(): readonly PanelPage[] {
  const t = useTranslate();
  return Object.entries(adminIcons).map(([name, icon]) => {
    const page = name as AdminPage;
    return { route: { name: 'admin', page }, label: t(adminPageNames[page]), icon };
  });
}

type PanelRoute = Extract<Route, { name: 'settings' | 'admin' }>;

export default function PanelScreen({ route }: { readonly route: PanelRoute }) {
  const t = useTranslate();
  const settingsPages = useSettingsPages();
  const adminPages = useAdminPages();
  if (route.name === 'settings') {
    return (
      <Panel title={t(common.settings)} pages={settingsPages} current={route}>
        {route.page === 'tokens' ? <TokensScreen /> : <SettingsScreen page={route.page} />}
      </Panel>
    );
  }
  return (
    <Panel title={t(common.administration)} pages={adminPages} current={route}>
      {adminScreens[route.page]}
    </Panel>
  );
}
