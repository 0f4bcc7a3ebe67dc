// Labelled controls with hint and error, wired for assistive technology.

import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
  useState,
} from 'react';
import { defineMessages, type Locale } from '../../lib/i18n/message';
import { useTranslate } from '../../lib/i18n/locale';
import { formWords } from '../form_words';
import { fieldSentence } from '../problem_sentence';

const messages = defineMessages({
  show: { fr: 'Afficher', en: 'Show' },
  hide: { fr: 'Masquer', en: 'Hide' },
});

interface FieldWords {
  readonly label: string;
  readonly hint?: string | undefined;
  /** The problem of the last submission; shown if it names this field. */
  readonly problem?: unknown;
  readonly isOptional?: boolean;
}

interface Wiring {
  readonly id: string;
  readonly name: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

interface FieldProps extends FieldWords {
  readonly name: string;
  readonly children: (wiring: Wiring) => ReactNode;
}

function Field({ label, hint, problem, isOptional, name, children }: FieldProps) {
  const t = useTranslate();
  const id = useId();
  const error = fieldSentence(problem, name, t);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {isOptional && <span className="optional"> ({t(formWords.optional)})</span>}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        name,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {error && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

type TextFieldProps = FieldWords & {
  readonly name: string;
} & InputHTMLAttributes<HTMLInputElement>;

export function TextField({ label, hint, problem, isOptional, name, ...input }: TextFieldProps) {
  return (
    <Field {...{ label, hint, problem, name }} isOptional={isOptional ?? false}>
      {(wiring) => <input type="text" className="input" {...input} {...wiring} />}
    </Field>
  );
}

type TextAreaFieldProps = FieldWords & {
  readonly name: string;
} & TextareaHTMLAttributes<HTMLTextAreaElement>;

export function TextAreaField(props: TextAreaFieldProps) {
  const { label, hint, problem, isOptional = false, name, ...area } = props;
  return (
    <Field {...{ label, hint, problem, name, isOptional }}>
      {(wiring) => <textarea className="input" {...area} {...wiring} />}
    </Field>
  );
}

export function PasswordField({ label, hint, problem, name, ...input }: TextFieldProps) {
  const t = useTranslate();
  const [isShown, setIsShown] = useState(false);
  return (
    <Field {...{ label, hint, problem, name }}>
      {(wiring) => (
        <div className="password">
          <input
            className="input"
            required
            {...input}
            {...wiring}
            type={isShown ? 'text' : 'password'}
          />
          <button
            type="button"
            className="reveal"
            aria-controls={wiring.id}
            onClick={() => setIsShown(!isShown)}
          >
            {t(isShown ? messages.hide : messages.show)}
            <span className="visually-hidden"> : {label}</span>
          </button>
        </div>
      )}
    </Field>
  );
}

type CheckFieldProps = Pick<FieldWords, 'label' | 'hint'> & {
  readonly name: string;
} & InputHTMLAttributes<HTMLInputElement>;

/** Sends "on", or nothing. */
export function CheckField({ label, hint, name, ...input }: CheckFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="check">
        <input
          type="checkbox"
          name={name}
          aria-describedby={hint ? `${id}-hint` : undefined}
          {...input}
        />
        {label}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

type ChoiceFieldProps = TextFieldProps & { readonly choices: readonly string[] };

/** Typed, with those of many choices proposed that fit. */
export function SearchField({ choices, ...field }: ChoiceFieldProps) {
  const id = useId();
  return (
    <>
      <TextField {...field} list={id} />
      <datalist id={id}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice.replaceAll('_', ' ')}
          </option>
        ))}
      </datalist>
    </>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

type SelectFieldProps = FieldWords & {
  readonly name: string;
  readonly choices: readonly Choice[];
} & SelectHTMLAttributes<HTMLSelectElement>;

export function SelectField(props: SelectFieldProps) {
  const { label, hint, problem, name, choices, ...select } = props;
  return (
    <Field {...{ label, hint, problem, name }}>
      {(wiring) => (
        <select className="input" {...select} {...wiring}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface GroupProps {
  readonly legend: string;
  readonly name: string;
  /** The heading above says the same words. */
  readonly isLegendHidden?: boolean | undefined;
  /** The problem of the last submission; shown if it names this field. */
  readonly problem?: unknown;
  readonly children: ReactNode;
}

function Group(props: GroupProps & { readonly className: string }) {
  const { legend, name, isLegendHidden, problem, children, className } = props;
  const t = useTranslate();
  const id = useId();
  const error = fieldSentence(problem, name, t);
  return (
    <fieldset className={className} aria-describedby={error && id}>
      <legend className={isLegendHidden ? 'visually-hidden' : 'label'}>{legend}</legend>
      {children}
      {error && (
        <p className="error" id={id}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** Check fields that are one answer together. */
export function CheckGroup(props: GroupProps) {
  return <Group className="check-group" {...props} />;
}

interface RadioChoice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
  readonly picture?: ReactNode;
  /** If it is not that of the page. */
  readonly lang?: Locale;
}

type RadioCardsProps<Value extends string> = Omit<GroupProps, 'children'> & {
  readonly choices: readonly RadioChoice<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
};

export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { choices, value, onChange, ...group } = props;
  return (
    <Group className="radio-cards" {...group}>
      {choices.map((choice) => (
        <label key={choice.value} className="radio-card">
          <input
            type="radio"
            name={group.name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.picture}
          <span className="radio-card-text">
            <span className="radio-card-label" lang={choice.lang}>
              {choice.label}
            </span>
            {choice.hint && <span className="hint">{choice.hint}</span>}
          </span>
        </label>
      ))}
    </Group>
  );
}
