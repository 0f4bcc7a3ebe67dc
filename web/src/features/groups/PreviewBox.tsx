// What a change would do, in sentences, before it is saved.

import { useQuery } from '@tanstack/react-query';
import type { GroupTrial } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { Waiting } from '../../shared/ui/Feature';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { type Group, previewQuery } from './groups_data';
import { messages } from './messages';
import { describePreview } from './preview_sentences';
import './groups.css';

interface PreviewBoxProps {
  readonly group: Group;
  /** Nothing in it: nothing is shown. */
  readonly trial: GroupTrial;
}

export function PreviewBox({ group, trial }: PreviewBoxProps) {
  const t = useTranslate();
  const isEmpty = Object.keys(trial).length === 0;
  const preview = useQuery({ ...previewQuery(group, trial), enabled: !isEmpty });
  if (isEmpty) return null;
  if (preview.isError) return <ProblemAlert error={preview.error} />;
  if (!preview.data) return <Waiting />;
  return (
    <section className="group-preview" role="status" aria-busy={preview.isFetching}>
      <h3 className="label">{t(trial.remove ? messages.removalTitle : messages.previewTitle)}</h3>
      <ul>
        {describePreview(preview.data, t).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
