// A preview in sentences: who gains and who loses what. Pure.

import type { GroupPreview, Role } from '../../lib/api/resources';
import type { Translate } from '../../lib/i18n/locale';
import { previewMessages as messages } from './messages';

type SomePeople = GroupPreview['joining'];

/** "Marie", "Marie and Paul", "Marie and 3 others". */
function nameSome({ count, names }: SomePeople, t: Translate): string {
  const [first = '', second = ''] = names;
  if (count < 2) return first;
  if (count === 2) return t(messages.two, { first, second });
  return t(messages.others, { first, count: count - 1 });
}

const becomes = {
  user: messages.becomesUser,
  admin: messages.becomesAdmin,
  super_admin: messages.becomesSuperAdmin,
} as const satisfies Readonly<Record<Role, unknown>>;

/** Those who become one thing, the largest number first. */
function roleSentences(preview: GroupPreview, t: Translate): string[] {
  return preview.role_changes
    .toSorted((one, other) => other.people.count - one.people.count)
    .map(({ to, people }) => t(becomes[to], { count: people.count, who: nameSome(people, t) }));
}

export function describePreview(preview: GroupPreview, t: Translate): readonly string[] {
  const sentences: string[] = [];
  const { joining, leaving } = preview;
  if (joining.count > 0) {
    sentences.push(t(messages.joining, { count: joining.count, who: nameSome(joining, t) }));
  }
  if (leaving.count > 0) {
    sentences.push(t(messages.leaving, { count: leaving.count, who: nameSome(leaving, t) }));
  }
  for (const { name: app, gaining, losing } of preview.apps) {
    if (gaining.count > 0) {
      sentences.push(t(messages.gaining, { count: gaining.count, who: nameSome(gaining, t), app }));
    }
    if (losing.count > 0) {
      sentences.push(t(messages.losing, { count: losing.count, who: nameSome(losing, t), app }));
    }
  }
  const roles = roleSentences(preview, t);
  if (roles.length > 0) sentences.push(...roles, t(messages.signInAgain));
  return sentences.length > 0 ? sentences : [t(messages.nothing)];
}
