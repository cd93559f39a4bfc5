package org.invigil.jobs.captures;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.invigil.datasets.capture.CaptureFiles;
import org.invigil.datasets.capture.ErasableFiles;
import org.invigil.datasets.capture.LocalCaptureFiles;
import org.invigil.jobs.files.FileTrouble;

/** A folder of this machine, or one that every machine of a run sees under the same path. */
public record LocalPlace(Path folder) implements CapturesPlace {
    @Override
    public String address() {
        return folder.toAbsolutePath().normalize().toString();
    }

    @Override
    public boolean isFolder() {
        return Files.isDirectory(folder);
    }

    @Override
    public boolean holds(String name) {
        return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public List<CapturesPlace> folders() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .<CapturesPlace>map(LocalPlace::new)
                    .toList();
        }
    }

    @Override
    public CaptureFiles files() throws IOException {
        return new LocalCaptureFiles(folder);
    }

    @Override
    public ErasableFiles erasable() throws IOException {
        return new LocalCaptureFiles(folder);
    }

    @Override
    public boolean isThere() {
        return isFolder();
    }

    /** Nothing that could be seen from here. */
    @Override
    public List<Keeper> keepers(List<String> paths) {
        return List.of();
    }

    @Override
    public Map<String, String> stamps() throws IOException {
        Map<String, String> stamps = new TreeMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                stamps.put(
                        folder.relativize(file).toString(),
                        attributes.size() + "@" + attributes.lastModifiedTime().toMillis());
                return FileVisitResult.CONTINUE;
            }
        });
        return stamps;
    }

    @Override
    public RuntimeException trouble(IOException exception) {
        return FileTrouble.of(folder, exception);
    }

    @Override
    public Optional<Path> path() {
        return Optional.of(folder);
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
