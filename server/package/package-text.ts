import type { ExportError } from './answer-package.ts';
import type { ImportError, ImportedPackage } from './import-package.ts';

/** What the console of the machine shows about package files. */
export const packageText = {
  imported: ({ deviceName, personName, ops, part, parts, waitingBatches }: ImportedPackage, file: string): string =>
    [
      `已导入：${personName}的“${deviceName}”，${ops} 条改动${parts > 1 ? `（第 ${part} 个文件，共 ${parts} 个）` : ''}。`,
      ...(waitingBatches > 0 ? [`有 ${waitingBatches} 批改动在等待较早的文件，导入后自动补上。`] : []),
      `回执文件：${file}。请带回那台电脑导入。`,
    ].join('\n'),
  exported: (deviceName: string, file: string): string => `给“${deviceName}”的同步文件：${file}。`,
  usage: (): string =>
    '用法：npm run server -- import-package 文件，或 npm run server -- export-package --device 设备编号',
  fileUnreadable: (file: string): string => `读不到文件：${file}。`,
} as const;

export const packageErrorText = (error: ImportError | ExportError): string => {
  switch (error.type) {
    case 'NotAPackage':
      return '这不是链招的同步文件。';
    case 'PackageTooLarge':
      return `文件超过 ${Math.floor(error.most / 1_000_000)} MB，不予导入。`;
    case 'PackageForOthers':
      return '这个文件是给另一台服务器的，这里打不开。';
    case 'PackageDamaged':
      return '文件不完整或被改动过，没有导入任何内容。请重新拷贝。';
    case 'PackageSenderUnknown':
      return '文件来自没有在这台服务器登记的电脑，不予导入。';
    case 'PackageSignatureWrong':
      return '文件的签名不对，不予导入。';
    case 'PackageNewer':
      return '文件由更新的版本导出，请先升级服务器。';
    case 'PackageFromShutOut':
      return `“${error.deviceName}”已被停用，它的文件不予导入。`;
    case 'PackageNotForServer':
      return '这是服务器给电脑的回执文件，请在那台电脑上导入。';
    case 'DeviceUnknown':
      return `没有编号为 ${error.deviceId} 的设备。`;
    case 'DeviceShutOut':
      return `“${error.deviceName}”已被停用。`;
  }
};
