import { assert } from '../../shared/kernel/assert.ts';
import { addDays, type CalendarDay } from '../../shared/kernel/calendar-day.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { isoWeekDays, isoWeekOf } from '../../shared/kernel/iso-week.ts';
import type { CommandRunner } from '../commands/command-runner.ts';
import { journeyEvents } from './sample-journey-events.ts';
import { leadEvents } from './sample-lead-events.ts';
import type { StoryDay } from './sample-leads.ts';
import { setUpSample } from './sample-setup.ts';
import type { Calendar, SampleCast, StoryEvent } from './sample-story.ts';

interface SampleDeps {
  readonly runnerAt: (clock: Clock) => CommandRunner;
  readonly clock: Clock;
}

/**
 * A town's year of work with fictional firms, told as commands on the days on which they happened, so that history,
 * reports and due dates are alive whatever today is.
 */
export const fillSample = async ({ runnerAt, clock }: SampleDeps): Promise<void> => {
  const calendar = calendarAt(clock.today());
  const tell = async ({ on, command, work }: StoryEvent): Promise<void> => {
    const outcome = await runnerAt(clockOn(on, clock)).run(command, (unit) => work(unit));
    assert(outcome.ok, () => `sample ${command} on ${on}: ${JSON.stringify(outcome)}`);
  };

  let cast: SampleCast | undefined;
  const start = calendar.past([61, 0]);
  await tell({
    on: start,
    command: 'workspace.create',
    work: (unit) => {
      const made = setUpSample(unit, start);
      cast = made.value;
      return made;
    },
  });
  assert(cast !== undefined, () => 'the sample has no cast');
  const events = [...journeyEvents(cast, calendar), ...leadEvents(cast, calendar)];
  for (const event of events.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) await tell(event);
};

const calendarAt = (today: CalendarDay): Calendar => {
  const { from: monday } = isoWeekDays(isoWeekOf(today));
  const plan = ([weeksAgo, weekday]: StoryDay): CalendarDay => addDays(monday, weekday - 7 * weeksAgo);
  return {
    today,
    plan,
    past: (day) => {
      const planned = plan(day);
      return planned > today ? today : planned;
    },
  };
};

/** Ten in the morning of that day, but never later than now. */
const clockOn = (day: CalendarDay, clock: Clock): Clock => ({
  nowMs: () => Math.min(Date.parse(`${day}T02:00:00Z`), clock.nowMs()),
  today: () => day,
});
