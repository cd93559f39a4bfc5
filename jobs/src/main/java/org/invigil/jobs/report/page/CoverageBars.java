package org.invigil.jobs.report.page;

import java.util.List;
import org.invigil.datasets.review.Coverage;

/** Coverage in words and bars. */
final class CoverageBars {
    private CoverageBars() {}

    static List<AttemptSection.CoverageBar> of(Coverage coverage, Words words) {
        return List.of(
                bar("report.coverage.video", coverage.video(), words),
                bar("report.coverage.audio", coverage.audio(), words),
                bar("report.coverage.activity", coverage.activity(), words));
    }

    private static AttemptSection.CoverageBar bar(String label, Double share, Words words) {
        return share == null
                ? new AttemptSection.CoverageBar(words.say(label), words.say("report.coverage.none"), -1)
                : new AttemptSection.CoverageBar(
                        words.say(label), words.say("report.coverage.percent", percent(share)), percent(share));
    }

    /** Rounded down, so that only what is complete reads 100. */
    static int percent(double share) {
        return (int) Math.floor(share * 100 + 1e-9);
    }
}
