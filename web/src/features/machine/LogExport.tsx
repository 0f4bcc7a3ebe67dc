// The lines that are there, copied or downloaded, as text or as JSON lines.

import { Copy, Download, Share } from 'lucide-react';
import { useStore } from '@nanostores/react';
import { $locale, useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { Menu } from '../../shared/ui/Menu';
import { type Line } from './log_lines';
import { type LogFormat, nameOfFile, renderLines, saveFile } from './log_export';
import { messages } from './messages';

export function LogExport({ lines }: { readonly lines: readonly Line[] }) {
  const t = useTranslate();
  const locale = useStore($locale);
  const render = (format: LogFormat) => renderLines(lines, format, t, locale);
  const copy = (format: LogFormat) => () =>
    void navigator.clipboard.writeText(render(format)).then(
      () => notify('success', t(messages.logCopied, { count: lines.length })),
      () => notify('danger', t(messages.logNotCopied)),
    );
  const download = (format: LogFormat) => () =>
    saveFile(nameOfFile(format, new Date()), render(format));
  return (
    <Menu
      label={t(messages.logExport)}
      className="button"
      items={[
        { label: t(messages.logCopyText), icon: <Copy />, onSelect: copy('text') },
        { label: t(messages.logCopyJson), icon: <Copy />, onSelect: copy('json') },
        { label: t(messages.logSaveText), icon: <Download />, onSelect: download('text') },
        { label: t(messages.logSaveJson), icon: <Download />, onSelect: download('json') },
      ]}
    >
      <Share />
      {t(messages.logExport)}
    </Menu>
  );
}
