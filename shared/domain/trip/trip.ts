export const tripStatuses = ['planned', 'underWay', 'finished', 'cancelled'] as const;
export type TripStatus = (typeof tripStatuses)[number];

/** 外出拜访, 来访接待. */
export const visitKinds = ['outgoing', 'incoming'] as const;
export type VisitKind = (typeof visitKinds)[number];
