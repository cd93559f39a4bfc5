package org.invigil.datasets.sample;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The numbers that make one drawn head: centimetres and factors of a mean head, colours in linear light (red, green,
 * blue, 0..1). No photo of a person stands behind any of them.
 *
 * @param seed moves the noise of skin, hair and asymmetry
 * @param glasses 0 none, 1 square, 2 round
 * @param cloth colour of the jumper
 */
record HeadForm(
        double seed,
        Skull skull,
        Eyes eyes,
        Brows brows,
        Nose nose,
        Mouth mouth,
        Skin skin,
        Hair hair,
        int glasses,
        double[] cloth) {

    record Skull(
            double width,
            double lowerLength,
            double jaw,
            double chin,
            double cheekbone,
            double cheekFat,
            double forehead,
            double browRidge) {}

    record Eyes(
            double halfDistance,
            double size,
            double tilt,
            double height,
            double depth,
            double crease,
            double makeUp,
            double[] iris) {}

    record Brows(double y, double thickness, double tilt, double arch, double length) {}

    record Nose(double length, double width, double out) {}

    record Mouth(double width, double y, double fullness, double redness) {}

    record Skin(double[] colour, double age, double freckles) {}

    /** @param shape 0 bald, 1 cropped, 2 cap, 3 long, 4 parted, 5 bun */
    record Hair(int shape, double[] colour, double beard) {}

    /** Square ones for whoever wears none, and none for the others. */
    HeadForm withOtherGlasses() {
        return new HeadForm(seed, skull, eyes, brows, nose, mouth, skin, hair, glasses == 0 ? 1 : 0, cloth);
    }

    /** The selected heads, in the order of their sprite sheets. */
    static List<HeadForm> all() throws IOException {
        try (InputStream in = HeadForm.class.getResourceAsStream("faces.json")) {
            return List.of(new JsonMapper().readValue(in, HeadForm[].class));
        }
    }
}
