// A button that opens a short list of actions, on the browser's own popover.
// Arrow keys, Home and End move; Escape and a click elsewhere close.

import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';

export interface MenuItem {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly onSelect: () => void;
  readonly tone?: 'danger';
}

interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly children: ReactNode;
  readonly className?: string;
  readonly heading?: ReactNode;
}

const edge = 8;

/** Below the button, or above it where there is no room; never outside the window. */
function placeMenu(menu: HTMLElement, button: HTMLElement): void {
  const anchor = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = anchor.bottom + edge / 2;
  const top = below + height + edge > window.innerHeight ? anchor.top - height - edge / 2 : below;
  const left = Math.min(anchor.right - width, window.innerWidth - width - edge);
  menu.style.top = `${Math.max(edge, top)}px`;
  menu.style.left = `${Math.max(edge, left)}px`;
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const current = items.indexOf(document.activeElement as HTMLElement);
  const last = items.length - 1;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: current >= last ? 0 : current + 1,
    ArrowUp: current <= 0 ? last : current - 1,
    Home: 0,
    End: last,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  items[target]?.focus();
}

export function Menu({ label, items, children, className = 'icon-button', heading }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        popoverTarget={id}
      >
        {children}
      </button>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the menu inside */}
      <div
        ref={menu}
        id={id}
        popover="auto"
        className="menu"
        onKeyDown={(event) => {
          if (event.key === 'Tab') menu.current?.hidePopover();
          else moveFocus(event);
        }}
        onToggle={(event) => {
          if (event.newState !== 'open' || !menu.current || !button.current) return;
          placeMenu(menu.current, button.current);
          menu.current.querySelector<HTMLElement>('[role=menuitem]')?.focus();
        }}
      >
        {heading}
        <div role="menu" aria-label={label}>
          {items.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className={item.tone === 'danger' ? 'menu-item menu-item-danger' : 'menu-item'}
              onClick={() => {
                menu.current?.hidePopover();
                item.onSelect();
              }}
            >
              {item.icon}
              {item.label}
            </button>
          ))}
        </div>
      </div>
    </>
  );
}
