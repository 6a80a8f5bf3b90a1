import type { room as zhRoom } from '../zh-CN/room.ts';

export const room: typeof zhRoom = {
  title: 'Shared in the unit',
  open: 'See what the unit shares',
  state: {
    alone: 'So far only this laptop can read what is internal to the unit.',
    waiting: 'Waiting to be let in by the unit: work goes on, and is shared afterwards.',
    member: 'The laptops of the unit share what the unit writes; the server and other units see summaries only.',
  },
  line: {
    none: '',
    alone: 'Shared in the unit: this laptop only',
    waiting: 'Shared in the unit: waiting to be let in',
    member: 'Shared in the unit: {{count}} laptops',
  },
  none: {
    title: 'Sharing begins with a server',
    text: 'When laptops of one unit belong to the same server, they can share sums, progress, visits and whatever else is internal here.',
    toSync: 'Go to sync',
  },
  sealed: {
    title: 'A colleague wrote more of this record than this laptop can open',
    text: 'It is shown once the unit has let this laptop in. What is empty here may be filled there; what you type is not lost; where it differs, somebody chooses under Sync, Conflicts.',
  },
  unread: 'The internal part of {{count}} records cannot be opened here yet; totals and reports are without it.',
  due: {
    asks: '{{personName}}: “{{deviceName}}” asks to be let in',
    waiting: 'This laptop waits to be let in by the unit; what colleagues wrote is not seen yet',
    alone:
      'Only this laptop can read what is internal to the unit: print the emergency code, or its loss is the loss of both',
  },
  members: { title: 'Laptops that share ({{count}})', here: ' · this laptop' },
  asking: {
    title: 'Laptops that ask to be let in',
    none: 'None asks. A new laptop that belongs to the server and to this unit appears here by itself.',
    who: '{{personName}} (“{{deviceName}}”)',
    admit: 'Let in',
    admitWho: 'Let in {{who}}',
    dismiss: 'Put away',
    dismissWho: 'Put away the request of {{who}}',
    dismissed: 'Put away; the other side may ask again',
    stillOpen: 'A code is still good and not on the screen any more.',
    end: 'End it',
  },
  admit: {
    title: 'Let in {{who}}',
    how: 'Make sure that this is a colleague of the unit. Read this code out, or let him type it: on his laptop, under “Shared in the unit”.',
    until: 'Good until {{at}}, once. Do not send it by messenger. Closing this window ends it at once.',
    end: 'End and close',
    close: 'Close',
    in: 'It is in',
    inText: '{{who}} shares with the laptops of the unit.',
    over: 'The code has expired or was ended',
    overText: 'If {{who}} is in, the list below says so; otherwise press “Let in” again.',
  },
  join: {
    title: 'Let this laptop in',
    why: 'Sums, next steps, progress and visits of colleagues are shared among the laptops of the unit only; the server cannot read them, so somebody of the unit lets you in once. Until then work goes on; afterwards both sides are completed; where two people wrote different things, somebody chooses.',
    who: 'Ask one of these to open “Shared in the unit”, press “Let in” and tell you the code:',
    code: 'Code or emergency code',
    codeHint: '16 letters, or the 24 of the emergency code from the office',
    codeMissing: 'Type the code',
    submit: 'Join',
    cancel: 'Cancel',
    dismissed: 'A colleague has put the request of this laptop away. Talk to him, then ask again.',
    askAgain: 'Ask again',
    asked: 'Asked again',
    needsPassword: 'Set a password on the data of this laptop first: everything internal to the unit will be in it.',
    setPassword: 'Set a password',
  },
  joining: {
    admission: 'Waiting for the laptop that lets you in, a few seconds as a rule; both must be online.',
    printed: 'Joining by the emergency code; the server must be reachable.',
  },
  joinEnd: {
    wrongCode: 'That was not the code. Look at the other screen and type it again.',
    codeUnknown: 'This emergency code is not known. Is it of this unit, and typed right?',
    codeRetired: 'A newer emergency code has been printed since; use that one.',
    noAnswer:
      'No laptop confirmed this code: it may have expired or been ended. Ask your colleague to press “Let in” again, and use the new one.',
  },
  anew: {
    text: 'No laptop is left to let you in, and the emergency code is lost? You can start anew: what only those laptops could read stays closed for good; what is on this laptop stays.',
    button: 'Start anew',
    confirm: 'What was internal and stands nowhere else stays closed for good. Start anew?',
  },
  printed: {
    title: 'Emergency code of the unit',
    alone: 'Only this laptop can read what is internal to the unit. If it is lost or breaks, nobody can open it again.',
    pending: 'The server has not got the code yet; it works once it has.',
    there:
      'The unit has an emergency code. With it a new laptop gets in when all others are gone. Make a new one if it was not kept, or when somebody leaves who knew it; the old one ends.',
    none: 'There is no emergency code yet. Print one for the envelope in the office: when all laptops are lost, a new one gets in with it.',
    make: 'Make an emergency code',
    renew: 'Make a new emergency code',
    renewConfirm: 'The one in the envelope ends (offline: after the next sync); put the new one there. Make a new one?',
    paper: '{{unit}}: emergency code of the unit',
    paperHow:
      'When no laptop of the unit is left: let a new laptop join the server and the unit, open “Shared in the unit” and type the 24 letters above. Whoever has them can read all that is internal to the unit: keep them in a closed envelope in the office, not as a photo and not with a laptop.',
    paperMade: 'Made on {{day}}; the newest one counts',
    dialog: 'Print or write down the emergency code',
    text: 'Shown this once. Keep it in an envelope in the office, not with a laptop and not as a photo. Whoever has it can read all that is internal to the unit.',
    print: 'Print',
    done: 'It is kept',
  },
  about: {
    title: 'What is shared, and who sees it',
    shared:
      'Shared is what the unit itself writes: the part of leads, progress, trips and visits that is not sent, contacts and notes about firms. Sensitive leads, and contacts and notes of their firms, are not shared.',
    sealed:
      'It is encrypted on the laptop before it leaves. The server keeps it and cannot read it; superiors and other units see what they saw before. The server does learn which record was changed when, by which laptop, and in which fields.',
    left: 'When a laptop is revoked or somebody leaves, the others take a new key by themselves: later contents are closed to him, earlier ones cannot be taken back.',
  },
  error: {
    NotMember: 'This laptop has not been let in.',
    RequestNotFound: 'That request is gone: the laptop is in, or a colleague has seen to it.',
    NotWaiting: 'This laptop is in, or needs nobody to let it in.',
    PasswordNeeded: 'Set a password in the settings first.',
    CodeMalformed:
      'A code has 16 letters and digits, an emergency code 24; blanks and case do not matter. Is one missing?',
    CodeUnknown: 'This emergency code is not known; check it and type it again.',
    LaptopsLeft: 'There are laptops left that can let you in.',
  },
};
