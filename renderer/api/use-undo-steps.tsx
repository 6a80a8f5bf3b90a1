import { ORPCError } from '@orpc/client';
import { App, Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryAct } from '../../shared/contract/history.ts';
import { goTo } from '../ui/use-address.ts';
import { client } from './client.ts';
import { errorText } from './error-text.ts';
import { addressInTrash, addressOfHome, didText, kindText } from './record-words.ts';
import { forgetStep, lastStep, lastUndone, placeNow, type UndoStep } from './undo-stack.ts';
import { useUndo } from './use-undo.tsx';

/**
 * Undo and redo as people meet them: said is what was taken back and where, and what happened on another screen than the one in
 * sight is asked about first (docs/spec/undo.md, U7 to U9).
 */
export const useUndoSteps = () => {
  const { message, modal } = App.useApp();
  const { t } = useTranslation();
  const takeBack = useUndo();

  return useMemo(() => {
    const whatOf = (act: HistoryAct): string => {
      const command = didText(act.command);
      const { entity, title } = act;
      return title === null ? command : t('undoToast.act', { command, kind: kindText(entity), title });
    };

    /** Where to see what came of it: a record that is gone again lies in the trash. */
    const addressAfter = (act: HistoryAct, isGone: boolean): string | undefined =>
      isGone ? addressInTrash(act) : addressOfHome(act.home);

    const say = (key: 'undone' | 'redone', act: HistoryAct, again?: () => void): void => {
      const isGone = key === 'undone' ? act.kind === 'create' || act.kind === 'restore' : act.kind === 'delete';
      const address = addressAfter(act, isGone);
      const id = `undone-${crypto.randomUUID()}`;
      const button = (label: string, onClick: () => void) => (
        <Button
          type="link"
          size="small"
          onClick={() => {
            message.destroy(id);
            onClick();
          }}
        >
          {label}
        </Button>
      );
      void message.open({
        key: id,
        type: 'success',
        duration: 8,
        content: (
          <span className="lz-undo-toast">
            {t(`undoToast.${key}`, { what: whatOf(act) })}
            {address !== undefined && address !== placeNow() && button(t('undoToast.look'), () => goTo(address))}
            {again !== undefined && button(t('action.redo'), again)}
          </span>
        ),
      });
    };

    /** False when nothing came of it and the step is of no more use. */
    const undo = async (changeSetId: string): Promise<boolean> => {
      try {
        const act = await client.history.act({ changeSetId });
        await takeBack(changeSetId);
        message.destroy(undoToastKey(changeSetId));
        say('undone', act, () => void redoLast());
      } catch (error) {
        if (error instanceof ORPCError && isSpent(error.code)) {
          forgetStep(changeSetId);
          if (isUnsaid(error.code)) return false;
        }
        void message.error(errorText(error));
      }
      return true;
    };

    const redoLast = async (): Promise<void> => {
      const step = lastUndone();
      if (step === undefined) return;
      try {
        const act = await client.history.act({ changeSetId: step.changeSetId });
        await takeBack(step.undoId);
        say('redone', act);
      } catch (error) {
        if (error instanceof ORPCError && isSpent(error.code)) forgetStep(step.changeSetId);
        void message.error(errorText(error));
      }
    };

    const ask = (step: UndoStep, act: HistoryAct): Promise<boolean> =>
      new Promise((resolve) => {
        const home = addressOfHome(act.home) ?? step.places.at(-1) ?? '/';
        const dialog = modal.confirm({
          title: t('undoToast.ask', { what: whatOf(act) }),
          content: t('undoToast.elsewhere'),
          okText: t('action.undo'),
          cancelText: t('action.cancel'),
          onOk: () => resolve(true),
          onCancel: () => resolve(false),
          footer: (_, { OkBtn, CancelBtn }) => (
            <>
              <Button
                onClick={() => {
                  dialog.destroy();
                  resolve(false);
                  goTo(home);
                }}
              >
                {t('undoToast.lookFirst')}
              </Button>
              <CancelBtn />
              <OkBtn />
            </>
          ),
        });
      });

    const undoLast = async (): Promise<void> => {
      for (let step = lastStep(); step !== undefined; step = lastStep()) {
        try {
          const act = await client.history.act({ changeSetId: step.changeSetId });
          const isInSight = [...step.places, addressOfHome(act.home)].includes(placeNow());
          if (!act.undone && !isInSight && !(await ask(step, act))) return;
        } catch (error) {
          if (!(error instanceof ORPCError) || !isUnsaid(error.code)) {
            void message.error(errorText(error));
            return;
          }
          forgetStep(step.changeSetId);
          continue;
        }
        if (await undo(step.changeSetId)) return;
      }
    };

    return { undo, undoLast, redoLast };
  }, [message, modal, t, takeBack]);
};

/** The toast of the act itself offers its undo: it goes when that has happened. */
export const undoToastKey = (changeSetId: string): string => `undo-${changeSetId}`;

/** Of another workspace, or undone elsewhere meanwhile: the step before it is meant. */
const isUnsaid = (code: string): boolean => code === 'ChangeSetNotFound' || code === 'AlreadyUndone';

/** What an undo is refused with for good. */
const isSpent = (code: string): boolean =>
  isUnsaid(code) || ['AlreadySent', 'Purged', 'ChangedSince', 'BuiltUpon'].includes(code);
