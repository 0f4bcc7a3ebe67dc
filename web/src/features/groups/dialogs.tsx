// What an administrator can do to a group, one dialog each; its members are in MembersDialog.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { GroupChange, Role } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { useMe } from '../../shared/data/me';
import { formWords } from '../../shared/form_words';
import { common } from '../../shared/messages';
import { roleNames } from '../../shared/role_names';
import { CheckRow, CheckRows } from '../../shared/ui/CheckRows';
import { ConfirmDialog } from '../../shared/ui/ConfirmDialog';
import { Dialog } from '../../shared/ui/Dialog';
import { Waiting } from '../../shared/ui/Feature';
import { RadioCards, TextField } from '../../shared/ui/Field';
import { readForm } from '../../shared/ui/form_values';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { ChangeDialog } from './ChangeDialog';
import { type Group, groupAppsQuery, useCreateGroup, useRemoveGroup } from './groups_data';
import { messages } from './messages';
import { PreviewBox } from './PreviewBox';
import { type Ticks, tick } from './ticks';

interface GroupDialogProps {
  readonly group: Group;
  readonly onClose: () => void;
}

interface CreateDialogProps {
  readonly onClose: () => void;
  /** It has nobody in it yet: who? */
  readonly onCreated: (group: Group) => void;
}

export function CreateDialog({ onClose, onCreated }: CreateDialogProps) {
  const t = useTranslate();
  const create = useCreateGroup();
  return (
    <Dialog title={t(messages.add)} onClose={onClose}>
      <form
        className="dialog-body"
        noValidate
        onSubmit={(event) =>
          create.mutate(readForm(event, ['name', 'description']), {
            onSuccess: ({ value }) => onCreated(value),
          })
        }
      >
        <ProblemAlert error={create.error} />
        <TextField
          name="name"
          label={t(messages.name)}
          hint={t(messages.nameHint)}
          maxLength={100}
          autoComplete="off"
          problem={create.error}
        />
        <TextField
          name="description"
          label={t(messages.description)}
          isOptional
          maxLength={500}
          problem={create.error}
        />
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t(formWords.cancel)}
          </button>
          <SubmitButton label={t(messages.create)} isPending={create.isPending} />
        </div>
      </form>
    </Dialog>
  );
}

function useRoleChoices() {
  const t = useTranslate();
  return [
    { value: 'user', label: t(roleNames.user), hint: t(messages.roleUserHint) },
    { value: 'admin', label: t(roleNames.admin), hint: t(messages.roleAdminHint) },
    { value: 'super_admin', label: t(roleNames.super_admin), hint: t(messages.roleSuperAdminHint) },
  ] as const;
}

/** What differs of a group, as a change. */
function changesOf(
  group: Group,
  wanted: Pick<Group, 'name' | 'description' | 'role'>,
): GroupChange {
  const { name, description, role } = wanted;
  return {
    ...(name.trim() !== group.name && { name: name.trim() }),
    ...(description.trim() !== group.description && { description: description.trim() }),
    ...(role !== group.role && { role }),
  };
}

export function EditDialog({ group, onClose }: GroupDialogProps) {
  const t = useTranslate();
  const me = useMe();
  const choices = useRoleChoices();
  const [name, setName] = useState(group.name);
  const [description, setDescription] = useState(group.description);
  const [role, setRole] = useState<Role>(group.role);
  const isOurs = group.source === 'native';
  return (
    <ChangeDialog
      title={t(messages.editTitle, { name: group.name })}
      group={group}
      changes={changesOf(group, { name, description, role })}
      onClose={onClose}
    >
      {(error) => (
        <>
          {isOurs ? (
            <>
              <TextField
                name="name"
                label={t(messages.name)}
                value={name}
                onChange={(event) => setName(event.target.value)}
                maxLength={100}
                autoComplete="off"
                problem={error}
              />
              <TextField
                name="description"
                label={t(messages.description)}
                isOptional
                value={description}
                onChange={(event) => setDescription(event.target.value)}
                maxLength={500}
                problem={error}
              />
            </>
          ) : (
            <p className="hint">
              {t(messages.ofDirectoryHint, { directory: group.directory ?? '' })}
            </p>
          )}
          {me.role === 'super_admin' && (
            <RadioCards
              legend={t(messages.role)}
              name="role"
              value={role}
              onChange={setRole}
              choices={choices}
              problem={error}
            />
          )}
          {!isOurs && role !== 'user' && <p className="hint">{t(messages.roleOfDirectory)}</p>}
        </>
      )}
    </ChangeDialog>
  );
}

export function AppsDialog({ group, onClose }: GroupDialogProps) {
  const t = useTranslate();
  const apps = useQuery(groupAppsQuery(group));
  const [ticks, setTicks] = useState<Ticks>(new Map());
  const selected = apps.data?.items.filter((app) => app.is_selected || app.is_open) ?? [];
  const idsOf = (kind: 'app' | 'client') =>
    selected
      .filter((app) => app.kind === kind && (ticks.get(app.id) ?? app.is_open))
      .map((app) => app.target_id);
  const changes = ticks.size === 0 ? {} : { apps: idsOf('app'), clients: idsOf('client') };
  return (
    <ChangeDialog
      title={t(messages.appsTitle, { name: group.name })}
      group={group}
      changes={changes}
      onClose={onClose}
    >
      <ProblemAlert error={apps.error} />
      {apps.isPending && <Waiting />}
      {apps.data && (
        <p className="hint">{t(selected.length === 0 ? messages.appsNone : messages.appsText)}</p>
      )}
      {selected.length > 0 && (
        <CheckRows label={t(common.apps)}>
          {selected.map((app) => (
            <CheckRow
              key={app.id}
              label={app.name}
              isChecked={ticks.get(app.id) ?? app.is_open}
              onChange={(isOpen) => setTicks(tick(ticks, app.id, app.is_open, isOpen))}
            />
          ))}
        </CheckRows>
      )}
    </ChangeDialog>
  );
}

export function RemoveDialog({ group, onClose }: GroupDialogProps) {
  const t = useTranslate();
  const { name } = group;
  return (
    <ConfirmDialog
      title={t(messages.removeTitle, { name })}
      text={t(messages.removeText)}
      details={<PreviewBox group={group} trial={{ remove: true }} />}
      confirmLabel={t(messages.remove)}
      action={useRemoveGroup(group)}
      notice={t(messages.removed, { name })}
      onClose={onClose}
    />
  );
}
