// Runs before `npm start` on whatever Node there is, so it may use nothing that an old one does not understand.
var wanted = [22, 18];
var parts = process.versions.node.split('.').map(Number);
if (parts[0] < wanted[0] || (parts[0] === wanted[0] && parts[1] < wanted[1])) {
  process.stderr.write(
    '链招需要 Node ' +
      wanted.join('.') +
      ' 或更新版本（当前 ' +
      process.versions.node +
      '），请从 nodejs.org 安装 Node 24。\n' +
      'LianZhao needs Node ' +
      wanted.join('.') +
      ' or newer (this is ' +
      process.versions.node +
      '); please install Node 24 from nodejs.org.\n',
  );
  process.exit(1);
}
