// Apps that run in a frame, in the order they were opened. The order never changes:
// moving a frame in the document would reload the app and lose work.

import { atom } from 'nanostores';

export const $openApps = atom<readonly string[]>([]);

export function withOpened(slugs: readonly string[], slug: string): readonly string[] {
  return slugs.includes(slug) ? slugs : [...slugs, slug];
}

export function withClosed(slugs: readonly string[], slug: string): readonly string[] {
  return slugs.filter((each) => each !== slug);
}

export function openApp(slug: string): void {
  $openApps.set(withOpened($openApps.get(), slug));
}

export function closeApp(slug: string): void {
  $openApps.set(withClosed($openApps.get(), slug));
}
