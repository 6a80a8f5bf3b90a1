import { App } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ImportKind } from '../../../shared/contract/importing.ts';
import { headOfFile, largestFile } from '../../../shared/domain/importing/file-size.ts';
import { client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { runJob } from '../../api/run-job.ts';
import { saveFile } from '../../api/save-file.ts';
import { tellFailure } from '../../api/tell-failure.ts';
import { rememberChangeSet } from '../../api/undo-stack.ts';
import { choicesOf, isPhase, type OpenedFile, type Progress, type Step, seenOtherwise } from './import-state.ts';
import { changeShown, entryOf, keepOpened, showEntry, showNone, shownImport, useImportStore } from './import-store.ts';

/** The four steps and what may happen in each; the file itself stays in the core. */
export const useImport = () => {
  const { message } = App.useApp();
  const { t } = useTranslation('importing');
  const [, navigate] = useLocation();
  useState(() => showEntry(history.state));
  // 导入 in the navigation, Back and Forward may lead from one file to another, or to none, without leaving the page.
  useEffect(() => {
    const show = (): void => showEntry(history.state);
    const moves = ['hashchange', 'popstate'] as const;
    for (const move of moves) window.addEventListener(move, show);
    return () => {
      for (const move of moves) window.removeEventListener(move, show);
    };
  }, []);
  const { step = 'choose', file, finished } = useImportStore(shownImport) ?? {};
  const [progress, setProgress] = useState<Progress>();
  const [error, setError] = useState<string>();
  const jobId = useRef<string>(undefined);
  const lastSeenAs = useRef(0);

  /**
   * Runs one long call with progress and cancel; an expected error becomes a sentence on the page. While it runs
   * another is not begun: the second click of a double click comes before its button has gone.
   */
  const long = useCallback(async <T>(call: (jobId: string) => Promise<T>): Promise<T | undefined> => {
    if (jobId.current !== undefined) return undefined;
    const id = crypto.randomUUID();
    jobId.current = id;
    setError(undefined);
    setProgress({ phase: 'start', done: 0, total: 0 });
    try {
      return await runJob(id, call, ({ phase, done, total }) => {
        if (isPhase(phase)) setProgress({ phase, done, total });
      });
    } catch (failure) {
      setError(errorText(failure, 'importing'));
      return undefined;
    } finally {
      jobId.current = undefined;
      setProgress(undefined);
    }
  }, []);

  const open = useCallback(
    async (chosen: File) => {
      // What will be refused for its size is not sent first: it would pass through the core's memory.
      const allowed = largestFile(new Uint8Array(await chosen.slice(0, headOfFile).arrayBuffer()));
      if (chosen.size > allowed) {
        setError(t('error.SpreadsheetTooLarge', { limit: 'packedBytes' }));
        return;
      }
      const opened = await long((id) => client.importing.open({ file: chosen, jobId: id }));
      if (opened === undefined) return;
      keepOpened({
        ...opened,
        taken: {},
        chosen: opened.sheets.filter(({ suggested }) => suggested).map(({ index }) => index),
      });
      navigate('/import', { replace: true, state: entryOf(opened.importId) });
    },
    [long, navigate, t],
  );

  const seeAs = useCallback(
    async (sheet: number, seen: { readonly kind?: ImportKind; readonly headerRow?: number }) => {
      if (file === undefined) return;
      const question = ++lastSeenAs.current;
      try {
        const next = await client.importing.sheet({ importId: file.importId, sheet, ...seen });
        // Arrow keys ask faster than the core answers: what was asked last holds.
        if (question === lastSeenAs.current) changeShown((shown) => ({ file: seenOtherwise(shown.file, next) }));
      } catch (failure) {
        setError(errorText(failure, 'importing'));
      }
    },
    [file],
  );

  const apply = useCallback(async () => {
    if (file === undefined) return;
    const applied = await long((id) =>
      client.importing.apply({ importId: file.importId, sheets: choicesOf(file), jobId: id }),
    );
    if (applied === undefined) return;
    const { changeSetId, value } = applied;
    if (changeSetId !== null) {
      rememberChangeSet(changeSetId);
      void message.success(t('done.imported', { name: file.fileName }));
    }
    const kinds = file.sheets.filter(({ index }) => file.chosen.includes(index)).map(({ kind }) => kind);
    changeShown(() => ({ step: 'done', finished: { counts: value.counts, changeSetId, kinds } }));
  }, [file, long, message, t]);

  const startOver = useCallback(() => {
    if (file !== undefined) void client.importing.close({ importId: file.importId }).catch(() => undefined);
    setError(undefined);
    showNone();
    navigate('/import', { replace: true });
  }, [file, navigate]);

  const saveWorkbook = useCallback(async () => {
    if (file === undefined) return;
    try {
      await saveFile((await client.importing.errorWorkbook({ importId: file.importId })).file);
    } catch (failure) {
      setError(errorText(failure, 'importing'));
    }
  }, [file]);

  const cancel = useCallback(() => {
    if (jobId.current !== undefined)
      client.job.cancel({ jobId: jobId.current }).catch((failure: unknown) => tellFailure(failure, 'importing'));
  }, []);

  return {
    step,
    setStep,
    file,
    setFile,
    finished,
    progress,
    error,
    setError,
    open,
    seeAs,
    apply,
    startOver,
    saveWorkbook,
    cancel,
    long,
  };
};

const setStep = (step: Step): void => changeShown(() => ({ step }));
const setFile = (file: OpenedFile): void => changeShown(() => ({ file }));

export type ImportFlow = ReturnType<typeof useImport>;
