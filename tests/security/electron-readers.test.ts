import { EventEmitter } from 'node:events';
import type { MessagePortMain } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createUtilityReaders } from '../../electron/main/utility-readers.ts';
import { createElectronStub } from '../support/electron-stub.ts';

/** Strangers' files in Electron (P21): RunAsNode is off, so a reader is a utility process, and only main can start one. */
const { electron, recorded } = createElectronStub();
vi.mock('electron', () => electron);

beforeEach(() => {
  recorded.forks.length = 0;
  recorded.metrics.length = 0;
});

const startCore = async () => {
  const { startCoreProcess } = await import('../../electron/main/core-host.ts');
  await startCoreProcess({ core: '/app/core-process.js', reader: '/app/reader-process.js' }, '/data');
  const core = recorded.forks[0]?.process;
  if (core === undefined) throw new Error('no core');
  return core;
};

const megabytes = (pid: number, mb: number) => ({ pid, memory: { workingSetSize: mb * 1024 } });

describe('the main process', () => {
  it('starts a reader from its bundle and puts it and the core on the two ends of a port', async () => {
    const core = await startCore();
    core.emit('message', { type: 'startReader', id: 7, limitMb: 512 });
    expect(recorded.forks.map(({ entry }) => entry)).toEqual(['/app/core-process.js', '/app/reader-process.js']);
    expect(recorded.forks[1]?.parameters).toEqual([]);
    expect(core.posted).toEqual([{ message: { type: 'reader', id: 7 }, ports: [{ end: 1 }] }]);
    expect(recorded.forks[1]?.process.posted).toEqual([{ message: { type: 'port' }, ports: [{ end: 2 }] }]);
  });

  it('ends a reader that holds more memory than it may, and says so; another one stays', async () => {
    const core = await startCore();
    core.emit('message', { type: 'startReader', id: 1, limitMb: 512 });
    core.emit('message', { type: 'startReader', id: 2, limitMb: 512 });
    recorded.metrics.push(megabytes(1001, 500), megabytes(1002, 513));
    await vi.waitFor(() =>
      expect(core.posted.map(({ message }) => message)).toContainEqual({ type: 'readerEnded', id: 2, end: 'memory' }),
    );
    expect(core.posted.map(({ message }) => message)).not.toContainEqual(
      expect.objectContaining({ type: 'readerEnded', id: 1 }),
    );
    core.emit('message', { type: 'killReader', id: 1 });
    expect(core.posted.at(-1)?.message).toEqual({ type: 'readerEnded', id: 1, end: 'other' });
  });

  it('takes an end that the engine could not avoid for a full heap', async () => {
    const core = await startCore();
    core.emit('message', { type: 'startReader', id: 1, limitMb: 512 });
    recorded.forks[1]?.process.emit('error', 'FatalError');
    recorded.forks[1]?.process.emit('exit', 5);
    expect(core.posted.at(-1)?.message).toEqual({ type: 'readerEnded', id: 1, end: 'memory' });
  });

  it('leaves no reader behind when the core has ended', async () => {
    const core = await startCore();
    core.emit('message', { type: 'startReader', id: 1, limitMb: 512 });
    const ended = vi.fn();
    recorded.forks[1]?.process.once('exit', ended);
    core.emit('exit', 0);
    expect(ended).toHaveBeenCalledOnce();
  });
});

describe('the core', () => {
  const port = () =>
    Object.assign(new EventEmitter(), { sent: [] as unknown[], start: () => {}, close: () => {} }) as EventEmitter & {
      sent: unknown[];
    };
  const given = (end: ReturnType<typeof port>): MessagePortMain =>
    Object.assign(end, {
      postMessage: (message: unknown) => void end.sent.push(message),
    }) as unknown as MessagePortMain;

  it('asks main for a reader and speaks to it as soon as its port is there', async () => {
    const asked: unknown[] = [];
    const readers = createUtilityReaders({ postMessage: (message) => void asked.push(message) });
    const reader = readers.start();
    const heard: unknown[] = [];
    reader.onMessage((message) => heard.push(message));
    reader.post({ type: 'next' });
    expect(asked).toEqual([{ type: 'startReader', id: 1, limitMb: 470 }]);
    const end = port();
    readers.onPort(1, given(end));
    reader.post({ type: 'chunk', bytes: new Uint8Array([1]) });
    expect(end.sent).toEqual([{ type: 'next' }, { type: 'chunk', bytes: new Uint8Array([1]) }]);
    end.emit('message', { data: { type: 'progress', rows: 3 } });
    expect(heard).toEqual([{ type: 'progress', rows: 3 }]);
    reader.kill();
    expect(asked.at(-1)).toEqual({ type: 'killReader', id: 1 });
    readers.onEnded(1, 'memory');
    expect(await reader.ended).toBe('memory');
  });
});
