// The little arithmetic that figures need.

/** The value below which `share` (0 to 1) of the values lie. */
export function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export const median = (values) => quantile(values, 0.5);

/**
 * Measures `ours` and `peer` in turn, so that whatever else the machine does
 * meets both alike. Resolves to the medians and that of the ratios of each turn.
 */
export async function alternate(turns, ours, peer) {
  const pairs = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const theirs = await peer();
    pairs.push({ ours: await ours(), peer: theirs });
  }
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    peer: median(pairs.map((pair) => pair.peer)),
    ratio: median(pairs.map((pair) => pair.ours / pair.peer)),
  };
}
