import dayjs from 'dayjs';

/** 10:32 of today, 11-18 10:32 of another day. */
export const momentText = (atMs: number): string => {
  const moment = dayjs(atMs);
  return moment.format(moment.isSame(dayjs(Date.now()), 'day') ? 'HH:mm' : 'MM-DD HH:mm');
};
