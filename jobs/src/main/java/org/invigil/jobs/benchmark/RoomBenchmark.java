package org.invigil.jobs.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.LongPredicate;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.SoundReader;
import org.invigil.datasets.recording.SoundTrack;
import org.invigil.datasets.sample.StagedFile;
import org.invigil.models.compare.room.HeardMarks;
import org.invigil.models.compare.room.RoomComparison;
import org.invigil.models.compare.room.RoomPair;
import org.invigil.models.compare.room.SharedSound;
import org.invigil.models.observe.Landmarks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code invigil benchmark rooms}: planted pairs that sat in one room, by how long and how loud the room is heard in
 * both, and pairs that did not. The comparison is the night's; only the join is done without Spark.
 */
@Command(
        name = "rooms",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Pairs in one room, and pairs that are not.")
final class RoomBenchmark implements Callable<Integer> {
    private static final long SEED = 6;
    private static final int UNRELATED_SECONDS = 240;
    private static final int CLIP_SECONDS = 60;
    private static final double LISTED_BELOW = 1e-6;

    @Option(names = "--to", required = true, description = "Folder for files that are written and deleted again.")
    private Path folder;

    @Option(names = "--trials", defaultValue = "20", description = "Of each cell. Default: ${DEFAULT-VALUE}")
    private int trials;

    @Option(names = "--overlaps", split = ",", defaultValue = "1,2,5,10,20", description = "Minutes.")
    private List<Integer> overlaps;

    @Option(names = "--levels", split = ",", defaultValue = "0,6,12", description = "Decibels over the noise.")
    private List<Integer> levels;

    @Option(names = "--attempts", defaultValue = "142", description = "Unrelated ones. Default: ${DEFAULT-VALUE}")
    private int attempts;

    @Override
    public Integer call() throws IOException, MediaException {
        Files.createDirectories(folder);
        print("| unrelated attempts | pairs | p < .1 | p < 1e-3 | p < 1e-6 | smallest p | listed |");
        print("| --- | --- | --- | --- | --- | --- | --- |");
        unrelated("sounds of their own", 0);
        unrelated("the same minute of typing, looped, in half of them", 1);
        unrelated("the same ring tone of 10 s, now and then, in all", 2);
        print(
                "| level | %s |",
                String.join(" | ", overlaps.stream().map(m -> m + " min").toList()));
        print("| --- |%s", " --- |".repeat(overlaps.size()));
        for (int level : levels) {
            planted(level);
        }
        return 0;
    }

    private void unrelated(String title, int clips) {
        float[] typing = Unspoken.TYPING.sound(CLIP_SECONDS * SoundTrack.RATE_HERTZ, new Random(SEED));
        float[] ringing = Unspoken.MELODY.sound(10 * SoundTrack.RATE_HERTZ, new Random(SEED));
        List<HeardMarks> heard = new ArrayList<>();
        for (int attempt = 0; attempt < attempts; attempt++) {
            Random random = new Random(1_000 * SEED + 10 * attempt + clips);
            float[] room = RoomSound.events(UNRELATED_SECONDS, random);
            if (clips == 1 && attempt % 2 == 0) {
                RoomSound.loop(room, typing, -25, random);
            }
            if (clips == 2) {
                for (int ring = 0; ring < 2; ring++) {
                    int at = random.nextInt(room.length - ringing.length);
                    RoomSound.add(room, Acoustics.levelled(ringing, -20), at);
                }
            }
            heard.add(marks(RoomSound.heard(room, 6, random), 0));
        }
        List<RoomPair> pairs = new ArrayList<>();
        for (int a = 0; a < attempts; a++) {
            for (int b = a + 1; b < attempts; b++) {
                pairs.add(new RoomPair("d", "e", "a" + a, "a" + b, compare(heard.get(a), heard.get(b))));
            }
        }
        print(
                "| %s | %d | %d | %d | %d | %.1e | %d |",
                title,
                pairs.size(),
                below(pairs, 0.1),
                below(pairs, 1e-3),
                below(pairs, 1e-6),
                pairs.stream().mapToDouble(p -> p.shared().pValue()).min().orElse(1),
                RoomPair.significant(pairs, attempts).size());
    }

    private static long below(List<RoomPair> pairs, double p) {
        return pairs.stream().filter(pair -> pair.shared().pValue() < p).count();
    }

    private void planted(int level) throws IOException, MediaException {
        int[] found = new int[overlaps.size()];
        int longest = overlaps.stream().mapToInt(Integer::intValue).max().orElseThrow() * 60;
        int seconds = longest + UNRELATED_SECONDS;
        for (int trial = 0; trial < trials; trial++) {
            Random random = new Random(100_000 * SEED + 100 * trial + level);
            float[] room = RoomSound.events(seconds, random);
            long late = random.nextInt(2_001) - 1_000;
            Landmarked a = landmarked(coded(RoomSound.heard(room, level, random), StagedFile.OPUS_32K), 0);
            Landmarked b = landmarked(coded(RoomSound.heard(room, level, random), StagedFile.AAC_64K), late);
            float[] elsewhere = RoomSound.heard(RoomSound.events(seconds, random), level, random);
            Landmarked own = landmarked(elsewhere, late);
            for (int i = 0; i < found.length; i++) {
                long until = 60_000L * overlaps.get(i);
                HeardMarks partly = b.until(until).and(own.from(until));
                found[i] += compare(a.heard(), partly).pValue() < LISTED_BELOW ? 1 : 0;
            }
        }
        StringBuilder cells = new StringBuilder();
        for (int count : found) {
            cells.append(" ").append(count).append(" of ").append(trials).append(" |");
        }
        print("| %d dB |%s", level, cells);
    }

    private float[] coded(float[] sound, StagedFile form) throws IOException, MediaException {
        Path file = Files.createTempFile(folder, "room-", "." + form.extension());
        form.write(file, sound);
        MediaFile media = new MediaFile(file, file.getFileName().toString());
        long millis = sound.length * 1000L / SoundTrack.RATE_HERTZ;
        float[] coded = SoundReader.read(media, 0, millis, MediaLimits.DEFAULT).samples();
        Files.delete(file);
        return coded;
    }

    /** Landmarks with their clocks. */
    private record Landmarked(List<Long> marks, List<Long> clocks) {
        HeardMarks heard() {
            return HeardMarks.of(marks, clocks);
        }

        Landmarked until(long millis) {
            return where(clock -> clock < millis);
        }

        Landmarked from(long millis) {
            return where(clock -> clock >= millis);
        }

        HeardMarks and(Landmarked other) {
            List<Long> allMarks = new ArrayList<>(marks);
            allMarks.addAll(other.marks());
            List<Long> allClocks = new ArrayList<>(clocks);
            allClocks.addAll(other.clocks());
            return HeardMarks.of(allMarks, allClocks);
        }

        private Landmarked where(LongPredicate isKept) {
            List<Long> keptMarks = new ArrayList<>();
            List<Long> keptClocks = new ArrayList<>();
            for (int i = 0; i < clocks.size(); i++) {
                if (isKept.test(clocks.get(i))) {
                    keptMarks.add(marks.get(i));
                    keptClocks.add(clocks.get(i));
                }
            }
            return new Landmarked(keptMarks, keptClocks);
        }
    }

    private static Landmarked landmarked(float[] sound, long lateMillis) {
        List<Landmarks.Landmark> found = Landmarks.DEFAULT.find(sound);
        return new Landmarked(
                found.stream().map(Landmarks.Landmark::mark).toList(),
                found.stream().map(mark -> mark.millis() + lateMillis).toList());
    }

    private static HeardMarks marks(float[] sound, long lateMillis) {
        return landmarked(sound, lateMillis).heard();
    }

    private static SharedSound compare(HeardMarks a, HeardMarks b) {
        SharedSound found = RoomComparison.DEFAULT.compare(a.sharedWith(b, RoomComparison.FARTHEST_MILLIS));
        boolean isRepeated = found.pValue() < 1e-3
                && RoomComparison.DEFAULT.isRepeated(found, a.sharedWith(b, RoomComparison.FARTHEST_REPEAT_MILLIS));
        return isRepeated ? found.withoutEvidence() : found;
    }

    private static void print(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }
}
