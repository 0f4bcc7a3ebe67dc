import { InfiniteQueryObserver } from '@tanstack/react-query';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Translate } from '../../lib/i18n/locale';
import { renderMessage } from '../../lib/i18n/message';
import { queryClient } from '../../shared/data/query_client';
import { destinationOf, tellNotification, toneOf } from './describe_notification';
import {
  itemsOf,
  joinNotification,
  type ListedNotification,
  type NotificationPages,
  unreadOf,
  withAllRead,
  withoutNotification,
} from './join_notifications';
import { hearOfNotification, notificationsQuery } from './notifications_data';

const french: Translate = (message, ...values) => renderMessage('fr', message, ...values);
const tell = (kind: string, told: Record<string, string> = {}) =>
  tellNotification({ kind, arguments: told }, french);

describe('A notification', () => {
  test('says what happened in words', () => {
    expect(
      tell('mail.undelivered', { address: 'a@exemple.fr', reason: 'mail.recipient_refused' }),
    ).toMatch(/a@exemple\.fr.*adresse du destinataire/);
    expect(
      tell('account.new_browser', {
        ip_address: '203.0.113.7',
        user_agent: 'Mozilla/5.0 (Windows NT 10.0) Firefox/145.0',
      }),
    ).toMatch(/Firefox, Windows.*203\.0\.113\.7/);
    expect(tell('job.failed', { kind: 'admin.remove_old_jobs', message: '' })).toMatch(/Oublier/);
    expect(tell('machine.update_installed', { version: '0.2.0' })).toContain('0.2.0');
    expect(tell('user.access_link_created', { username: 'claire' })).toMatch(/machine.*claire/);
    expect(toneOf({ kind: 'user.access_link_created' })).toBe('danger');
  });

  test('of a kind that is newer than the page is shown by its name', () => {
    expect(tell('backup.restored')).toContain('backup.restored');
    expect(tell('constructor')).toContain('constructor');
    expect(toneOf({ kind: 'constructor' })).toBe('other');
  });

  test('leaves no gap for a fact that is missing', () => {
    for (const kind of [
      'account.new_browser',
      'user.second_factor_removed',
      'user.access_link_created',
      'mail.undelivered',
      'certificate.ending',
      'job.failed',
    ]) {
      expect(tell(kind)).not.toMatch(/[{}]|undefined/);
    }
  });

  test('leads to pages of the desktop alone', () => {
    expect(destinationOf({ link: '/admin/mail' })?.route).toEqual({ name: 'admin', page: 'mail' });
    for (const link of ['https://evil.example/', '//evil.example', '/elsewhere', 'admin/mail']) {
      expect(destinationOf({ link })).toBeUndefined();
    }
    expect(destinationOf({})).toBeUndefined();
  });
});

const one = (id: number, isRead = false): ListedNotification => ({
  id: String(id),
  kind: 'test.kind',
  arguments: {},
  created_at: '2026-01-01T00:00:00Z',
  ...(isRead && { read_at: '2026-01-02T00:00:00Z' }),
});

const pagesOf = (...pages: ListedNotification[][]): NotificationPages => ({
  pageParams: pages.map((_, at) => at + 1),
  pages: pages.map((items) => ({ items, total: 9, meta: { unread: 3 } })),
});

const ids = (pages: NotificationPages | undefined) => itemsOf(pages).map(({ id }) => id);

describe('The list of notifications', () => {
  const pages = pagesOf([one(9), one(8, true)], [one(8, true), one(7)]);

  test('has each once, though one came between two pages', () => {
    expect(ids(pages)).toEqual(['9', '8', '7']);
    expect(unreadOf(undefined)).toBe(0);
  });

  test('begins with what is new, and counts it', () => {
    const after = joinNotification(pages, one(10));
    expect(ids(after)).toEqual(['10', '9', '8', '7']);
    expect(unreadOf(after)).toBe(4);
    expect(unreadOf(joinNotification(pages, one(10, true)))).toBe(3);
  });

  test('counts one that was read elsewhere once, however often it is told', () => {
    const after = joinNotification(pages, one(9, true)) ?? pages;
    expect(unreadOf(after)).toBe(2);
    expect(unreadOf(joinNotification(after, one(9, true)))).toBe(2);
    expect(unreadOf(joinNotification(after, one(9)))).toBe(3);
  });

  test('is read again for one that may have been counted already', () => {
    expect(joinNotification(pages, one(2))).toBeUndefined();
  });

  test('loses what was taken away, and its count', () => {
    expect(ids(withoutNotification(pages, '9'))).toEqual(['8', '7']);
    expect(unreadOf(withoutNotification(pages, '9'))).toBe(2);
    expect(unreadOf(withoutNotification(pages, '8'))).toBe(3);
    expect(withoutNotification(pages, '1')).toBe(pages);
  });

  test('has nothing unread once all are read', () => {
    const after = withAllRead(pages, '2026-01-03T00:00:00Z');
    expect(unreadOf(after)).toBe(0);
    expect(itemsOf(after).every(({ read_at }) => read_at !== undefined)).toBe(true);
    expect(itemsOf(after)[1]?.read_at).toBe('2026-01-02T00:00:00Z');
  });
});

describe('News of a notification', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    queryClient.clear();
  });

  test('is not undone by a list that was on its way', async () => {
    const answers: (() => void)[] = [];
    const listWith = (item: ListedNotification) => {
      const { id, ...attributes } = item;
      const isUnread = item.read_at === undefined;
      return JSON.stringify({
        data: [{ type: 'notifications', id, attributes }],
        meta: { total: 1, unread: isUnread ? 1 : 0 },
      });
    };
    let kept = one(1);
    vi.stubGlobal('fetch', (_path: string, { signal }: RequestInit) => {
      const text = listWith(kept); // as it is when the question arrives
      return new Promise<Response>((done, fail) => {
        signal?.addEventListener('abort', () => fail(new DOMException('gone', 'AbortError')));
        answers.push(() =>
          done(new Response(text, { headers: { 'Content-Type': 'application/vnd.api+json' } })),
        );
      });
    });
    queryClient.setQueryData(notificationsQuery.queryKey, pagesOf([one(1)]));
    // As a screen that shows it does.
    const observer = new InfiniteQueryObserver(queryClient, notificationsQuery);
    const leave = observer.subscribe(() => {});
    void queryClient.invalidateQueries({ queryKey: notificationsQuery.queryKey });
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    kept = one(1, true);
    const { id, ...attributes } = kept;
    hearOfNotification(
      { name: 'notification', resource: { id, type: 'notifications', attributes } },
      () => {},
    );
    await vi.waitFor(() => {
      for (const answer of answers) answer();
      expect(queryClient.isFetching()).toBe(0);
    });
    leave();
    const now = queryClient.getQueryData(notificationsQuery.queryKey);
    expect(itemsOf(now)[0]?.read_at).toBeDefined();
  });
});
