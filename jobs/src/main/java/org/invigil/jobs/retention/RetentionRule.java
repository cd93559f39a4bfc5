package org.invigil.jobs.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * When an exam's time is over: its claim period, the whole last day included, and then the grace.
 *
 * @param graceDays 0 or more
 * @param rehearsed the date to be taken for today, or null for the clock
 * @param now what the clock says
 */
public record RetentionRule(int graceDays, LocalDate rehearsed, Instant now) {
    /**
     * How long refused rows are kept whose exam the manifests never knew, where no known exam of the day leads the way:
     * the shorter of the periods that the field keeps recordings for.
     */
    public static final int DAYS_WITHOUT_CLAIM_PERIOD = 180;

    /** An exam's offset is that of its first day: by the end of its claim period the clocks may have been set back. */
    private static final Duration CLOCKS_SET_BACK = Duration.ofHours(1);

    /** The first day on which the exam is to go. */
    public LocalDate goesFrom(LocalDate claimPeriodEnds) {
        return claimPeriodEnds.plusDays(1L + graceDays);
    }

    /** @param offsetSeconds of the exam's zone, east of UTC */
    public boolean isOver(LocalDate claimPeriodEnds, int offsetSeconds) {
        return !today(offsetSeconds).isBefore(goesFrom(claimPeriodEnds));
    }

    /** Today where the exam was. */
    public LocalDate today(int offsetSeconds) {
        return rehearsed != null
                ? rehearsed
                : now.minus(CLOCKS_SET_BACK)
                        .atOffset(ZoneOffset.ofTotalSeconds(offsetSeconds))
                        .toLocalDate();
    }

    /** Today for holds and certificates. */
    public LocalDate today() {
        return rehearsed != null ? rehearsed : LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
