// The answers about a link app, between the form and the API. Pure.

import { linesOf } from '../../shared/ui/form_values';
import type { Audience, Embed, GroupSeparator, NewLinkApp } from '../../lib/api/resources';

/** What the installation does for an app that goes through it. */
export interface GateAnswers {
  readonly verify_certificate: boolean;
  readonly tells_who: boolean;
  /** One on each line. */
  readonly told_headers: string;
  readonly group_separator: string;
  readonly open_paths: string;
  readonly password_paths: string;
  readonly max_upload_mb: string;
  readonly timeout_s: string;
}

export interface Answers {
  readonly slug: string;
  readonly name: string;
  readonly url: string;
  readonly description: string;
  readonly category: string;
  readonly icon: string;
  readonly embed: Embed;
  readonly audience: Audience;
  readonly gate: GateAnswers;
}

type GateOptions = Pick<NewLinkApp, keyof GateAnswers>;

/** What the API takes where nothing else is said. */
export const usualGate = {
  verify_certificate: true,
  tells_who: false,
  told_headers: [],
  group_separator: 'comma',
  open_paths: [],
  password_paths: [],
  max_upload_mb: 100,
  timeout_s: 60,
} as const satisfies { readonly [Name in keyof GateOptions]-?: unknown };

/** Fields with one item on each line. */
export const byLine = ['told_headers', 'open_paths', 'password_paths'];

/** What may stand between two groups. */
export const separators = [
  'comma',
  'semicolon',
  'space',
  'pipe',
] as const satisfies readonly GroupSeparator[];

/** What is folded away. */
export const advanced = Object.keys(usualGate);

/** A number that was emptied is as before, or as usual. */
function numberOf(text: string): number | undefined {
  return text === '' ? undefined : Number(text);
}

function gateOf(answers: GateAnswers): GateOptions {
  const max_upload_mb = numberOf(answers.max_upload_mb);
  const timeout_s = numberOf(answers.timeout_s);
  return {
    verify_certificate: answers.verify_certificate,
    tells_who: answers.tells_who,
    told_headers: linesOf(answers.told_headers),
    group_separator: separators.find((each) => each === answers.group_separator) ?? 'comma',
    open_paths: linesOf(answers.open_paths),
    password_paths: linesOf(answers.password_paths),
    ...(max_upload_mb !== undefined && { max_upload_mb }),
    ...(timeout_s !== undefined && { timeout_s }),
  };
}

/** What was left empty is left out; what only the gate does is said only of what goes through it. */
export function writtenOf(answers: Answers): NewLinkApp {
  const { slug, name, url, description, category, icon, embed, audience, gate } = answers;
  return {
    slug,
    name,
    url,
    embed,
    audience,
    ...(description && { description }),
    ...(category && { category }),
    ...(icon && { icon }),
    ...(embed === 'proxied' && gateOf(gate)),
  };
}

/** Where people find an app that goes through the installation whose desk is at this host. */
export function gateAddress(slug: string, deskHost: string): string {
  return `https://${slug}.${deskHost.replace(/^desk\./, '')}/`;
}
