// Whether the last request reached the API. Open apps do not depend on it.

import { atom } from 'nanostores';

export const $connection = atom<'up' | 'lost'>('up');

if (typeof window !== 'undefined') {
  window.addEventListener('offline', () => $connection.set('lost'));
}
