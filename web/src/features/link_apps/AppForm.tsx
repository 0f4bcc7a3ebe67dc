// The answers about a link app, for a new one and for a change.

import { type FormEvent, useState } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { formWords } from '../../shared/form_words';
import { appGlyphs, glyphNames } from '../../shared/ui/app_glyphs';
import { AppIcon } from '../../shared/ui/AppIcon';
import { RadioCards, SelectField, TextField } from '../../shared/ui/Field';
import { readForm } from '../../shared/ui/form_values';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { useGathered } from '../../shared/ui/use_gathered';
import { byLine, writtenOf } from './app_form';
import { gateMessages } from './gate_messages';
import { GateFields } from './GateFields';
import type { ManagedApp } from './link_apps_data';
import type { Audience, Embed, NewLinkApp } from '../../lib/api/resources';
import { messages } from './messages';
import { proposeSlug } from './slug';

const names = [
  'name',
  'url',
  'description',
  'category',
  'verify_certificate',
  'tells_who',
  'told_headers',
  'group_separator',
  'open_paths',
  'password_paths',
  'max_upload_mb',
  'timeout_s',
] as const;

interface AppFormProps {
  /** Left out for a new app. */
  readonly app: ManagedApp | undefined;
  readonly onSubmit: (answers: NewLinkApp) => void;
  readonly onCancel: () => void;
  readonly isPending: boolean;
  readonly error: unknown;
}

function useIconChoices() {
  const t = useTranslate();
  const glyphs = Object.keys(appGlyphs).flatMap((value) => {
    const name = glyphNames[value];
    return name ? [{ value, label: t(name) }] : [];
  });
  return [{ value: '', label: t(messages.iconLetter) }, ...glyphs];
}

export function AppForm({ app, onSubmit, onCancel, isPending, error: problem }: AppFormProps) {
  const t = useTranslate();
  const error = useGathered(problem, byLine);
  const [name, setName] = useState(app?.name ?? '');
  const [typedSlug, setTypedSlug] = useState<string>();
  const [icon, setIcon] = useState(app?.icon ?? '');
  const [embed, setEmbed] = useState<Embed>(app?.embed ?? 'tab');
  const [audience, setAudience] = useState<Audience>(app?.audience ?? 'everyone');
  const slug = app?.slug ?? typedSlug ?? proposeSlug(name);
  const icons = useIconChoices();

  const isProxied = embed === 'proxied';

  function submit(event: FormEvent<HTMLFormElement>) {
    const { verify_certificate, tells_who, ...values } = readForm(event, names);
    const gate = {
      ...values,
      verify_certificate: verify_certificate === 'on',
      tells_who: tells_who === 'on',
    };
    onSubmit(writtenOf({ ...values, slug, icon, embed, audience, gate }));
  }

  return (
    <form className="dialog-body" noValidate onSubmit={submit}>
      <ProblemAlert error={error} />
      <TextField
        name="name"
        label={t(messages.name)}
        hint={t(messages.nameHint)}
        value={name}
        onChange={(event) => setName(event.target.value)}
        maxLength={100}
        autoComplete="off"
        problem={error}
      />
      <TextField
        name="url"
        type="url"
        inputMode="url"
        label={t(isProxied ? gateMessages.url : messages.url)}
        hint={t(isProxied ? gateMessages.urlHint : messages.urlHint)}
        defaultValue={app?.url}
        autoComplete="off"
        problem={error}
      />
      {!app && (
        <TextField
          name="slug"
          label={t(messages.slug)}
          hint={t(messages.slugHint)}
          value={slug}
          onChange={(event) => setTypedSlug(event.target.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          problem={error}
        />
      )}
      <TextField
        name="description"
        label={t(messages.description)}
        isOptional
        defaultValue={app?.description}
        maxLength={500}
        problem={error}
      />
      <TextField
        name="category"
        label={t(messages.category)}
        hint={t(messages.categoryHint)}
        isOptional
        defaultValue={app?.category}
        maxLength={50}
        problem={error}
      />
      <div className="icon-choice">
        <AppIcon slug={slug} name={name || '?'} icon={icon} size="large" />
        <SelectField
          name="icon"
          label={t(messages.icon)}
          value={icon}
          onChange={(event) => setIcon(event.target.value)}
          choices={icons}
          problem={error}
        />
      </div>
      <RadioCards
        legend={t(messages.embed)}
        name="embed"
        value={embed}
        onChange={setEmbed}
        problem={error}
        choices={[
          { value: 'tab', label: t(messages.embedTab), hint: t(messages.embedTabHint) },
          { value: 'frame', label: t(messages.embedFrame), hint: t(messages.embedFrameHint) },
          { value: 'proxied', label: t(gateMessages.embed), hint: t(gateMessages.embedHint) },
        ]}
      />
      {isProxied && <GateFields app={app} slug={slug} problem={error} />}
      <RadioCards
        legend={t(messages.audience)}
        name="audience"
        value={audience}
        onChange={setAudience}
        choices={[
          { value: 'everyone', label: t(messages.everyone), hint: t(messages.everyoneHint) },
          { value: 'selected', label: t(messages.selected), hint: t(messages.selectedHint) },
        ]}
      />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onCancel}>
          {t(formWords.cancel)}
        </button>
        <SubmitButton label={t(app ? formWords.save : messages.addConfirm)} isPending={isPending} />
      </div>
    </form>
  );
}
