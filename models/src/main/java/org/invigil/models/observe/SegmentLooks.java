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
    private TreeMap<Integer, Picture> passed = new TreeMap<>();

    /** The farthest moment after the last one, whose picture was glanced at together with the one before; or null. */
    private Farthest ahead;

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
            Placed again = look(at.step(), at.glance(), after.seen().memory());
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

    /** A look, what its picture shows and the step of the grid that it lies in. */
    private record Placed(int step, Sight.Glance glance, Sight.Seen seen) {
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
     * A moment that has to be looked at whatever it shows.
     *
     * @param passed pictures on the way there and of the moment itself, by step of the grid
     * @param glance null until it was glanced at
     */
    private record Farthest(int step, TreeMap<Integer, Picture> passed, Sight.Glance glance) {
        Picture picture() {
            return passed.get(step);
        }

        Farthest glancedAt(Sight.Glance seen) {
            return new Farthest(step, passed, seen);
        }
    }

    /**
     * The farthest look from the last one; where its picture is damaged the first one after it; null if there is none.
     */
    private Placed next(Placed last) {
        Farthest next = ahead;
        ahead = null;
        if (next == null) {
            next = glanced(farthest(last.step(), last.millis()));
        }
        passed = next == null ? new TreeMap<>() : next.passed();
        return next == null
                ? null
                : look(next.step(), next.glance(), last.seen().memory());
    }

    /** Together with the one after it, which is kept: what comes between them does not move either. */
    private Farthest glanced(Farthest next) {
        if (next == null) {
            return null;
        }
        Farthest after = next.step() < grid.count() - 1
                ? farthest(next.step(), task.toAttemptMillis(next.picture().millis()))
                : null;
        if (after == null) {
            return next.glancedAt(sight.glances(List.of(next.picture())).get(0));
        }
        List<Sight.Glance> glances = sight.glances(List.of(next.picture(), after.picture()));
        ahead = after.glancedAt(glances.get(1));
        return next.glancedAt(glances.get(0));
    }

    /** @param millis of the look before, in {@code step} */
    private Farthest farthest(int step, long millis) {
        LookGrid.Moment moment = grid.farthest(step, task.toFileMillis(millis), looking.reachMillis());
        List<LookGrid.Moment> way = moment.isKey() ? new ArrayList<>() : between(step, moment.step());
        way.add(moment);
        TreeMap<Integer, Picture> taken = new TreeMap<>();
        take(way, taken);
        for (int at = moment.step(); at < grid.count(); at++) {
            if (at > moment.step()) {
                take(List.of(grid.moment(at)), taken);
            }
            if (taken.containsKey(at)) {
                return new Farthest(at, taken, null);
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
            take(between(before.step(), after.step()), passed);
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
        take(
                between(before.step(), after.step()).stream()
                        .filter(moment -> !passed.containsKey(moment.step()))
                        .toList(),
                passed);
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
        return look(step, sight.glances(List.of(picture)).get(0), memory);
    }

    private Placed look(int step, Sight.Glance glance, SearchMemory memory) {
        Placed placed = new Placed(step, glance, sight.look(task, glance, memory));
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

    private void take(List<LookGrid.Moment> moments, Map<Integer, Picture> taken) {
        List<Stretch> stretches = moments.stream().map(LookGrid.Moment::stretch).toList();
        for (Picture picture : pictures.first(stretches)) {
            long millis = task.toAttemptMillis(picture.millis());
            if (!glimpses.has(millis)) {
                glimpses.add(millis, PictureMeter.thumbnail(picture));
            }
            moments.stream()
                    .filter(moment -> moment.stretch().startMillis() <= picture.millis()
                            && picture.millis() < moment.stretch().endMillis())
                    .forEach(moment -> taken.put(moment.step(), picture));
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
