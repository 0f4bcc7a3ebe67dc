// History routing for one document: a store, a function to go somewhere, a link.

import { useStore } from '@nanostores/react';
import { atom } from 'nanostores';
import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { parseRoute, renderRoute, type Route } from './routes';

export const $route = atom<Route>(parseRoute(window.location.pathname));

let hasLeftFirstScreen = false;

/** False on the first screen after loading. */
export function hasNavigated(): boolean {
  return hasLeftFirstScreen;
}

window.addEventListener('popstate', () => {
  hasLeftFirstScreen = true;
  $route.set(parseRoute(window.location.pathname));
});

export function navigate(route: Route): void {
  hasLeftFirstScreen = true;
  const path = renderRoute(route);
  if (path !== window.location.pathname) window.history.pushState(null, '', path);
  $route.set(route);
}

export function useRoute(): Route {
  return useStore($route);
}

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  readonly to: Route;
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}

export function Link({ to, onClick, children, ...rest }: LinkProps) {
  return (
    <a
      {...rest}
      href={renderRoute(to)}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || !isPlainClick(event)) return;
        event.preventDefault();
        navigate(to);
      }}
    >
      {children}
    </a>
  );
}
