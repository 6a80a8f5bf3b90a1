import { App, AutoComplete, Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CompanyDetail } from '../../../shared/contract/company.ts';
import { holdsTyped } from '../../../shared/kernel/finding-text.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCall } from '../../api/use-call.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { OverLimit } from '../../ui/limited-text.tsx';
import { useLookingOnly } from '../../ui/looking-only.tsx';
import { textOverLimit } from '../../ui/text-over-limit.ts';

export const CompanyTags = ({ company }: { readonly company: CompanyDetail }) => {
  const looking = useLookingOnly();
  const { t } = useTranslation('company');
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const [typed, setTyped] = useState<string | null>(null);
  const facets = useAnswer({ ...api.company.facets.queryOptions(), enabled: typed !== null });
  const onError = (error: unknown): void => void message.error(errorText(error, 'company'));
  const add = useCall({ ...api.company.addTag.mutationOptions(), onError });
  const remove = useCall({
    ...api.company.removeTag.mutationOptions(),
    onSuccess: ({ value, changeSetId }) => undoToast(t('page.tagRemoved', { tag: value.tag }), changeSetId),
    onError,
  });
  const save = (tag: string): void => {
    if (textOverLimit(tag, textLimits.company.tag) !== undefined) return;
    setTyped(null);
    if (tag.trim() !== '') add.mutate({ id: company.id, tag: tag.trim() });
  };

  return (
    <div className="lz-company-tags">
      {company.tags.map((tag) => (
        <Tag key={tag} className="lz-company-tag">
          {tag}
          {!company.deleted && !looking && (
            <button
              type="button"
              aria-label={t('page.removeTag', { tag })}
              onClick={() => remove.mutate({ id: company.id, tag })}
            >
              ×
            </button>
          )}
        </Tag>
      ))}
      {!company.deleted &&
        (typed === null ? (
          <Button size="small" type="dashed" onClick={() => setTyped('')}>
            {t('page.addTag')}
          </Button>
        ) : (
          <>
            <AutoComplete
              aria-label={t('page.tagName')}
              autoFocus
              className="lz-company-tag-input"
              defaultActiveFirstOption={false}
              onBlur={() => save(typed)}
              onChange={setTyped}
              onKeyDown={(event) => {
                if (event.key === 'Enter') save(typed);
                if (event.key === 'Escape') setTyped(null);
              }}
              onSelect={save}
              options={(facets.data?.tags ?? [])
                .filter(({ tag }) => holdsTyped(tag, typed) && !company.tags.includes(tag))
                .map(({ tag }) => ({ value: tag }))}
              placeholder={t('page.tagName')}
              size="small"
              value={typed}
            />
            <OverLimit limit={textLimits.company.tag} text={typed} />
          </>
        ))}
    </div>
  );
};
