package org.invigil.jobs.retention;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.InputException;
import org.invigil.datasets.capture.CaptureRemoval;
import org.invigil.datasets.capture.LocalCaptureFiles;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.FileTrouble;

/** Removes recordings, references and rows from captures folders. */
final class CaptureFolders {
    private static final String UNFINISHED = ".new-";

    private CaptureFolders() {}

    static long rowsGoing(Path folder, CaptureRemoval removal) {
        try {
            LocalCaptureFiles files = new LocalCaptureFiles(folder);
            long rows = 0;
            for (String manifest : CaptureRemoval.manifests(files)) {
                rows += removal.copyWithout(files, manifest, OutputStream.nullOutputStream());
            }
            return rows;
        } catch (IOException e) {
            throw FileTrouble.of(folder, e);
        }
    }

    /**
     * Media first, rows last: as long as a row stands, the next start knows which file it meant.
     *
     * @param passed told after every file
     * @throws InputException if the folder is not there: a disk that is away must not pass for deleted files
     */
    static void remove(Path folder, CaptureRemoval removal, Runnable passed) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(Text.of("retention.captures-away", folder));
        }
        try {
            LocalCaptureFiles files = new LocalCaptureFiles(folder);
            for (String file : removal.files()) {
                files.delete(file);
                passed.run();
            }
            removeUnfinished(folder);
            for (String manifest : CaptureRemoval.manifests(files)) {
                if (removal.isWhole()) {
                    files.delete(manifest);
                } else {
                    rewrite(files, manifest, removal);
                }
                passed.run();
            }
        } catch (IOException e) {
            throw FileTrouble.of(folder, e);
        }
    }

    /** What a start that was stopped had begun to write; a whole manifest stands beside it. */
    private static void removeUnfinished(Path folder) throws IOException {
        try (var unfinished = Files.newDirectoryStream(folder, UNFINISHED + "*.part")) {
            for (Path file : unfinished) {
                Files.delete(file);
            }
        }
    }

    private static void rewrite(LocalCaptureFiles files, String manifest, CaptureRemoval removal) throws IOException {
        Path file = files.place(manifest);
        Path written = Files.createTempFile(file.getParent(), UNFINISHED, ".part");
        long left;
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE);
                OutputStream to = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            left = removal.copyWithout(files, manifest, to);
            to.flush();
            channel.force(true);
        }
        if (left == 0) {
            Files.delete(written);
            return;
        }
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            // Whoever could read the manifest still can.
            Files.setPosixFilePermissions(written, Files.getPosixFilePermissions(file));
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Files that are there although they should have gone. */
    static List<Path> left(Path folder, CaptureRemoval removal) {
        List<Path> left = new ArrayList<>();
        try {
            LocalCaptureFiles files = new LocalCaptureFiles(folder);
            for (String file : removal.files()) {
                if (files.exists(file)) {
                    left.add(folder.resolve(file));
                }
            }
            for (String manifest : CaptureRemoval.manifests(files)) {
                if (removal.isWhole() || removal.copyWithout(files, manifest, OutputStream.nullOutputStream()) > 0) {
                    left.add(folder.resolve(manifest));
                }
            }
            return left;
        } catch (IOException e) {
            throw FileTrouble.of(folder, e);
        }
    }

    /** Files of a folder of which nobody stays that no manifest names: Invigil does not know what they are. */
    static List<Path> unnamed(Path folder, CaptureRemoval removal) {
        List<Path> unnamed = new ArrayList<>();
        if (!removal.isWhole()) {
            return unnamed;
        }
        try {
            List<String> manifests = CaptureRemoval.manifests(new LocalCaptureFiles(folder));
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String path = folder.relativize(file).toString();
                    if (!manifests.contains(path) && !removal.files().contains(path)) {
                        unnamed.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
            return unnamed.stream().sorted().toList();
        } catch (IOException e) {
            throw FileTrouble.of(folder, e);
        }
    }
}
