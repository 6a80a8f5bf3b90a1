import type { OpenServerDatabaseError } from './server-database.ts';

/** For whoever starts the server, on its console: what is wrong and what to do. Chinese first, then English. */
export const openFailureText = (error: OpenServerDatabaseError): string => {
  switch (error.type) {
    case 'InUse':
      return error.holder === null
        ? '数据文件夹正被另一个程序使用。\nThe data folder is in use by another process.'
        : `数据文件夹正被另一个程序使用（进程 ${error.holder.pid}，${error.holder.computer}）。\n` +
            `The data folder is in use by process ${error.holder.pid} on ${error.holder.computer}.`;
    case 'SchemaTooNew':
      return (
        `数据库由更新的版本写过（${error.found}，本程序只认识到 ${error.known}）。未作任何改动；请使用新版本。\n` +
        `The database was written by a later version (${error.found}; this program knows ${error.known}). Nothing was changed.`
      );
    case 'SchemaBehind':
      return (
        `数据库结构需要升级（${error.found} → ${error.known}）：请先运行 npm run server -- migrate。\n` +
        `The schema must be brought from ${error.found} to ${error.known}: run npm run server -- migrate.`
      );
    case 'AppRoleMissing':
      return (
        '数据库里没有角色 lianzhao_app：请由数据库管理员执行 CREATE ROLE lianzhao_app NOLOGIN。\n' +
        'There is no role lianzhao_app: the database administrator runs CREATE ROLE lianzhao_app NOLOGIN.'
      );
    case 'UnsafeRole': {
      const [chinese, english] = reasons[error.reason];
      return (
        `数据库账号 ${error.role} ${chinese}，服务器拒绝启动。DATABASE_URL 应使用仅属于 lianzhao_app 的账号。\n` +
        `The role ${error.role} ${english}, so the server does not start. DATABASE_URL must be a role that is a member of lianzhao_app and nothing else.`
      );
    }
  }
};

const reasons = {
  superuser: ['是超级用户，行级安全对它无效', 'is a superuser, whom row-level security does not hold'],
  bypassesRowSecurity: ['带有 BYPASSRLS，行级安全对它无效', 'has BYPASSRLS, so row-level security does not hold it'],
  ownsTables: ['拥有数据库或数据表', 'owns the database or its tables'],
  maySetOwnerRole: ['可以切换为所有者或超级用户', 'may become the owner or a superuser'],
  notAppRole: ['不属于 lianzhao_app', 'is no member of lianzhao_app'],
} as const;
