package org.invigil.models.observe;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.ShownBefore;
import org.invigil.datasets.recording.HeldPictures;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.MediaProbe;
import org.invigil.datasets.recording.PictureWindow;
import org.invigil.datasets.recording.PossibleRepeat;
import org.invigil.datasets.recording.ProbedMedia;

/**
 * Says of recordings which of their stretches are shown twice, what was compared for it and what that cost. Arguments:
 * files. The figures in docs/usefulness.md are its.
 */
final class RepeatTrial {
    private static final LookingSettings LOOKING = LookingSettings.DEFAULT;

    private RepeatTrial() {}

    public static void main(String[] files) throws Exception {
        try (Sight sight = new Sight(LOOKING, Pulse.UNHEARD)) {
            for (String file : files) {
                if (Files.isRegularFile(Path.of(file))) {
                    tell(sight, new MediaFile(Path.of(file), file));
                }
            }
        }
    }

    private static void tell(Sight sight, MediaFile file) throws Exception {
        ProbedMedia media = MediaProbe.probe(file, MediaLimits.DEFAULT);
        System.out.printf("%s %.0f s%n", file.path().getFileName(), media.spanMillis() / 1000.0);
        media.repeats().forEach(repeat -> System.out.println("  by packets    " + said(repeat)));
        double comparing = 0;
        for (long start = 0; start < media.spanMillis(); start += LOOKING.segmentMillis()) {
            Stretch stretch = new Stretch(start, Math.min(media.spanMillis(), start + LOOKING.segmentMillis()));
            comparing += tell(sight, file, stretch, media.repeats());
        }
        System.out.printf(
                Locale.ROOT,
                "  comparing costs %.3f core-ms a recorded second%n",
                1000 * comparing / media.spanMillis());
    }

    /** Milliseconds that comparing took. */
    private static double tell(Sight sight, MediaFile file, Stretch stretch, List<PossibleRepeat> byPackets)
            throws Exception {
        SegmentTask task = new SegmentTask(
                "2026-11-20",
                "EX1",
                "a1",
                file.name(),
                RecordingKind.WEBCAM,
                stretch,
                0,
                null,
                true,
                false,
                false,
                byPackets.stream()
                        .filter(repeat -> repeat.stretch().touches(stretch))
                        .map(repeat -> new PossibleRepeat(
                                new Stretch(
                                        Math.max(
                                                stretch.startMillis(),
                                                repeat.stretch().startMillis()),
                                        Math.min(
                                                stretch.endMillis(),
                                                repeat.stretch().endMillis())),
                                repeat.lagMillis()))
                        .toList());
        PictureWindow window = PictureWindow.of(
                stretch.startMillis(), stretch.endMillis(), LOOKING.stepMillis(), 0, LOOKING.maxWidthPixels());
        Optional<HeldPictures> held = HeldPictures.open(file, window, MediaLimits.DEFAULT);
        try (HeldPictures pictures = held.orElseThrow()) {
            Glimpses glimpses = new Glimpses(stretch, LOOKING.stepMillis());
            List<Look> looks = new SegmentLooks(
                            task, LOOKING, sight, pictures, new SettledLooks(sight, sight.samples(task)), glimpses)
                    .all();
            long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            List<Glimpses.Alike> possible = new ArrayList<>(glimpses.picture(task.repeats()));
            possible.addAll(glimpses.repeats(LOOKING.repeat()));
            double searched = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1e6;
            possible.forEach(alike -> System.out.println("  by pictures   " + said(alike.repeat())));
            RepeatCheck check = new RepeatCheck(file, task, LOOKING, pictures, Pulse.UNHEARD);
            List<ShownBefore> shown = check.confirmed(possible);
            double all = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1e6;
            shown.forEach(each -> System.out.printf(
                    Locale.ROOT,
                    "  SHOWN BEFORE  %.1f-%.1f s, lag %.2f s, difference %.5f of %.5f = %.2f%n",
                    each.stretch().startMillis() / 1000.0,
                    each.stretch().endMillis() / 1000.0,
                    each.lagMillis() / 1000.0,
                    each.difference(),
                    each.movement(),
                    each.share()));
            System.out.printf(
                    Locale.ROOT,
                    "  %d looks, glimpses of %s, search %.1f ms, comparing %.1f ms%n",
                    looks.size(),
                    glimpses,
                    searched,
                    all);
            return all;
        }
    }

    private static String said(PossibleRepeat repeat) {
        return String.format(
                Locale.ROOT,
                "%.1f-%.1f s, lag %.2f s",
                repeat.stretch().startMillis() / 1000.0,
                repeat.stretch().endMillis() / 1000.0,
                repeat.lagMillis() / 1000.0);
    }
}
