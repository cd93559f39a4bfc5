package org.invigil.datasets.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;

/**
 * Checks the paths that manifests name. A path is relative to the captures folder, with forward slashes, and stays
 * inside it; whether it leads to a plain file is for {@link CaptureFiles} to say.
 */
public final class CapturePath {
    /** Beyond what file systems take, and short enough for a message. */
    static final int LONGEST = 1000;

    /** {@code http:}, {@code concat:}, {@code file:}, {@code C:}: decoders open far more than files by such names. */
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    private CapturePath() {}

    /**
     * The path without {@code .} and empty steps, so that equal files have equal names.
     *
     * @throws InputException if it is empty, absolute, an address, or leaves the folder; the text quotes the path
     */
    public static String normal(String path) {
        refuseIf(path.isBlank(), "capture.path.empty", path);
        refuseIf(path.length() > LONGEST, "capture.path.long", path);
        refuseIf(Shown.hidesCharacters(path), "capture.path.control", path);
        refuseIf(path.startsWith("/") || path.startsWith("\\"), "capture.path.absolute", path);
        refuseIf(SCHEME.matcher(path).matches(), "capture.path.address", path);
        refuseIf(path.contains("\\"), "capture.path.backslash", path);
        List<String> steps = new ArrayList<>();
        for (String step : path.split("/", -1)) {
            refuseIf(step.equals(".."), "capture.path.leaves", path);
            if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        refuseIf(steps.isEmpty() || path.endsWith("/"), "capture.path.empty", path);
        return String.join("/", steps);
    }

    private static void refuseIf(boolean isRefused, String key, String path) {
        if (isRefused) {
            throw new InputException(Text.of(key, Shown.value(path)));
        }
    }
}
