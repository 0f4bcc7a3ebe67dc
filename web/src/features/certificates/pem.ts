// Text with certificates and keys in it, as people get it from an authority. Pure.

const block = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g;

/** 500 kB: a chain is a few. */
export const mostBytes = 500_000;

export interface Parts {
  readonly chain: string;
  readonly key: string;
}

/** The certificates and the key in a text; both empty where it holds no PEM at all. */
export function splitPem(text: string): Parts {
  const blocks = [...text.matchAll(block)].map(([whole, name = '']) => ({ whole, name }));
  const join = (some: typeof blocks) => some.map(({ whole }) => `${whole}\n`).join('');
  return {
    chain: join(blocks.filter(({ name }) => name.endsWith('CERTIFICATE'))),
    key: join(blocks.filter(({ name }) => name.endsWith('PRIVATE KEY'))),
  };
}

/** What the two fields hold after a file was chosen for one of them: a file with both fills
    both, a file of the other kind goes where it belongs. Nothing where it is no PEM. */
export function putFile(before: Parts, text: string): Parts | undefined {
  const { chain, key } = splitPem(text);
  if (chain === '' && key === '') return undefined;
  return { chain: chain || before.chain, key: key || before.key };
}
