import type { OpenServerDatabaseError } from '../store/sql/server-database.ts';
import type { AlreadySetUp, PostgresUrls } from '../store/sql/set-up-postgres.ts';
import type { SettingsError } from './server-settings.ts';

export type StartError =
  | SettingsError
  | OpenServerDatabaseError
  | { readonly type: 'DatabaseUnreachable'; readonly code: string }
  | { readonly type: 'AddressInUse'; readonly host: string; readonly port: number }
  | { readonly type: 'MigrationUrlMissing' }
  | { readonly type: 'AdminUrlMissing' }
  | AlreadySetUp
  | { readonly type: 'UnknownCommand'; readonly command: string };

/** What the console of the machine shows to the administrator. */
export const serverText = {
  trial: (folder: string): string =>
    `试用 / 单一办公室：数据存放在内置数据库（${folder}）。断电可能丢失最近的数据，请每天备份；正式使用请设置 DATABASE_URL 连接 PostgreSQL。`,
  listening: (address: string): string => `服务器已启动：${address}`,
  setUp: (address: string, code: string): string =>
    [
      '还没有管理员。请在浏览器打开下面的地址，用一次性初始化码建立第一个单位和管理员：',
      `  地址    ${address}`,
      `  初始化码  ${code}`,
    ].join('\n'),
  auditFailed: (name: string): string => `审计记录写入失败（${name}），请检查数据库。`,
  stopping: (): string => '正在停止……',
  prepared: ({ databaseUrl, migrationUrl }: PostgresUrls): string =>
    [
      '数据库已准备好。请把下面两行保存在安全的地方（口令只显示这一次）：',
      `  DATABASE_URL=${databaseUrl}`,
      `  MIGRATION_DATABASE_URL=${migrationUrl}`,
      '启动服务器只需要第一行；升级时运行 npm run server -- migrate 才需要第二行。',
    ].join('\n'),
  migrated: (): string => '数据库结构已是最新。',
  restored: (): string =>
    '已登记：数据库来自备份。各电脑下次联网时会自动补传备份之后的内容，不会删除任何本机数据。现在可以启动服务器。',
} as const;

/** Says what is wrong and what to do. */
export const startErrorText = (error: StartError): string => {
  switch (error.type) {
    case 'PortInvalid':
      return `PORT 的值“${error.value}”不是端口号。请填写 1 到 65535 之间的整数。`;
    case 'InsecureAddress':
      return `HOST=${error.host} 会让其他电脑用明文 HTTP 访问，口令和数据会被沿途看到，因此不启动。请设置 TLS_CERT 和 TLS_KEY；或者由反向代理提供 HTTPS，并用 TRUST_PROXY 写明代理的地址。`;
    case 'TlsIncomplete':
      return 'TLS_CERT（证书）和 TLS_KEY（私钥）必须同时设置。请补上缺少的一个。';
    case 'FileUnreadable':
      return `读不到 ${error.setting} 指定的文件：${error.file}。请检查路径，以及运行服务器的用户是否有权读取。`;
    case 'DatabaseUrlInvalid':
      return `${error.setting} 不是 PostgreSQL 地址。请按 postgres://用户:口令@主机:端口/数据库 的格式填写。`;
    case 'DatabaseUnreachable':
      return `连接不上 PostgreSQL（${error.code}）。请确认数据库已启动，DATABASE_URL 中的主机、端口、用户和口令正确。`;
    case 'AddressInUse':
      return `${error.host}:${error.port} 已被其他程序占用。请停止那个程序，或用 PORT 换一个端口。`;
    case 'MigrationUrlMissing':
      return '升级数据库结构需要表的所有者：请设置 MIGRATION_DATABASE_URL（所有者角色的 PostgreSQL 地址）。';
    case 'AdminUrlMissing':
      return '请设置 ADMIN_DATABASE_URL（PostgreSQL 管理员的地址，只用这一次，不会保存）。';
    case 'AlreadySetUp':
      return `PostgreSQL 中已经有 ${error.names.join('、')}，没有作任何改动。请继续使用它们，或由数据库管理员先删除。`;
    case 'UnknownCommand':
      return `不认识的命令“${error.command}”。可以用：npm run server（启动）、npm run server -- prepare（准备 PostgreSQL）、npm run server -- migrate（升级数据库结构）、npm run server -- restored（登记数据库来自备份）。`;
    case 'InUse':
      return `数据文件夹正被另一个服务器使用${error.holder === null ? '' : `（进程 ${error.holder.pid}）`}。请先停止它；同一文件夹不能同时运行两个服务器。`;
    case 'SchemaTooNew':
      return `数据库由更新的版本写成（结构 ${error.found}，本程序只认识到 ${error.known}）。数据没有改动；请改用新版本的服务器。`;
    case 'SchemaBehind':
      return `数据库结构是 ${error.found}，本程序需要 ${error.known}。请先备份，再设置 MIGRATION_DATABASE_URL 后运行 npm run server -- migrate。`;
    case 'AppRoleMissing':
      return '数据库里没有角色 lianzhao_app，而当前用户无权建立。请让数据库管理员执行：CREATE ROLE lianzhao_app NOLOGIN;';
    case 'UnsafeRole':
      return `DATABASE_URL 的用户“${error.role}”不能用来运行服务器：${unsafeReason[error.reason]}。请为服务器单独建立一个普通用户，只授予角色 lianzhao_app。`;
  }
};

const unsafeReason = {
  superuser: '它是超级用户，行级权限对它不起作用',
  bypassesRowSecurity: '它有 BYPASSRLS，行级权限对它不起作用',
  ownsTables: '它是表的所有者，可以取消行级权限',
  maySetOwnerRole: '它可以切换成表的所有者',
  notAppRole: '它没有角色 lianzhao_app 的权限',
} as const;
