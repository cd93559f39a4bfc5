package org.invigil.jobs.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.text.Texts;

/**
 * Draws how loud a stretch was, second by second, with the seconds of speech darker: what a sound clip would not hide.
 */
final class LevelCurve {
    private static final int LEFT = 46;
    private static final int WIDTH = 820;
    private static final int TOP = 34;
    private static final int HEIGHT = 140;

    /** Bottom of the scale: a quiet room. */
    private static final double QUIET_DECIBELS = -80;

    private static final int[] LINES_DECIBELS = {0, -20, -40, -60, -80};
    private static final int[] TICK_SECONDS = {1, 2, 5, 10, 30, 60, 300, 600, 1800, 3600};
    private static final int MOST_TICKS = 12;

    /** The usual reading of a probability, not a detector's threshold. */
    private static final double SPEECH = 0.5;

    private LevelCurve() {}

    /** @param sounds of one recording in the stretch, in any order; seconds without one stay empty */
    static String svg(Stretch stretch, List<Sound> sounds, Texts texts) {
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\" role=\"img\">\n<title>%s</title>\n<rect width=\"100%%\" height=\"100%%\""
                        + " fill=\"#ffffff\"/>\n<text x=\"%d\" y=\"16\" fill=\"#1b1b1b\">%s</text>\n",
                LEFT + WIDTH + 20,
                TOP + HEIGHT + 30,
                texts.say("evidence.level.title"),
                LEFT,
                texts.say("evidence.level.title")));
        for (int decibels : LINES_DECIBELS) {
            int y = y(decibels);
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%d %dh%d\" stroke=\"#d0d0d0\"/><text x=\"%d\" y=\"%d\" text-anchor=\"end\""
                            + " fill=\"#555555\">%d dB</text>\n",
                    LEFT,
                    y,
                    WIDTH,
                    LEFT - 4,
                    y + 4,
                    decibels));
        }
        sounds.stream()
                .sorted(Comparator.comparingLong(Sound::millis))
                .forEach(sound -> svg.append(bar(stretch, sound)));
        ticks(stretch, svg);
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Stretch stretch, Sound sound) {
        double from = x(stretch, Math.max(stretch.startMillis(), sound.millis()));
        double to = x(stretch, Math.min(stretch.endMillis(), sound.millis() + 1000));
        int top = y(sound.levelDecibels());
        boolean isSpeech = sound.speechProbability() >= SPEECH;
        return String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n",
                from,
                top,
                Math.max(0.5, to - from),
                Math.max(1, TOP + HEIGHT - top),
                isSpeech ? "#14538a" : "#9ec3e0");
    }

    private static void ticks(Stretch stretch, StringBuilder svg) {
        long step = TICK_SECONDS[TICK_SECONDS.length - 1];
        for (int seconds : TICK_SECONDS) {
            if (stretch.lengthMillis() / 1000 / seconds <= MOST_TICKS) {
                step = seconds;
                break;
            }
        }
        long first = (stretch.startMillis() + step * 1000 - 1) / (step * 1000) * step;
        for (long second = first; second * 1000 <= stretch.endMillis(); second += step) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#555555\">%d:%02d:%02d</text>\n",
                    x(stretch, second * 1000),
                    TOP + HEIGHT + 18,
                    second / 3600,
                    second / 60 % 60,
                    second % 60));
        }
    }

    private static double x(Stretch stretch, long millis) {
        return LEFT + (double) WIDTH * (millis - stretch.startMillis()) / stretch.lengthMillis();
    }

    private static int y(double decibels) {
        double share = Math.min(1, Math.max(0, decibels / QUIET_DECIBELS));
        return TOP + (int) Math.round(share * HEIGHT);
    }
}
