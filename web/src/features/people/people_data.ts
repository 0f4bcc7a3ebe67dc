// People as administrators see them.

import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { type Answer, getOne, getPage, type Resource, write, writeOne } from '../../lib/api/client';
import type {
  EffectiveAccess,
  NewUser,
  Role,
  User,
  UserChange,
  UserStatus,
} from '../../lib/api/resources';
import { queryClient } from '../../shared/data/query_client';
import { withRecentPassword } from '../../shared/ui/step_up';

export type Person = Resource<User>;

export const pageSize = 25;

const path = '/v1/admin/users';

export interface PeopleFilter {
  readonly q: string;
  readonly role: Role | '';
  readonly status: UserStatus | '';
  readonly page: number;
}

export const firstPage: PeopleFilter = { q: '', role: '', status: '', page: 1 };

export function peopleQuery({ page, ...filter }: PeopleFilter) {
  return queryOptions({
    queryKey: ['users', filter, page],
    queryFn: ({ signal }) =>
      getPage<User>(path, { query: { ...filter, page_number: page, page_size: pageSize }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** What a person can see now; asked anew each time. */
export function accessQuery(person: Person) {
  return queryOptions({
    queryKey: ['users', 'access', person.id],
    queryFn: async ({ signal }) =>
      (await getOne<EffectiveAccess>(`${path}/${person.id}/effective`, { signal })).value,
    staleTime: 0,
  });
}

/** A person with the one-time link made for them: mailed, or here to be passed on. */
export interface Invitation {
  readonly name: string;
  readonly link: string;
  readonly mailedTo: string;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

function readInvitation({ value, meta }: Answer<User>): Invitation {
  return { name: nameOf(value), link: textOf(meta['link']), mailedTo: textOf(meta['mailed_to']) };
}

export function nameOf(user: User): string {
  return user.display_name || user.username;
}

const reload = () => queryClient.invalidateQueries({ queryKey: ['users'] });

export function useInvitePerson() {
  return useMutation({
    mutationFn: async (attributes: NewUser) =>
      readInvitation(await writeOne<User>('POST', path, { body: { type: 'users', attributes } })),
    onSettled: reload,
  });
}

export function useChangePerson(person: Person) {
  return useMutation({
    mutationFn: (attributes: UserChange) =>
      writeOne<User>('PATCH', `${path}/${person.id}`, { body: { type: 'users', attributes } }),
    onSettled: reload,
  });
}

export function useResetPerson(person: Person) {
  return useMutation({
    mutationFn: async () =>
      readInvitation(await writeOne<User>('POST', `${path}/${person.id}/reset`)),
    onSettled: reload,
  });
}

export function useResetSecondFactor(person: Person) {
  return useMutation({
    mutationFn: () =>
      withRecentPassword(() => write('POST', `${path}/${person.id}/reset-second-factor`)),
    onSettled: reload,
  });
}

export function useSwitchPerson(person: Person, action: 'disable' | 'enable') {
  return useMutation({
    mutationFn: () => write('POST', `${path}/${person.id}/${action}`),
    onSettled: reload,
  });
}

/** Says in the person's place that the address is theirs, as it is shown here. */
export function useConfirmEmail(person: Person) {
  return useMutation({
    mutationFn: (email: string) =>
      writeOne<User>('POST', `${path}/${person.id}/confirm-email`, {
        body: { type: 'users', attributes: { email } },
      }),
    onSettled: reload,
  });
}

/** Whether a link to choose a password is of use: not to who may not come in, nor where a
    directory keeps the password. */
export function canGetLink({ status, is_of_directory }: Person): boolean {
  return !is_of_directory && (status === 'active' || status === 'invited');
}

/** The address that still has to be confirmed. */
export function unconfirmedEmail(person: Person): string | undefined {
  return person.pending_email ?? (person.email_verified ? undefined : person.email);
}

export function useRemovePerson(person: Person) {
  return useMutation({
    mutationFn: () => write('DELETE', `${path}/${person.id}`),
    onSettled: reload,
  });
}
