package org.invigil.jobs.report.page;

import java.util.Locale;
import org.invigil.datasets.Stretch;
import org.invigil.jobs.report.IncidentLevels;
import org.invigil.jobs.report.Timeline;

/**
 * The level curve of an incident, drawn in the page's own colours so that both themes can be read.
 *
 * @param level path of seconds without speech
 * @param speech path of seconds with it
 * @param incident where the incident lies, as a path below the curve
 */
public record LevelDrawing(Word title, String level, String speech, String incident) {
    public static final int WIDTH = 480;
    public static final int HEIGHT = 64;

    /** Below this level nothing is drawn: a quiet room. */
    private static final double QUIET_DECIBELS = -80;

    /** The usual reading of a probability, not a detector's threshold. */
    private static final double SPEECH = 0.5;

    /** Null where nothing was heard. */
    static LevelDrawing of(IncidentLevels heard, Stretch incident, Words words) {
        if (heard.levels().isEmpty()) {
            return null;
        }
        StringBuilder level = new StringBuilder();
        StringBuilder speech = new StringBuilder();
        for (Timeline.Level point : heard.levels()) {
            double share = Math.min(1, Math.max(0, 1 - point.levelDecibels() / QUIET_DECIBELS));
            bar(point.speechProbability() >= SPEECH ? speech : level, heard.stretch(), point.stretch(), share);
        }
        String below = String.format(
                Locale.ROOT,
                "M%.1f %dH%.1f",
                x(heard.stretch(), incident.startMillis()),
                HEIGHT + 4,
                x(heard.stretch(), incident.endMillis()));
        return new LevelDrawing(words.say("evidence.level.title"), level.toString(), speech.toString(), below);
    }

    private static void bar(StringBuilder path, Stretch drawn, Stretch second, double share) {
        double left = x(drawn, second.startMillis());
        double height = 1 + share * (HEIGHT - 1);
        path.append(String.format(
                Locale.ROOT,
                "M%.1f %dv%.0fh%.1fv%.0fz",
                left,
                HEIGHT,
                -height,
                x(drawn, second.endMillis()) - left,
                height));
    }

    private static double x(Stretch drawn, long millis) {
        return (double) WIDTH * (millis - drawn.startMillis()) / drawn.lengthMillis();
    }
}
