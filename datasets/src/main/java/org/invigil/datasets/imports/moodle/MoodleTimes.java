package org.invigil.datasets.imports.moodle;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads times as Moodle writes them for people: in English or Estonian, with or without weekday, year and seconds, and
 * also seconds since 1970 and ISO 8601 with offset. A year that is not written is the one that brings the date nearest
 * to the exam day. Of {@code 11/12/26} the reading that is the exam day stands, else day before month.
 */
public final class MoodleTimes {
    /** How a time was read. */
    public enum Reading {
        WHOLE,
        /** Seconds were not written: the time is the beginning of its minute. */
        MINUTE
    }

    /** A moment and how it was read. */
    public record Moment(Instant instant, Reading reading) {
        /** The last whole second that the written time can mean. */
        public Instant latest() {
            return reading == Reading.MINUTE ? instant.plusSeconds(59) : instant;
        }
    }

    private static final Pattern CLOCK =
            Pattern.compile("^(.*?)[,\\s]*\\b(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?\\s*([ap]\\.?m\\.?)?$");
    private static final Pattern ISO = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})t?");
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,2})[-/.]\\s?(\\d{1,2})(?:[-/.]\\s?(\\d{2,4})?)?");
    private static final Pattern DAY_MONTH =
            Pattern.compile("(\\d{1,2})\\.?\\s+(\\p{L}{3,})\\.?,?\\s*(\\d{4}|\\d{2})?");
    private static final Pattern MONTH_DAY = Pattern.compile("(\\p{L}{3,})\\.?\\s+(\\d{1,2}),?\\s*(\\d{4})?");
    private static final Pattern WEEKDAY = Pattern.compile("^\\p{L}+,\\s+(?=.*\\d)");
    private static final Pattern EPOCH = Pattern.compile("\\d{9,11}");

    /** English and Estonian, as long as they have to be told apart. */
    private static final List<List<String>> MONTHS = List.of(
            List.of("jan", "jaan"),
            List.of("feb", "vee"),
            List.of("mar", "mär"),
            List.of("apr"),
            List.of("may", "mai"),
            List.of("jun", "juun"),
            List.of("jul", "juul"),
            List.of("aug"),
            List.of("sep"),
            List.of("oct", "okt"),
            List.of("nov"),
            List.of("dec", "det"));

    private static final int MOST_KEPT = 4_096;

    private final LocalDate examDay;
    private final ZoneId zone;
    private final Map<String, Optional<Moment>> read = new HashMap<>();

    public MoodleTimes(LocalDate examDay, ZoneId zone) {
        this.examDay = examDay;
        this.zone = zone;
    }

    /** The offset that the exam's zone has at a moment. */
    public OffsetDateTime local(Instant instant) {
        return instant.atZone(zone).toOffsetDateTime();
    }

    public ZoneId zone() {
        return zone;
    }

    public LocalDate examDay() {
        return examDay;
    }

    /** Empty where the text is no time. */
    public Optional<Moment> find(String written) {
        if (read.size() >= MOST_KEPT) {
            read.clear();
        }
        return read.computeIfAbsent(written, this::read);
    }

    private Optional<Moment> read(String written) {
        String text =
                written.replace('\u00a0', ' ').replace('\u202f', ' ').strip().toLowerCase(Locale.ROOT);
        try {
            if (EPOCH.matcher(text).matches()) {
                return Optional.of(new Moment(Instant.ofEpochSecond(Long.parseLong(text)), Reading.WHOLE));
            }
            if (text.matches("\\d{4}-\\d{2}-\\d{2}t.*(z|[+-]\\d{2}:?\\d{2})")) {
                return Optional.of(new Moment(
                        OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant(), Reading.WHOLE));
            }
            Matcher clock = CLOCK.matcher(WEEKDAY.matcher(text).replaceFirst(""));
            return clock.matches() ? date(clock.group(1).strip()).map(date -> moment(date, clock)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Moment moment(LocalDate date, Matcher clock) {
        int hour = Integer.parseInt(clock.group(2));
        String half = clock.group(5);
        if (half != null) {
            hour = hour % 12 + (half.startsWith("p") ? 12 : 0);
        }
        String seconds = clock.group(4);
        LocalDateTime time =
                date.atTime(hour, Integer.parseInt(clock.group(3)), seconds == null ? 0 : Integer.parseInt(seconds));
        return new Moment(time.atZone(zone).toInstant(), seconds == null ? Reading.MINUTE : Reading.WHOLE);
    }

    private Optional<LocalDate> date(String written) {
        String text = written.replaceAll("[,\\s]+$", "");
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return Optional.of(LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3)));
        }
        Matcher numbers = NUMBERS.matcher(text);
        if (numbers.matches()) {
            return Optional.of(numbers(number(numbers, 1), number(numbers, 2), numbers.group(3)));
        }
        Matcher dayMonth = DAY_MONTH.matcher(text);
        if (dayMonth.matches()) {
            return month(dayMonth.group(2)).map(month -> date(month, number(dayMonth, 1), dayMonth.group(3)));
        }
        Matcher monthDay = MONTH_DAY.matcher(text);
        return monthDay.matches()
                ? month(monthDay.group(1)).map(month -> date(month, number(monthDay, 2), monthDay.group(3)))
                : Optional.empty();
    }

    private LocalDate numbers(int first, int second, String year) {
        boolean mayBeMonthFirst = first <= 12 && second <= 31;
        if (second <= 12) {
            LocalDate dayFirst = date(second, first, year);
            boolean isExamDay = mayBeMonthFirst
                    && !dayFirst.equals(examDay)
                    && date(first, second, year).equals(examDay);
            return isExamDay ? examDay : dayFirst;
        }
        return date(first, second, year);
    }

    private LocalDate date(int month, int day, String year) {
        if (year != null && !year.isEmpty()) {
            int number = Integer.parseInt(year);
            return LocalDate.of(number < 100 ? 2000 + number : number, month, day);
        }
        LocalDate nearest = null;
        for (int candidate = examDay.getYear() - 1; candidate <= examDay.getYear() + 1; candidate++) {
            LocalDate date = LocalDate.of(candidate, month, 1).plusDays(day - 1L);
            if (nearest == null || distance(date) < distance(nearest)) {
                nearest = date;
            }
        }
        return nearest;
    }

    private long distance(LocalDate date) {
        return Math.abs(ChronoUnit.DAYS.between(examDay, date));
    }

    private static Optional<Integer> month(String name) {
        for (int month = 0; month < MONTHS.size(); month++) {
            for (String start : MONTHS.get(month)) {
                if (name.startsWith(start)) {
                    return Optional.of(month + 1);
                }
            }
        }
        return Optional.empty();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
