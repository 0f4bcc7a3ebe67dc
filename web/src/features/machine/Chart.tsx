// One line over the last minutes: its value now in words, its course as a small drawing.

import { useId } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { messages } from './messages';

const width = 300;
const height = 72;

/** The points of a line from left to right; the newest value is at the right end. */
export function linePoints(values: readonly number[], top: number, slots: number): string {
  const step = width / Math.max(slots - 1, 1);
  const first = width - (values.length - 1) * step;
  return values
    .map((value, index) => {
      const y = height - (Math.min(value, top) / (top || 1)) * (height - 2) - 1;
      return `${(first + index * step).toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
}

export interface Line {
  readonly name?: string;
  readonly values: readonly number[];
}

interface ChartProps {
  readonly title: string;
  readonly lines: readonly Line[];
  /** The value at the upper edge; the highest there was where it is left out. */
  readonly top?: number;
  readonly slots: number;
  readonly render: (value: number) => string;
  readonly note?: string;
}

export function Chart({ title, lines, top, slots, render, note }: ChartProps) {
  const t = useTranslate();
  const id = useId();
  const highest = Math.max(...lines.flatMap((line) => line.values), 1);
  const now = lines
    .map(({ name, values }) => [name, render(values.at(-1) ?? 0)].filter(Boolean).join(' '))
    .join(' · ');
  return (
    <figure className="chart">
      <figcaption>
        <span className="chart-title">{title}</span>
        <span className="chart-now">{now}</span>
      </figcaption>
      <svg
        role="img"
        aria-labelledby={id}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
      >
        <title id={id}>{t(messages.chartSummary, { title, now, highest: render(highest) })}</title>
        {lines.map((line, index) => (
          <polyline
            key={line.name ?? title}
            className={`chart-line chart-line-${index}`}
            points={linePoints(line.values, top ?? highest, slots)}
          />
        ))}
      </svg>
      <p className="hint">{note ?? t(messages.highest, { value: render(highest) })}</p>
    </figure>
  );
}
