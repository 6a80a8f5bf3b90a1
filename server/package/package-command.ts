import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { maxPackageBytes, packageFileExtension } from '../../shared/sync/package-content.ts';
import { exportPackage } from './answer-package.ts';
import { importPackage } from './import-package.ts';
import type { PackageContext } from './package-context.ts';
import { packageErrorText, packageText } from './package-text.ts';

export interface CommandOutcome {
  readonly failed: boolean;
  readonly text: string;
}

/** `import-package FILE` writes the return package beside it; `export-package --device ID` into the present folder. */
export const runPackageCommand = async (
  context: PackageContext,
  command: 'import-package' | 'export-package',
  parameters: readonly string[],
): Promise<CommandOutcome> => {
  const [first, second] = parameters;
  if (command === 'import-package' && first !== undefined) return importFile(context, first);
  if (command === 'export-package' && first === '--device' && second !== undefined) return exportFile(context, second);
  return failed(packageText.usage());
};

const importFile = async (context: PackageContext, file: string): Promise<CommandOutcome> => {
  const text = readText(file);
  if (text === undefined) return failed(packageText.fileUnreadable(file));
  const imported = await importPackage(context, null, text);
  if (!imported.ok) return failed(packageErrorText(imported.error));
  const target = `${file.replace(new RegExp(`\\.${packageFileExtension}$`), '')}.answer.${packageFileExtension}`;
  writeFileSync(target, imported.value.answer, { mode: 0o600 });
  return { failed: false, text: packageText.imported(imported.value, target) };
};

const exportFile = async (context: PackageContext, deviceId: string): Promise<CommandOutcome> => {
  const exported = await exportPackage(context, deviceId);
  if (!exported.ok) return failed(packageErrorText(exported.error));
  const target = `${deviceId.replace(/[^0-9A-Za-z-]/g, '')}.answer.${packageFileExtension}`;
  writeFileSync(target, exported.value.answer, { mode: 0o600 });
  return { failed: false, text: packageText.exported(exported.value.deviceName, target) };
};

const readText = (file: string): string | undefined => {
  try {
    // A stick may hold anything: what is larger is not even read.
    return statSync(file).size > maxPackageBytes ? '' : readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

const failed = (text: string): CommandOutcome => ({ failed: true, text });
