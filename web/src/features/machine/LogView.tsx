// The lines of the log in a window that scrolls: only those in view are drawn, so a hundred
// thousand cost as much as twenty.

import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStore } from '@nanostores/react';
import { $locale, useTranslate } from '../../lib/i18n/locale';
import { LogWords } from './LogLine';
import { type Line, spanInView } from './log_lines';
import { messages } from './messages';

/** As in machine.css, in rem. */
const lineRem = 2;

const lineHeight = () =>
  lineRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

const urgency = (priority: number) =>
  priority <= 3 ? 'danger' : priority === 4 ? 'warning' : 'plain';

interface LogViewProps {
  readonly lines: readonly Line[];
  readonly isFollowing: boolean;
  readonly onTop: () => void;
  readonly onOpen: (line: Line) => void;
}

export function LogView({ lines, isFollowing, onTop, onOpen }: LogViewProps) {
  const t = useTranslate();
  const locale = useStore($locale);
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const [size] = useState(lineHeight);
  const before = useRef<{ readonly first: string | undefined; readonly count: number }>({
    first: undefined,
    count: 0,
  });
  const [day, time] = useMemo(
    () => [
      new Intl.DateTimeFormat(locale, { dateStyle: 'short' }),
      new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hourCycle: 'h23' }),
    ],
    [locale],
  );

  const isAtEnd = useRef(true);

  // New lines keep the end in view for whoever is there; older ones above move nothing.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const { first, count } = before.current;
    const added = lines.length - count;
    const isPrepended = count > 0 && first !== lines[0]?.id && added > 0;
    if (count === 0 || (isFollowing && isAtEnd.current)) element.scrollTop = element.scrollHeight;
    else if (isPrepended) element.scrollTop += added * size;
    before.current = { first: lines[0]?.id, count: lines.length };
    setView({ top: element.scrollTop, height: element.clientHeight });
  }, [lines, isFollowing, size]);

  const { first, end } = spanInView(view, size, lines.length);
  return (
    <div
      ref={box}
      className="log"
      role="region"
      aria-label={t(messages.logLines)}
      onScroll={({ currentTarget }) => {
        const { scrollTop, clientHeight, scrollHeight } = currentTarget;
        setView({ top: scrollTop, height: clientHeight });
        isAtEnd.current = scrollTop + clientHeight > scrollHeight - size * 2;
        if (scrollTop < size * 20) onTop();
      }}
    >
      <ol className="log-lines" style={{ height: lines.length * size }}>
        {lines.slice(first, end).map((line, index) => (
          <li
            key={line.id}
            aria-setsize={lines.length}
            aria-posinset={first + index + 1}
            style={{ transform: `translateY(${(first + index) * size}px)` }}
          >
            <button
              type="button"
              className={`log-line log-${urgency(line.priority)}`}
              onClick={() => onOpen(line)}
            >
              <time dateTime={line.at}>
                <span className="log-day">{day.format(new Date(line.at))}</span>{' '}
                {time.format(new Date(line.at))}
              </time>
              <span className="log-from">{line.identifier}</span>
              <span className="log-message">
                <LogWords line={line} />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
