/** For fields with names, addresses and codes: nothing corrects what is typed. */
export const verbatim = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const;
