import type { workspace as zhWorkspace } from '../zh-CN/workspace.ts';

export const workspace: typeof zhWorkspace = {
  welcome: {
    title: 'Welcome to LianZhao',
    lead: 'Leads, companies, chains, trips and reports, all on this computer, with or without a network.',
    start: 'Start my workspace',
    startText: 'Begins empty; you can import a list of companies at once.',
    sample: 'Look at the sample first',
    sampleText: 'Fictional firms and projects; one click removes them and touches nothing of yours.',
    privacy:
      "Your data is encrypted and stays on this computer. Nothing is uploaded before you enrol at your office's server.",
    opening: 'Opening…',
  },
  upgrading: {
    title: 'Upgrading the workspace',
    copy: 'Backing up the file as it was before the upgrade',
    check: 'Checking that backup',
    upgrade: 'Upgrading the data file: step {{step}} of {{steps}}',
    note: 'Done once, when a newer version opens the file. A large file takes some minutes; please leave the program open. If it is interrupted, the next opening goes on, and nothing is lost.',
  },
  who: {
    title: 'First, who are you?',
    text: 'Your name and your unit stand on leads, weekly reports and every paper; the settings change them later.',
    name: 'Your name',
    unit: 'Full name of the unit',
    unitExample: 'e.g. 龙腾街道办事处',
    note: 'Kept on this computer only. When it joins the server of your unit, the names there count.',
    start: 'Begin',
  },
  unlock: {
    title: 'The workspace is locked',
    text: 'Enter the password to open it.',
    password: 'Password',
    submit: 'Open',
    useCode: 'Forgot it? Use the recovery code',
    usePassword: 'Use the password',
    codeText:
      'Enter the recovery code you wrote down: 32 characters, upper or lower case. Then you can set a new password.',
    code: 'Recovery code',
    noPassword:
      'The key store of this computer does not open this workspace (another computer, user or key ring?). Use the recovery code.',
    noWay: 'This workspace has neither a recovery code nor a password; it opens only on its own computer.',
    revokedTitle: 'This laptop was shut out',
    revoked:
      'The office shut this laptop out on the server. Its keys are erased and the password opens nothing. Only the recovery code kept in the office opens what is here.',
    revokedNoWay:
      'The office shut this laptop out on the server. Its keys are erased and the password opens nothing. No recovery code was ever made, so what is here cannot be opened.',
    revokedBy: '{{at}}, by “{{server}}” ({{person}})',
    revokedWaiting: 'Changes that were never sent: {{count}}',
    revokedNothing: 'Every change had been sent; the server has the summaries.',
    startOver: 'Put it aside and start empty',
    startOverConfirm: 'The present files move to the folder “aside”; nothing is deleted. Start an empty workspace?',
  },
  inUse: {
    title: 'LianZhao is already running',
    text: 'One program at a time opens a data folder; that keeps the data sound. Go to the window that is open. If you cannot find it, end that program and try again.',
    holder: 'Held by {{computer}}, process {{pid}}, since {{since}}',
    retry: 'Try again',
  },
  fromFuture: {
    title: 'This workspace is from a newer version',
    text: 'The file has structure {{fileVersion}}, this program knows {{appVersion}} at most. The file was not touched. Please upgrade the program.',
    read: 'Open for reading',
    backups:
      'You can open it for reading (look, search, export), or restore a backup from before the upgrade; the present file is kept beside it.',
  },
  damaged: {
    unreadable: 'The workspace file is damaged',
    unreadableText:
      'It did not pass its check and was not touched. You can restore a backup; the damaged file is kept.',
    missing: 'The workspace file is gone',
    missingText:
      'There was a workspace in this folder; only its keys and its mark are left. Put the file back and try again, or restore a backup.',
    keysMissing: 'The key file is gone',
    keysMissingText:
      'The key file and the keys of all backups are gone. Put main.keys.json back and try again, or put a backup into the folder “backups” and restore it (it brings its keys).',
    dataMissing: 'Something is missing',
    dataMissingText:
      'This file is older than what was last saved here ({{since}}): an old copy was put back, or a log file was lost. Restore a backup, or go on with what is there.',
    notWritable: 'The data folder cannot be written',
    notWritableText: 'Check the free space and the permissions of the folder, then try again. Nothing was changed.',
    keyStoreRefused: 'This computer cannot keep the key',
    keyStoreRefusedText:
      'The key is kept in the configuration folder or in the key ring of this computer, which refused to take it. Check its permissions, the free space or the key ring, then try again. The workspace was not changed.',
    detail: 'For support: {{detail}}',
    retry: 'Try again',
    accept: 'Go on with what is there',
    restoreTitle: 'Restore a backup',
    noBackups: 'No backups were found.',
    restore: 'Restore this one',
    restoreLabel: 'Restore this one: backup of {{at}}',
    factsLost: 'its description is damaged',
    opensWith: 'Opens with: {{doors}}',
    door: { device: 'the computer that made it', password: 'password', recoveryCode: 'recovery code' },
    records: '{{records}} rows',
  },
  alarm: {
    readOnly: 'Read-only',
    notWritable:
      'The data folder cannot be written ({{detail}}). You can look, search and export, not change. Check the permissions of the folder and the write protection, then open it again.',
    fromFuture:
      'This workspace is from a newer version (structure {{fileVersion}}, this program knows {{appVersion}}). You can look, search and export, not change. Upgrade the program, or leave and restore a backup from before the upgrade.',
    reopen: 'Open again',
    closeReading: 'Leave',
    gone: 'The workspace file is gone',
    replaced: 'The workspace file was replaced',
    movedText:
      'It was moved, deleted or replaced while it was open; changes cannot be saved now. Put it back, or make a backup in the settings and restore it.',
    toBackups: 'To the backups',
    damage: 'The workspace file is damaged',
    damageText:
      'Reading the whole file at {{at}} found {{count}} faults. Some of the content may be out of reach; restore a backup soon. The present file is put aside, never deleted.',
    toRestore: 'Restore a backup',
    backupFailed: 'The automatic backup failed',
    backupFailedText:
      '{{at}} ({{detail}}). Check the free space and the folder “backups”, then back up by hand; the program tries again every hour.',
    diskFull: 'The disk is full',
    diskFullText: 'The reserve was used. Free some space soon; the reserve comes back by itself.',
  },
  sample: {
    label: 'Sample workspace · fictional firms',
    start: 'Start my workspace',
    remove: 'Remove the sample',
    removeConfirm: 'Remove the sample workspace? Your own is not touched.',
    removed: 'The sample was removed',
  },
  elsewhere: {
    open: 'Restore a backup',
    openText: 'The computer is lost, broken or new: go on with a backup from a stick or a folder.',
    openHere: 'Restore a backup from a stick or a folder',
    text: 'Plug in the stick or disk with the backups, choose one, and enter the password or recovery code.',
    noneOnDrives: 'No backups on the drives that are plugged in. Plug one in and look again, or point at the folder.',
    noneInFolder: 'There are no backups in {{folder}}.',
    computer: 'Of the computer “{{computer}}”',
    ownComputer: 'Of this computer',
    copied: 'Copied by hand',
    choose: 'Choose a folder',
    again: 'Look again',
    enrol:
      'After restoring a backup of another computer, join the server again with a new code from the administrator: its enrolment does not come along, and shutting it out does not touch this one.',
    chooserTitle: 'Which folder holds the backups',
    chooserOk: 'Look here',
  },
  chooser: {
    up: 'One up',
    address: 'Address of the folder',
    placeholder: 'Choose or type, e.g. E:\\ or /media/usb',
    folders: 'Folders',
    home: 'My folder',
    holdsBackups: 'holds backups',
    free: '{{size}} free',
    none: 'No folders in here; it can be chosen itself.',
    noDrive: 'No stick or other disk to be seen. Plug it in and open this again, or type the address.',
  },
  secondPlace: {
    title: 'A second place for backups',
    text: 'If this computer is lost or breaks, its backups go with it. Choose a stick, another disk or a shared folder: it gets one each week, read back and compared. The last 3 are kept, and one of each of 8 weeks and 12 months.',
    choose: 'Choose a place',
    change: 'Change the place',
    now: 'Back up now',
    made: 'Backed up to the second place, and checked',
    forget: 'Stop using it',
    forgetConfirm: 'No more backups there? Those that are there stay.',
    folder: 'Place',
    state: 'State',
    present: 'there',
    away: 'away (backs up when it is plugged in)',
    copying: 'backing up…',
    last: 'Last one',
    never: 'none yet',
    copies: 'Backups',
    count: '{{count}}, {{size}} in all',
    sameDisk:
      'It is on the same disk as the data and is lost together with this computer. A stick or another machine is better.',
    former:
      'These backups in {{folder}} are out of reach and still open with the former password or code; that changes when they are plugged in:',
    secretTitle: 'First a recovery code or a password',
    secretText:
      'A backup outside this computer must open without it. Please create a recovery code (write it down and keep it in the office), or set a password.',
    chooserTitle: 'Where the backups go',
    chooserOk: 'Use this place',
    line: {
      away: 'The second place for backups ({{folder}}) has had no new one for {{days}} days: plug it in, the rest goes by itself.',
      notMade: 'The second place for backups ({{folder}}) has had no new one for {{days}} days.',
      noSecret: 'No password and no recovery code: the second place has had no new backup for {{days}} days.',
      open: 'Settings',
    },
  },
  backupReason: { daily: 'daily', manual: 'by hand', migration: 'before an upgrade', restore: 'before a restore' },
  error: {
    WrongSecret: 'That is not it. {{triesLeft}} tries left.',
    TooManyTries: 'Too many wrong tries; please wait a little.',
    CopiesNotResealed:
      'The password holds, but some backups could not be rewritten ({{code}}) and still open the old way. Check the folder “backups”; the next start tries again.',
    BackupNotFound: 'There is no such backup.',
    BackupLocked:
      'This computer has no key for this backup, and neither a password nor a recovery code was set: it opens on the computer that made it.',
    BackupUnusable: 'This backup does not open: {{detail}}',
    NoMainWorkspace: 'The sample needs no backup.',
    RecoveryCodeNeeded:
      'There is a second place for backups: create a recovery code first, or the backups there would open on this computer only.',
    SecretNeeded:
      'No password and no recovery code yet: a backup elsewhere would open on this computer only, so none was copied. Please create a recovery code or set a password.',
    NoSecondPlace: 'No second place has been chosen yet.',
    InsideDataFolder:
      'That folder is the data folder of this application, and is lost together with the computer. Please choose a stick, another disk or a shared folder.',
    PlaceAway: 'Cannot find {{folder}}: not plugged in, pulled out in the middle, or another stick.',
    PlaceFull: 'Not enough room: {{neededBytes}} are needed, {{freeBytes}} are free. No half of a backup was left.',
    PlaceFileTooLarge:
      'The format of this stick (FAT32) holds no file above 4 GB (the backup has {{bytes}}). Please use one with exFAT or NTFS.',
    PlaceRefused:
      'It cannot be written or read there ({{code}}). Please check the write protection and the permissions.',
    CopyDiffers: 'Read back, it was not what had been written; the copy was not kept. The stick may be failing.',
  },
};
