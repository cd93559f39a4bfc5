package org.invigil.datasets.imports.moodle;

import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The exports of one import; each may be null, and one of the first three is needed. */
public record MoodleFiles(Path logs, Path responses, Path steps, Path users, Path consent) {
    public boolean isEmpty() {
        return Stream.of(logs, responses, steps).allMatch(Objects::isNull);
    }
}
