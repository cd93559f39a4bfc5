package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.recording.FrameTimes;

/**
 * The moments at which a stretch of a recording may be looked at: one in each step of the grid that has a frame. Those
 * at key frames cost least; between two others everything has to be decoded.
 */
final class LookGrid {
    private final FrameTimes times;
    private final List<Step> steps = new ArrayList<>();

    /** One step of the grid with its frames, as indexes into the times; {@code to} is excluded. */
    private record Step(long startMillis, long endMillis, int from, int to) {}

    /**
     * A moment to look at.
     *
     * @param step index of the step
     * @param stretch file time: the first frame in it is looked at
     * @param isKey whether decoding can begin there
     */
    record Moment(int step, Stretch stretch, boolean isKey) {}

    /**
     * @param stretch file time; its frames alone count
     * @param gridMillis file time of any grid time
     */
    LookGrid(FrameTimes times, Stretch stretch, long stepMillis, long gridMillis) {
        this.times = times;
        int from = times.firstFrom(stretch.startMillis());
        while (from < times.count() && times.millis()[from] < stretch.endMillis()) {
            long start = Math.floorDiv(times.millis()[from] - gridMillis, stepMillis) * stepMillis + gridMillis;
            long end = Math.min(stretch.endMillis(), start + stepMillis);
            int to = times.firstFrom(end);
            steps.add(new Step(Math.max(start, stretch.startMillis()), end, from, to));
            from = to;
        }
    }

    int count() {
        return steps.size();
    }

    /** The first frame of a step. */
    Moment moment(int step) {
        Step at = steps.get(step);
        return new Moment(step, new Stretch(at.startMillis(), at.endMillis()), times.keys()[at.from()]);
    }

    /**
     * The next moment that has to be looked at whatever it shows: the last key frame within reach; where there is none,
     * the way to the next one in equal parts. The last step is always looked at.
     *
     * @param millis file time of the look before, in {@code step}
     * @param step not the last one
     */
    Moment farthest(int step, long millis, long reachMillis) {
        int last = times.firstFrom(millis + reachMillis + 1) - 1;
        int first = steps.get(step).to();
        for (int frame = last; frame >= first; frame--) {
            if (times.keys()[frame]) {
                return at(frame);
            }
        }
        int goal = Math.max(first, last + 1);
        int end = steps.get(count() - 1).from();
        while (goal < end && !times.keys()[goal]) {
            goal++;
        }
        goal = Math.min(goal, end);
        long way = times.millis()[goal] - millis;
        long parts = Math.max(1, (way + reachMillis - 1) / reachMillis);
        int target = times.firstFrom(millis + way / parts);
        if (target > last && last >= first) {
            // Frames stop coming: what they showed last counts.
            target = last;
        }
        return at(Math.min(end, Math.max(first, target)));
    }

    private Moment at(int frame) {
        for (int step = count() - 1; step >= 0; step--) {
            Step at = steps.get(step);
            if (frame >= at.from()) {
                return new Moment(step, new Stretch(times.millis()[frame], at.endMillis()), times.keys()[frame]);
            }
        }
        throw new IllegalArgumentException("Frame " + frame + " is in no step");
    }
}
