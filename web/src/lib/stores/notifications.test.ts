import { beforeEach, expect, test } from 'vitest';
import { $notifications, dismissNotification, notify } from './notifications';

beforeEach(() => $notifications.set([]));

const texts = () => $notifications.get().map((each) => each.text);

test('At most three are shown, the newest last', () => {
  for (const text of ['a', 'b', 'c', 'd']) notify('success', text);
  expect(texts()).toEqual(['b', 'c', 'd']);
});

test('The same text is not shown twice', () => {
  notify('danger', 'a');
  notify('danger', 'b');
  notify('danger', 'a');
  expect(texts()).toEqual(['b', 'a']);
});

test('Closing one leaves the others', () => {
  notify('success', 'a');
  notify('success', 'b');
  dismissNotification($notifications.get()[0]?.id ?? -1);
  expect(texts()).toEqual(['b']);
});
