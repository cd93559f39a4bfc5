package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.ShownBefore;
import org.invigil.datasets.recording.HeldPictures;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.Picture;
import org.invigil.datasets.recording.PictureReader;
import org.invigil.datasets.recording.PictureWindow;
import org.invigil.datasets.recording.PossibleRepeat;

/**
 * Compares two stretches of one recording frame by frame. They are the same if, at one lag exact to a frame, they
 * differ by far less than when one of them is shifted by more than a second; where nothing moves that cannot be told,
 * and then they are not.
 */
final class RepeatCheck {
    /** So much is compared first: most that may repeat does not. */
    private static final long CORE_MILLIS = 2_400;

    /** People take the same pose again, and hold it for some seconds. */
    private static final long SHORTEST_MILLIS = 6_000;

    /** As {@link ShownBefore#movement()} says it. */
    private static final long ASIDE_MILLIS = 1_500;

    /** A lag that was found by the second is off by so much at most. */
    private static final long OFF_MILLIS = 700;

    private static final long LAG_STEP_MILLIS = 20;

    /** Between two pictures of the later stretch. */
    private static final long STEP_MILLIS = 100;

    /** Of the earlier one every frame of a usual camera counts. */
    private static final long FINE_STEP_MILLIS = 30;

    /** The same moment in both: half of the time between two pictures of a slow camera. */
    private static final long SAME_MOMENT_MILLIS = 70;

    /** Somebody may sit still in one place and not in the next. */
    private static final int MOST_PLACES = 3;

    /** Edges are known to this. */
    private static final long CHUNK_MILLIS = 500;

    /** Decoding begins at a key frame: going back chunk by chunk would decode everything many times. */
    private static final int CHUNKS_AT_ONCE = 16;

    /** With the core about the shortest repetition: by then chance is further off than any repetition may be. */
    private static final int CHUNKS_AT_FIRST = 8;

    /** So many are compared to each side before pieces are passed over. */
    private static final int CHUNKS_IN_FULL = 32;

    /** So many chunks that differ end a stretch. */
    private static final int MOST_DIFFERENT = 2;

    /** A stretch that grows and still differs costs some seconds, not hundredths of one. */
    private static final int GROWN_IN_VAIN = 2;

    private static final float UNKNOWN = Float.NaN;

    private final MediaFile file;
    private final SegmentTask task;
    private final LookingSettings looking;
    private final HeldPictures pictures;
    private final Pulse pulse;
    private int inVain;

    /** @param pictures of the segment; null where they are too large to be held */
    RepeatCheck(MediaFile file, SegmentTask task, LookingSettings looking, HeldPictures pictures, Pulse pulse) {
        this.file = file;
        this.task = task;
        this.looking = looking;
        this.pictures = pictures;
        this.pulse = pulse;
    }

    /** Small pictures in order of time, by attempt time. */
    private record Strip(List<Long> millis, List<Thumbnail> thumbnails) {
        static Strip empty() {
            return new Strip(new ArrayList<>(), new ArrayList<>());
        }

        void add(long at, Thumbnail thumbnail) {
            millis.add(at);
            thumbnails.add(thumbnail);
        }

        Strip inside(Stretch stretch) {
            Strip inside = empty();
            for (int i = 0; i < millis.size(); i++) {
                if (millis.get(i) >= stretch.startMillis() && millis.get(i) < stretch.endMillis()) {
                    inside.add(millis.get(i), thumbnails.get(i));
                }
            }
            return inside;
        }

        Optional<Thumbnail> nearest(long at) {
            int best = -1;
            for (int i = 0; i < millis.size(); i++) {
                if (best < 0 || Math.abs(millis.get(i) - at) < Math.abs(millis.get(best) - at)) {
                    best = i;
                }
            }
            return best < 0 || Math.abs(millis.get(best) - at) > SAME_MOMENT_MILLIS
                    ? Optional.empty()
                    : Optional.of(thumbnails.get(best));
        }
    }

    /** Those of the pairs that are the same, without overlap. */
    List<ShownBefore> confirmed(List<Glimpses.Alike> possible) {
        List<ShownBefore> confirmed = new ArrayList<>();
        for (Glimpses.Alike alike : possible) {
            long millis = confirmed.stream()
                    .mapToLong(shown -> shown.stretch().lengthMillis())
                    .sum();
            if (inVain < looking.repeat().mostInVain()
                    && millis < looking.repeat().mostMillis()
                    && isNew(alike.repeat(), confirmed)) {
                Optional<ShownBefore> same =
                        confirmIfReadable(alike).map(shown -> fromTheSecondShowing(shown, possible));
                same.ifPresent(confirmed::add);
                inVain += same.isPresent() ? 0 : 1;
            }
        }
        return confirmed;
    }

    SegmentTask task() {
        return task;
    }

    private static boolean isNew(PossibleRepeat repeat, List<ShownBefore> confirmed) {
        return confirmed.stream()
                .noneMatch(known -> 2 * known.stretch().overlapMillis(repeat.stretch())
                        > repeat.stretch().lengthMillis());
    }

    /**
     * A film that is played again and again is the same at every multiple of its length as well, but only after so many
     * rounds: of two lags the one that begins earlier says more.
     */
    private ShownBefore fromTheSecondShowing(ShownBefore shown, List<Glimpses.Alike> possible) {
        return possible.stream()
                .filter(other -> other.repeat().lagMillis() < shown.lagMillis() - OFF_MILLIS
                        && other.repeat().stretch().touches(shown.stretch())
                        && other.repeat().stretch().startMillis()
                                < shown.stretch().startMillis() - SHORTEST_MILLIS)
                .min(Comparator.comparingLong((Glimpses.Alike other) ->
                                other.repeat().stretch().startMillis())
                        .thenComparingLong(other -> other.repeat().lagMillis()))
                .flatMap(this::confirmIfReadable)
                .filter(other ->
                        other.stretch().lengthMillis() > shown.stretch().lengthMillis())
                .orElse(shown);
    }

    /** What cannot be decoded cannot be compared; that it cannot is its own segment's problem. */
    private Optional<ShownBefore> confirmIfReadable(Glimpses.Alike alike) {
        try {
            return confirm(alike);
        } catch (MediaException e) {
            return Optional.empty();
        }
    }

    /** Single pictures are searched for first: most that may be the same is not. */
    private Optional<ShownBefore> confirm(Glimpses.Alike alike) throws MediaException {
        List<Glimpses.Glimpse> telling =
                alike.telling().subList(0, Math.min(MOST_PLACES, alike.telling().size()));
        long lag = 0;
        for (Glimpses.Glimpse glimpse : telling.subList(0, Math.min(2, telling.size()))) {
            Optional<Long> found = lag(glimpse, alike);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            // The more telling picture knows better: while somebody sits still, many moments look the same.
            lag = lag == 0 ? found.get() : lag;
        }
        for (Glimpses.Glimpse glimpse : telling) {
            Optional<ShownBefore> same = compare(around(glimpse.millis()), lag);
            if (same.isPresent()
                    && moves(same.get())
                    && same.get().share() <= looking.repeat().likely()) {
                return grownIfSame(same.get());
            }
        }
        return Optional.empty();
    }

    /** How much earlier a picture had been shown, if it had been. */
    private Optional<Long> lag(Glimpses.Glimpse glimpse, Glimpses.Alike alike) throws MediaException {
        long about = glimpse.millis() - alike.repeat().lagMillis();
        Strip earlier =
                strip(new Stretch(Math.max(0, about - OFF_MILLIS), Math.max(0, about + OFF_MILLIS)), FINE_STEP_MILLIS);
        Optional<Long> lag = Optional.empty();
        float best = looking.repeat().likely() * glimpse.aside();
        for (int i = 0; i < earlier.millis().size(); i++) {
            float difference = glimpse.thumbnail().change(earlier.thumbnails().get(i));
            if (difference <= best) {
                best = difference;
                lag = Optional.of(glimpse.millis() - earlier.millis().get(i));
            }
        }
        return lag;
    }

    private boolean moves(ShownBefore shown) {
        return shown.movement() >= looking.repeat().movement();
    }

    private Optional<ShownBefore> grownIfSame(ShownBefore shown) throws MediaException {
        ShownBefore grown = grown(shown);
        long length = grown.stretch().lengthMillis();
        boolean isSame =
                length >= SHORTEST_MILLIS && grown.share() <= looking.repeat().same(length);
        if (isSame && moves(grown)) {
            return Optional.of(grown);
        }
        inVain += GROWN_IN_VAIN;
        return Optional.empty();
    }

    private Stretch around(long centre) {
        long start = Math.max(0, centre - CORE_MILLIS / 2);
        return within(new Stretch(start, start + CORE_MILLIS));
    }

    private Stretch within(Stretch stretch) {
        long start = Math.max(task.stretch().startMillis(), stretch.startMillis());
        return new Stretch(start, Math.max(start, Math.min(task.stretch().endMillis(), stretch.endMillis())));
    }

    /** The best lag near the given one, and what shifting from it changes. */
    private Optional<ShownBefore> compare(Stretch core, long aboutMillis) throws MediaException {
        Strip later = strip(core, STEP_MILLIS);
        Strip earlier = strip(
                new Stretch(
                        Math.max(0, core.startMillis() - aboutMillis - ASIDE_MILLIS - OFF_MILLIS),
                        Math.max(0, core.endMillis() - aboutMillis + ASIDE_MILLIS + OFF_MILLIS)),
                FINE_STEP_MILLIS);
        long bestLag = 0;
        float best = Float.MAX_VALUE;
        for (long off = -OFF_MILLIS; off <= OFF_MILLIS; off += LAG_STEP_MILLIS) {
            float difference = difference(later, earlier, aboutMillis + off);
            if (difference < best) {
                best = difference;
                bestLag = aboutMillis + off;
            }
        }
        if (best == Float.MAX_VALUE) {
            return Optional.empty();
        }
        float before = difference(later, earlier, bestLag + ASIDE_MILLIS);
        float after = difference(later, earlier, bestLag - ASIDE_MILLIS);
        float movement = Float.isNaN(before) ? after : Float.isNaN(after) ? before : (before + after) / 2;
        return Float.isNaN(movement) ? Optional.empty() : Optional.of(new ShownBefore(core, bestLag, best, movement));
    }

    /** The median over pairs; not a number where most of the later pictures have no partner. */
    private static float difference(Strip later, Strip earlier, long lag) {
        float[] differences = new float[later.millis().size()];
        int pairs = 0;
        for (int i = 0; i < differences.length; i++) {
            Optional<Thumbnail> partner = earlier.nearest(later.millis().get(i) - lag);
            if (partner.isPresent()) {
                differences[pairs++] = later.thumbnails().get(i).change(partner.get());
            }
        }
        if (pairs == 0 || 2 * pairs < differences.length) {
            return UNKNOWN;
        }
        Arrays.sort(differences, 0, pairs);
        return differences[pairs / 2];
    }

    /** As far to both sides as the pictures stay the same. */
    private ShownBefore grown(ShownBefore core) throws MediaException {
        // Half way between the noise of encoding and what a person at rest changes, as ratios go.
        float most = (float) Math.sqrt(Math.max(core.difference(), 1e-4f) * core.movement());
        Grown grown = new Grown(new ArrayList<>(List.of(core.difference())), new ArrayList<>());
        long end = edge(core, core.stretch().endMillis(), CHUNK_MILLIS, most, grown);
        long start = edge(core, core.stretch().startMillis(), -CHUNK_MILLIS, most, grown);
        return new ShownBefore(
                new Stretch(start, end), core.lagMillis(), median(grown.differences()), median(grown.movements()));
    }

    /**
     * What was measured of a stretch, chunk by chunk.
     *
     * @param differences from the earlier stretch
     * @param movements of the later one by itself: somebody who walks in at one end moves nothing at the other
     */
    private record Grown(List<Float> differences, List<Float> movements) {}

    /** 0 of nothing. */
    private static float median(List<Float> values) {
        values.sort(null);
        return values.isEmpty() ? 0 : values.get(values.size() / 2);
    }

    /** Away from the core, chunk by chunk; what is decoded for it is decoded in larger pieces. */
    private long edge(ShownBefore core, long from, long chunkMillis, float most, Grown grown) throws MediaException {
        long edge = from;
        int different = 0;
        int chunks = 0;
        int decoded = 0;
        Strip later = Strip.empty();
        Strip earlier = Strip.empty();
        for (long at = from; different < MOST_DIFFERENT; at += chunkMillis) {
            if (chunks == decoded && isTooDifferent(grown)) {
                return edge;
            }
            if (chunks >= CHUNKS_IN_FULL && chunks == decoded) {
                long to = skipped(core, at, chunkMillis, most);
                if (to != at) {
                    at = to;
                    edge = to;
                    different = 0;
                }
            }
            Stretch chunk = between(at, at + chunkMillis);
            if (chunk.lengthMillis() < CHUNK_MILLIS / 2 || chunk.startMillis() < core.lagMillis()) {
                return edge;
            }
            if (chunks++ == decoded) {
                int next = decoded == 0 ? CHUNKS_AT_FIRST : CHUNKS_AT_ONCE;
                decoded += next;
                Stretch piece = between(at, at + next * chunkMillis);
                later = strip(piece, STEP_MILLIS);
                earlier = strip(
                        new Stretch(
                                Math.max(0, piece.startMillis() - core.lagMillis() - SAME_MOMENT_MILLIS),
                                Math.max(0, piece.endMillis() - core.lagMillis() + SAME_MOMENT_MILLIS)),
                        FINE_STEP_MILLIS);
            }
            float difference = difference(later.inside(chunk), earlier, core.lagMillis());
            if (!Float.isNaN(difference) && difference <= most) {
                grown.differences().add(difference);
                float before = difference(later.inside(chunk), later, ASIDE_MILLIS);
                float movement = Float.isNaN(before) ? difference(later.inside(chunk), later, -ASIDE_MILLIS) : before;
                if (!Float.isNaN(movement)) {
                    grown.movements().add(movement);
                }
                edge = chunkMillis > 0 ? chunk.endMillis() : chunk.startMillis();
                different = 0;
            } else {
                different++;
            }
        }
        return edge;
    }

    /**
     * Whether what was compared so far is further apart than the longest repetition may be: more of it costs in vain.
     */
    private boolean isTooDifferent(Grown grown) {
        return grown.differences().size() > CHUNKS_AT_FIRST / 2
                && !grown.movements().isEmpty()
                && median(grown.differences()) > looking.repeat().sameInLong() * median(grown.movements());
    }

    /** A long repetition is compared piece by piece no more: one whose next begins the same is the same. */
    private long skipped(ShownBefore core, long from, long chunkMillis, float most) throws MediaException {
        long at = from;
        while (true) {
            long next = at + CHUNKS_AT_ONCE * chunkMillis;
            Stretch begin = between(next, next + 2 * chunkMillis);
            if (begin.lengthMillis() < 2 * CHUNK_MILLIS || begin.startMillis() < core.lagMillis()) {
                return at;
            }
            Strip earlier = strip(
                    new Stretch(
                            Math.max(0, begin.startMillis() - core.lagMillis() - SAME_MOMENT_MILLIS),
                            Math.max(0, begin.endMillis() - core.lagMillis() + SAME_MOMENT_MILLIS)),
                    FINE_STEP_MILLIS);
            float difference = difference(strip(begin, STEP_MILLIS), earlier, core.lagMillis());
            if (Float.isNaN(difference) || difference > most) {
                return at;
            }
            at = next;
        }
    }

    /** Both ends in either order, cut to the segment. */
    private Stretch between(long a, long b) {
        long start = Math.max(0, Math.min(a, b));
        return within(new Stretch(start, Math.max(start, Math.max(a, b))));
    }

    private Strip strip(Stretch stretch, long stepMillis) throws MediaException {
        pulse.beat();
        boolean isHeld = pictures != null && within(stretch).equals(stretch);
        return isHeld ? held(stretch, stepMillis) : read(stretch, stepMillis);
    }

    private Strip held(Stretch stretch, long stepMillis) {
        List<Stretch> wanted = new ArrayList<>();
        long next = task.toFileMillis(stretch.startMillis());
        for (long shown : pictures.times().millis()) {
            if (shown >= next && shown < task.toFileMillis(stretch.endMillis())) {
                wanted.add(new Stretch(shown, shown + 1));
                next = Math.max(shown + 1, next + stepMillis);
            }
        }
        Strip strip = Strip.empty();
        pictures.first(wanted)
                .forEach(picture -> strip.add(task.toAttemptMillis(picture.millis()), PictureMeter.thumbnail(picture)));
        return strip;
    }

    /** Outside of what is held, inside of the attempt. */
    private Strip read(Stretch stretch, long stepMillis) throws MediaException {
        PictureWindow window = PictureWindow.of(
                        task.toFileMillis(stretch.startMillis()),
                        task.toFileMillis(stretch.endMillis()),
                        stepMillis,
                        task.toFileMillis(stretch.startMillis()),
                        looking.maxWidthPixels())
                .cropped(task.crop());
        Strip strip = Strip.empty();
        try (PictureReader reader = PictureReader.open(file, window, MediaLimits.DEFAULT)) {
            for (Optional<Picture> next = reader.next(); next.isPresent(); next = reader.next()) {
                strip.add(task.toAttemptMillis(next.get().millis()), PictureMeter.thumbnail(next.get()));
            }
        }
        return strip;
    }
}
