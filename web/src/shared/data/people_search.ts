// The text in the search field of the People page; the Ctrl+K dialog fills it in.

import { atom } from 'nanostores';

export const $peopleSearch = atom('');
