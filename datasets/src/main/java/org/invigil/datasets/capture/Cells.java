package org.invigil.datasets.capture;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the cells of manifests that hold more than text. */
final class Cells {
    private static final Pattern WITHOUT_OFFSET =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}([Tt ]\\d{2}:\\d{2}(:\\d{2}([.,]\\d+)?)?)?");

    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-MM-dd['T'][' ']HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("[XXXXX][XXXX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern CROP = Pattern.compile("(\\d{1,5})[,;](\\d{1,5})[,;](\\d{1,5})[,;](\\d{1,5})");

    /** Years in which exams are recorded; others are slips of the keyboard. */
    private static final int FIRST_YEAR = 1970;

    private static final int LAST_YEAR = 2999;

    private static final int LONGEST_ID = 200;

    private Cells() {}

    /** ISO 8601 with offset, whole milliseconds; a space may stand for the T. */
    static OffsetDateTime moment(ManifestRow row, String column) throws RefusedException {
        String value = row.cell(column);
        if (value.isEmpty()) {
            throw new RefusedException(row.refusal("capture.cell.empty", column, "capture.do.moment"));
        }
        Optional<OffsetDateTime> moment = findMoment(value);
        if (moment.isPresent()) {
            return moment.get();
        }
        throw new RefusedException(
                WITHOUT_OFFSET.matcher(value).matches()
                        ? row.refusal("capture.cell.no-offset", column, "capture.do.offset")
                        : row.refusal("capture.cell.no-moment", column, "capture.do.moment"));
    }

    static Optional<OffsetDateTime> findMoment(String value) {
        try {
            OffsetDateTime moment = OffsetDateTime.parse(value, MOMENT).truncatedTo(ChronoUnit.MILLIS);
            return Optional.of(moment).filter(m -> m.getYear() >= FIRST_YEAR && m.getYear() <= LAST_YEAR);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static LocalDate date(ManifestRow row, String column) throws RefusedException {
        String value = row.cell(column);
        if (value.isEmpty()) {
            throw new RefusedException(row.refusal("capture.cell.empty", column, "capture.do.date"));
        }
        return findDate(value)
                .orElseThrow(
                        () -> new RefusedException(row.refusal("capture.cell.no-date", column, "capture.do.date")));
    }

    static Optional<LocalDate> findDate(String value) {
        try {
            LocalDate date = LocalDate.parse(value);
            return Optional.of(date).filter(d -> d.getYear() >= FIRST_YEAR && d.getYear() <= LAST_YEAR);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@code x,y,width,height} in pixels; null for an empty cell, which is the whole picture. */
    static PixelBox crop(ManifestRow row, String column) throws RefusedException {
        String value = row.cell(column).replace(" ", "");
        if (value.isEmpty()) {
            return null;
        }
        Matcher numbers = CROP.matcher(value);
        if (!numbers.matches() || number(numbers, 3) == 0 || number(numbers, 4) == 0) {
            throw new RefusedException(row.refusal("capture.cell.no-crop", column, "capture.do.crop"));
        }
        return new PixelBox(number(numbers, 1), number(numbers, 2), number(numbers, 3), number(numbers, 4));
    }

    private static int number(Matcher numbers, int group) {
        return Integer.parseInt(numbers.group(group));
    }

    /** An address that a report may link to; a script or a file in its place is noted and left out. */
    static String url(ManifestRow row, String column, Notes notes) {
        String value = row.cell(column);
        if (value.isEmpty()) {
            return null;
        }
        try {
            String scheme = new URI(value).getScheme();
            if ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme)) {
                return value;
            }
        } catch (URISyntaxException e) {
            // Said below, as for every other value that is no address.
        }
        notes.add("capture.note.address", row, value);
        return null;
    }

    /** Only a plain {@code yes} is consent. */
    static boolean isYes(String value) {
        return value.equalsIgnoreCase("yes");
    }

    /**
     * An id as it is stored. One with hidden characters or over 200 characters is refused by {@link #isUsableId}, and
     * only its printable form goes on.
     */
    static String id(String value) {
        return isUsableId(value) ? value : Shown.value(value, LONGEST_ID);
    }

    static boolean isUsableId(String value) {
        return value.length() <= LONGEST_ID && !Shown.hidesCharacters(value);
    }
}
