package org.invigil.datasets.imports.folder;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time in a file's name, where colons may not stand: {@code 20261120T100005+0200}, {@code 2026-11-20_10-00-05}. */
final class NamedTime {
    private static final Pattern WRITTEN = Pattern.compile(
            "(\\d{4})[-_.]?(\\d{2})[-_.]?(\\d{2})[T_ .-]?(\\d{2})[-:_.]?(\\d{2})[-:_.]?(\\d{2})(?:[.,](\\d{1,9}))?"
                    + "(Z|[+-]\\d{2}[-:_]?\\d{2})?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EPOCH = Pattern.compile("\\d{10}|\\d{13}");

    private NamedTime() {}

    /** @param zone of times without offset, or null: then they are no times */
    static Optional<OffsetDateTime> find(String written, ZoneId zone) {
        if (EPOCH.matcher(written).matches()) {
            long number = Long.parseLong(written);
            Instant at = written.length() == 10 ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
            return Optional.of(at.atZone(zone == null ? ZoneId.of("UTC") : zone).toOffsetDateTime());
        }
        Matcher time = WRITTEN.matcher(written);
        if (!time.matches()) {
            return Optional.empty();
        }
        try {
            return moment(time, zone);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<OffsetDateTime> moment(Matcher time, ZoneId zone) {
        String fraction = time.group(7) == null ? "0" : time.group(7);
        LocalDateTime local = LocalDateTime.of(
                number(time, 1),
                number(time, 2),
                number(time, 3),
                number(time, 4),
                number(time, 5),
                number(time, 6),
                Integer.parseInt((fraction + "000000000").substring(0, 9)));
        if (time.group(8) != null) {
            String offset = time.group(8).replaceAll("[-:_](?=\\d{2}$)", "");
            String whole = offset.length() == 5 ? offset.substring(0, 3) + ":" + offset.substring(3) : offset;
            return Optional.of(local.atOffset(ZoneOffset.of(whole.equalsIgnoreCase("z") ? "Z" : whole)));
        }
        return zone == null ? Optional.empty() : Optional.of(local.atZone(zone).toOffsetDateTime());
    }

    private static int number(Matcher time, int group) {
        return Integer.parseInt(time.group(group));
    }
}
