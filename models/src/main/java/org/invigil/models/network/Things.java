package org.invigil.models.network;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Thing;
import org.invigil.datasets.recording.Picture;

/** Persons, phones, books and laptops in a whole picture: NanoDet (models/weights/objects.md). */
public final class Things implements Network<Picture, SeenThings> {
    public static final String PERSON = "person";
    public static final String PHONE = "phone";
    public static final String BOOK = "book";
    public static final String LAPTOP = "laptop";

    private static final int SIDE = 416;
    private static final int CLASSES = 80;
    private static final int VALUES = 4 + CLASSES;

    /** As the network's authors have it for one class (NanoDet, nms). */
    private static final float SAME_THING_OVERLAP = 0.5f;

    /** One class of COCO and what it counts as. */
    private record Kind(int cocoClass, String what, float least) {}

    private final TorchModule module = TorchModule.load(Weights.OBJECTS);
    private final Kind person;
    private final List<Kind> phones;
    private final Kind book;
    private final Kind laptop;

    public Things(ThingThresholds thresholds) {
        this.person = new Kind(0, PERSON, thresholds.person());
        this.phones = List.of(new Kind(67, PHONE, thresholds.phone()), new Kind(65, PHONE, thresholds.remote()));
        this.book = new Kind(73, BOOK, thresholds.book());
        this.laptop = new Kind(63, LAPTOP, thresholds.laptop());
    }

    @Override
    public Weights weights() {
        return module.weights();
    }

    @Override
    public SeenThings measure(Picture picture) {
        byte[] stretched = Resized.bytes(picture, SIDE, SIDE);
        float[] rows = module.run(manager -> Pixels.of(manager, stretched, 1, SIDE, SIDE), outputs -> outputs.get(0)
                .toFloatArray());
        List<Thing> objects = new ArrayList<>();
        objects.addAll(find(rows, phones));
        objects.addAll(find(rows, List.of(book)));
        objects.addAll(find(rows, List.of(laptop)));
        objects.sort((a, b) -> Float.compare(b.score(), a.score()));
        return new SeenThings(find(rows, List.of(person)), objects);
    }

    private static List<Thing> find(float[] rows, List<Kind> kinds) {
        List<Thing> found = new ArrayList<>();
        for (int row = 0; row < rows.length; row += VALUES) {
            for (Kind kind : kinds) {
                float score = rows[row + 4 + kind.cocoClass()];
                if (score >= kind.least()) {
                    found.add(new Thing(kind.what(), box(rows, row), score));
                }
            }
        }
        return Overlaps.suppress(found, Thing::box, Thing::score, SAME_THING_OVERLAP);
    }

    private static Box box(float[] rows, int row) {
        return new Box(rows[row], rows[row + 1], rows[row + 2] - rows[row], rows[row + 3] - rows[row + 1]);
    }

    @Override
    public void close() {
        module.close();
    }
}
