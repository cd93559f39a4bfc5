package org.invigil.jobs.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.observe.Decoders;

/**
 * Mutates files of a small exam day and has Invigil read them: {@code java ... FuzzCaptures files 1300 1300 1} makes 1
 * 300 media files and 1 300 manifests and logs from the seed 1, {@code FuzzCaptures night 42 1} a night of 42 attempts
 * of which no file is whole, {@code FuzzCaptures media 540 1} or {@code text 30 1} one case again. Prints what became
 * of them; ends with 1 if one ended otherwise than with a result or a reason.
 */
public final class FuzzCaptures {
    /** Of recordings that open; the night observes them all. */
    private static final int OBSERVES_EVERY = 3;

    private FuzzCaptures() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("invigil-fuzz-");
        boolean isClean;
        try {
            if (arguments[0].equals("night")) {
                HostileNight.Ended night =
                        HostileNight.run(folder, Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]));
                System.out.println(night.said());
                isClean = night.faults().isEmpty();
            } else {
                Tally tally = arguments[0].equals("files")
                        ? files(
                                folder,
                                Integer.parseInt(arguments[1]),
                                Integer.parseInt(arguments[2]),
                                Long.parseLong(arguments[3]),
                                OBSERVES_EVERY)
                        : again(folder, arguments[0], Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]));
                System.out.println(tally.table());
                tally.failures().forEach(System.out::println);
                isClean = tally.isClean();
            }
        } finally {
            Decoders.closeAll();
            WholeFile.removeAll(folder);
        }
        System.exit(isClean ? 0 : 1);
    }

    private static Tally again(Path folder, String level, int number, long seed) throws IOException {
        Tally tally = new Tally();
        Material material = material(folder, seed);
        if (level.equals("text")) {
            new HostileText(material, seed, tally).run(number, number + 1);
        } else {
            new HostileMedia(material, folder, seed, 1, tally).run(number, number + 1);
        }
        return tally;
    }

    private static Material material(Path folder, long seed) throws IOException {
        return Material.write(folder.resolve("captures"), 7, 8, seed);
    }

    static Tally files(Path folder, int media, int texts, long seed, int observesEvery) throws IOException {
        Tally tally = new Tally();
        Material material = material(folder, seed);
        new HostileText(material, seed, tally).run(0, texts);
        new HostileMedia(material, folder, seed, observesEvery, tally).run(0, media);
        return tally;
    }
}
