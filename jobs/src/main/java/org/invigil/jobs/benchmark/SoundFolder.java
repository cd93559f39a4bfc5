package org.invigil.jobs.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.MediaProbe;
import org.invigil.datasets.recording.SoundReader;

/** Reads sound to stage measurements from. */
final class SoundFolder {
    private static final String SOUND = ".*\\.(flac|wav|ogg|webm|m4a|mp4)";

    private SoundFolder() {}

    /** Sound files by what their names begin with, up to the first hyphen: the speaker. */
    static Map<String, List<float[]>> bySpeaker(Path folder) throws IOException, MediaException {
        Map<String, List<float[]>> bySpeaker = new TreeMap<>();
        for (Path file : files(folder)) {
            String speaker = file.getFileName().toString().split("-")[0];
            bySpeaker.computeIfAbsent(speaker, s -> new ArrayList<>()).add(read(file));
        }
        return bySpeaker;
    }

    static List<float[]> all(Path folder) throws IOException, MediaException {
        List<float[]> sounds = new ArrayList<>();
        for (Path file : files(folder)) {
            sounds.add(read(file));
        }
        return sounds;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(SOUND))
                    .sorted()
                    .toList();
        }
    }

    private static float[] read(Path path) throws MediaException {
        MediaFile file = new MediaFile(path, path.getFileName().toString());
        long span = MediaProbe.probe(file, MediaLimits.DEFAULT).spanMillis();
        return SoundReader.read(file, 0, span, MediaLimits.DEFAULT).samples();
    }
}
