package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.recording.HeldPictures;
import org.invigil.datasets.recording.Picture;

/**
 * The looks at one segment: first at moments as far apart as may be, and where two neighbours differ at the moment in
 * the middle, and so on down to the step of the grid. Nothing is remembered from other segments.
 */
final class SegmentLooks {
    private final SegmentTask task;
    private final LookingSettings looking;
    private final Sight sight;
    private final HeldPictures pictures;
    private final LookGrid grid;
    private final Glimpses glimpses;

    /** Pictures since the last look at a farthest moment, by step of the grid. */
    private final TreeMap<Integer, Picture> passed = new TreeMap<>();

    /** Looks that may still be searched, or between which others may be put, by step of the grid. */
    private final TreeMap<Integer, Placed> recent = new TreeMap<>();

    private final SettledLooks settled;

    /** @param glimpses every decoded picture is added to them */
    SegmentLooks(
            SegmentTask task,
            LookingSettings looking,
            Sight sight,
            HeldPictures pictures,
            SettledLooks settled,
            Glimpses glimpses) {
        this.task = task;
        this.looking = looking;
        this.sight = sight;
        this.pictures = pictures;
        this.settled = settled;
        this.glimpses = glimpses;
        Stretch inFile = new Stretch(
                task.toFileMillis(task.stretch().startMillis()),
                task.toFileMillis(task.stretch().endMillis()));
        this.grid = new LookGrid(pictures.times(), inFile, looking.stepMillis(), task.toFileMillis(0));
    }

    /** In time order, each standing until the next one or for as long as its picture is known to be shown. */
    List<Look> all() {
        if (grid.count() == 0) {
            return List.of();
        }
        Placed before = null;
        Placed last = first();
        boolean wasStill = false;
        while (last != null && last.step() < grid.count() - 1) {
            Placed next = next(last);
            if (next != null) {
                boolean isStill = isStill(last, next);
                lookBetween(lookBack(last, next), next);
                if (isStill != wasStill) {
                    everyStep(isStill ? before : last, isStill ? last : next);
                }
                wasStill = isStill;
                settle(lastSearched(last.step()));
            }
            before = last;
            last = next;
        }
        settle(grid.count());
        return standing(
                settled.all(),
                task.stretch(),
                look -> task.toAttemptMillis(
                        pictures.times().shownUntil(task.toFileMillis(look.millis()), looking.holdMillis())));
    }

    /**
     * Whom a search finds may have been there since the one before: the looks since then are searched as well,
     * backwards until one does not show them.
     *
     * @return what is now the look before {@code next}
     */
    private Placed lookBack(Placed last, Placed next) {
        Placed beforeNext = last;
        Placed after = next;
        Placed at = last;
        while (at != null && !at.seen().isSearched() && after.people() > Math.max(1, at.people())) {
            Placed again = look(at.step(), at.picture(), after.seen().memory());
            if (after == next) {
                beforeNext = again;
            } else {
                lookBetween(again, after);
            }
            Map.Entry<Integer, Placed> before = recent.lowerEntry(at.step());
            after = again;
            at = before == null ? null : before.getValue();
        }
        if (at != null && after != next) {
            lookBetween(at, after);
        }
        return beforeNext;
    }

    /** The last look up to a step that was searched; the step before all if none was. */
    private int lastSearched(int step) {
        return recent.headMap(step, true).descendingMap().values().stream()
                .filter(look -> look.seen().isSearched())
                .mapToInt(Placed::step)
                .findFirst()
                .orElse(-1);
    }

    /** Nothing will be put between the looks before a step any more. */
    private void settle(int step) {
        SortedMap<Integer, Placed> before = recent.headMap(step);
        before.values().forEach(look -> settled.add(look.seen()));
        before.clear();
    }

    /** A look, its picture and the step of the grid that it lies in. */
    private record Placed(int step, Picture picture, Sight.Seen seen) {
        long millis() {
            return seen.look().millis();
        }

        /** Whom the last search up to this look saw. */
        long people() {
            return seen.memory().people();
        }
    }

    /** Null where not one picture can be decoded. */
    private Placed first() {
        for (int step = 0; step < grid.count(); step++) {
            for (Picture picture : pictures.first(List.of(grid.moment(step).stretch()))) {
                return look(step, picture, null);
            }
        }
        return null;
    }

    /**
     * The farthest look from the last one; where its picture is damaged the first one after it; null if there is none.
     */
    private Placed next(Placed last) {
        passed.clear();
        LookGrid.Moment moment = grid.farthest(last.step(), task.toFileMillis(last.millis()), looking.reachMillis());
        if (moment.isKey()) {
            take(List.of(moment));
        } else {
            List<LookGrid.Moment> way = between(last.step(), moment.step());
            way.add(moment);
            take(way);
        }
        for (int step = moment.step(); step < grid.count(); step++) {
            if (step > moment.step()) {
                take(List.of(grid.moment(step)));
            }
            Picture picture = passed.get(step);
            if (picture != null) {
                return look(step, picture, last.seen().memory());
            }
        }
        return null;
    }

    private void lookBetween(Placed before, Placed after) {
        if (after.step() - before.step() < 2) {
            return;
        }
        if (!looking.difference()
                .isWorthACloserLook(before.seen().look(), after.seen().look(), change(before, after))) {
            return;
        }
        Placed middle = middle(before, after);
        if (middle != null) {
            lookBetween(before, middle);
            lookBetween(middle, after);
        }
    }

    /** The look nearest to the middle that has a picture; null if none between has. */
    private Placed middle(Placed before, Placed after) {
        if (passed.subMap(before.step(), false, after.step(), false).isEmpty()) {
            take(between(before.step(), after.step()));
        }
        var inside = passed.subMap(before.step(), false, after.step(), false);
        int centre = (before.step() + after.step()) / 2;
        Integer lower = inside.floorKey(centre);
        Integer step = lower != null ? lower : inside.ceilingKey(centre);
        return step == null ? null : look(step, inside.get(step), after.seen().memory());
    }

    /** Where a picture begins or ceases to stand still is told by nothing that the looks on both sides show. */
    private void everyStep(Placed before, Placed after) {
        if (before == null) {
            return;
        }
        take(between(before.step(), after.step()).stream()
                .filter(moment -> !passed.containsKey(moment.step()))
                .toList());
        passed.subMap(before.step(), false, after.step(), false).forEach((step, picture) -> {
            if (!recent.containsKey(step)) {
                look(step, picture, after.seen().memory());
            }
        });
    }

    private boolean isStill(Placed before, Placed after) {
        return looking.difference().isStill(before.seen().look(), after.seen().look(), change(before, after));
    }

    private static float change(Placed before, Placed after) {
        return before.seen().thumbnail().change(after.seen().thumbnail());
    }

    private Placed look(int step, Picture picture, SearchMemory memory) {
        Placed placed = new Placed(step, picture, sight.look(task, picture, memory));
        glimpses.add(placed.millis(), placed.seen().thumbnail());
        recent.put(step, placed);
        return placed;
    }

    private List<LookGrid.Moment> between(int before, int after) {
        List<LookGrid.Moment> moments = new ArrayList<>();
        for (int step = before + 1; step < after; step++) {
            moments.add(grid.moment(step));
        }
        return moments;
    }

    private void take(List<LookGrid.Moment> moments) {
        List<Stretch> stretches = moments.stream().map(LookGrid.Moment::stretch).toList();
        for (Picture picture : pictures.first(stretches)) {
            long millis = task.toAttemptMillis(picture.millis());
            if (!glimpses.has(millis)) {
                glimpses.add(millis, PictureMeter.thumbnail(picture));
            }
            moments.stream()
                    .filter(moment -> moment.stretch().startMillis() <= picture.millis()
                            && picture.millis() < moment.stretch().endMillis())
                    .forEach(moment -> passed.put(moment.step(), picture));
        }
    }

    /**
     * Puts looks together.
     *
     * @param seen in time order
     * @param shownUntil attempt time until which a look's picture is known to be shown
     */
    static List<Look> standing(List<Sight.Seen> seen, Stretch stretch, ToLongFunction<Look> shownUntil) {
        List<Look> standing = new ArrayList<>(seen.size());
        for (int i = 0; i < seen.size(); i++) {
            Look look = seen.get(i).look();
            long next = i + 1 < seen.size() ? seen.get(i + 1).look().millis() : stretch.endMillis();
            long end = Math.min(next, Math.min(shownUntil.applyAsLong(look), stretch.endMillis()));
            float change =
                    i == 0 ? 0 : seen.get(i - 1).thumbnail().change(seen.get(i).thumbnail());
            standing.add(look.changedBy(change).standingFor(new Stretch(look.millis(), Math.max(look.millis(), end))));
        }
        return standing;
    }
}
