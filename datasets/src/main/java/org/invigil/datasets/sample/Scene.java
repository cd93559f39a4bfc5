package org.invigil.datasets.sample;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What the webcam of one attempt sees: a room, the examinee, and whatever the timeline plants. */
public final class Scene implements Frames {
    public static final int WIDTH = 640;
    public static final int HEIGHT = 480;

    /** Pictures per second that the noise and the exposure change with. */
    private static final int CAMERA_RATE = 15;

    private static final int NOISE_SIZE = 1 << 20;
    /** Grey of a covered lens, 0..255. */
    private static final int DARK = 5;

    private static final double VISITOR_SCALE = 0.9;

    private final Timeline timeline;
    private final double leadSeconds;
    private final byte[] room;
    private final Performance performance;
    private final Figure examinee;
    private final Map<String, Figure> others = new HashMap<>();
    private final boolean visitorStandsLeft;
    private final byte[] noise = new byte[NOISE_SIZE];

    /**
     * @param leadSeconds that the recording runs before "Start test"
     * @param seconds from "Start test" to the end of the recording
     * @param purpose tells the random streams of attempts apart, such as an attempt's id
     */
    public Scene(int head, Timeline timeline, double leadSeconds, double seconds, long seed, String purpose)
            throws IOException {
        this.timeline = timeline;
        this.leadSeconds = leadSeconds;
        Random random = SampleRandom.of(seed, "scene " + purpose);
        this.room = Room.draw(random);
        this.performance = new Performance(timeline, -leadSeconds, seconds, random);
        double light = 0.82 + 0.18 * random.nextDouble();
        this.examinee = Figure.of(head, 0.98 + 0.14 * random.nextDouble(), light);
        this.visitorStandsLeft = random.nextBoolean();
        for (Timeline.Event event : timeline.events()) {
            if (event.happening() == Happening.VISITOR || event.happening() == Happening.OTHER) {
                double scale = event.happening() == Happening.VISITOR ? VISITOR_SCALE : 1.04;
                others.put(key(event), Figure.of(Integer.parseInt(event.detail()), scale, light));
            }
        }
        for (int i = 0; i < NOISE_SIZE; i++) {
            noise[i] = (byte) Math.round(1.4 * random.nextGaussian());
        }
    }

    private static String key(Timeline.Event event) {
        return event.happening() + " " + event.detail();
    }

    @Override
    public void paint(double recordedSeconds, byte[] bgr) {
        double seconds = shownMoment(recordedSeconds - leadSeconds);
        if (timeline.holds(seconds, Happening.COVERED)) {
            Arrays.fill(bgr, (byte) DARK);
        } else {
            System.arraycopy(room, 0, bgr, 0, bgr.length);
            paintPersons(seconds, bgr);
        }
        expose(seconds, bgr);
    }

    /** A frozen or replayed stretch shows an earlier moment, noise and all. */
    private double shownMoment(double seconds) {
        Optional<Timeline.Event> frozen = timeline.at(seconds, Happening.FROZEN);
        if (frozen.isPresent()) {
            return frozen.get().fromSeconds();
        }
        return timeline.at(seconds, Happening.REPLAYED)
                .map(event -> Double.parseDouble(event.detail()) + seconds - event.fromSeconds())
                .orElse(seconds);
    }

    private void paintPersons(double seconds, byte[] bgr) {
        int x = performance.x(seconds);
        int y = performance.y(seconds);
        for (Timeline.Event event : timeline.all(Happening.VISITOR)) {
            if (event.holdsAt(seconds)) {
                int side = visitorStandsLeft ? -1 : 1;
                int aside = (int) (side * Performance.asideFromPlace(seconds, event));
                Pose pose = visitorPose(seconds);
                others.get(key(event)).layOver(bgr, pose, WIDTH / 2 + side * 205 + aside + (x - WIDTH / 2) / 3, y - 12);
            }
        }
        examinee.layOver(bgr, performance.pose(seconds), x + (int) performance.asideFromChair(seconds), y);
        for (Timeline.Event event : timeline.all(Happening.OTHER)) {
            if (event.holdsAt(seconds)) {
                int aside = (int) Performance.asideFromPlace(seconds, event);
                others.get(key(event)).layOver(bgr, performance.pose(seconds), x - aside, y + 4);
            }
        }
    }

    private Pose visitorPose(double seconds) {
        Pose towardsExaminee = visitorStandsLeft ? Pose.RIGHT_SLIGHT : Pose.LEFT_SLIGHT;
        return Noise.hash((int) Math.floor(seconds / 2.3), 3, 7) < 0.5 ? towardsExaminee : Pose.FRONT;
    }

    private void expose(double seconds, byte[] bgr) {
        int frame = (int) Math.floor(seconds * CAMERA_RATE + 1e-6);
        int at = (int) (Noise.hash(frame, 1, 2) * NOISE_SIZE);
        int gain = (int) Math.round(1024 * performance.exposure(seconds));
        for (int i = 0; i < bgr.length; i++) {
            int value = ((bgr[i] & 0xff) * gain >> 10) + noise[at + i & NOISE_SIZE - 1];
            bgr[i] = (byte) (value < 0 ? 0 : Math.min(value, 255));
        }
    }
}
