import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ManualPage } from '../../../shared/manual/manual-page.ts';
import { helpIndex, useHelpStore } from '../../stores/help-store.ts';
import { ManualText } from './manual-text.tsx';
import './help.css';

/** docs/user, packed with the window: it opens without a network, and before a workspace does. */
const files = import.meta.glob<ManualPage>('../../../docs/user/*.md', { eager: true, import: 'page' });

const pages = new Map(Object.entries(files).map(([path, page]) => [path.replace(/^.*\/|[.]md$/g, ''), page]));

/** Of docs/user; whoever reads the window in another language is told. */
const manualLanguage = 'zh-CN';

export const HelpDialog = () => {
  const { t, i18n } = useTranslation();
  const { page: name, openHelp, closeHelp } = useHelpStore();
  const text = useRef<HTMLElement>(null);
  const page = pages.get(name ?? helpIndex) ?? pages.get(helpIndex);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page begins at its top, and takes the keys
  useEffect(() => {
    text.current?.scrollTo(0, 0);
    text.current?.focus();
  }, [name]);
  return (
    <Modal
      open={name !== undefined}
      title={<span lang={manualLanguage}>{page?.title}</span>}
      width={860}
      onCancel={closeHelp}
      afterOpenChange={(open) => open && text.current?.focus()}
      footer={
        <>
          {name !== helpIndex && (
            <Button icon={<ArrowLeftOutlined />} onClick={() => openHelp(helpIndex)}>
              {t('help.contents')}
            </Button>
          )}
          <Button type="primary" onClick={closeHelp}>
            {t('help.close')}
          </Button>
        </>
      }
    >
      {i18n.language !== manualLanguage && <p className="lz-manual-language">{t('help.language')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that is longer than the window is scrolled by keys */}
      <article ref={text} className="lz-manual-text" tabIndex={0} lang={manualLanguage} aria-label={page?.title}>
        {page !== undefined && <ManualText blocks={page.blocks} onOpen={openHelp} />}
      </article>
    </Modal>
  );
};
