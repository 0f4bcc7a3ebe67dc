// Comfort for the pages of id.BASE, which work without it: show or hide a
// password, a caps-lock hint, and no second submission of one form. Passkeys
// need it.

import './login.css';
import { startPasskeys } from './passkey';

function addRevealButton(button: HTMLButtonElement): void {
  const input = button.parentElement?.querySelector('input');
  if (!input) return;
  const { show = '', hide = '' } = button.dataset;
  button.hidden = false;
  button.addEventListener('click', () => {
    const isShown = input.type === 'password';
    input.type = isShown ? 'text' : 'password';
    button.textContent = isShown ? hide : show;
    input.focus();
  });
}

function watchCapsLock(hint: HTMLElement): void {
  const input = hint.closest('.field')?.querySelector('input');
  const update = (event: KeyboardEvent): void => {
    hint.hidden = !event.getModifierState?.('CapsLock');
  };
  input?.addEventListener('keydown', update);
  input?.addEventListener('keyup', update);
  input?.addEventListener('blur', () => (hint.hidden = true));
}

function refuseSecondSubmission(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
  if (!button) return;
  const label = button.textContent;
  const setBusy = (isBusy: boolean): void => {
    button.setAttribute('aria-disabled', String(isBusy));
    button.textContent = isBusy ? (button.dataset.busy ?? label) : label;
  };
  form.addEventListener('submit', (event) => {
    if (button.getAttribute('aria-disabled') === 'true') {
      event.preventDefault();
      return;
    }
    form.querySelectorAll<HTMLInputElement>('.password input').forEach((input) => {
      input.type = 'password';
    });
    setBusy(true);
  });
  // The page can come back from the browser's history cache, still busy.
  addEventListener('pageshow', () => setBusy(false));
}

document.querySelectorAll<HTMLButtonElement>('.reveal').forEach(addRevealButton);
document.querySelectorAll<HTMLElement>('.caps').forEach(watchCapsLock);
document
  .querySelectorAll<HTMLFormElement>('form:not([data-passkey])')
  .forEach(refuseSecondSubmission);
startPasskeys();
