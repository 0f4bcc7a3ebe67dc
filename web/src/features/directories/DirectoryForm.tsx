// Where a directory is and how it is read. Saving makes a draft, or changes what there is.

import { useState } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { formWords } from '../../shared/form_words';
import {
  CheckField,
  PasswordField,
  RadioCards,
  TextAreaField,
  TextField,
} from '../../shared/ui/Field';
import { Fold } from '../../shared/ui/Fold';
import { readForm } from '../../shared/ui/form_values';
import { ActProblem } from '../../shared/ui/step_up';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { takeFocusInside } from '../../shared/ui/take_focus';
import { useGathered } from '../../shared/ui/use_gathered';
import { verbatim } from '../../shared/ui/verbatim';
import { type DirectoryResource, useSaveDirectory } from './directories_data';
import { changeOf, type DirectoryKind, emptyDirectory, type Encryption } from './directory_model';
import { messages } from './messages';

const names = [
  'name',
  'servers',
  'authorities',
  'account',
  'password',
  'people_base',
  'people_filter',
  'groups_base',
  'required_group',
  'imports_groups',
  'groups_filter',
  'id_attribute',
  'login_attribute',
  'name_attribute',
  'email_attribute',
] as const;

/** Fields with one item on each line. */
const byLine = ['servers'];

interface PartProps {
  readonly directory: DirectoryResource | undefined;
  readonly problem: unknown;
}

interface DirectoryFormProps {
  /** Nothing: a new one. */
  readonly directory: DirectoryResource | undefined;
  readonly onClose: () => void;
}

const details = [
  'people_filter',
  'groups_filter',
  'id_attribute',
  'login_attribute',
  'name_attribute',
  'email_attribute',
];

/** Only a kind that is none of the usual ones needs them. */
function Details({ directory, kind, problem }: PartProps & { readonly kind: DirectoryKind }) {
  const t = useTranslate();
  const before = directory ?? emptyDirectory;
  return (
    <Fold
      summary={t(messages.details)}
      fields={details}
      problem={problem}
      isWanted={kind === 'other'}
    >
      <TextField
        name="people_filter"
        label={t(messages.peopleFilter)}
        hint={t(messages.peopleFilterHint)}
        isOptional
        defaultValue={before.people_filter}
        problem={problem}
        {...verbatim}
      />
      <TextField
        name="groups_filter"
        label={t(messages.groupsFilter)}
        hint={t(messages.groupsFilterHint)}
        isOptional
        defaultValue={before.groups_filter}
        problem={problem}
        {...verbatim}
      />
      <TextField
        name="id_attribute"
        label={t(messages.idAttribute)}
        hint={t(messages.idAttributeHint)}
        isOptional
        defaultValue={before.id_attribute}
        problem={problem}
        {...verbatim}
      />
      {(
        [
          ['login_attribute', messages.loginAttribute],
          ['name_attribute', messages.nameAttribute],
          ['email_attribute', messages.emailAttribute],
        ] as const
      ).map(([name, label]) => (
        <TextField
          key={name}
          name={name}
          label={t(label)}
          isOptional
          defaultValue={before[name]}
          problem={problem}
          {...verbatim}
        />
      ))}
    </Fold>
  );
}

function Places({ directory, problem }: PartProps) {
  const t = useTranslate();
  const before = directory ?? emptyDirectory;
  return (
    <>
      <TextField
        name="people_base"
        label={t(messages.peopleBase)}
        hint={t(messages.peopleBaseHint)}
        defaultValue={before.people_base}
        problem={problem}
        {...verbatim}
      />
      <TextField
        name="required_group"
        label={t(messages.requiredGroup)}
        hint={t(messages.requiredGroupHint)}
        isOptional
        defaultValue={before.required_group}
        problem={problem}
        {...verbatim}
      />
      <TextField
        name="groups_base"
        label={t(messages.groupsBase)}
        hint={t(messages.groupsBaseHint)}
        isOptional
        defaultValue={before.groups_base}
        problem={problem}
        {...verbatim}
      />
      <CheckField
        name="imports_groups"
        label={t(messages.importsGroups)}
        hint={t(messages.importsGroupsHint)}
        defaultChecked={before.imports_groups}
      />
    </>
  );
}

function Account({ directory, problem }: PartProps) {
  const t = useTranslate();
  return (
    <>
      <TextField
        name="account"
        label={t(messages.account)}
        hint={t(messages.accountHint)}
        defaultValue={directory?.account ?? ''}
        problem={problem}
        {...verbatim}
      />
      <PasswordField
        name="password"
        label={t(messages.password)}
        hint={t(directory ? messages.passwordKept : messages.passwordHint)}
        required={!directory}
        autoComplete="new-password"
        problem={problem}
      />
    </>
  );
}

export function DirectoryForm({ directory: seen, onClose }: DirectoryFormProps) {
  const t = useTranslate();
  // What was read when the form opened: the list behind it is read again meanwhile.
  const [directory] = useState(seen);
  const before = directory ?? emptyDirectory;
  const save = useSaveDirectory(directory);
  const [kind, setKind] = useState<DirectoryKind>(before.kind);
  const [encryption, setEncryption] = useState<Encryption>(before.encryption);
  const problem = useGathered(save.error, byLine);
  return (
    <form
      ref={takeFocusInside}
      className="form directory-form"
      noValidate
      onSubmit={(event) =>
        save.mutate(changeOf(readForm(event, names), kind, encryption), {
          onSuccess: () => {
            notify('success', t(messages.saved));
            onClose();
          },
        })
      }
    >
      <ActProblem error={problem} />
      <TextField
        name="name"
        label={t(messages.name)}
        hint={t(messages.nameHint)}
        defaultValue={before.name}
        autoComplete="off"
        problem={problem}
      />
      <RadioCards
        legend={t(messages.kind)}
        name="kind"
        value={kind}
        onChange={setKind}
        choices={[
          { value: 'ad', label: t(messages.ad), hint: t(messages.adHint) },
          { value: 'openldap', label: t(messages.openldap), hint: t(messages.openldapHint) },
          { value: 'other', label: t(messages.other), hint: t(messages.otherHint) },
        ]}
        problem={problem}
      />
      <TextAreaField
        name="servers"
        label={t(messages.servers)}
        hint={t(messages.serversHint)}
        defaultValue={before.servers.join('\n')}
        rows={2}
        problem={problem}
        {...verbatim}
      />
      <RadioCards
        legend={t(messages.encryption)}
        name="encryption"
        value={encryption}
        onChange={setEncryption}
        choices={[
          { value: 'tls', label: t(messages.tls), hint: t(messages.tlsHint) },
          { value: 'starttls', label: t(messages.starttls), hint: t(messages.starttlsHint) },
        ]}
        problem={problem}
      />
      <TextAreaField
        name="authorities"
        label={t(messages.authorities)}
        hint={t(messages.authoritiesHint)}
        defaultValue={before.authorities}
        rows={5}
        problem={problem}
        {...verbatim}
      />
      <Account directory={directory} problem={problem} />
      <Places directory={directory} problem={problem} />
      <Details directory={directory} kind={kind} problem={problem} />
      <div className="directory-acts">
        <SubmitButton label={t(messages.saveDraft)} isPending={save.isPending} />
        <button type="button" className="button" onClick={onClose}>
          {t(formWords.cancel)}
        </button>
      </div>
    </form>
  );
}
