// As the `ref` of what takes the place of a button that was pressed: the focus goes there, once.

export const takeFocus = (element: HTMLElement | null) => element?.focus();

/** To the first field of a form. */
export const takeFocusInside = (form: HTMLElement | null) => form?.querySelector('input')?.focus();
