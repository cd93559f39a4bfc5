package org.invigil.jobs.report.page;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Window;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.report.Reasons;

/** Times as people read them. */
public final class Clock {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter ESTONIAN_DATE = DateTimeFormatter.ofPattern("d.MM.yyyy", Locale.ROOT);

    private Clock() {}

    /** Minutes and seconds since "Start test", with hours from the first one on. */
    static String sinceStart(long millis) {
        long seconds = millis / 1000;
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** The clock on the examinee's wall. */
    public static String onTheWall(Window window, long millis) {
        return TIME.format(window.clockAt(millis));
    }

    /** As the language writes it. */
    public static String date(LocalDate date, Texts texts) {
        return texts.language() == Language.ET ? ESTONIAN_DATE.format(date) : date.toString();
    }

    /** Length with one decimal. */
    static String seconds(Stretch stretch) {
        return Reasons.decimal(stretch.lengthMillis() / 1000.0);
    }
}
