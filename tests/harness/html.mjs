// The little that tests need to read from server-made pages.

export function decodeEntities(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'").replaceAll('&#x27;', "'").replaceAll('&amp;', '&');
}

function attribute(tag, name) {
  const found = tag.match(new RegExp(`\\s${name}="([^"]*)"`));
  return found ? decodeEntities(found[1]) : undefined;
}

/** The first form: its action and the values its inputs start with. */
export function readForm(html) {
  const form = html.match(/<form\b[^>]*>[\s\S]*?<\/form>/);
  if (!form) throw new Error(`no form in this page:\n${html.slice(0, 2000)}`);
  const values = {};
  for (const [tag] of form[0].matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, 'name');
    if (name) values[name] = attribute(tag, 'value') ?? '';
  }
  return { action: attribute(form[0].match(/<form\b[^>]*>/)[0], 'action'), values };
}

export function readTitle(html) {
  return decodeEntities(html.match(/<title>([^<]*)<\/title>/)?.[1] ?? '');
}
