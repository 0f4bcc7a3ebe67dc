// Sentences of the product: French and English side by side, so that one without
// the other does not compile. Placeholders are `{name}`; a plural is chosen by `{count}`.

export const locales = ['fr', 'en'] as const;
export type Locale = (typeof locales)[number];

export interface Plural {
  readonly one: string;
  readonly other: string;
}

export type Text = string | Plural;
export type Message = { readonly [L in Locale]: Text };

/** A message that needs no values. */
export type PlainMessage = { readonly [L in Locale]: string };

type NamesIn<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type NamesOf<T> = T extends Plural ? NamesIn<T['other']> | 'count' : NamesIn<T>;

/** What a message needs to become a sentence: nothing, or a value for each placeholder. */
export type ParametersOf<M extends Message> = [NamesOf<M['fr']>] extends [never]
  ? []
  : [values: { readonly [N in NamesOf<M['fr']>]: string | number }];

/** Declares messages; keeps their literal types for `ParametersOf`. */
export function defineMessages<const M extends Record<string, Message>>(messages: M): M {
  return messages;
}

const pluralRules = new Map<Locale, Intl.PluralRules>();

function choosePlural(locale: Locale, plural: Plural, count: unknown): string {
  let rules = pluralRules.get(locale);
  if (!rules) pluralRules.set(locale, (rules = new Intl.PluralRules(locale)));
  return rules.select(Number(count)) === 'one' ? plural.one : plural.other;
}

/** French sets a no-break space before `: ; ? ! »` and after `«`. */
function setSpaces(locale: Locale, pattern: string): string {
  if (locale !== 'fr') return pattern;
  return pattern.replace(/ (?=[:;?!»])/g, '\u00a0').replace(/« /g, '«\u00a0');
}

export function renderMessage<M extends Message>(
  locale: Locale,
  message: M,
  ...[values]: ParametersOf<M>
): string {
  const text = message[locale];
  const given: Readonly<Record<string, string | number>> = values ?? {};
  const pattern = typeof text === 'string' ? text : choosePlural(locale, text, given['count']);
  return setSpaces(locale, pattern).replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = given[name];
    if (value === undefined) return placeholder;
    return typeof value === 'number' ? value.toLocaleString(locale) : value;
  });
}
