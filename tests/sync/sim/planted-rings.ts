import type { PlantedBug } from './planted-bug.ts';

/** Mistakes in lives where laptops make the ring of their room themselves, and the server lies (docs/spec/unit-room.md, R5). */
export const plantedRings: readonly PlantedBug[] = [
  {
    name: 'whoever signs a state is believed',
    edits: [{ file: 'core/sync/room/ring/chains.ts', find: '  isMember(before, state.by) &&\n', replace: '' }],
    breaks: ['I25'],
    seed: 9,
    rings: true,
  },
  {
    name: 'a proof is not compared',
    edits: [
      {
        file: 'core/sync/room/ring/admit.ts',
        find: 'isSameMac(asked.proof, proofOf(admission.key, room, asked.id, asked))',
        replace: 'isSameMac(asked.proof, asked.proof)',
      },
    ],
    breaks: ['I25'],
    seed: 147,
    rings: true,
  },
  {
    name: 'the answer to a request is not compared',
    edits: [
      {
        file: 'core/sync/room/ring/join-ring.ts',
        find: 'isAnswered && isSameMac(answer, answerOf(key, room, request, answered))',
        replace: 'isAnswered && answerOf(key, room, request, answered) !== ""',
      },
    ],
    breaks: ['I25'],
    seed: 7,
    rings: true,
  },
  {
    name: 'who has left stays in the ring',
    edits: [
      {
        file: 'core/sync/room/ring/next-state.ts',
        find: 'member.signing === own.signing || !view.isGone(member)',
        replace: 'member.signing !== ""',
      },
    ],
    breaks: ['I24'],
    seed: 37,
    rings: true,
  },
  {
    name: 'a ring that turns keeps its key',
    edits: [
      {
        file: 'core/sync/room/ring/next-state.ts',
        find: 'rotates ? [newRoomKey(round.randomBytes), ...keys] : inOrder(keys, tip)',
        replace: 'inOrder(keys, tip)',
      },
    ],
    breaks: ['I24'],
    seed: 37,
    rings: true,
  },
  {
    name: 'keys of a ring that gave way are not handed on',
    edits: [
      {
        file: 'core/sync/room/ring/next-state.ts',
        find: 'const adds = keys.some(({ id }) => !tip.keys.includes(id));',
        replace: 'const adds = keys.length < 0;',
      },
    ],
    breaks: ['I23', 'I26'],
    seed: 71,
    rings: true,
  },
  {
    name: 'what waits for a key is not tried when it comes',
    edits: [
      {
        file: 'core/sync/room/tell-room.ts',
        find: "  writeSyncState(db, 'room', ring);\n  writeSyncState(db, 'roomOpening', { after: '' });\n",
        replace: "  writeSyncState(db, 'room', ring);\n",
      },
    ],
    breaks: ['I23'],
    seed: 26,
    rings: true,
  },
];
