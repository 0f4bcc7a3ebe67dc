// Of an app that goes through this installation: the address it gets, and folded away what few
// apps need.

import { useTranslate } from '../../lib/i18n/locale';
import { CopyField } from '../../shared/ui/CopyField';
import { CheckField, SelectField, TextAreaField, TextField } from '../../shared/ui/Field';
import { Fold } from '../../shared/ui/Fold';
import { verbatim } from '../../shared/ui/verbatim';
import { advanced, gateAddress, separators, usualGate } from './app_form';
import { gateMessages, separatorWords } from './gate_messages';
import type { ManagedApp } from './link_apps_data';

interface GateFieldsProps {
  readonly app: ManagedApp | undefined;
  /** Empty as long as the app has no name. */
  readonly slug: string;
  readonly problem: unknown;
}

function Advanced({ app, problem }: Omit<GateFieldsProps, 'slug'>) {
  const t = useTranslate();
  const before = { ...usualGate, ...app };
  return (
    <Fold summary={t(gateMessages.advanced)} fields={advanced} problem={problem}>
      <CheckField
        name="verify_certificate"
        label={t(gateMessages.certificate)}
        hint={t(gateMessages.certificateHint)}
        defaultChecked={before.verify_certificate}
      />
      <CheckField
        name="tells_who"
        label={t(gateMessages.tellsWho)}
        hint={t(gateMessages.tellsWhoHint)}
        defaultChecked={before.tells_who}
      />
      <TextAreaField
        name="told_headers"
        label={t(gateMessages.toldHeaders)}
        hint={t(gateMessages.toldHeadersHint)}
        isOptional
        defaultValue={before.told_headers.join('\n')}
        rows={2}
        problem={problem}
        {...verbatim}
      />
      <SelectField
        name="group_separator"
        label={t(gateMessages.separator)}
        choices={separators.map((value) => ({ value, label: t(separatorWords[value]) }))}
        defaultValue={before.group_separator}
        problem={problem}
      />
      <TextAreaField
        name="open_paths"
        label={t(gateMessages.openPaths)}
        hint={t(gateMessages.openPathsHint)}
        isOptional
        defaultValue={before.open_paths.join('\n')}
        rows={2}
        problem={problem}
        {...verbatim}
      />
      <TextAreaField
        name="password_paths"
        label={t(gateMessages.passwordPaths)}
        hint={t(gateMessages.passwordPathsHint)}
        isOptional
        defaultValue={before.password_paths.join('\n')}
        rows={2}
        problem={problem}
        {...verbatim}
      />
      <TextField
        name="max_upload_mb"
        type="number"
        min={1}
        label={t(gateMessages.upload)}
        defaultValue={before.max_upload_mb}
        problem={problem}
        {...verbatim}
      />
      <TextField
        name="timeout_s"
        type="number"
        min={1}
        label={t(gateMessages.timeout)}
        defaultValue={before.timeout_s}
        problem={problem}
        {...verbatim}
      />
    </Fold>
  );
}

export function GateFields({ app, slug, problem }: GateFieldsProps) {
  const t = useTranslate();
  const address = app?.gate_url ?? gateAddress(slug, window.location.host);
  return (
    <>
      {slug && <CopyField label={t(gateMessages.address)} value={address} />}
      <Advanced app={app} problem={problem} />
    </>
  );
}
