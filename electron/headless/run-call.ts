import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract';
import { createRouterClient, ORPCError } from '@orpc/server';
import { z } from 'zod';
import { createCore } from '../../core/app.ts';
import { createKeyFileKeeper } from '../../core/workspace/key-file-keeper.ts';
import { contract } from '../../shared/contract/contract.generated.ts';
import { appVersion } from '../host/app-version.ts';
import { defaultConfigFolder } from '../host/config-folder.ts';
import { defaultDataFolder } from '../host/data-folder.ts';
import { createForkedReaders } from '../host/forked-reader.ts';
import { systemClock, systemIds, systemMonotonicMs } from '../host/system.ts';

interface Output {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

const usage = `usage: npm run -s call -- <procedure> '<json input>' [--data <folder>] [--in <file>] [--out <file>]
       npm run -s call -- --list`;

export const runCall = async (argv: readonly string[], { print, complain }: Output): Promise<0 | 1 | 2> => {
  const parsed = parse(argv);
  if (parsed === undefined || (parsed.values.list !== true && parsed.positionals.length === 0)) {
    complain(usage);
    return 2;
  }
  if (parsed.values.list === true) {
    print(JSON.stringify(listProcedures(), null, 2));
    return 0;
  }
  const [name = '', json] = parsed.positionals;
  if (!listProcedures().some(({ procedure }) => procedure === name)) {
    complain(`unknown procedure: ${name}\n${usage}`);
    return 2;
  }
  const input = parseInput(json, parsed.values.in);
  if (!input.ok) {
    complain(input.text);
    return 2;
  }

  const core = createCore({
    dataFolder: parsed.values.data ?? defaultDataFolder(),
    clock: systemClock,
    monotonicMs: systemMonotonicMs,
    ids: systemIds,
    host: 'headless',
    appVersion: appVersion(),
    startReader: createForkedReaders(),
    keeper: createKeyFileKeeper(defaultConfigFolder()),
    ...(process.env['LIANZHAO_PASSWORD'] === undefined ? {} : { password: process.env['LIANZHAO_PASSWORD'] }),
  });
  try {
    // A folder without a workspace gets an empty one: the door is used by scripts, which have nobody to ask.
    if (!name.startsWith('workspace.') && core.context.workspaces.current() === undefined) {
      await core.context.workspaces.enter('main');
    }
    const procedure = procedureOf(createRouterClient(core.router, { context: core.context }), name);
    const result = await inOpenWorkspace(core, () => procedure(input.value));
    if (isStream(result)) {
      print(
        JSON.stringify(
          { type: 'NotForScripts', procedure: name, reason: 'it goes on until the window closes' },
          null,
          2,
        ),
      );
      return 1;
    }
    print(JSON.stringify(await written(result, parsed.values.out), null, 2));
    return 0;
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    print(JSON.stringify({ type: error.code, ...Object(error.data) }, null, 2));
    return 1;
  } finally {
    core.close();
  }
};

/**
 * What works on the open workspace (a backup, its password) opens the one that the folder has. None is made for it: there
 * would be nothing to back up. Whoever says which workspace to open or to make never gets here.
 */
const inOpenWorkspace = async (core: ReturnType<typeof createCore>, call: () => Promise<unknown>): Promise<unknown> => {
  try {
    return await call();
  } catch (error) {
    const { workspaces } = core.context;
    const isShut =
      error instanceof ORPCError && error.code === 'WorkspaceNotOpen' && workspaces.status().state === 'none';
    if (!isShut || !workspaces.status().hasMain) throw error;
    await workspaces.enter('main');
    return call();
  }
};

const isStream = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && Symbol.asyncIterator in result;

type Procedure = (input: unknown) => Promise<unknown>;

/** The name is one of the contract's, so the client has a function there; nouns that are loaded late have one too. */
const procedureOf = (client: object, name: string): Procedure =>
  name.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], client) as Procedure;

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        list: { type: 'boolean' },
        data: { type: 'string' },
        in: { type: 'string' },
        out: { type: 'string' },
      },
    });
  } catch {
    return undefined;
  }
};

const parseInput = (
  json: string | undefined,
  file: string | undefined,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly text: string } => {
  let value: unknown;
  try {
    value = json === undefined ? undefined : JSON.parse(json);
  } catch {
    return { ok: false, text: `input is not JSON: ${json}` };
  }
  if (file === undefined) return { ok: true, value };
  try {
    const bytes = new File([new Uint8Array(readFileSync(file))], basename(file));
    return { ok: true, value: { ...Object(value), file: bytes } };
  } catch (error) {
    return { ok: false, text: `cannot read --in ${file}: ${error instanceof Error ? error.message : String(error)}` };
  }
};

/** A file in the answer goes to `--out`; on stdout stands its name and size. */
const written = async (result: unknown, out: string | undefined): Promise<unknown> => {
  if (typeof result !== 'object' || result === null) return result;
  const entries = await Promise.all(
    Object.entries(result).map(async ([key, value]) => {
      if (!(value instanceof File)) return [key, value];
      const path = out ?? join(process.cwd(), value.name);
      writeFileSync(path, Buffer.from(await value.arrayBuffer()));
      return [key, { file: path, bytes: value.size }];
    }),
  );
  return Array.isArray(result) ? result : Object.fromEntries(entries);
};

interface ListedProcedure {
  readonly procedure: string;
  readonly input: unknown;
}

const listProcedures = (): readonly ListedProcedure[] => {
  const procedures: ListedProcedure[] = [];
  const walk = (node: object, path: readonly string[]): void => {
    for (const [key, value] of Object.entries(node)) {
      if (isContractProcedure(value))
        procedures.push({ procedure: [...path, key].join('.'), input: inputSchema(value) });
      else if (typeof value === 'object' && value !== null) walk(value, [...path, key]);
    }
  };
  walk(contract, []);
  return procedures;
};

const inputSchema = (procedure: AnyContractProcedure): unknown => {
  const schema = procedure['~orpc'].inputSchema;
  if (!(schema instanceof z.ZodType)) return null;
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
};
