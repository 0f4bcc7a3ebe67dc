// What one person can see, and why: role, groups and apps.

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { EffectiveAccess } from '../../lib/api/resources';
import { type Translate, useTranslate } from '../../lib/i18n/locale';
import { useMe } from '../../shared/data/me';
import { common } from '../../shared/messages';
import { mayActOn } from '../../shared/rank';
import { roleNames } from '../../shared/role_names';
import { Dialog } from '../../shared/ui/Dialog';
import { Waiting } from '../../shared/ui/Feature';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { LinkedAccounts } from './LinkedAccounts';
import { messages } from './messages';
import { accessQuery, nameOf, type Person } from './people_data';
import '../../shared/ui/fact_rows.css';

type ReachedApp = EffectiveAccess['apps'][number];
type ReachedGroup = EffectiveAccess['groups'][number];

const render = (path: readonly string[]) => path.join(' → ');

function reasonOfRole(access: EffectiveAccess, t: Translate): string {
  if (access.role_path.length === 0) return t(messages.byThemselves);
  return t(messages.byGroup, { path: render(access.role_path) });
}

function reasonOfGroup({ path }: ReachedGroup, t: Translate): string {
  if (path.length < 2) return t(messages.inGroup);
  return t(messages.throughGroup, { path: render(path) });
}

function reasonOfApp({ reason, path }: ReachedApp, t: Translate): string {
  if (reason === 'everyone') return t(messages.byEveryone);
  if (reason === 'person') return t(messages.byThemselves);
  return t(messages.byGroup, { path: render(path) });
}

interface FactsProps {
  readonly title: string;
  readonly none?: string;
  readonly children: readonly ReactNode[];
}

function Facts({ title, none, children }: FactsProps) {
  return (
    <section>
      <h3 className="label">{title}</h3>
      {children.length === 0 ? (
        <p className="hint">{none}</p>
      ) : (
        <ul className="fact-rows">{children}</ul>
      )}
    </section>
  );
}

function Fact({ name, why }: { readonly name: string; readonly why: string }) {
  return (
    <li>
      {name}
      <span className="hint">{why}</span>
    </li>
  );
}

function AccessFacts({ access }: { readonly access: EffectiveAccess }) {
  const t = useTranslate();
  return (
    <>
      <Facts title={t(messages.accessRole)}>
        {[<Fact key="role" name={t(roleNames[access.role])} why={reasonOfRole(access, t)} />]}
      </Facts>
      <Facts title={t(messages.accessGroups)} none={t(messages.accessNoGroups)}>
        {access.groups.map((group) => (
          <Fact key={group.id} name={group.name} why={reasonOfGroup(group, t)} />
        ))}
      </Facts>
      <Facts title={t(messages.accessApps)} none={t(messages.accessNoApps)}>
        {access.apps.map((app) => (
          <Fact key={app.kind + app.target_id} name={app.name} why={reasonOfApp(app, t)} />
        ))}
      </Facts>
    </>
  );
}

interface AccessDialogProps {
  readonly person: Person;
  readonly onClose: () => void;
}

export function AccessDialog({ person, onClose }: AccessDialogProps) {
  const t = useTranslate();
  const me = useMe();
  const access = useQuery(accessQuery(person));
  return (
    <Dialog title={t(messages.accessTitle, { name: nameOf(person) })} onClose={onClose}>
      <div className="dialog-body">
        <ProblemAlert error={access.error} />
        {person.status === 'disabled' && (
          <div className="alert alert-warning">
            <p>{t(messages.accessDisabled)}</p>
          </div>
        )}
        {person.status === 'kept_out' && (
          <div className="alert alert-warning">
            <p>{t(messages.accessKeptOut)}</p>
          </div>
        )}
        {access.isPending && <Waiting />}
        {access.data && <AccessFacts access={access.data} />}
        <LinkedAccounts person={person} canEnd={mayActOn(me, person)} />
        <div className="dialog-actions">
          <button type="button" className="button button-primary" onClick={onClose}>
            {t(common.close)}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
