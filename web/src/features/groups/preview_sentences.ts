// A preview in sentences: who gains and who loses what. Pure.

import type { GroupPreview, Role } from '../../lib/api/resources';
import type { Translate } from '../../lib/i18n/locale';
import { previewMessages as messages } from './messages';

type SomePeople = GroupPreview['joining'];

/** "Marie", "Marie and Paul", "Marie and 3 others". */
export function nameSome({ count, names }: SomePeople, t: Translate): string {
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

/** Those who become one thing; the ones that are not listed count with the largest lot. */
function roleSentences(preview: GroupPreview, t: Translate): string[] {
  const { role_changes: changes, role_changes_count: total } = preview;
  const lots = (['super_admin', 'admin', 'user'] as const)
    .map((role) => ({
      role,
      names: changes.filter(({ to }) => to === role).map((each) => each.name),
    }))
    .filter(({ names }) => names.length > 0)
    .toSorted((one, other) => other.names.length - one.names.length);
  return lots.map(({ role, names }, place) => {
    const count = names.length + (place === 0 ? total - changes.length : 0);
    return t(becomes[role], { count, who: nameSome({ count, names }, t) });
  });
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
